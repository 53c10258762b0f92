"""Units of ``pagegen.linebreak``."""
