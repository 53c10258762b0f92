"""Layout files for tests: a small world, a small theme, and diagnostics as lines of text."""

from __future__ import annotations

from pathlib import Path

from pagegen.diagnostics.catalog import Catalog, decode_catalog
from pagegen.diagnostics.model import Diagnostic, Outcome
from pagegen.engine.world import MemoryWorld
from pagegen.source import FileId, Position, Span, WorldError
from pagegen.spec import read_spec
from pagegen.spec.locate import locate_yaml
from pagegen.spec.page import PageSpec

ROOT = Path(__file__).parents[2]
PAGE = FileId("layout/page.yaml")
BASE = """\
paper: {size: [300mm, 400mm], bleed: 3mm}
grid: {columns: 4, measure: 16字, gutter: 2字, size: 10pt, leading: 16pt, lines: 60, top: 20mm}
colors:
  red: [0, 100, 100, 0]
  black: [0, 0, 0, 100]
fonts:
  song: {files: [fonts/song.ttf]}
  hei: {files: [{file: fonts/hei.ttc, index: 1, weight: 700}], fallback: [song]}
styles:
  body: {face: song}
  sign: {face: hei, weight: 700, size: 14pt, color: red}
defaults:
  text: {style: body}
  photo: {placeholder: {ground: red, caption: body, size: body}}
  captions: {figure: sign, text: body, gap: 12pt}
  label: {style: sign}
"""
"""A theme of few lines, for pages that extend ``base.yaml``."""


def read(text: str | bytes, **files: str | bytes) -> Outcome[PageSpec]:
    """Return a page of this text; other files by their name without ``.yaml``, beside it."""
    return read_spec(world_of(text, **files), PAGE)


def world_of(text: str | bytes, **files: str | bytes) -> MemoryWorld:
    """Return a world that holds a page, ``base.yaml`` and further files."""
    held = {"layout/base.yaml": BASE, PAGE: text}
    held |= {f"layout/{name}.yaml": data for name, data in files.items()}
    return MemoryWorld(
        {name: data if isinstance(data, bytes) else data.encode() for name, data in held.items()}
    )


def on_base(text: str, **files: str | bytes) -> Outcome[PageSpec]:
    """Return a page that extends the base theme; its own text begins on line 2."""
    return read("extends: base.yaml\n" + text, **files)


def sound(outcome: Outcome[PageSpec]) -> PageSpec:
    """Return the page of an outcome that has nothing to say."""
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def box(page: PageSpec, name: str) -> object:
    """Return a box of a page by its id; panels are not searched."""
    return next(b for b in page.boxes if b.id == name)


def place(world: MemoryWorld, span: Span | None) -> Position | None:
    """Return where a span stands, when it has a place."""
    if span is None:
        return None
    try:
        return locate_yaml(world.read(span.origin.file), span.origin.path)
    except WorldError:
        return None


def words(language: str) -> Catalog:
    """Return the shipped catalogue of a language."""
    folder = ROOT / "src/pagegen/diagnostics/messages" / language
    return decode_catalog({path.name: path.read_bytes() for path in folder.glob("*.yaml")})


def spoken(world: MemoryWorld, one: Diagnostic, catalog: Catalog) -> list[str]:
    """Return a diagnostic as lines: place, code and sentence, then its labels and hints."""
    at = _at(world, one.span)
    return [
        f"{at} {one.severity.value}[{one.code}]: {catalog.message(one)}",
        *(f"    {_at(world, n.span)} {catalog.label(one, n.text)}" for n in one.labels),
        *(f"  = {text}" for text in catalog.hints(one)),
    ]


def _at(world: MemoryWorld, span: Span | None) -> str:
    found = place(world, span)
    file = "" if span is None or span.origin.file == PAGE else f"{span.origin.file}:"
    return f"{file}-" if found is None else f"{file}{found.line}:{found.column}"
