"""Seams of headings: what stays whole, what shows by itself, what the parts of speech tell."""

from __future__ import annotations

import pytest

from pagegen.text.seams import NEVER, kept_spans, plain_seams, sense_seams
from pagegen.text.words import words_of


def kept(text: str, *names: str) -> list[str]:
    """Return what stays whole in a text."""
    return [text[a:b] for a, b in kept_spans(text, names)]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("学习《毛泽东选集》心得", ["《毛泽东选集》"]),
        ("“两山”理念‘深入’人心", ["“两山”", "‘深入’"]),
        ("他说“读《红楼梦》”三遍", ["“读《红楼梦》”", "《红楼梦》"]),
        ("风电装机2000万千瓦", ["2000万千瓦"]),
        ("增长8.3%达12万亿元", ["8.3%", "12万亿元"]),
        ("2024年11月8日开幕", ["2024年11月8日"]),
        ("明年4月1日起施行", ["明年4月1日"]),
        ("第十一次党代会", ["第十一次"]),
        ("建成8000所幼儿园", ["8000所"]),
        ("气温降到-5～3℃以下", ["5～3℃"]),
        ("行程300km/h以上", ["300km/h"]),
        ("下降0.5个百分点", ["0.5个百分点"]),
        ("阿迪力·吾休尔登场", ["阿迪力·吾休尔登场"]),
        ("没有标点“的半边", []),
    ],
)
def test_kept_whole(text: str, whole: list[str]) -> None:
    """Pairs of marks, values with their units, dotted names: a lone mark pairs with nothing."""
    assert kept(text) == whole


def test_listed_names_are_kept_wherever_they_stand() -> None:
    """Every occurrence of a listed name is kept, overlapping ones too."""
    assert kept("呼包鄂榆呼包鄂", "呼包鄂", "鄂榆") == ["呼包鄂", "鄂榆", "呼包鄂"]
    assert kept("呼包鄂榆", "") == []


def test_marks_show_seams() -> None:
    """White between phrases and stop marks are seams; word space and marks inside quotes are not."""
    text = "沙地变绿洲　产业促振兴，再上台阶"
    assert [text[s.at :] for s in plain_seams(text, ())] == ["产业促振兴，再上台阶", "再上台阶"]
    latin = "走进 Huawei 总部"
    assert plain_seams(latin, ()) == ()
    quoted = "他说“好，来”"
    assert plain_seams(quoted, kept_spans(quoted)) == ()


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("科尔沁沙地的绿色蝶变", "的绿色蝶变"),
        ("在家门口吃上旅游饭", "家门口吃上旅游饭"),
        ("为粮食丰产筑牢根基", "粮食丰产筑牢根基"),
        ("产业和人才共兴", "人才共兴"),
        ("我国、我区同步", "、我区同步"),
    ],
)
def test_what_leans_is_not_parted(text: str, never: str) -> None:
    """Particles do not begin a line; prepositions and conjunctions do not end one."""
    assert text.index(never) not in {s.at for s in sense_seams(text, ())}


def test_subject_and_predicate_part_most_gladly() -> None:
    """Before its verb a heading parts more gladly than between a verb and its object."""
    text = "自治区政府出台二十条措施"
    cost = {text[s.at :]: s.cost for s in sense_seams(text, kept_spans(text))}
    assert cost["出台二十条措施"] < cost["二十条措施"]
    assert all(c < NEVER for c in cost.values())


def test_words_cover_the_text() -> None:
    """The words lie side by side, whatever the text."""
    for text in ("", "A", "通辽　2021", "龘龘😀é"):
        words = words_of(text)
        assert "".join(text[w.start : w.end] for w in words) == text
