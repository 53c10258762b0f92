"""The tests of pagegen."""
