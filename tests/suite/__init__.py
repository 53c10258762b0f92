"""Named cases, readable by a typesetter."""
