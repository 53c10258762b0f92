"""Loading: files to a book, every fault told once at the place that names the file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pagegen.diagnostics.model import Severity
from pagegen.fonts.load import load_fonts
from pagegen.style import FaceRequest
from tests.fonts.emsquare import (
    FontFacts,
    collection,
    em_square_font,
    variable_font,
    without_tables,
)
from tests.unit.fonts.memory import MemoryWorld, asks, codes, family, place

SONG = FaceRequest("song")
FONT = em_square_font("永和a")


def test_a_good_family_says_nothing() -> None:
    """A face is known by the digest of its file, and carries what the file states."""
    world = MemoryWorld({"a.ttf": FONT})
    outcome = load_fonts(world, (family("song", "a.ttf"),), asks(SONG))
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    face = outcome.value.face(SONG)
    assert face.key.digest == world.digest("a.ttf")
    assert (face.key.index, face.key.axes) == (0, ())
    assert (face.family, face.postscript_name) == ("song", "EmSquare-Regular")
    assert (face.units_per_em, face.outlines, face.may_embed) == (1000, "glyf", True)
    assert (face.em_top, face.em_bottom) == (0.88, 0.12)


def test_only_what_is_asked_for_is_checked() -> None:
    """A broken family that nobody asks for is not told."""
    world = MemoryWorld({"a": FONT, "b": b"broken"})
    families = (family("song", "a"), family("hei", "b"), family("kai", "missing"))
    assert load_fonts(world, families, asks(SONG)).diagnostics == ()


def test_fallback_and_lenders_are_checked() -> None:
    """Families that an asked-for one leans on are opened too."""
    world = MemoryWorld({"a": FONT})
    song = family("song", "a", fallback=("rare",), borrow=(("“”", "hei"),))
    families = (song, family("rare", "missing"), family("hei", "missing-too"))
    outcome = load_fonts(world, families, asks(SONG))
    assert codes(outcome.diagnostics) == ["font-not-found", "font-not-found"]
    assert outcome.value is not None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("missing", "font-not-found"),
        ("folder", "font-unreadable/folder"),
        ("unreadable", "font-unreadable/unreadable"),
        ("too-large", "font-unreadable/too-large"),
        ("not-a-file", "font-unreadable/not-a-file"),
        (b"", "font-unreadable/too-short"),
        (b"text and more text", "font-unreadable/not-a-font"),
        (FONT[:500], "font-unreadable/truncated"),
        (without_tables(FONT, "hmtx"), "font-unreadable/missing-tables"),
        (without_tables(FONT, "glyf", "loca"), "font-unreadable/no-outlines"),
    ],
)
def test_files_that_cannot_be_used(content: bytes | str, code: str) -> None:
    """Each fault is one error at the file's entry, with a cure; without a face there is no book."""
    outcome = load_fonts(MemoryWorld({"a": content}), (family("song", "a"),), asks(SONG))
    assert codes(outcome.diagnostics) == [code]
    told = outcome.diagnostics[0]
    assert told.severity is Severity.ERROR
    assert told.span == place("fonts", "song", "files", 0)
    assert told.hints
    assert outcome.value is None


def test_all_faults_are_told_in_one_run() -> None:
    """One run tells of every file, and a family with one good file goes on."""
    world = MemoryWorld({"a": FONT, "b": b"junk and junk"})
    families = (family("song", "missing", "b", ("a", 400)), family("hei", "b"))
    outcome = load_fonts(world, families, asks(SONG, "hei", "kai"))
    assert codes(outcome.diagnostics) == [
        "font-unknown-family",
        "font-not-found",
        "font-unreadable/not-a-font",
        "font-unreadable/not-a-font",
    ]
    assert outcome.value is not None
    assert outcome.value.face(FaceRequest("hei")).family == "song"
    assert outcome.value.face(FaceRequest("kai")).family == "song"


@pytest.mark.parametrize(
    ("name", "hints"),
    [("sang", ["did-you-mean", "declare"]), ("楷体", ["choose", "declare"])],
)
def test_unknown_family(name: str, hints: list[str]) -> None:
    """An undeclared family is told where it is asked for, with the nearest name if there is one."""
    outcome = load_fonts(MemoryWorld({"a": FONT}), (family("song", "a"),), asks(name))
    (told,) = outcome.diagnostics
    assert (told.code, told.span) == ("font-unknown-family", place("styles", 0))
    assert [h.key for h in told.hints] == hints


