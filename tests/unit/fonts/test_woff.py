"""Packed fonts: unpacked once, kept by digest, told when it cannot be done."""

from __future__ import annotations

import builtins
import sys
from typing import Any

import pytest

from pagegen.fonts.load import load_fonts
from pagegen.fonts.sfnt import Flaw
from pagegen.fonts.woff2 import unpack
from pagegen.style import FaceRequest
from tests.fonts.emsquare import em_square_font, packed
from tests.unit.fonts.memory import MemoryWorld, asks, codes, family

PLAIN = em_square_font("永和")
SONG = FaceRequest("song")


@pytest.mark.parametrize("flavor", ["woff", "woff2"])
@pytest.mark.parametrize("outlines", ["glyf", "cff"])
def test_packed_font_sets_like_the_plain_one(flavor: str, outlines: str) -> None:
    """A packed file gives a face with the same coverage, and keeps its own digest."""
    data = packed(em_square_font("永和", outlines), flavor)
    world = MemoryWorld({"a": data})
    book = load_fonts(world, (family("song", "a"),), asks(SONG)).value
    assert book is not None
    face = book.face(SONG)
    assert (face.outlines, book.advance(face, "永")) == (outlines, 1.0)
    assert face.key.digest == world.digest("a")


def test_unpacked_once() -> None:
    """The second time the result comes from the memo, and fontTools is not asked."""
    world = MemoryWorld({})
    first = unpack(packed(PLAIN, "woff2"), "digest", world)
    assert isinstance(first, bytes)
    assert unpack(b"not looked at", "digest", world) == first
    assert isinstance(unpack(b"wOF2 looked at", "other", world), Flaw)


@pytest.mark.parametrize("flavor", ["woff", "woff2"])
def test_damaged_packed_font(flavor: str) -> None:
    """A packed file that is cut off or scrambled is a diagnostic, whatever the library raises."""
    data = packed(PLAIN, flavor)
    for broken in (data[:60], data[: len(data) // 2], data[:44] + bytes(len(data) - 44)):
        outcome = load_fonts(MemoryWorld({"a": broken}), (family("song", "a"),), asks(SONG))
        assert codes(outcome.diagnostics)[0].split("/")[0] == "font-unreadable"
        assert outcome.value is None


def test_missing_brotli_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without brotli a WOFF2 file is a diagnostic with the command that cures it."""
    real = builtins.__import__
    for name in [n for n in sys.modules if n.startswith(("fontTools.ttLib.woff2", "brotli"))]:
        monkeypatch.delitem(sys.modules, name)

    def without_brotli(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("brotli"):
            raise ImportError(name)
        return real(name, *rest, **more)

    data = packed(PLAIN, "woff2")
    for name in [n for n in sys.modules if n.startswith(("fontTools.ttLib.woff2", "brotli"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", without_brotli)
    outcome = load_fonts(MemoryWorld({"a": data}), (family("song", "a"),), asks(SONG))
    assert codes(outcome.diagnostics) == ["font-unreadable/no-brotli"]
    assert [h.key for h in outcome.diagnostics[0].hints] == ["install-brotli"]
