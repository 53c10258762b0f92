"""Load the fonts of a page (stage 3): the families that styles ask for, and what they lean on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from pagegen.diagnostics.codes import severity_of
from pagegen.diagnostics.model import Diagnostic, Hint, Outcome, Value
from pagegen.diagnostics.sink import Sink, hint
from pagegen.diagnostics.suggest import nearest
from pagegen.fonts.book import FontBook, OpenFamily
from pagegen.fonts.open import OpenFile, coverage, open_file
from pagegen.fonts.sfnt import Flaw
from pagegen.source import Span, World, WorldError
from pagegen.style import FaceRequest, FamilySpec, FontFile


def load_fonts(
    world: World,
    families: tuple[FamilySpec, ...],
    requests: Iterable[tuple[FaceRequest, Span]],
) -> Outcome[FontBook]:
    """Return the page's faces.

    Opened are the families that are asked for and the families these name as fallback or borrow
    from; faces themselves are made when they are first used. The value is None when copy asks
    for faces and not one can be had.

    Args:
        world: Where files come from.
        families: The families of the spec.
        requests: The faces that styles ask for, each with the place that asks.
    """
    sink = Sink()
    declared = {family.name: family for family in families}
    places: dict[FaceRequest, Span] = {}
    for request, span in requests:
        places.setdefault(request, span)
    reached = _reach(declared, places, sink)
    opened = tuple(_open_family(world, declared[name], sink) for name in reached)
    spare = tuple(
        (family.name, coverage(world, file))
        for family in families
        if family.name not in reached
        for file in family.files
    )
    book = FontBook(opened, spare)
    _say_weights(opened, places, sink)
    is_usable = not places or any(family.files for family in opened)
    return sink.seal(book if is_usable else None)


def _reach(
    declared: Mapping[str, FamilySpec], places: Mapping[FaceRequest, Span], sink: Sink
) -> tuple[str, ...]:
    """Return the families to open, in order of first mention; tell the names nobody declared."""
    asked: dict[str, Span] = {}
    for request, span in places.items():
        asked.setdefault(request.family, span)
    for spec in [declared[name] for name in asked if name in declared]:
        for at, other in enumerate(spec.fallback):
            asked.setdefault(other, spec.span.child("fallback", at))
        for _, other in spec.borrow:
            asked.setdefault(other, spec.span.child("borrow", other))
    for name, span in asked.items():
        if name not in declared:
            _say_unknown(name, span, tuple(declared), sink)
    return tuple(name for name in asked if name in declared)


def _say_unknown(name: str, span: Span, known: tuple[str, ...], sink: Sink) -> None:
    near = nearest(name, known)
    hints: list[Hint] = [hint("did-you-mean", name=near)] if near else []
    if known and not near:
        hints.append(hint("choose", known="、".join(known)))
    hints.append(hint("declare", name=name))
    sink.say("font-unknown-family", span, *hints, name=name)


def _open_family(world: World, spec: FamilySpec, sink: Sink) -> OpenFamily:
    files = (_open(world, spec.name, file, sink) for file in spec.files)
    opened = tuple(file for file in files if file is not None)
    return OpenFamily(spec.name, opened, spec.fallback, spec.borrow)


def _open(world: World, family: str, file: FontFile, sink: Sink) -> OpenFile | None:
    """Open one file; what is wrong with it is told at the place that names it."""
    try:
        opened = open_file(world, file)
    except WorldError as error:
        opened = Flaw(error.reason)
    if isinstance(opened, Flaw):
        _say_flaw(opened, family, file, sink)
        return None
    fault = opened.sheet.embedding_fault()
    if fault:
        sink.say(
            "font-embedding-forbidden",
            file.span,
            hint("licence"),
            hint("replace", family=family),
            variant=fault,
            file=file.file,
            family=family,
            bits=f"0x{opened.sheet.fs_type:04X}",
        )
    return opened


_CURES = MappingProxyType(
    {
        "no-brotli": "install-brotli",
        "no-index": "pick-index",
        "truncated": "copy-again",
        "too-short": "copy-again",
        "folder": "name-file",
        "not-a-file": "name-file",
        "unreadable": "permission",
        "no-outlines": "outlines",
        "static-cff2": "outlines",
    }
)


def _say_flaw(flaw: Flaw, family: str, file: FontFile, sink: Sink) -> None:
    values: tuple[tuple[str, Value], ...] = (
        ("file", file.file),
        ("family", family),
        *flaw.values,
    )
    is_missing = flaw.variant == "missing"
    code = "font-not-found" if is_missing else "font-unreadable"
    cure = "put-file" if is_missing else _CURES.get(flaw.variant, "replace")
    variant = "" if is_missing else flaw.variant
    hints = (Hint(cure, values),)
    sink.extend([Diagnostic(code, severity_of(code), file.span, values, variant, (), hints)])


def _say_weights(
    opened: tuple[OpenFamily, ...], places: Mapping[FaceRequest, Span], sink: Sink
) -> None:
    """Tell of each request whose weight its family has not got."""
    by_name = {family.name: family for family in opened if family.files}
    for request, span in places.items():
        family = by_name.get(request.family)
        if family is None:
            continue
        used = round(family.choose(request.weight).weight_for(request.weight))
        if used != request.weight:
            sink.say(
                "font-weight-unavailable",
                span,
                hint("write-weight", used=used),
                hint("add-file", family=family.name, weight=request.weight),
                family=family.name,
                weight=request.weight,
                used=used,
                have=_weights(family),
            )


def _weights(family: OpenFamily) -> str:
    ranges = sorted({file.weights() for file in family.files})
    return "、".join(f"{low:g}" if low == high else f"{low:g}–{high:g}" for low, high in ranges)
