"""Compression in parts, glyph texts, subsets in memory, inks, JPEG markers."""

from __future__ import annotations

import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagegen.geometry import Rect
from pagegen.paint.marks import Clip
from pagegen.pdf.flate import deflate, deflate_parts
from pagegen.pdf.inks import inks_of
from pagegen.pdf.jpeg import read_frame, without_metadata
from pagegen.pdf.memo import OnePage, digest
from pagegen.pdf.subset import Subset, subset_face
from pagegen.pdf.usage import SILENT, face_uses, flatten, glyph_texts
from tests.support.fontmaking import glyf_font, open_face
from tests.support.picturing import exif, four_inks, quarters, saved, without_adobe
from tests.support.pressing import kai, set_run, song


@given(st.lists(st.binary(max_size=400), max_size=8))
def test_parts_inflate_to_the_whole(parts: list[bytes]) -> None:
    """Parts compressed alone and strung together are one zlib stream, with and without memory."""
    memo = OnePage()
    packed = deflate_parts(parts, memo)
    assert zlib.decompress(packed) == b"".join(parts)
    assert deflate_parts(parts, memo) == packed == deflate_parts(parts, OnePage())


@given(st.binary(max_size=2000))
def test_streams_inflate(data: bytes) -> None:
    """A stream in one part is what zlib itself makes at level 6."""
    memo = OnePage()
    assert deflate(data, memo) == deflate(data, memo) == zlib.compress(data, 6)


def test_digests_tell_parts_apart() -> None:
    """Where one part ends and the next begins counts."""
    assert digest(b"ab", b"c") != digest(b"a", b"bc") != digest(b"abc")


def test_one_glyph_to_a_character() -> None:
    """The ordinary case: the texts are the characters."""
    assert list(glyph_texts(set_run(song(), "一圈圈")).texts) == ["一", "圈", "圈"]


@pytest.mark.parametrize(
    ("text", "clusters", "texts", "spoken"),
    [
        ("office", (0, 1, 4, 5), ["o", "ffi", "c", "e"], ()),
        ("甲乙", (0, 0, 0, 1), ["甲", SILENT, SILENT, "乙"], ((0, 3, "甲"),)),
        ("ab", (0, 0), ["a", "b"], ()),
        ("abc", (0, 0, 2), ["a", "b", "c"], ()),
        ("abcd", (0, 0, 3), ["abc", SILENT, "d"], ((0, 2, "abc"),)),
        ("xab", (1, 2), ["xa", "b"], ()),
        ("", (0,), [SILENT], ()),
    ],
)
def test_clusters(
    text: str, clusters: tuple[int, ...], texts: list[str], spoken: tuple[object, ...]
) -> None:
    """Every character of a run goes to exactly one glyph, whatever the clusters are."""
    run = replace(set_run(song(), "一二三四五"[: len(clusters)]), text=text, clusters=clusters)
    found = glyph_texts(run)
    assert list(found.texts) == texts
    assert found.spoken == spoken
    assert "".join(found.texts).replace(SILENT, "") == text


def test_uses_look_inside_clips_and_past_artefacts() -> None:
    """Text inside a clip needs its font; an outlined sign does not."""
    inner = Clip(Rect(0, 0, 9, 9), (set_run(song(), "甲甲乙"),))
    marks = (Clip(Rect(0, 0, 9, 9), (inner,)), set_run(kai(), "丙", is_artefact=True))
    assert len(list(flatten(marks))) == 2
    uses = face_uses(marks)
    assert list(uses) == [song().key]
    assert sorted(uses[song().key].pairs.values()) == [1, 2]


def test_a_subset_comes_back_from_memory_as_it_was() -> None:
    """Packed and unpacked, a subset is equal to itself, and so is one from memory."""
    memo = OnePage()
    face = open_face(glyf_font())
    made = subset_face(face, (3, 4), memo)
    assert Subset.unpack(made.pack()) == made
    assert subset_face(face, (4, 3, 3), memo) == made
    assert made.old_gids == (0, 3, 4)
    assert made.widths == (500, 721, 1000)


def test_axes_and_files_have_subsets_of_their_own() -> None:
    """One memory serves two weights and two faces without mixing them up."""
    memo = OnePage()
    light, bold = (subset_face(song(w), (500,), memo) for w in (400.0, 900.0))
    assert light.program != bold.program
    assert subset_face(kai(), (500,), memo).program not in (light.program, bold.program)


shares = st.floats(0, 1)


@given(shares, shares, shares, st.sampled_from([220.0, 240.0, 300.0]))
def test_inks_keep_the_limit(red: float, green: float, blue: float, most: float) -> None:
    """Any screen colour becomes inks between none and solid whose sum keeps the limit."""
    inks = inks_of(red, green, blue, most)
    assert all(-1e-9 <= ink <= 1 + 1e-9 for ink in inks)
    assert sum(inks) <= most / 100 + 1e-9


@given(shares)
def test_greys_have_no_cast(grey: float) -> None:
    """A neutral grey has equal parts of the three colours, and black that grows with depth."""
    cyan, magenta, yellow, black = inks_of(grey, grey, grey, 240)
    assert cyan == magenta == yellow
    assert black == pytest.approx((1 - grey) ** 2)


def test_black_is_deep_and_white_is_paper() -> None:
    """The deepest shadow uses the whole limit, all black and even colours; paper has no ink."""
    assert sum(inks_of(0, 0, 0, 240)) == pytest.approx(2.4)
    assert inks_of(0, 0, 0, 240)[3] == 1
    assert inks_of(1, 1, 1, 240) == (0, 0, 0, 0)


def test_jpeg_frames() -> None:
    """Size, components and the Adobe marker are read from the markers."""
    frame = read_frame(saved(four_inks(30, 20), "JPEG", exif=exif(6)))
    assert frame is not None
    assert (frame.width, frame.height, frame.components, frame.bits) == (30, 20, 4, 8)
    assert frame.is_common
    assert frame.has_adobe
    plain = read_frame(without_adobe(saved(four_inks(30, 20), "JPEG")))
    assert plain is not None
    assert not plain.has_adobe
    assert read_frame(saved(quarters(), "JPEG", progressive=True)) is not None


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8", b"\xff\xd8\xff", b"GIF89a", b"\xff\xd8\xff\xd9"]
)
def test_no_frame_in_what_is_no_jpeg(data: bytes) -> None:
    """Bytes without a frame give none."""
    assert read_frame(data) is None


@given(st.binary(max_size=200))
def test_markers_of_any_bytes(data: bytes) -> None:
    """The reader of markers ends on any bytes."""
    frame = read_frame(b"\xff\xd8" + data)
    assert frame is None or frame.bits >= 0


def test_a_coding_that_readers_may_not_know_is_seen() -> None:
    """A lossless or arithmetic frame is not called common."""
    jpeg = bytearray(saved(quarters(), "JPEG"))
    jpeg[jpeg.index(b"\xff\xc0") + 1] = 0xC9
    frame = read_frame(bytes(jpeg))
    assert frame is not None
    assert not frame.is_common


def test_metadata_is_cut_and_the_picture_is_not() -> None:
    """Only talk is taken out; what decodes stays byte for byte."""
    jpeg = saved(four_inks(), "JPEG", exif=exif(1), comment=b"secret", icc_profile=b"p" * 400)
    cut = without_metadata(jpeg)
    assert b"secret" not in cut
    assert b"ppp" not in cut
    assert b"Adobe" in cut
    assert cut == without_metadata(cut)
    assert cut[cut.index(b"\xff\xdb") :] == jpeg[jpeg.index(b"\xff\xdb") :]
