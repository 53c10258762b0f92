"""Exit codes."""

from __future__ import annotations

CLEAN = 0
ERRORS = 1
"""Errors in the input; a spec that is missing or unreadable is one."""
USAGE = 2
"""Flags or arguments that cannot be parsed."""
BUG = 3
INTERRUPTED = 130
