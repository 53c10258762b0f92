"""Named cases of copy."""
