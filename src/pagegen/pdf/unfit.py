"""What keeps a page of another file from the press, as far as placing it depends on it.

This is the look that is taken when art is placed; the whole file is judged by ``preflight``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pagegen.diagnostics.sink import Sink, hint
from pagegen.images.drawing import PdfPage
from pagegen.pdf.foreign import content_of, inherited
from pagegen.source import Span

_SCREEN = frozenset({"/DeviceRGB", "/RGB", "/CalRGB", "/CalGray", "/Lab"})
_PROCESS = frozenset({"/All", "/None", "/Cyan", "/Magenta", "/Yellow", "/Black"})
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_NEWEST = (1, 7)
_SHOWING = frozenset({"Tj", "TJ", "'", '"'})
_ASKED = "rg RG cs CS BI ID EI Tf Tj TJ ' \""


def say_unfit(pdf: Any, page: PdfPage, asked: tuple[int | None, Span], sink: Sink) -> bool:
    """Tell all that is wrong with a page, one diagnostic a kind; return whether it is transparent.

    ``asked`` is the page that was asked for by number, and the place that did.
    """
    number, span = asked
    source = pdf.pages[page.number - 1].obj
    found = _Found()
    found.page(pdf, source)
    faults: list[tuple[str, str]] = []
    if number is None and len(pdf.pages) > 1:
        faults.append(("pages", str(len(pdf.pages))))
    if pdf.is_encrypted:
        faults.append(("encrypted", ""))
    version = tuple(int(part) for part in str(pdf.pdf_version).split("."))
    if version > _NEWEST:
        faults.append(("version", str(pdf.pdf_version)))
    if "/TrimBox" not in source:
        faults.append(("no-trim", ""))
    if len(source.get("/Annots", [])):
        faults.append(("annotations", ""))
    if "/OCProperties" in pdf.Root:
        faults.append(("layers", ""))
    faults += [("fonts", ", ".join(found.fonts))] if found.fonts else []
    faults += [("screen-colors", ", ".join(found.screen))] if found.screen else []
    faults += [("spots", ", ".join(found.spots))] if found.spots else []
    for variant, what in faults:
        sink.say("art-unfit", span, hint(variant), variant=variant, file=page.file, what=what)
    return found.is_transparent


@dataclass(slots=True)
class _Found:
    """What a page uses, gathered from its resources and its operators, each thing once."""

    fonts: dict[str, None] = field(default_factory=dict)
    screen: dict[str, None] = field(default_factory=dict)
    spots: dict[str, None] = field(default_factory=dict)
    is_transparent: bool = False
    seen: set[tuple[int, int]] = field(default_factory=set)

    def page(self, pdf: Any, source: Any) -> None:
        """Look through a page and all forms and patterns that it calls."""
        resources = inherited(source, "/Resources")
        self._group(source)
        pending = [(resources, content_of(source))]
        while pending:
            resources, content = pending.pop()
            shown = self._operators(pdf, content)
            if resources is not None:
                pending += list(self._resources(resources, shown))

    def _resources(self, resources: Any, shown: frozenset[str]) -> Iterator[tuple[Any, bytes]]:
        """Look at resources; give those of the forms and patterns among them.

        ``shown`` names the fonts that show something: some programs list more than they use.
        """
        for name, space in _named(resources, "/ColorSpace"):
            self._space(name, space)
        for name, font in _named(resources, "/Font"):
            if name in shown:
                self._font(font)
        for _, state in _named(resources, "/ExtGState"):
            self._state(state)
        for name, shading in _named(resources, "/Shading"):
            self._space(name, shading.get("/ColorSpace"))
        named = (*_named(resources, "/XObject"), *_named(resources, "/Pattern"))
        for name, item in (pair for pair in named if self._is_new(pair[1])):
            self._group(item)
            if str(item.get("/Subtype", "")) == "/Image":
                self._space(name, item.get("/ColorSpace"))
                self.is_transparent |= "/SMask" in item
            elif "/Shading" in item:
                self._space(name, item.Shading.get("/ColorSpace"))
            elif hasattr(item, "read_bytes"):
                yield item.get("/Resources"), item.read_bytes()

    def _is_new(self, item: Any) -> bool:
        is_new = item.objgen == (0, 0) or item.objgen not in self.seen
        self.seen.add(item.objgen)
        return is_new

    def _group(self, item: Any) -> None:
        group = item.get("/Group")
        if group is not None and str(group.get("/S", "")) == "/Transparency":
            self._space("group", group.get("/CS"))

    def _state(self, state: Any) -> None:
        is_thin = any(float(state.get(key, 1)) < 1 for key in ("/ca", "/CA"))
        mask = state.get("/SMask")
        has_mask = mask is not None and str(mask) != "/None"
        mode = str(state.get("/BM", "/Normal"))
        self.is_transparent |= is_thin or has_mask or mode not in ("/Normal", "/Compatible")

    def _font(self, font: Any) -> None:
        if str(font.get("/Subtype", "")) == "/Type3":
            return
        below = font.get("/DescendantFonts")
        descriptor = (font if below is None else below[0]).get("/FontDescriptor")
        if descriptor is None or not any(key in descriptor for key in _FONT_FILES):
            self.fonts[str(font.get("/BaseFont", "?")).lstrip("/")] = None

    def _space(self, name: str, space: Any, depth: int = 0) -> None:
        """Note a colour space that is not one of inks, or has an ink of its own."""
        import pikepdf

        if space is None or depth > 8:
            return
        if not isinstance(space, pikepdf.Array):
            if str(space) in _SCREEN:
                self.screen[str(space).lstrip("/")] = None
            return
        parts = list(space)
        kind = str(parts[0])
        if kind in _SCREEN:
            self.screen[kind.lstrip("/")] = None
        elif kind == "/ICCBased" and int(parts[1].get("/N", 4)) == 3:
            self.screen["ICC RGB"] = None
        elif kind in ("/Separation", "/DeviceN"):
            names = [parts[1]] if kind == "/Separation" else list(parts[1])
            self.spots |= {str(n).lstrip("/"): None for n in names if str(n) not in _PROCESS}
            self._space(name, parts[2], depth + 1)
        elif kind in ("/Indexed", "/Pattern") and len(parts) > 1:
            self._space(name, parts[1], depth + 1)

    def _operators(self, pdf: Any, content: bytes) -> frozenset[str]:
        """Note screen colours that operators set outright; return the fonts that show text."""
        import pikepdf

        stream = pikepdf.Stream(pdf, content)
        font = ""
        shown: set[str] = set()
        for instruction in pikepdf.parse_content_stream(stream, _ASKED):
            operator = str(instruction.operator)
            if operator == "Tf":
                font = str(instruction.operands[0])
            elif operator in _SHOWING:
                shown.add(font)
            elif operator in ("rg", "RG"):
                self.screen["DeviceRGB"] = None
            elif operator in ("cs", "CS"):
                self._space("", instruction.operands[0])
            elif operator == "INLINE IMAGE":
                image = instruction.operands[0]
                self._space("", image.obj.get("/CS", image.obj.get("/ColorSpace")))
        return frozenset(shown)


def _named(resources: Any, kind: str) -> list[tuple[str, Any]]:
    """Return the resources of a kind with their names."""
    entries = resources.get(kind)
    return [] if entries is None else sorted(entries.items(), key=lambda pair: str(pair[0]))
