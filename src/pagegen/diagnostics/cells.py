"""Text on a terminal: how many cells a character takes, and what must not be sent there.

A Han character fills two cells, a combining mark none: carets that count characters land far to
the left of what they mean in Chinese YAML. Control characters and marks that turn the writing
direction are spelt out, so that what is shown is what is in the file.
"""

from __future__ import annotations

import unicodedata

TAB_CELLS = 4


def cells_of(char: str) -> int:
    """Return how many cells a character takes that is shown as it is.

    Example:
        >>> [cells_of(char) for char in ("a", "永", "，", "\u0301")]
        [1, 2, 2, 0]
    """
    if char < "\u0300":
        return 1
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def width_of(text: str) -> int:
    """Return how many cells a text takes that is shown as it is."""
    return sum(map(cells_of, text))


def shown(char: str) -> str:
    r"""Return what is sent to the terminal for a character of a file.

    Example:
        >>> shown("永"), shown("\x1b"), shown("\u202e")
        ('永', '␛', '<U+202E>')
    """
    if char.isprintable():
        return char
    if char == "\t":
        return " " * TAB_CELLS
    if char < " ":
        return chr(0x2400 + ord(char))
    # Other blanks are harmless and look like what they are.
    return char if unicodedata.category(char) == "Zs" else f"<U+{ord(char):04X}>"


def safe(text: str) -> str:
    """Return a text that may be sent to a terminal, on one line."""
    return text if text.isprintable() else "".join(map(shown, text))
