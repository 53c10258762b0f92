"""Run pagegen as ``python -m pagegen``."""

from __future__ import annotations

from pagegen.cli import entry

if __name__ == "__main__":
    entry()
