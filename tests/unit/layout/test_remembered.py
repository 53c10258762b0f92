"""Pouring and fitting remember: nothing is broken, poured or tried twice for the same copy."""

from __future__ import annotations

import pytest

from pagegen.engine.engine import Engine
from pagegen.engine.world import DiskWorld
from pagegen.layout import scene as module
from pagegen.layout.copyfit import fit
from pagegen.linebreak.paragraph import break_all_ways
from pagegen.memo import Memo
from pagegen.source import FileId
from tests.support.composing import ROOT
from tests.support.flowing import Tiny, drawn, poured, rules_of, scene, told

COPY = """通辽阔步前行，一个个看得见、摸得着的改变，不断提升着人民群众的获得感。
按下回放键，过去的日子里，勤劳的人干事创业就像草原上的蒙古马一样。
## 小标题
认真贯彻落实新发展理念，鲜明树立生态优先、绿色发展导向，求突破。"""
TINY = Tiny(columns=2, lines=9, measure=12)
LADDER = rules_of({"tracking": "3", "crossheads": "2-3"})


def test_only_the_changed_paragraph_is_broken_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """After an edit of one paragraph the others keep their lines (design: caching)."""
    memo = Memo()
    poured(TINY, COPY, memo)
    texts: list[str] = []

    def counted(prepared: object, *arguments: object) -> object:
        texts.append(prepared.text)  # type: ignore[attr-defined]
        return break_all_ways(prepared, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "break_all_ways", counted)
    _, box, first = scene(TINY, COPY, memo)
    # The box is told by identity: an engine hands out the same one while the layout is the same.
    fit(first.copy.stories[0], box, first)
    texts.clear()
    story, _, edited = scene(TINY, COPY.replace("回放键", "回放"), memo)
    fit(story, box, edited)
    assert [text[:4] for text in texts] == ["按下回放"]


def test_remembered_is_as_good_as_new() -> None:
    """A page poured with a memory that knows it all is the page poured with none."""
    memo = Memo()
    for tiny in (TINY, Tiny(lines=7, measure=12, rules=LADDER), Tiny(3, 20, 12, balance=True)):
        poured(tiny, COPY, memo)
        again, fresh = poured(tiny, COPY, memo), poured(tiny, COPY)
        assert drawn(again) == drawn(fresh)
        assert told(again) == told(fresh)


def test_a_ladder_is_climbed_once() -> None:
    """An unchanged page tries no setting again; the whole of it comes from memory."""
    engine = Engine(DiskWorld(ROOT))
    spec = FileId("layout/page65-facsimile.yaml")
    first = engine.compile(spec)
    misses = engine.memo.misses
    again = engine.compile(spec)
    assert engine.memo.misses == misses
    assert again.layout == first.layout
