"""Damaged layout files."""
