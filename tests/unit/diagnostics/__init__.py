"""Tests of pagegen.diagnostics."""
