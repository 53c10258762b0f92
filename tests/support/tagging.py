"""Tagged pages: made from samples and from small pages, and read back from the file.

The reader takes marked content apart by itself: which operators paint, inside which sequence,
and what text each sequence has by the codes and ActualText of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from pagegen.diagnostics.model import Outcome
from pagegen.engine.engine import Compiled, Engine
from pagegen.engine.world import DiskWorld
from pagegen.paint.marks import DisplayList
from pagegen.paint.tags import Element, Structure
from pagegen.pdf.metadata import PageInfo
from pagegen.pdf.profiles import READING, OutputProfile
from pagegen.pdf.writer import write_pdf
from pagegen.source import FileId

SAMPLES = (
    "page65",
    "page65-facsimile",
    "broadsheet-13",
    "dialogue",
    "furniture",
    "mixed",
    "tabloid-9",
    "traditional",
    "verse",
    "vertical",
)
ROOT = Path(__file__).parents[2]
PAINTING = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "Tj", "TJ", "'"})


@cache
def sample(name: str) -> tuple[Engine, Compiled, DisplayList]:
    """Return a sample page, tagged."""
    engine = Engine(DiskWorld(ROOT))
    page = engine.compile(FileId(f"layout/{name}.yaml"))
    return engine, page, marks_of(engine.tagged(page))


def marks_of(outcome: Outcome[DisplayList]) -> DisplayList:
    """Return the marks of a page that could be tagged."""
    assert outcome.value is not None
    return outcome.value


def structure_of(page: DisplayList) -> Structure:
    """Return the structure of a tagged page."""
    assert page.structure is not None
    return page.structure


def written(
    engine: Engine, page: Compiled, marks: DisplayList, profile: OutputProfile = READING
) -> bytes:
    """Return a tagged page as a file."""
    assert page.spec is not None
    info = PageInfo("\u7248\u9762", page.spec.output.language, created="2026-01-05")
    return write_pdf(marks, engine.world.map, info, engine.bytes_memo, profile)


@cache
def sample_file(name: str) -> bytes:
    """Return a sample page as a reading copy."""
    return written(*sample(name))


def text_of(page: DisplayList, element: Element) -> str:
    """Return the text below an element in reading order, by the marks of the page."""
    parts: dict[int, str] = {}
    for mark, tag in zip(page.marks, structure_of(page).tags, strict=True):
        if tag.number >= 0:
            parts[tag.number] = parts.get(tag.number, "") + getattr(mark, "text", "")
    return "".join(parts[number] for number in element.numbers())


def outline(element: Element) -> Iterator[str]:
    """Yield the kinds of the headings below an element in reading order."""
    return (e.kind for e in element.walk() if e.kind[0] == "H" and e.kind[1:].isdigit())


@dataclass
class Content:
    """What the marked content of a page holds."""

    sequences: list[int] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    """Painting operators in no sequence and no artefact."""
    nested: list[str] = field(default_factory=list)
    """Sequences or artefacts inside one another."""
    artefacts: list[str] = field(default_factory=list)
    open_at_end: int = 0


def content_of(data: bytes) -> Content:
    """Return the marked content of a file of one page."""
    found = Content()
    stack: list[str] = []
    with pikepdf.open(BytesIO(data)) as pdf:
        for instruction in pikepdf.parse_content_stream(pdf.pages[0]):
            operands, name = instruction.operands, str(instruction.operator)
            if name in ("BMC", "BDC"):
                _begin(found, stack, operands)
            elif name == "EMC":
                stack.pop()
            elif name in PAINTING and not any(stack):
                found.outside.append(name)
    found.open_at_end = len(stack)
    return found


def _begin(found: Content, stack: list[str], operands: Any) -> None:
    tag = str(operands[0])
    properties = operands[1] if len(operands) > 1 else {}
    own = ""
    if tag == "/Artifact":
        own = "artefact"
        kind = f"{properties.get('/Type', '')}{properties.get('/Subtype', '')}"
        found.artefacts.append(kind)
    elif "/MCID" in properties:
        own = "sequence"
        found.sequences.append(int(properties["/MCID"]))
    if own and any(stack):
        found.nested.append(tag)
    stack.append(own)


def break_file(data: bytes, change: Any) -> bytes:
    """Return a file after ``change`` was done to it as an open pikepdf document."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def with_intent(profile: OutputProfile, icc: bytes) -> OutputProfile:
    """Return a profile whose colours are those of an ICC profile."""
    from pagegen.pdf.profiles import Intent

    return replace(profile, intent=Intent("TEST", "", "a test", icc, "test"))
