"""Tests of the typography checker."""
