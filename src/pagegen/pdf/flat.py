"""Flat screen colours of drawings to process inks: as near as the press comes to them.

A photograph is converted perceptually, for its tones must keep their distances. A flat colour
stands alone and is meant as it is: relative colorimetric, the paper for white, and no black
point compensation, which would pale what the press could print as it is. Inks too faint
for a newspaper screen are left out, so that a logo needs no plate that prints nothing.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pagegen.color import Cmyk
from pagegen.images.drawing import Screen
from pagegen.pdf.inks import inks_of
from pagegen.pdf.profiles import OutputProfile

_FAINT = 0.02
"""A dot of less than two per cent does not print at 40 lines to the centimetre."""


class Separation:
    """The colours of one drawing as inks of one purpose; each is worked out once."""

    def __init__(self, profile: OutputProfile) -> None:
        """Convert by the press's profile, or by plain arithmetic where there is none."""
        self.profile = profile
        self.known: dict[Screen, Cmyk] = {}
        self.change: Any = None

    def ink(self, color: Screen) -> Cmyk:
        """Return the inks of a colour; their sum keeps the limit of the press."""
        if color not in self.known:
            self.known[color] = self._made(color)
        return self.known[color]

    def _made(self, color: Screen) -> Cmyk:
        if self.profile.intent is None:
            parts = (color.red / 255, color.green / 255, color.blue / 255)
            return Cmyk(*inks_of(*parts, self.profile.max_ink))
        inks = [value / 255 for value in self._converted(color)]
        cyan, magenta, yellow, black = (0.0 if ink < _FAINT else ink for ink in inks)
        total = cyan + magenta + yellow
        room = self.profile.max_ink / 100 - black
        scale = min(1.0, room / total) if total else 1.0
        found = (cyan * scale, magenta * scale, yellow * scale, black)
        return Cmyk(*(int(1000 * ink) / 1000 for ink in found))

    def _converted(self, color: Screen) -> bytes:
        """Return four bytes of ink, by littleCMS."""
        from PIL import Image, ImageCms

        if self.change is None:
            assert self.profile.intent is not None, "asked with a profile only"
            self.change = ImageCms.buildTransform(
                ImageCms.createProfile("sRGB"),
                ImageCms.ImageCmsProfile(BytesIO(self.profile.intent.icc)),
                "RGB",
                "CMYK",
                ImageCms.Intent.RELATIVE_COLORIMETRIC,
            )
        dot = Image.new("RGB", (1, 1), (color.red, color.green, color.blue))
        made: Any = ImageCms.applyTransform(dot, self.change)
        return bytes(made.tobytes())
