"""Fonts that tests build for themselves, so that every advance is a round number."""