def test_a_fault_is_told_once_at_the_first_place_that_asks() -> None:
    """Many styles may ask for a face that is not there; the first of them is told."""
    weights = [FaceRequest("song", 700)] * 3
    outcome = load_fonts(MemoryWorld({"a": FONT}), (family("song", "a"),), asks(*weights, "x", "x"))
    assert [(d.code, d.span) for d in outcome.diagnostics] == [
        ("font-unknown-family", place("styles", 3)),
        ("font-weight-unavailable", place("styles", 0)),
    ]


def test_unknown_fallback_is_told_at_the_list() -> None:
    """A fallback or a lender that is not declared is told in the family that names it."""
    song = family("song", "a", fallback=("song", "rare"), borrow=(("·", "hie"),))
    outcome = load_fonts(MemoryWorld({"a": FONT}), (song, family("hei", "a")), asks(SONG))
    assert [d.span for d in outcome.diagnostics] == [
        place("fonts", "song", "fallback", 1),
        place("fonts", "song", "borrow", "hie"),
    ]


def test_nothing_declared_at_all() -> None:
    """Without any family there is no book, and the hint says how to declare one."""
    outcome = load_fonts(MemoryWorld({}), (), asks(SONG))
    assert codes(outcome.diagnostics) == ["font-unknown-family"]
    assert [h.key for h in outcome.diagnostics[0].hints] == ["declare"]
    assert outcome.value is None


def test_nothing_asked_for() -> None:
    """A page without text has an empty book and no complaint."""
    outcome = load_fonts(MemoryWorld({}), (family("song", "missing"),), ())
    assert outcome.value is not None
    assert outcome.diagnostics == ()


@pytest.mark.parametrize(
    ("bits", "variant"),
    [(0x0002, "restricted"), (0x0200, "bitmaps-only"), (0x0100, "no-subsetting")],
)
def test_embedding_rights(bits: int, variant: str) -> None:
    """A face that may not be embedded is an error, and can still be looked at in a preview."""
    font = em_square_font("永", facts=FontFacts(fs_type=bits))
    outcome = load_fonts(MemoryWorld({"a": font}), (family("song", "a"),), asks(SONG))
    assert codes(outcome.diagnostics) == [f"font-embedding-forbidden/{variant}"]
    assert dict(outcome.diagnostics[0].values)["bits"] == f"0x{bits:04X}"
    assert outcome.value is not None
    assert not outcome.value.face(SONG).may_embed


@pytest.mark.parametrize(
    ("weight", "used"),
    [(400, 400), (700, 700), (100, 400), (500, 400), (550, 700), (600, 700), (900, 700)],
)
def test_nearest_static_weight(weight: int, used: int) -> None:
    """The nearest declared weight is used; of two equally near the heavier from 500 on."""
    world = MemoryWorld({"r": FONT, "b": em_square_font("永b")})
    song = family("song", ("r", 400), ("b", 700))
    request = FaceRequest("song", weight)
    outcome = load_fonts(world, (song,), asks(request))
    assert outcome.value is not None
    assert outcome.value.face(request).key.digest == world.digest("r" if used == 400 else "b")
    assert codes(outcome.diagnostics) == (["font-weight-unavailable"] if used != weight else [])
    if used != weight:
        values = dict(outcome.diagnostics[0].values)
        assert (values["weight"], values["used"], values["have"]) == (weight, used, "400、700")


def test_lighter_weight_wins_a_tie_below_500() -> None:
    """Between two light weights the lighter is taken."""
    world = MemoryWorld({"l": FONT, "r": em_square_font("永b")})
    request = FaceRequest("song", 350)
    book = load_fonts(world, (family("song", ("r", 400), ("l", 300)),), asks(request)).value
    assert book is not None
    assert book.face(request).key.digest == world.digest("l")


@pytest.mark.parametrize(("weight", "used"), [(300, 300), (650, 650), (100, 300), (1000, 900)])
def test_variable_weight(weight: int, used: int) -> None:
    """A variable file shows every weight of its axis, and clamps outside with a warning."""
    request = FaceRequest("song", weight)
    world = MemoryWorld({"v": variable_font("永")})
    outcome = load_fonts(world, (family("song", "v"),), asks(request))
    assert outcome.value is not None
    face = outcome.value.face(request)
    assert face.key.axes == (("wght", float(used)),)
    assert face.postscript_name == f"EmSquare_{used}wght"
    assert codes(outcome.diagnostics) == (["font-weight-unavailable"] if used != weight else [])
    if used != weight:
        assert dict(outcome.diagnostics[0].values)["have"] == "300–900"


