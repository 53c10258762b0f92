"""Seams of a heading (断句): where its sense lets a line end, and how gladly (HD-03, HD-07).

What may never be parted comes first: titles, quotations, brackets, values with their units, the
names that the page lists. White and stop marks of the copy are the best seams and need no
dictionary; between words the parts of speech decide. A cost of 0 is as good as a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from pagegen.text.charclass import CharClass, classify, is_han
from pagegen.text.words import Word, words_of


@dataclass(frozen=True, slots=True)
class Seam:
    """A line may begin at character ``at``; white before it vanishes."""

    at: int
    cost: float


Kept = tuple[tuple[int, int], ...]
"""Spans from start to end (exclusive) that no line end may enter."""

_PAIRS = MappingProxyType(
    dict(zip("”’》〉」』】〗〕）］｝)]", "“‘《〈「『【〖〔（［｛([", strict=True))
)
_OPENERS = frozenset(_PAIRS.values())
_FIGURES = r"[0-9０-９]+(?:[.,:：/．％%～〜—–-]+[0-9０-９]+)*"
_NUMERAL = r"[〇零一二两三四五六七八九十百千万亿]+"
_MEASURE = (
    r"(?:个百分点|月份|周年|人次|公顷|公里|千米|平方米|立方米|小时|分钟|个月|场次|班次|"
    r"[年月日时分秒点元人名位个项件家户所座条头只匹辆列架艘台套吨亩米度次届岁天周倍成期号级层种场批支部"
    r"幅篇张份把棵株片口处版国省市县区村期代辈])"
)
_LATIN_UNIT = r"[A-Za-z\u00b5\u03a9][A-Za-z/\u00b2\u00b3]*"
_VALUE = re.compile(
    rf"(?:[今明去前本][年月]|第)?(?:(?<![A-Za-z0-9]){_FIGURES}[%‰°℃℉％]?"
    rf"(?:[万亿]?千瓦时?|[十百千万亿]*[余多]?(?:{_MEASURE}|{_LATIN_UNIT})?)"
    rf"|第?{_NUMERAL}[余多]?{_MEASURE})"
)
_DOTTED_NAME = re.compile(r"[\u3400-\u9fff]{1,4}(?:[·‧・][\u3400-\u9fff]{1,5})+")
_DATE = frozenset("年月日时分")
_STOPS = frozenset("，。：；！？,;!?")
_LISTS = frozenset("、")

MARKED, LISTED, DASHED = 0.0, 1.5, 1.0
NEVER = 6.0
"""From this cost on a seam is none: what stands before it leans on what follows, or back."""


def kept_spans(text: str, names: Iterable[str] = ()) -> Kept:
    """Return what no line end may enter: pairs of marks, values, the names that are listed.

    Example:
        >>> kept_spans("《草原》获3项奖", ("获3",))
        ((0, 4), (4, 6), (5, 7))
    """
    spans = {*_paired(text), *_values(text), *(m.span() for m in _DOTTED_NAME.finditer(text))}
    for name in filter(None, names):
        at = text.find(name)
        while at >= 0:
            spans.add((at, at + len(name)))
            at = text.find(name, at + 1)
    return tuple(sorted(span for span in spans if span[1] - span[0] > 1))


def _paired(text: str) -> Iterable[tuple[int, int]]:
    """Yield every span from an opening mark to the closing mark that belongs to it."""
    open_at: dict[str, list[int]] = {mark: [] for mark in _OPENERS}
    straight: dict[str, int] = {}
    for at, char in enumerate(text):
        if char in _OPENERS:
            open_at[char].append(at)
        elif char in _PAIRS and open_at[_PAIRS[char]]:
            yield open_at[_PAIRS[char]].pop(), at + 1
        elif char in "\"'":
            first = straight.pop(char, None)
            if first is None:
                straight[char] = at
            else:
                yield first, at + 1


def _values(text: str) -> Iterable[tuple[int, int]]:
    """Yield numbers with their units; a date is one value."""
    held: tuple[int, int] | None = None
    for match in _VALUE.finditer(text):
        start, end = match.span()
        if held and held[1] == start and text[start - 1] in _DATE:
            held = (held[0], end)
            continue
        if held:
            yield held
        held = (start, end)
    if held:
        yield held


def is_kept(at: int, kept: Kept) -> bool:
    """Return whether a line that begins at this character would part what stays whole."""
    return any(start < at < end for start, end in kept)


def plain_seams(text: str, kept: Kept) -> tuple[Seam, ...]:
    """Return the seams that the copy itself shows: at its white, after its stop marks."""
    return tuple(
        Seam(at, MARKED)
        for at in range(1, len(text))
        if _is_marked(text, at) and not is_kept(at, kept)
    )


def _is_marked(text: str, at: int) -> bool:
    """Return whether white that sets phrases apart, or a stop mark, ends before a character."""
    before = text[at - 1]
    if before in _STOPS:
        return text[at] not in _STOPS and not text[at].isspace()
    if not before.isspace() or text[at].isspace():
        return False
    word = text[:at].rstrip()
    is_latin = bool(word) and CharClass.WESTERN in (classify(word[-1]), classify(text[at]))
    return bool(word) and (before == "\u3000" or not is_latin)


def sense_seams(text: str, kept: Kept) -> tuple[Seam, ...]:
    """Return all seams of a heading: those it shows, and those between its words.

    Example:
        >>> [("主导产业向绿色转型"[s.at:], s.cost) for s in sense_seams("主导产业向绿色转型", ())]
        [('向绿色转型', 0.5), ('转型', 5.0)]
    """
    found = {seam.at: seam.cost for seam in plain_seams(text, kept)}
    words = _whole(text, words_of(text), kept)
    for number, word in enumerate(words[1:], start=1):
        if word.start not in found and not is_kept(word.start, kept):
            cost = _cost(text, words, number)
            if cost < NEVER:
                found[word.start] = cost
    return tuple(Seam(at, cost) for at, cost in sorted(found.items()))


def _whole(text: str, words: tuple[Word, ...], kept: Kept) -> tuple[Word, ...]:
    """Return words, less white, with what stays whole joined and a cut where it begins."""
    out: list[Word] = []
    for word in (part for whole in words for part in _cut(whole, kept)):
        if out and is_kept(word.start, kept):
            tag = "m" if _VALUE.match(text, out[-1].start) else "n"
            out[-1] = Word(out[-1].start, word.end, tag)
        else:
            out.append(word)
    return tuple(word for word in out if not text[word.start : word.end].isspace())


def _cut(word: Word, kept: Kept) -> Iterable[Word]:
    """Yield a word in parts when what stays whole begins inside it; no part is Latin."""
    inside = {start for start, _ in kept if word.start < start < word.end and word.tag != "eng"}
    cuts = (word.start, *sorted(inside), word.end)
    return (Word(a, b, word.tag) for a, b in pairwise(cuts))


_LEAN_BACK = frozenset(
    "的地得了着们等之者性化式上中下里内外前后间时起日市省县区旗镇乡村厅局部院所站港网节展奖赛员率量值"
)
"""Words of one character that a line never begins with when a word stands before them."""
_LEAD_ON = frozenset(
    "让使把被将从在向为以对与给由至到于同随按凭因经自和及或暨并且就仍还又再更最很也都已正未不没"
    "各每该本此这那其某约近超逾第共总全新大小老首"
)
"""Words of one character that a line never ends with when a word stands after them."""
_COVERBS = frozenset("让使把被从在向为以对与给由至到于")
_ADVERBS = frozenset(
    (
        *("同比", "环比", "累计", "预计", "首次", "连续", "持续", "更加", "不断", "陆续", "正式"),
        *("全面", "全力", "深入", "积极", "大力", "有序", "稳步", "圆满", "顺利", "联合", "共同"),
    )
)
_HEADS = frozenset(
    (
        *("期间", "假期", "时期", "时代", "以来", "以上", "以下", "之间", "之后", "之前", "左右"),
        *("领域", "工作", "情况", "问题", "方面", "活动", "行动", "会议", "措施", "案例", "基地"),
        *("项目", "工程", "系统", "机制", "体系", "地区", "部门", "中心", "事业", "能力", "水平"),
        *("总局", "大会", "论坛", "计划", "规划", "制度", "政策", "精神", "理念", "平台", "产业"),
    )
)
"""Words that close what stands before them: a line that begins with one begins too late."""
_ATTRIBUTES = frozenset(
    (
        *("全国", "全球", "全区", "全市", "全省", "国家", "国际", "国内", "传统", "现代", "重大"),
        *("重点", "主要", "基本", "大型", "新型", "绿色", "红色", "智能", "智慧", "数字", "综合"),
        *("专项", "典型", "首批", "首届"),
    )
)
"""Nouns that mostly say something of the noun after them."""
_DEVERBAL = frozenset(
    ("建设", "发展", "保护", "改革", "治理", "管理", "服务", "合作", "协同", "监管", "收购", "运行")
)
"""Verbs that mostly stand as the head of a compound."""
_VERBS = frozenset(
    ("指导", "部署", "研究部署", "启动", "推出", "助力", "赋能", "引领", "解读", "聚焦", "护航")
)
"""Verbs of headlines that the dictionary takes for nouns; with a noun after them they are verbs."""
_KIND_OF_TAG = MappingProxyType(
    {"v": "V", "i": "V", "l": "V", "a": "A", "d": "D", "p": "P", "c": "C", "m": "M", "q": "Q"}
    | {"b": "J", "f": "F", "t": "T", "u": "U", "x": "X", "y": "U", "k": "U", "h": "D"}
)
_NOUN_LIKE = frozenset("njbsz")
_COST = MappingProxyType(
    {
        ("N", "V"): 1.0, ("N", "W"): 4.0, ("N", "N"): 3.5, ("N", "A"): 1.5, ("N", "J"): 3.5,
        ("N", "M"): 2.5, ("V", "N"): 3.2, ("V", "V"): 3.0, ("V", "W"): 4.0, ("V", "A"): 4.0,
        ("V", "J"): 3.0, ("V", "M"): 2.5, ("W", "N"): 3.5, ("W", "V"): 1.0, ("W", "W"): 4.0,
        ("W", "A"): 2.0, ("W", "J"): 3.0, ("W", "M"): 3.0, ("A", "N"): 5.0, ("A", "V"): 5.0,
        ("A", "W"): 5.0, ("A", "A"): 3.0, ("A", "M"): 5.0, ("J", "N"): 5.0, ("J", "W"): 5.0,
        ("J", "J"): 4.0, ("M", "N"): 4.5, ("M", "V"): 1.0, ("M", "W"): 4.5, ("M", "A"): 3.0,
        ("M", "J"): 5.5, ("M", "M"): 5.0,
    }
)  # fmt: skip
"""How unwelcome a seam is by the kinds of word before and after it.

