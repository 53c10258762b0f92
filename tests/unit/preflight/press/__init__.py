"""Tests of the preflight of press files."""

from __future__ import annotations
