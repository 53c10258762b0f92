"""The engine: runs the stages over a world, and remembers what did not change.

One engine serves one process that builds again and again: a preview, a batch worker, a test. It
owns every memory there is; the stages below it are pure functions.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeVar

from pagegen.content.normalize import USUAL, Policy, policy_of
from pagegen.content.printed import Printed
from pagegen.content.read import Reading, read_copy
from pagegen.content.story import Line, PageCopy
from pagegen.diagnostics.model import Diagnostic, Outcome
from pagegen.engine.allow import allowed
from pagegen.engine.artwork import probe_arts
from pagegen.engine.composing import composer_of
from pagegen.engine.pictures import probe_photos
from pagegen.engine.printed import printed_of
from pagegen.engine.requests import face_requests
from pagegen.engine.specs import spec_of
from pagegen.engine.world import SCHEME, RecordingWorld
from pagegen.fonts.book import FontBook
from pagegen.fonts.load import load_fonts
from pagegen.layout.frames import all_boxes
from pagegen.layout.model import Layout
from pagegen.layout.page import Materials, PagePlan, lay_out, plan_page
from pagegen.memo import Memo
from pagegen.paint.build import paint
from pagegen.paint.marks import DisplayList
from pagegen.source import FileId, World, WorldError
from pagegen.spec.page import Breaks, PageSpec, TextBox
from pagegen.text.prepare import Composer

T = TypeVar("T")

FORBIDS_OUTPUT = ("file-", "spec-", "content-", "font-")
"""An error of these kinds means that nothing is written; others are faults of a page that is."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A page as far as it could be built, and everything there was to say.

    A later part is None when an earlier one could not be had. ``files`` lists what was read, in
    order: what a preview has to watch.
    """

    spec: PageSpec | None
    copy: PageCopy | None
    plan: PagePlan | None
    layout: Layout | None
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[FileId, ...]
    book: FontBook | None = None

    def may_write(self) -> bool:
        """Return whether a proof may be written: there is a page, and its input is sound."""
        return self.layout is not None and not any(
            d.is_error() and d.code.startswith(FORBIDS_OUTPUT) for d in self.diagnostics
        )

    def has_errors(self) -> bool:
        """Return whether anything said is an error."""
        return any(d.is_error() for d in self.diagnostics)


class BytesMemo:
    """The engine's memory as the PDF writer wants it: bytes by key."""

    def __init__(self, memo: Memo) -> None:
        """Keep entries in ``memo``, so that they age with all others."""
        self._memo = memo

    def get(self, key: str) -> bytes | None:
        """Return what was kept under ``key``, or None."""
        known: bytes | None = self._memo.peek(("pdf", key))
        return known

    def put(self, key: str, value: bytes) -> None:
        """Keep ``value`` under ``key``."""
        self._memo.get(("pdf", key), lambda: value)

    def same(self, owners: tuple[object, ...], key: Hashable, make: Callable[[], T]) -> T:
        """Return what ``make`` gives for these very objects."""
        return self._memo.same(owners, ("pdf", key), make)


