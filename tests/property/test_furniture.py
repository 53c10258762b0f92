"""Furniture in any order and place: no MUST rule is broken, and none of the rules of notes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pagegen.engine.check import check
from tests.support.paging import SPEC, page_of, png

HAN = "通辽市广大党员干部认真贯彻落实新发展理念鲜明树立生态优先绿色草原风从北边吹来牧人赶着羊群"
PINYIN = ("zhuāng", "qìng", "a", "shān", "Nation", "lǜ")
ZHUYIN = ("ㄅㄟˇ", "ㄐㄧㄥ", "ㄇㄚ˙")
SCALES = ("narrow=80%", "wide=130%", "flat=80%", "tall=120%")
TALLIED = ("GR-06",)
"""Copy that is over is told by the program itself; how much fits is not the question here."""


def han(chance: random.Random, least: int, most: int) -> str:
    """Return some Han."""
    return "".join(chance.choice(HAN) for _ in range(chance.randint(least, most)))


def read(chance: random.Random, base: str, syllables: tuple[str, ...]) -> str:
    """Return a base with a syllable for each Han."""
    value = " ".join(chance.choice(syllables) for _ in base)
    return f'[{base}]{{ruby="{value}"}}'


def piece(chance: random.Random) -> str:
    """Return a piece of copy, most of them with furniture."""
    kinds = (
        lambda: f"[{han(chance, 1, 6)}]{{dots}}",
        lambda: f"[{han(chance, 2, 4)}]{{name}}[{han(chance, 2, 3)}]{{name}}",
        lambda: f"[{han(chance, 2, 5)}]{{title}}",
        lambda: read(chance, han(chance, 1, 3), PINYIN),
        lambda: read(chance, han(chance, 1, 3), ZHUYIN),
        lambda: f"{han(chance, 1, 3)}[{chance.randint(1, 30)}]{{sup}}",
        lambda: f"[{chance.randint(0, 99)}]{{circled}}",
        lambda: f"[{han(chance, 1, 4)}]{{{chance.choice(SCALES)}}}",
        lambda: f"[{han(chance, 2, 3)}]{{spread={chance.randint(4, 5)}}}",
        lambda: "[图]{picture=a.png}",
        lambda: f'[{han(chance, 2, 4)}]{{ruby="United Nations"}}',
        lambda: f"《{han(chance, 2, 4)}》",
        lambda: han(chance, 2, 9) + chance.choice(["，", "。", "、", "；", ""]),
    )
    return chance.choice(kinds)()


@pytest.mark.parametrize("seed", range(9))
def test_rules_are_kept_wherever_furniture_stands(seed: int, tmp_path: Path) -> None:
    """At line starts and ends, beside marks, beside one another, under a drop capital."""
    chance = random.Random(seed)
    body = "\n\n".join(
        han(chance, 1, 3) + "".join(piece(chance) for _ in range(10)) + han(chance, 2, 2) + "。"
        for _ in range(2)
    )
    keys = ", drop-cap: 2行" if seed % 3 == 0 else ""
    engine, page = page_of(tmp_path, body, lines=16, keys=keys, a_png=png(240, 240))
    assert page.layout is not None
    broken = [
        (d.variant, d.values)
        for d in check(engine, SPEC)
        if (d.code == "check-must" or d.variant.startswith("RB-")) and d.variant not in TALLIED
    ]
    assert broken == []
