"""Numbers, names and strings as a PDF file spells them."""

from __future__ import annotations

_DELIMITERS = frozenset("()<>[]{}/%#")


def number(value: float, decimals: int = 3) -> str:
    """Return a number without needless zeros, never ``-0`` and never with an exponent.

    Example:
        >>> number(12.50), number(-0.0002), number(0.0105, 6)
        ('12.5', '0', '0.0105')
    """
    text = f"{value:.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(*values: float) -> str:
    """Return numbers of three decimals with blanks between them."""
    return " ".join(number(value) for value in values)


def name(text: str) -> bytes:
    """Return a PDF name (ISO 32000-1, 7.3.5); bytes outside the plain range are written ``#xx``."""
    return b"/" + b"".join(_name_byte(byte) for byte in text.encode("utf-8"))


def _name_byte(byte: int) -> bytes:
    if 0x21 <= byte <= 0x7E and chr(byte) not in _DELIMITERS:
        return bytes((byte,))
    return b"#%02X" % byte


def text_string(text: str) -> bytes:
    """Return a PDF text string (7.9.2.2): plain ASCII as it is, all else as UTF-16."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return b"(" + escaped.encode("ascii") + b")"
    return b"<FEFF" + utf16_hex(text) + b">"


def utf16_hex(text: str) -> bytes:
    """Return the UTF-16 form of a text in hexadecimal, surrogates for rare characters included."""
    return text.encode("utf-16-be", "replace").hex().upper().encode("ascii")
