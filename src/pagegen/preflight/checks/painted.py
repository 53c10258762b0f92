"""TX-01 once more: a glyph shows the character that its run carries, and no other.

The text of a file may be right and the page wrong. Faces have many forms of one character; a
form that no character has by itself cannot be judged and passes.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pagegen.fonts.face import FaceKey
from pagegen.paint.marks import GlyphRun
from pagegen.preflight.chars import is_han
from pagegen.preflight.laid import text_of
from pagegen.preflight.patterns import SUBSTITUTES
from pagegen.preflight.reader import is_artefact
from pagegen.preflight.reading import Reading, is_vertical
from pagegen.preflight.rule import CONTEXT, Finding

_Forms = dict[FaceKey, dict[int, str]]


def wrong_glyphs(reading: Reading) -> Iterator[Finding]:
    """Yield the first glyph of every run that is the form of another character.

    Vertical marks take forms of their own (VT-02 to VT-04) and are left to those rules.
    """
    on_page: _Forms = {}
    whole: _Forms = {}
    for run in reading.runs:
        if is_artefact(run):
            continue
        for number, char in _single(run):
            if is_vertical(run) and not is_han(char):
                continue
            gid, own = run.gids[number], run.face.handle.get_nominal_glyph(ord(char))
            if not own or gid in (own, 0):
                continue
            forms = _whole(run, whole) if is_han(char) else _shown(run, reading, on_page)
            shown = forms.get(gid, char)
            if not _is_alike(shown, char):
                yield _at(run, number, shown, char)
                break


def _single(run: GlyphRun) -> Iterator[tuple[int, str]]:
    """Yield the glyphs that show one character by themselves."""
    for number, cluster in enumerate(run.clusters):
        is_shared = cluster in run.clusters[max(0, number - 1) : number] or (
            cluster in run.clusters[number + 1 : number + 2]
        )
        text = "" if is_shared else text_of(run, number)
        if len(text) == 1:
            yield number, text


def _whole(run: GlyphRun, known: _Forms) -> dict[int, str]:
    """Return every glyph of a face that is some character's own form."""
    key = run.face.key
    if key not in known:
        font: Any = run.face.handle
        known[key] = {font.get_nominal_glyph(code): chr(code) for code in font.face.unicodes}
    return known[key]


def _shown(run: GlyphRun, reading: Reading, known: _Forms) -> dict[int, str]:
    """Return which character each form that a page shows in a face stands for.

    A form that no character has by itself, as of half-width figures, stands for the one that it
    shows most often on the page. Asking the whole face for each form would take long.
    """
    key = run.face.key
    if key not in known:
        font: Any = run.face.handle
        runs = [r for r in reading.runs if r.face.key == key and not is_artefact(r)]
        used = Counter((r.gids[n], c) for r in runs for n, c in _single(r))
        usual = {gid: c for (gid, c), _ in reversed(used.most_common())}
        own = {gid: c for _, c in used if (gid := font.get_nominal_glyph(ord(c)))}
        known[key] = {**usual, **own}
    return known[key]


def _is_alike(shown: str, char: str) -> bool:
    """Return whether two characters are one to a reader: width forms, and known look-alikes."""
    same = unicodedata.normalize("NFKC", shown) == unicodedata.normalize("NFKC", char)
    return same or SUBSTITUTES.get(shown) == char or SUBSTITUTES.get(char) == shown


def _at(run: GlyphRun, number: int, shown: str, char: str) -> Finding:
    at = run.clusters[number]
    text = run.text[max(0, at - CONTEXT) : at + CONTEXT + 1]
    span = run.span
    if span is not None and span.end - span.start == len(run.text):
        span = span.slice(span.start + at, span.start + at + 1)
    origin = run.origin(number)
    return Finding(shown, char, text, run.line.block, origin.x, origin.y, span)
