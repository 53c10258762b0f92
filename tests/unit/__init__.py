"""Tests of single functions; the folders mirror the package."""
