"""Cases of line breaking."""