def test_variable_weights_differ_in_ink() -> None:
    """The axis is really set: the heavier face has the wider ink."""
    light, heavy = FaceRequest("song", 400), FaceRequest("song", 900)
    world = MemoryWorld({"v": variable_font("永")})
    book = load_fonts(world, (family("song", "v"),), asks(light, heavy)).value
    assert book is not None
    inks = [book.ink(book.face(r), book.glyph(book.face(r), "永")) for r in (light, heavy)]
    assert [ink[0] for ink in inks] == [0.05, 0.03]


def test_declared_weight_pins_a_variable_file() -> None:
    """A weight written for a variable file is the only one it gives."""
    request = FaceRequest("song", 700)
    world = MemoryWorld({"v": variable_font("永")})
    outcome = load_fonts(world, (family("song", ("v", 500)),), asks(request))
    assert outcome.value is not None
    assert outcome.value.face(request).key.axes == (("wght", 500.0),)
    assert codes(outcome.diagnostics) == ["font-weight-unavailable"]


def test_undeclared_weight_of_a_static_file_is_its_own() -> None:
    """A static file without a declared weight has the weight that it states."""
    font = em_square_font("永", facts=FontFacts(weight=700))
    outcome = load_fonts(MemoryWorld({"b": font}), (family("song", "b"),), asks(SONG))
    assert dict(outcome.diagnostics[0].values)["used"] == 700


def test_faces_of_a_collection() -> None:
    """Two faces of one file share its digest and differ by index."""
    both = collection(em_square_font("永"), em_square_font("和"))
    families = (family("song", ("c", 400, 0)), family("kai", ("c", 400, 1)))
    kai = FaceRequest("kai")
    book = load_fonts(MemoryWorld({"c": both}), families, asks(SONG, kai)).value
    assert book is not None
    assert [book.face(r).key.index for r in (SONG, kai)] == [0, 1]
    assert book.face(SONG).key.digest == book.face(kai).key.digest
    assert book.face_for(SONG, "永") is book.face(SONG)
    assert book.face_for(kai, "永") is None


def test_index_beyond_the_collection() -> None:
    """An index that the file has not is told with the range it has."""
    outcome = load_fonts(MemoryWorld({"a": FONT}), (family("song", ("a", 400, 3)),), asks(SONG))
    assert codes(outcome.diagnostics) == ["font-unreadable/no-index"]
    assert dict(outcome.diagnostics[0].hints[0].values)["last"] == 0


def test_a_file_with_a_path_is_mapped_from_there(tmp_path: Path) -> None:
    """HarfBuzz maps a file by its path; the world's view is used only where that fails."""
    on_disk = tmp_path / "永.ttf"
    on_disk.write_bytes(em_square_font("和"))
    for path, char in ((str(on_disk), "和"), (str(tmp_path / "gone.ttf"), "永")):
        world = MemoryWorld({"a": em_square_font("永")}, {"a": path})
        book = load_fonts(world, (family("song", "a"),), asks(SONG)).value
        assert book is not None
        assert [c for c in "永和" if book.face_for(SONG, c)] == [char]


def test_a_view_of_something_larger() -> None:
    """A world may give a view into other bytes: only the file itself is taken."""

    class Archive(MemoryWorld):
        """A world whose files lie inside one archive."""

        def map(self, file: str) -> memoryview:
            """Return a view of a file inside other bytes."""
            data = bytes(super().map(file))
            return memoryview(b"head" + data + b"tail")[4:-4]

    book = load_fonts(Archive({"a": FONT}), (family("song", "a"),), asks(SONG)).value
    assert book is not None
    assert book.advance(book.face(SONG), "永") == 1.0


def test_heavy_packages_stay_out() -> None:
    """Opening plain fonts imports no fontTools and no numpy."""
    probe = "import sys, pagegen.fonts.load; print({'fontTools', 'numpy'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("outlines", ["glyf", "cff"])
def test_no_flipped_byte_makes_it_fail(outlines: str) -> None:
    """Whatever single byte of a font is wrong, loading and asking give answers or diagnostics."""
    font = em_square_font("永a", outlines)
    for at in range(0, len(font), 2):
        for value in (0x00, 0x7F, 0xFF):
            broken = font[:at] + bytes([value]) + font[at + 1 :]
            outcome = load_fonts(MemoryWorld({"a": broken}), (family("song", "a"),), asks(SONG))
            if outcome.value is None:
                assert outcome.has_errors()
                continue
            face = outcome.value.face(SONG)
            found = outcome.value.table(face).find("永")
            assert found is None or len(outcome.value.ink(face, found[0])) == 4
