"""Write one page with everything in it to standard output: run in processes of odd surroundings."""

from __future__ import annotations

import sys

from pagegen.color import BLACK
from pagegen.geometry import Insets, Point, Rect
from pagegen.images.probe import probe
from pagegen.paint.marks import Clip, ImageMark, Mark, Stroke
from pagegen.source import FileId
from tests.support.fontmaking import cff_font, open_face
from tests.support.picturing import four_inks, quarters, saved
from tests.support.pressing import RED, WHOLE, kai, press, set_run, song


def everything() -> bytes:
    """Return a page with type of three builds, rules, signs, a clip and two pictures."""
    files = {
        "a": saved(quarters(400, 300), "JPEG"),
        "b": saved(four_inks(), "JPEG"),
        "c": saved(quarters(), "PNG"),
    }
    photos = [probe(data, FileId(name)).value for name, data in files.items()]
    pictures = [
        ImageMark(p, Rect(200, 20 + 60 * i, 80, 50), WHOLE) for i, p in enumerate(photos) if p
    ]
    marks: list[Mark] = [
        set_run(song(), "一圈圈年轮，记录着高质量发展的轨迹", gap=0.31),
        set_run(song(900.0), "坚守使命", size=52.3, y=120, color=RED),
        set_run(kai(), "图①", y=150, is_artefact=True),
        set_run(open_face(cff_font(), outlines="cff"), "Afi中…⋯", y=170),
        Stroke(Point(0, 200), Point(300, 200), 0.75, BLACK),
        *pictures[:2],
        Clip(Rect(200, 140, 40, 25), (pictures[2],)),
    ]
    return press(*marks, files=files, bleed=Insets(9, 9, 9, 9), pieces=(("a", 2), ("b", 6)))


if __name__ == "__main__":
    sys.stdout.buffer.write(everything())
