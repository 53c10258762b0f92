"""The merged tree to a frozen page: every default filled in, every length in points.

Order matters: paper and grid first, because lengths count in them; then colours, families and
styles, because boxes name them; then the boxes. A fault leaves a stand-in behind, so that one
run reports everything that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from pagegen.color import Cmyk
from pagegen.diagnostics.sink import Sink, hint
from pagegen.geometry import Insets
from pagegen.source import FileId, Span, World
from pagegen.spec import nodes
from pagegen.spec.allow import allows_of
from pagegen.spec.boxread import BoxReader
from pagegen.spec.errors import check, say_unknown_name
from pagegen.spec.files import Folder, content_of
from pagegen.spec.frame import STAND_IN_PAPER, grid_of, paper_of, stand_in_grid
from pagegen.spec.model import PageModel
from pagegen.spec.page import GridSpec, OutputSpec, PageSpec, TextRef
from pagegen.spec.scope import Palette, Ruler, Scope, weigh
from pagegen.spec.styles import Declared, Sheet
from pagegen.style import FamilySpec, FontFile

if TYPE_CHECKING:
    from pagegen.spec.model import FamilyModel, FontFileModel
    from pagegen.spec.values import Shade

LANGUAGE = "zh-Hans"
"""Language of a document that does not say its own."""

_EXAMPLES = (
    ("paper", "paper: {size: [390mm, 546mm]}"),
    (
        "grid",
        "grid: {columns: 4, measure: 22字, gutter: 2字, size: 五号, leading: 16pt, lines: 80}",
    ),
)
"""Sections no page can do without, and what to write for them."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def resolve_page(root: nodes.Mapping, file: FileId, world: World, sink: Sink) -> PageSpec | None:
    """Return the page of a merged tree; None when it has no sound paper and grid."""
    model = check(PageModel, root, (), sink)
    if model is None:
        return None
    sheet = paper_of(model.paper, sink) if model.paper else None
    paper, bleed = sheet or (STAND_IN_PAPER, Insets())
    grid = grid_of(model.grid, paper, sink) if model.grid else None
    _say_missing(root, sink)
    folder = Folder(world, sink)
    content, photos = content_of(model.content, folder)
    families = _families(model.fonts, folder, _names(root, "fonts"), sink)
    reader = BoxReader(root.get("defaults"), sink)
    scope = _scope(model, root, grid or stand_in_grid(root.span), reader, photos)
    boxes = reader.read(root.get("boxes"), scope)
    reader.finish(boxes)
    fields = tuple(_fields(root.get("page"), "page", sink))
    allows = (*allows_of(root.get("allow"), "", sink), *reader.allows)
    if sheet is None or grid is None:
        return None
    output = _output(model, file)
    own = Span.of_file(file)
    lying = tuple(reader.on_picture)
    whole = tuple(words.text for words in model.no_break)
    return PageSpec(
        file,
        paper,
        bleed,
        grid,
        families,
        boxes,
        content,
        fields,
        output,
        own,
        allows,
        lying,
        whole,
    )


def _scope(
    model: PageModel,
    root: nodes.Mapping,
    grid: GridSpec,
    reader: BoxReader,
    photos: Folder,
) -> Scope:
    sink = photos.sink
    step = grid.measure + grid.gutter
    ruler = Ruler(sink, character=grid.size, line=grid.leading, column=step)
    palette = Palette(_inks(model.colors, sink), _names(root, "colors"), sink)
    declared = Declared(_names(root, "styles"), _names(root, "fonts"))
    sheet = Sheet(model.styles, declared, ruler, palette)
    return Scope(sink, grid, ruler, palette, sheet, photos.file, reader.read)


def _names(root: nodes.Mapping, section: str) -> frozenset[str]:
    """Return the names a section gives, whether their values are right or wrong."""
    node = root.get(section)
    return frozenset(node.entries) if isinstance(node, nodes.Mapping) else frozenset()


