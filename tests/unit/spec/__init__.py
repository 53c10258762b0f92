"""Units of ``pagegen.spec``."""
