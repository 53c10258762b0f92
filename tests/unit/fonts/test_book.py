"""The book: which face shows a character, and that questions do not change answers."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from pagegen.diagnostics.sink import Sink
from pagegen.fonts.book import FontBook
from pagegen.fonts.load import load_fonts
from pagegen.fonts.missing import code_point, fell_back, is_same_design, missing_glyph
from pagegen.style import FaceRequest, FamilySpec
from tests.fonts.emsquare import em_square_font
from tests.unit.fonts.memory import SHIPPED, MemoryWorld, asks, family, place

KAI = FaceRequest("kai")


def book_of(families: tuple[FamilySpec, ...], *faces: FaceRequest | str, **chars: str) -> FontBook:
    """Return the book of some requests; every keyword is a file and the characters it has."""
    world = MemoryWorld({name: em_square_font(covered) for name, covered in chars.items()})
    outcome = load_fonts(world, families, asks(*faces))
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def three(borrow: tuple[tuple[str, str], ...] = ()) -> FontBook:
    """Return a book of a small Kai with two fallbacks, and a spare family in nobody's list."""
    families = (
        family("kai", "k", fallback=("song", "rare"), borrow=borrow),
        family("song", "s"),
        family("rare", "r"),
        family("hei", "h"),
    )
    return book_of(families, KAI, k="永“", s="永和“①", r="和龘", h="黑①")


@pytest.mark.parametrize(
    ("char", "name"),
    [("永", "kai"), ("和", "song"), ("龘", "rare"), ("①", "song"), ("“", "kai"), ("黑", None)],
)
def test_order_of_the_declared_list(char: str, name: str | None) -> None:
    """Own coverage first, then the fallback in order; a family outside the list is never used."""
    face = three().face_for(KAI, char)
    assert (face.family if face else None) == name


def test_borrowed_characters_come_from_the_lender() -> None:
    """A borrowed character comes from the lender although the family has it; others do not."""
    book = three((("“①", "song"), ("永", "rare")))
    faces = [book.face_for(KAI, char) for char in "“①永和"]
    assert [face.family if face else None for face in faces] == ["song", "song", "kai", "song"]


def test_first_lender_of_a_character_wins() -> None:
    """A character in two borrow lists comes from the first."""
    book = three((("和", "rare"), ("和", "song")))
    face = book.face_for(KAI, "和")
    assert face is not None
    assert face.family == "rare"


def test_fallback_is_not_followed_further() -> None:
    """The fallback of a fallback is not asked: the list of the family is the whole list."""
    families = (
        family("kai", "k", fallback=("song",)),
        family("song", "s", fallback=("rare",)),
        family("rare", "r"),
    )
    book = book_of(families, KAI, k="永", s="和", r="龘")
    assert book.face_for(KAI, "龘") is None


def test_a_family_that_lists_itself_does_no_harm() -> None:
    """A list that names the family itself or names one twice gives the same faces."""
    families = (family("kai", "k", fallback=("kai", "song", "song")), family("song", "s"))
    book = book_of(families, KAI, k="永", s="和")
    assert book.face_for(KAI, "和") is book.face(FaceRequest("song"))
    assert book.face_for(KAI, "龘") is None


def test_faces_are_shared() -> None:
    """A face is made once, whether it is asked for or stands in, and for all weights it serves."""
    book = three()
    own = book.face(FaceRequest("song"))
    assert book.face_for(KAI, "和") is own
    assert book.face(FaceRequest("song", 900)) is own
    assert book.face_for(KAI, "和") is book.finder(KAI)["和"]


def test_short_questions() -> None:
    """Advance, glyph and ink are those of the face's table."""
    book = three()
    face = book.face(KAI)
    assert (book.glyph(face, "永"), book.advance(face, "永")) == book.table(face)["永"]
    assert book.ink(face, book.glyph(face, "永")) == (0.05, -0.07, 0.95, 0.83)


def test_books_and_faces_are_values() -> None:
    """Equal files give equal books and faces with equal hashes, whatever was asked of them."""
    one, other = three(), three()
    one.face_for(KAI, "和")
    assert one == other
    assert hash(one) == hash(other)
    assert one.face(KAI) == other.face(KAI)
    assert hash(one.face(KAI)) == hash(other.face(KAI))
    assert one.face(KAI) != one.face(FaceRequest("song"))


def test_keys_can_travel() -> None:
    """The identity of a face can go to another process."""
    key = three().face(KAI).key
    assert pickle.loads(pickle.dumps(key)) == key


