"""One module for each topic of the print rules; each gives rows for the register."""

from __future__ import annotations
