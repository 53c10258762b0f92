"""Cases of layout files."""
