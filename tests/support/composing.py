"""Compose text with the shipped Song, as tests of line rules need it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pagegen.engine.world import DiskWorld
from pagegen.fonts.load import load_fonts
from pagegen.linebreak.emergency import split_long
from pagegen.linebreak.lines import Broken
from pagegen.linebreak.measures import Measures
from pagegen.linebreak.paragraph import break_paragraph
from pagegen.source import FileId, Span
from pagegen.style import FaceRequest, FamilySpec, FontFile, MarkWidths, ParaStyle, TextStyle
from pagegen.text.items import Prepared
from pagegen.text.prepare import Composer, prepare
from pagegen.text.shape import Shaper

ROOT = Path(__file__).parents[2]
NOWHERE = Span.of_file(FileId("test"))
SONG = TextStyle(FaceRequest("song"), 9.0)
BODY = ParaStyle(SONG, indent=0.0)


@cache
def composer() -> Composer:
    """Return a composer over the shipped faces; tests only ever ask it for shapes."""
    files = {
        "song": "NotoSerifSC-wght.ttf",
        "hei": "NotoSansSC-wght.ttf",
        "kai": "WenKaiNews-Regular.ttf",
        "brush": "MaShanZheng-Regular.ttf",
        "rare": "NotoSerifSC-Rare-Regular.ttf",
    }
    families = tuple(
        FamilySpec(
            name,
            (
                FontFile(
                    FileId(f"pagegen:fonts/{file}"), 0, None if "wght" in file else 400, NOWHERE
                ),
            ),
            () if name == "rare" else ("rare",),
            (("“”‘’·", "song"),) if name == "kai" else (),
            NOWHERE,
        )
        for name, file in files.items()
    )
    requests = tuple((FaceRequest(name), NOWHERE) for name in files)
    book = load_fonts(DiskWorld(ROOT), families, requests).value
    assert book is not None
    return Composer(Shaper(book))


def prepared(text: str, style: ParaStyle = BODY) -> Prepared:
    """Return a text as a prepared paragraph of one style."""
    made = prepare(((text, style.text),), style, composer(), NOWHERE).value
    assert made is not None
    return made


def broken(text: str, measure: float, style: ParaStyle = BODY) -> tuple[Prepared, Broken]:
    """Return a text broken at a measure in em."""
    whole = split_long(prepared(text, style), measure)
    return whole, break_paragraph(whole, Measures((measure,), style.indent), style)


def lines(text: str, measure: float, style: ParaStyle = BODY) -> list[str]:
    """Return the characters of each line of a text."""
    whole, result = broken(text, measure, style)
    return [
        whole.text[whole.starts[line.start] : whole.ends[line.end - 1]] for line in result.lines
    ]


def styled(**changes: object) -> ParaStyle:
    """Return the test body with some settings changed, of the paragraph or of its text."""
    from dataclasses import fields, replace

    text_names = {f.name for f in fields(TextStyle)}
    of_text = {k: v for k, v in changes.items() if k in text_names}
    of_para = {k: v for k, v in changes.items() if k not in text_names}
    return replace(BODY, text=replace(SONG, **of_text), **of_para)  # type: ignore[arg-type]


WIDTHS = {style.value: style for style in MarkWidths}
