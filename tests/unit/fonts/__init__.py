"""Tests of pagegen.fonts."""
