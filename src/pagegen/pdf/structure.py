"""The structure tree in the file: elements, parent tree, and what says that the page is tagged.

ISO 32000-1, 14.7 and 14.8; print rules U01, U03, U04, U08. Written with pikepdf in the finishing
pass, as bare objects: the tree of a large page is some thousand dictionaries.
"""

from __future__ import annotations

from typing import Any

from pagegen.geometry import Rect
from pagegen.paint.tags import Element, Structure
from pagegen.pdf.boxes import PageBoxes
from pagegen.pdf.numbers import numbers, utf16_hex

PARENTS = 0
"""The key of the page in the parent tree: there is one page."""


def add_structure(pdf: Any, structure: Structure, boxes: PageBoxes) -> None:
    """Hang the structure tree of its only page into a file (print rules U01, U03, U08)."""
    import pikepdf

    page = pdf.pages[0].obj
    page.StructParents = PARENTS
    root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    writer = _Writer(pdf, page, boxes)
    root.K = writer.add(structure.root, root)
    owners = sorted(writer.owners.items())
    assert [number for number, _ in owners] == list(range(len(owners))), "no sequence is left out"
    parents = pdf.make_indirect(pikepdf.Array([element for _, element in owners]))
    root.ParentTree = pdf.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array([PARENTS, parents])))
    root.ParentTreeNextKey = PARENTS + 1
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    viewer = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    viewer.DisplayDocTitle = True
    pdf.Root.ViewerPreferences = viewer


class _Writer:
    """Adds elements to a file and keeps which element each sequence belongs to."""

    def __init__(self, pdf: Any, page: Any, boxes: PageBoxes) -> None:
        self.owners: dict[int, Any] = {}
        self._pdf = pdf
        self._boxes = boxes

    def add(self, element: Element, parent: Any) -> Any:
        """Return an element as an object of the file, with all that is below it."""
        import pikepdf

        made = self._pdf.make_indirect(pikepdf.Object.parse(self._entries(element)))
        made.P = parent
        if any(isinstance(kid, int) for kid in element.kids):
            made.Pg = self._pdf.pages[0].obj
        kids: list[Any] = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(self.add(kid, made))
            else:
                self.owners[kid] = made
                kids.append(kid)
        if kids:
            made.K = kids[0] if len(kids) == 1 else pikepdf.Array(kids)
        return made

    def _entries(self, element: Element) -> bytes:
        """Return the plain entries of an element as PDF syntax."""
        parts = [f"/Type/StructElem/S/{element.kind}"]
        if element.alt:
            parts.append(f"/Alt{_text(element.alt)}")
        if element.lang:
            parts.append(f"/Lang({element.lang})")
        if element.bbox is not None:
            parts.append(f"/A{self._place(element.bbox, is_inline=element.is_inline)}")
        return f"<<{''.join(parts)}>>".encode("ascii")

    def _place(self, rect: Rect, *, is_inline: bool) -> str:
        """Return the layout attributes of a figure: its place, in points of the file (U04)."""
        x, y = self._boxes.corner(rect)
        box = numbers(x, y, x + rect.width, y + rect.height)
        placement = "Inline" if is_inline else "Block"
        return f"<</O/Layout/Placement/{placement}/BBox[{box}]>>"


def _text(text: str) -> str:
    return f"<FEFF{utf16_hex(text).decode('ascii')}>"