def test_missing_glyph_names_the_families_that_have_it() -> None:
    """The character, its code point, its face, and the families that would help are told."""
    sink = Sink()
    missing_glyph(sink, place("story").slice(3, 4), "黑", KAI, three())
    (told,) = sink.diagnostics()
    assert (told.code, told.span) == ("font-missing-glyph", place("story").slice(3, 4))
    values = dict(told.values)
    assert (values["char"], values["code"], values["family"]) == ("黑", "U+9ED1", "kai")
    assert values["face"] == "EmSquare-Regular"
    assert [(h.key, dict(h.values)["name"]) for h in told.hints] == [("has-it", "hei")]


def test_missing_glyph_that_nobody_has() -> None:
    """Where no declared family helps, the hint is to add one."""
    sink = Sink()
    missing_glyph(sink, place(), "\u200b", KAI, three())
    (told,) = sink.diagnostics()
    assert [h.key for h in told.hints] == ["add-fallback"]
    assert dict(told.values)["code"] == "U+200B ZERO WIDTH SPACE"


def test_fallback_is_said_aloud() -> None:
    """A note names the character, the family that lacks it and the one that shows it."""
    sink = Sink()
    book = three()
    face = book.face_for(KAI, "龘")
    assert face is not None
    fell_back(sink, place("story"), "龘", KAI, face)
    (told,) = sink.diagnostics()
    assert told.code == "font-fallback"
    assert (dict(told.values)["family"], dict(told.values)["used"]) == ("kai", "rare")


def test_cuts_of_one_design() -> None:
    """Weight and axes follow the name of the design; another design has another name."""
    face = three().face(KAI)
    song = replace(face, postscript_name="NotoSerifSC_400wght")
    black = replace(face, postscript_name="NotoSerifSC-Black")
    hei = replace(face, postscript_name="NotoSansSC-Black")
    assert is_same_design(song, black)
    assert not is_same_design(black, hei)


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\U00020bb7", "U+20BB7"),
        ("\u0301", "U+0301 COMBINING ACUTE ACCENT"),
        ("\x07", "U+0007"),
        ("\u3000", "U+3000 IDEOGRAPHIC SPACE"),
    ],
)
def test_code_points(char: str, name: str) -> None:
    """Characters that show no ink of their own are named; the others speak for themselves."""
    assert code_point(char) == name


def shipped() -> FontBook:
    """Return the book of the shipped faces, declared as the theme declares them."""
    files = {
        "song": "NotoSerifSC-wght.ttf",
        "hei": "NotoSansSC-wght.ttf",
        "kai": "WenKaiNews-Regular.ttf",
        "brush": "MaShanZheng-Regular.ttf",
        "rare": "NotoSerifSC-Rare-Regular.ttf",
        "mongolian": "NotoSansMongolian-Regular.ttf",
    }
    paths = {file: str(SHIPPED / file) for file in files.values()}
    world = MemoryWorld({file: (SHIPPED / file).read_bytes() for file in paths}, paths)
    families = (
        family("song", files["song"], fallback=("rare",)),
        family("hei", files["hei"], fallback=("song", "rare")),
        family("kai", files["kai"], fallback=("song", "rare"), borrow=(("“”‘’·", "song"),)),
        family("brush", files["brush"], fallback=("kai", "song", "rare")),
        family("rare", files["rare"]),
        family("mongolian", files["mongolian"]),
    )
    asked = asks(*files, *(FaceRequest("song", w) for w in (700, 900)), FaceRequest("hei", 700))
    outcome = load_fonts(world, families, asked)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def test_shipped_faces() -> None:
    """The shipped faces have the em box 880/−120, Han of one em, and the known traps."""
    book = shipped()
    for name in ("song", "hei", "kai", "brush", "rare"):
        face = book.face(FaceRequest(name))
        assert (face.outlines, face.may_embed) == ("glyf", True)
        assert (face.em_top, face.em_bottom) == (0.88, 0.12)
        if name != "rare":
            assert book.advance(face, "永") == 1.0
    assert book.face_for(KAI, "“") is book.face(FaceRequest("song"))
    assert book.face_for(FaceRequest("brush"), "①") is book.face(KAI)
    assert book.face_for(FaceRequest("song", 900), "镕") is book.face(FaceRequest("song", 900))
    assert book.advance(book.face(FaceRequest("song")), "—") < 0.9
    assert book.advance(book.face(KAI), "“") < 0.5


def test_shipped_weights_are_different_faces() -> None:
    """Weights of a variable file differ in key, name and ink."""
    book = shipped()
    faces = [book.face(FaceRequest("song", weight)) for weight in (400, 700, 900)]
    assert len({face.key for face in faces}) == 3
    assert len({face.postscript_name for face in faces}) == 3
    assert len({book.ink(face, book.glyph(face, "一")) for face in faces}) == 3
