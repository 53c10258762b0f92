"""Bytes that nobody should write: nothing may raise."""
