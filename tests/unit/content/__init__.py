"""Tests of reading copy."""
