"""A display list → the bytes of a PDF file: the whole press side of the program in one call.

The order of work: find out which glyphs the page shows; cut and code the faces; bring the
pictures to ink; write the marks stretch by stretch; hand all that to ReportLab as objects. It is
a pure function: the memo only saves work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from pagegen.fonts.face import FaceKey
from pagegen.paint.marks import DisplayList, ImageMark, Mark
from pagegen.paint.tags import Structure, Tag
from pagegen.pdf.boxes import box_array, page_boxes
from pagegen.pdf.content import KNOCKOUT, OVERPRINT, Resources, paint_stretch
from pagegen.pdf.flate import deflate
from pagegen.pdf.fontobjects import add_font
from pagegen.pdf.fonts import EmbeddedFont, embed
from pagegen.pdf.images import PlacedImage, Read, place_images
from pagegen.pdf.memo import Memo, OnePage, digest
from pagegen.pdf.metadata import PageInfo, info_entries
from pagegen.pdf.objects import Objects
from pagegen.pdf.paints import PAGE_GROUP, paints_of
from pagegen.pdf.profiles import PROOF, OutputProfile
from pagegen.pdf.usage import FaceUse, face_uses, flatten, merge_uses, pdf_pages


def write_pdf(
    page: DisplayList,
    read: Read,
    info: PageInfo,
    memo: Memo | None = None,
    profile: OutputProfile = PROOF,
) -> bytes:
    """Return a page as a PDF file of one page.

    Args:
        page: The marks in painter's order.
        read: Gives the bytes of a photograph; asked only for those that are not in the memo.
        info: Title, language and date; nothing of it is taken from the machine.
        memo: Where parts of earlier pages may lie. The bytes are the same without it.
        profile: The numbers of the purpose.
    """
    memo = OnePage() if memo is None else memo
    stretches = tuple(page.marks[first:end] for first, end in _ends(page))
    uses = merge_uses(memo.same(s, "uses", partial(face_uses, s)) for s in stretches)
    fonts = {key: _embedded(use, f"F{i}", memo) for i, (key, use) in enumerate(uses.items())}
    marks = tuple(flatten(page.marks))
    pictures = (mark for mark in marks if isinstance(mark, ImageMark))
    images = place_images(pictures, read, profile, memo)
    boxes = page_boxes(page.trim, page.bleed)
    forms = {art: f"P{i}" for i, art in enumerate(pdf_pages(marks))}
    resources = Resources(boxes, fonts, images, profile, memo, paints_of(marks), forms)
    structure = page.structure if profile.is_tagged else None
    tags = tuple(structure.tags[a:b] if structure else () for a, b in _ends(page))
    painted = [_painted(s, uses, resources, t) for s, t in zip(stretches, tags, strict=True)]
    return _write(resources, info, painted, structure, read)


def _embedded(use: FaceUse, resource: str, memo: Memo) -> EmbeddedFont:
    """Return a face as a font of the page, made again only when its glyphs or texts change."""
    main = use.shared_glyphs()
    key = ("font", use.face.key, resource, frozenset(use.pairs), main, use.is_upright)
    return memo.same((use.face,), key, lambda: embed(use, resource, memo))


def _painted(
    marks: tuple[Mark, ...],
    uses: Mapping[FaceKey, FaceUse],
    resources: Resources,
    tags: tuple[Tag, ...],
) -> bytes:
    """Return the operators of a stretch; they depend on its marks, tags, fonts and page."""
    fonts = [resources.fonts[key] for key in uses]
    images = tuple(resources.images[m].resource for m in flatten(marks) if isinstance(m, ImageMark))
    forms = tuple(resources.forms.items())
    key = ("stretch", resources.boxes, images, forms, resources.profile, resources.paints, tags)
    return resources.memo.same((*marks, *fonts), key, lambda: paint_stretch(marks, resources, tags))


def _ends(page: DisplayList) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the marks, box by box; those that belong to no box come last."""
    start = 0
    for _, end in page.pieces:
        yield start, end
        start = end
    yield start, len(page.marks)


def _write(
    resources: Resources,
    info: PageInfo,
    stretches: list[bytes],
    structure: Structure | None,
    read: Read,
) -> bytes:
    """Return the file with all its objects."""
    memo = resources.memo
    objects = Objects(resources.profile.pdf_version, info.language)
    for font in resources.fonts.values():
        add_font(objects, font, memo)
    placed = {item.resource: item for item in resources.images.values()}
    paints = resources.paints.resources(resources.boxes)
    states = {
        OVERPRINT: b"<</Type/ExtGState/OP true/op true/OPM 1>>",
        KNOCKOUT: b"<</Type/ExtGState/OP false/op false/OPM 1>>",
        **paints.get("ExtGState", {}),
    }
    names: dict[str, object] = {kind: objects.dictionary(all_) for kind, all_ in paints.items()}
    names |= {"Font": objects.font_resources(), "ExtGState": objects.dictionary(states)}
    named = {key: _add_image(objects, item) for key, item in placed.items()}
    if resources.forms:
        from pagegen.pdf.forms import add_form  # brings pikepdf: only for pages of other files

        for art, resource in resources.forms.items():
            named[resource] = add_form(objects, bytes(read(art.file)), art, memo)
    if named:
        names["XObject"] = objects.dictionary(named)
    contents = [
        objects.add_stream({"Filter": b"/FlateDecode"}, deflate(stretch, memo))
        for stretch in stretches
        if stretch
    ]
    boxes = {
        "MediaBox": box_array(resources.boxes.media),
        "BleedBox": box_array(resources.boxes.bleed),
        "TrimBox": box_array(resources.boxes.trim),
    }
    group = {"Group": PAGE_GROUP} if resources.paints.are_transparent() else {}
    objects.add_page(boxes | group, objects.dictionary(names), contents)
    profile = resources.profile
    entries = info_entries(info, profile.pdfx)
    inks = [value for kind in paints.values() for value in kind.values()]
    said = [repr(structure.root).encode()] if structure else []
    parts = [*boxes.values(), *entries.values(), *inks, *said, *stretches]
    identity = _identity(resources, parts)
    data = objects.finish(entries, identity)
    if not profile.is_finished():
        return data
    from pagegen.pdf.finish import Finishing, finish  # brings pikepdf: not for a proof

    tree = (structure, resources.boxes) if structure else None
    return finish(data, Finishing(profile, info, identity, memo, tree))


def _add_image(objects: Objects, placed: PlacedImage) -> object:
    return objects.add_stream(placed.image.entries(), placed.image.data)


def _identity(resources: Resources, parts: list[bytes]) -> bytes:
    """Return the identifier of the page: a digest of all that decides its look and its text."""
    fonts = [
        part for font in resources.fonts.values() for part in (font.base_font, font.to_unicode)
    ]
    images = [item.image.data for item in resources.images.values()]
    pages = [art.digest.encode("ascii") for art in resources.forms]
    return bytes.fromhex(digest(*parts, *fonts, *images, *pages))[:16]
