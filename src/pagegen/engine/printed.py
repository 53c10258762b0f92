"""The printed line ends of a page's source, read once and remembered on disk."""

from __future__ import annotations

import json
from hashlib import blake2b
from pathlib import Path

from pagegen.content.printed import Printed, PrintedParagraph
from pagegen.content.story import ParagraphKind
from pagegen.diagnostics.model import Outcome, Severity
from pagegen.source import World, WorldError
from pagegen.spec.page import ContentSpec

_CONTENT = Path(__file__).resolve().parent.parent / "content"


def read_printed(world: World, content: ContentSpec) -> Outcome[Printed]:
    """Return the printed paragraphs of a content that names a source and restorations."""
    from pagegen.content.restore import read_restored

    assert content.source is not None, "asked by those who have one"
    assert content.restorations is not None, "asked by those who have one"
    outcome = read_restored(world, content.source, content.restorations)
    restored = outcome.value
    if restored is None:
        return Outcome(None, outcome.diagnostics)
    paragraphs = tuple(
        PrintedParagraph(p.text, p.ends, p.lines)
        for p in restored.body
        if p.kind is not ParagraphKind.CROSSHEAD
    )
    return Outcome(Printed(restored.slug, paragraphs), outcome.diagnostics)


def recall_printed(world: World, content: ContentSpec) -> Printed | None:
    """Return the printed paragraphs, from an earlier run when neither file has changed.

    Restoring costs more than composing a page.
    """
    key = key_of(world, content)
    known = world.memo_get(key) if key else None
    if known is not None:
        try:
            slug, rows = json.loads(known)
            return Printed(slug, tuple(PrintedParagraph(t, tuple(e), tuple(n)) for t, e, n in rows))
        except (ValueError, TypeError):
            pass  # A memo of another time: made again below.
    printed = read_printed(world, content).value
    if printed is not None and key:
        rows = [(p.text, p.ends, p.lines) for p in printed.paragraphs]
        world.memo_put(key, json.dumps([printed.slug, rows]).encode())
    return printed


def printed_of(world: World, content: ContentSpec) -> Outcome[Printed]:
    """Return the printed paragraphs for setting a page by; only errors are said.

    Doubtful readings are for ``check`` to tell.
    """
    if content.source is None or content.restorations is None:
        return Outcome(None, ())
    known = recall_printed(world, content)
    if known is not None:
        return Outcome(known, ())
    said = read_printed(world, content).diagnostics
    return Outcome(None, tuple(d for d in said if d.severity is Severity.ERROR))


def key_of(world: World, content: ContentSpec) -> str:
    """Return what the printed paragraphs depend on as one name; empty when a file is missing."""
    parts = blake2b(b"printed-2", digest_size=20)
    for file in sorted(_CONTENT.glob("*.py")):
        stat = file.stat()
        parts.update(f"{file.name}:{stat.st_size}:{stat.st_mtime_ns}\n".encode())
    for named in (content.source, content.restorations):
        try:
            parts.update(blake2b(world.read(named[0]) if named else b"").digest())
        except WorldError:
            return ""
    return parts.hexdigest()
