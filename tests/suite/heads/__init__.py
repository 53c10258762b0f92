"""Headings with the breaks that an editor accepts."""
