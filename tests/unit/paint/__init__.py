"""Units of ``pagegen.layout``."""