def _say_missing(root: nodes.Mapping, sink: Sink) -> None:
    place = Span.at(root.span.origin.file, root.place.line, root.place.column)
    for key, example in _EXAMPLES:
        node = root.get(key)
        if node is None or nodes.is_null(node):
            sink.say(
                "spec-missing-key",
                place,
                hint("add", example=example),
                hint("extend"),
                variant="top",
                key=key,
                owner="",
            )


def _inks(colors: Mapping[str, Shade], sink: Sink) -> Mapping[str, Cmyk]:
    """Return the named colours; a name may stand for another name, one step deep."""
    found: dict[str, Cmyk] = {}
    for name, ink in colors.items():
        weigh(ink, sink)
        meant = ink if ink.cmyk is not None else colors.get(ink.name)
        if meant is not None and meant.cmyk is not None:
            found[name] = meant.cmyk
        else:
            others = [other for other in colors if other != name]
            say_unknown_name("color", ink.name, ink.span, others, sink)
    return MappingProxyType(found)


def _families(
    models: Mapping[str, FamilyModel], folder: Folder, known: frozenset[str], sink: Sink
) -> tuple[FamilySpec, ...]:
    return tuple(_family(name, m, folder, known, sink) for name, m in models.items())


def _family(
    name: str, model: FamilyModel, folder: Folder, known: frozenset[str], sink: Sink
) -> FamilySpec:
    files = tuple(f for f in (_font_file(m, folder) for m in model.files) if f is not None)
    for words in model.fallback:
        if words.text not in known:
            say_unknown_name("family", words.text, words.span, known, sink)
    borrow = model.node.get("borrow")
    for other in model.borrow:
        if other not in known and isinstance(borrow, nodes.Mapping):
            say_unknown_name("family", other, borrow.key_span(other), known, sink)
    return FamilySpec(
        name,
        files,
        tuple(words.text for words in model.fallback),
        tuple((words.text, other) for other, words in model.borrow.items()),
        model.span,
    )


def _font_file(model: FontFileModel, folder: Folder) -> FontFile | None:
    file = folder.file(model.file)
    return None if file is None else FontFile(file, model.index, model.weight, model.file.span)


def _fields(node: nodes.Node | None, name: str, sink: Sink) -> Iterator[tuple[str, TextRef]]:
    """Give every value below ``page:`` under its dotted name; what is left blank is not there."""
    if isinstance(node, nodes.Mapping):
        for key, entry in node.entries.items():
            yield from _fields(entry.value, f"{name}.{key}", sink)
    elif isinstance(node, nodes.Sequence) or (isinstance(node, nodes.Scalar) and name == "page"):
        if not nodes.is_null(node):
            wanted = "mapping" if name == "page" else "text"
            sink.say(
                "spec-wrong-type",
                node.span,
                hint(wanted, owner=name),
                variant=wanted,
                owner=name,
                found=nodes.kind_of(node),
                text="",
            )
    elif isinstance(node, nodes.Scalar) and not node.is_null():
        if name == "page.date":
            _check_date(node, sink)
        yield name, TextRef(node.span, text=node.text.rstrip("\n"))


def _check_date(node: nodes.Scalar, sink: Sink) -> None:
    """Say a date that the calendar does not have; it stays text all the same."""
    try:
        if _DATE.fullmatch(node.text):
            date.fromisoformat(node.text)
            return
    except ValueError:
        pass
    sink.say(
        "spec-bad-value", node.span, hint("date"), variant="date", owner="page.date", text=node.text
    )


def _output(model: PageModel, file: FileId) -> OutputSpec:
    """Return what the file says of itself; its title is the file's own name by default."""
    own = model.output
    title = own.title.text if own and own.title else re.split(r"[/\\:]", file)[-1]
    language = own.language.text if own and own.language else LANGUAGE
    is_own = own is not None and own.title is not None
    return OutputSpec(title if is_own else title.rpartition(".")[0] or title, language)
