"""TX-01, TX-02, TX-03: the text that runs carry is the copy, whole, in order, in real glyphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pagegen.paint.marks import GlyphRun
from pagegen.preflight.checks.painted import wrong_glyphs
from pagegen.preflight.checks.text_flow import bare, copy_of, first_difference
from pagegen.preflight.patterns import PRIVATE_OR_RADICAL, SUBSTITUTES
from pagegen.preflight.reader import is_artefact, is_copy
from pagegen.preflight.reading import Reading
from pagegen.preflight.rule import CONTEXT, Finding, at_line, must
from pagegen.preflight.scene import SceneBlock

_QUOTED = 12


def _runs_of(reading: Reading, block: SceneBlock) -> list[GlyphRun]:
    """Return the runs of a block in painter's order, which is the order of extraction."""
    return [r for r in reading.runs if r.line.block == block.id and is_copy(r)]


def _at_run(run: GlyphRun, measured: str, limit: str, at: int = 0) -> Finding:
    text = run.text[max(0, at - CONTEXT) : at + CONTEXT + 1]
    return Finding(measured, limit, text, run.line.block, run.x, run.y, run.span)


def _check_characters(reading: Reading) -> Iterable[Finding]:
    for run in reading.runs:
        found = None if is_artefact(run) else PRIVATE_OR_RADICAL.search(run.text)
        if found:
            yield _at_run(run, f"U+{ord(found[0]):04X}", "", found.start())
    for block in reading.scene.blocks:
        if block.passages:
            yield from _substituted(reading, block)
    yield from wrong_glyphs(reading)


def _substituted(reading: Reading, block: SceneBlock) -> Iterator[Finding]:
    """Yield the first character of a block that is another than the copy's, or a second time.

    Text that is left over and reported is not missed.
    """
    runs = _runs_of(reading, block)
    page, copy = bare("".join(r.text for r in runs)), copy_of(block)
    at = first_difference(page, copy)
    if at == len(page) and len(copy) - at == block.overset:
        return
    seen = 0
    for run in runs:
        shown = bare(run.text)
        if at < seen + len(shown) or run is runs[-1]:
            wanted = copy[at : at + 1]
            found = page[at : at + 1]
            known = SUBSTITUTES.get(found) == wanted
            limit = wanted if known else copy[at : at + _QUOTED]
            yield _at_run(run, found if known else page[at : at + _QUOTED], limit, at - seen)
            return
        seen += len(shown)
    yield Finding("", copy[:_QUOTED], block=block.id, span=block.span)


def _check_paragraphs(reading: Reading) -> Iterable[Finding]:
    """Yield every paragraph that extraction does not give whole and after the one before."""
    for block in reading.scene.blocks:
        page = bare("".join(r.text for r in _runs_of(reading, block)))
        at, left, is_over = 0, block.overset, False
        for number, passage in enumerate(block.passages):
            text = bare(passage.text)
            found = -1 if is_over else page.find(text, at)
            rest = "" if is_over else page[at:]
            if found < 0 and _is_overset(rest, text, left):
                is_over, left = True, left - (len(text) - len(rest))
            elif found < 0:
                span = passage.span or block.span
                yield Finding(number + 1, len(text), text[:_QUOTED], block.id, span=span)
            at = found + len(text) if found >= 0 else at
    yield from _misnumbered(reading)


def _misnumbered(reading: Reading) -> Iterator[Finding]:
    """Yield lines said to be a paragraph that show other characters than that paragraph.

    All rules of lines ask which line is a paragraph's last, so the numbers must be right.
    """
    for paragraph in reading.paragraphs:
        if paragraph.block.passages and not paragraph.is_copy:
            line, copy = paragraph.lines[0], bare(paragraph.passage.text)
            found = at_line(line, paragraph.number + 1, len(copy))
            yield replace(found, text=bare(paragraph.text)[:_QUOTED])


def _is_overset(rest: str, text: str, overset: int) -> bool:
    """Return whether all of a paragraph that is missing was reported as left over."""
    return overset > 0 and text.startswith(rest) and len(text) - len(rest) <= overset


def _check_notdef(reading: Reading) -> Iterable[Finding]:
    """Yield every run that paints glyph 0, and every face that may not be embedded."""
    for run in reading.runs:
        if 0 in run.gids:
            number = run.gids.index(0)
            at = run.clusters[number]
            yield _at_run(run, run.text[at : at + 1], run.face.postscript_name, at)
        elif run.gids and not run.face.may_embed:
            yield _at_run(run, run.face.postscript_name, "", 0)


RULES = (
    must("TX-01", "search, e-paper and screen readers know only the codes", _check_characters),
    must("TX-02", "copied text must read on over lines and columns", _check_paragraphs),
    must("TX-03", "a box in place of a character is a lost character", _check_notdef),
)
