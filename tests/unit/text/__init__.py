"""Units of ``pagegen.text``."""
