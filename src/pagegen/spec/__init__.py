"""The layout language: YAML files to a frozen page. :func:`read_spec` is the way in."""

from pagegen.spec.read import read_spec

__all__ = ["read_spec"]
