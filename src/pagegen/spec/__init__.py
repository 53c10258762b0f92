"""The layout language: YAML files to a frozen page. :func:`read_spec` is the way in."""

from __future__ import annotations

from pagegen.spec.read import read_spec

__all__ = ["read_spec"]