N noun, V verb, W verb used as a noun, A adjective that says something of what stands before it,
J adjective before its noun, M number. Subject and predicate part most gladly, a verb and what it
does less, words of a compound least.
"""
_BEFORE = MappingProxyType({"P": 0.5, "D": 0.5, "C": 1.0, "T": 1.5})
_AFTER = MappingProxyType({"F": 1.5, "T": 1.5, "U": 2.0})
_FRAGMENT = 1.5
"""What it costs to part a noun of one character, which is mostly a piece of a compound."""
_PRONOUN = 2.2
"""What it costs to part a pronoun, which is short and weak, from what it does."""
_PHRASE = 2.5
"""What it costs to part a phrase that a preposition opens from the verb it belongs to."""
_CLOSING = 5.0


def _cost(text: str, words: tuple[Word, ...], number: int) -> float:
    """Return how unwelcome it is that a line begins with this word."""
    left, right = words[number - 1], words[number]
    before, after = text[left.start : left.end], text[right.start : right.end]
    if after[0] in _LISTS or before[-1] in _LISTS:
        return NEVER if after[0] in _LISTS else LISTED
    if before[-1] in "\u2014\u2026" or after[0] in "\u2014\u2026":
        return DASHED
    if after in _LEAN_BACK or before in _LEAD_ON:
        return NEVER
    if after in _HEADS:
        return _CLOSING
    if CharClass.WESTERN is classify(before[-1]) is classify(after[0]):
        return _CLOSING if any(map(is_han, text)) else LISTED
    kinds = _kind(text, words, number - 1), _kind(text, words, number)
    if before in _ATTRIBUTES and kinds[1] in ("N", "J", "W", "M"):
        return _CLOSING
    cost = _cost_of_kinds(kinds, before)
    is_piece = len(after) == 1 or (len(before) == 1 and before not in _LEAN_BACK)
    cost += _FRAGMENT * (kinds == ("N", "N") and is_piece)
    if kinds[1] in ("V", "D", "A") and left.tag.startswith("r"):
        cost += _PRONOUN
    if number > 1 and _kind(text, words, number - 2) == "P":
        if len(before) == 1:
            return NEVER
        cost += _PHRASE * (kinds[1] == "V")
    return cost


def _cost_of_kinds(kinds: tuple[str, str], before: str) -> float:
    left, right = kinds
    if right in ("U", "F", "Q") or left in ("P", "C", "D"):
        return NEVER
    if kinds == ("V", "V") and len(before) > 3:
        return LISTED  # a set phrase is what the verb after it speaks of
    if kinds == ("T", "T"):
        return 4.0
    if right in _BEFORE:
        return _BEFORE[right] + (1.0 if left in ("V", "A", "J") else 0.0)
    if left == "U" and before not in ("的", "了", "着", "过"):
        return _CLOSING
    return _AFTER[left] if left in _AFTER else _COST.get((left, right), 3.0)


def _has_predicate(words: tuple[Word, ...]) -> bool:
    """Return whether a heading has a word that is plainly its verb."""
    return any(w.tag in ("v", "vd", "i") for w in words)


def _kind(text: str, words: tuple[Word, ...], number: int) -> str:
    """Return what a word is to its neighbours: a letter of the table of costs."""
    word = words[number]
    shown = text[word.start : word.end]
    after = words[number + 1].tag if number + 1 < len(words) else ""
    if shown in _COVERBS:
        return "P"
    if shown in _ADVERBS:
        return "D"
    if shown in _VERBS and after[:1] in _NOUN_LIKE:
        return "V"
    if shown in _DEVERBAL or word.tag.startswith("vn"):
        is_verb = after[:1] == "m" or (after[:1] in _NOUN_LIKE and not _has_predicate(words))
        return "V" if is_verb and shown not in _DEVERBAL else "W"
    if word.tag[:1] == "a" and word.tag != "an":
        return "D" if after[:1] == "v" else "J" if after[:1] in _NOUN_LIKE else "A"
    if word.tag == "f" and number and words[number - 1].tag == "v":
        return "V"
    if word.tag == "mq":
        return "T"
    # A long "name" is a phrase that the dictionary does not have.
    return "V" if word.tag == "nr" and len(shown) > 3 else _KIND_OF_TAG.get(word.tag[:1], "N")