class Engine:
    """Builds pages over a world. Not for sharing between threads."""

    def __init__(self, world: World) -> None:
        """Start with nothing remembered."""
        self.world = world
        self.memo = Memo()
        self._policies: dict[FileId, Policy] = {}
        self.bytes_memo = BytesMemo(self.memo)

    def compile(self, file: FileId) -> Compiled:
        """Return the page that a spec describes, laid out (stages 1 to 7)."""
        self.memo.age()
        said: list[Diagnostic] = []
        seen: list[FileId] = []
        spec = self._take(self._read(("spec", file), lambda w: spec_of(w, file), seen), said)
        if spec is None:
            return Compiled(None, None, None, None, tuple(said), tuple(seen))
        self._note_policy(spec)
        key = ("copy", spec.content, spec.fields)
        copy = self._take(self._read(key, lambda w: _read_copy(w, spec, self.memo), seen), said)
        book = self._take(self._fonts(spec, seen), said)
        photos = self._take(probe_photos(self.world, spec, copy, self.memo, seen), said)
        arts = self._take(probe_arts(self.world, spec, self.memo, seen), said)
        plan = self._take(self.memo.same((spec,), "plan", lambda: plan_page(spec)), said)
        layout = None
        if copy is not None and book is not None and plan is not None:
            composer = self.composer(book)
            printed = self._take(self._printed(spec, seen), said)
            materials = Materials(copy, composer, photos or {}, self.memo, printed, arts or {})
            layout = self._take(lay_out(spec, plan, materials), said)
        judged = allowed(said, spec, copy)
        return Compiled(spec, copy, plan, layout, judged, tuple(seen), book)

    def policy_of(self, file: FileId) -> Policy:
        """Return the text rules that a file of copy was last read with."""
        return self._policies.get(file, USUAL)

    def _note_policy(self, spec: PageSpec) -> None:
        content = spec.content
        captions = (content.captions,) if content.captions else ()
        policy = policy_of(content.text_rules)
        self._policies.update((file, policy) for file, _ in (*content.stories, *captions))

    def composer(self, book: FontBook) -> Composer:
        """Return the composer over a page's faces, with all that it has shaped."""
        return self.memo.same((book,), "composer", lambda: composer_of(book))

    def paint(self, layout: Layout) -> DisplayList:
        """Return the display list of a layout (stage 8)."""
        return paint(layout, self.memo)

    def tagged(self, page: Compiled) -> Outcome[DisplayList]:
        """Return the display list of a compiled page with its structure, for tagged files."""
        from pagegen.paint.structure import tagged  # a proof is not tagged

        assert page.spec is not None, "only a page is tagged"
        assert page.copy is not None, "only a page is tagged"
        assert page.layout is not None, "only a page is tagged"
        return tagged(page.layout, page.spec, page.copy, self.memo)

    def _fonts(self, spec: PageSpec, seen: list[FileId]) -> Outcome[FontBook]:
        files = tuple(f.file for family in spec.families for f in family.files)
        seen.extend(files)
        stamps = tuple(_stamp(self.world, f) for f in files)
        requests = self.memo.same((spec,), "faces", lambda: face_requests(spec))
        return self.memo.same(
            (spec.families, requests),
            ("fonts", stamps),
            lambda: load_fonts(self.world, spec.families, requests),
        )

    def _printed(self, spec: PageSpec, seen: list[FileId]) -> Outcome[Printed]:
        """Return the line ends of the source, when a box of the page is set by them."""
        texts = (box for box in all_boxes(spec.boxes) if isinstance(box, TextBox))
        if not any(box.breaks is Breaks.AS_PRINTED for box in texts):
            return Outcome(None, ())
        return self._read(("printed", spec.content), lambda w: printed_of(w, spec.content), seen)

    def _read(
        self, key: tuple[object, ...], read: Callable[[World], Outcome[T]], seen: list[FileId]
    ) -> Outcome[T]:
        """Return a reading stage's outcome, again only when a file it read has changed."""
        known: tuple[Outcome[T], tuple[tuple[FileId, bytes], ...]] | None
        known = self.memo.peek((*key, "read"))
        if known is not None:
            outcome, prints = known
            if all(_print(self.world, f) == p for f, p in prints):
                seen.extend(f for f, _ in prints)
                return outcome
        world = RecordingWorld(self.world)
        outcome = read(world)
        prints = tuple((f, _print(self.world, f)) for f in world.files())
        seen.extend(f for f, _ in prints)
        self.memo.put((*key, "read"), (outcome, prints))
        return outcome

    @staticmethod
    def _take(outcome: Outcome[T], said: list[Diagnostic]) -> T | None:
        said.extend(outcome.diagnostics)
        return outcome.value


def _read_copy(world: World, spec: PageSpec, memo: Memo) -> Outcome[PageCopy]:
    content = spec.content
    fields = tuple((name, (Line(ref.text, ref.span),)) for name, ref in spec.fields)
    return read_copy(
        world,
        content.stories,
        content.captions,
        content.fields,
        extra_fields=fields,
        how=Reading(memo, policy_of(content.text_rules)),
    )


def _print(world: World, file: FileId) -> bytes:
    """Return a fingerprint of a small file's content, or of its absence."""
    try:
        return blake2b(world.read(file), digest_size=16).digest()
    except WorldError as error:
        return error.reason.encode()


def _stamp(world: World, file: FileId) -> tuple[object, ...]:
    """Return size and time of a large file, or why it cannot be had.

    Files of the program itself do not change while it runs.
    """
    if file.startswith(SCHEME):
        return (file,)
    try:
        stat = world.stat(file)
    except WorldError as error:
        return (file, error.reason)
    return (file, stat.size, stat.modified_ns)
