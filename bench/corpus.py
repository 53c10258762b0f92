"""Paragraphs made by rule from a seed: news prose of varied mix, for measuring line breaking.

Nobody wrote these sentences and they report nothing. What matters is what stands beside what:
words of one to four characters, marks singly and in pairs, quotes, brackets, titles, figures with
units, ranges, Latin words, addresses, dialogue. The same seed gives the same text everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

_WORDS = """
的 了 在 和 与 等 也 都 就 还 把 从 到 向 以 为 是 有 上 下 中 年 人
城市 农村 街道 社区 学校 工厂 医院 车站 河流 草原 森林 道路 桥梁 市场 项目
企业 技术 产业 生态 绿色 质量 发展 建设 服务 改革 保护 推进 实施 完成 提高
增加 减少 超过 达到 成为 开始 继续 坚持 努力 认真 迅速 逐步 不断 全面 重点
种植 养殖 加工 运输 销售 研究 教育 培训 文化 旅游 健康 安全 环境 能源 粮食
老师 学生 记者 医生 工人 农民 司机 孩子 老人 邻居 朋友 家庭 生活 工作 时间
春天 夏天 秋天 冬天 早晨 傍晚 今天 昨天 明天 去年 近年来 与此同时
图书馆 气象站 合作社 实验室 供应链 示范区 高质量 现代化 一体化 可持续
拔地而起 因地制宜 一心一意 日新月异 稳步增长 齐心协力 翻天覆地 持之以恒
"""
_LATIN = """
AI 5G GDP App Internet online WiFi Python Typography standard newspaper
internationalization communication GB/T PM2.5 e-mail CT X光 3D C919 SO2
"""
WORDS = tuple(_WORDS.split())
LATIN = tuple(_LATIN.split())
UNITS = (
    "年",
    "月",
    "日",
    "万元",
    "亿元",
    "人",
    "个",
    "公里",
    "%",
    "℃",
    "kg",
    "亩",
    "户",
    "次",
    "吨",
)
NAMES = ("阿依古丽·买买提", "卡尔·马克思", "诺敏·巴图")
ADDRESSES = ("www.example.com/news", "https://example.org/a/b?id=65", "editor@example.com")
SAYING = ("说", "问", "答道", "告诉记者", "笑着说", "回忆")


@dataclass(frozen=True, slots=True)
class Mix:
    """How often a phrase is what, in per cent; the rest are plain words."""

    name: str
    pause: int
    quote: int = 0
    bracket: int = 0
    title: int = 0
    figure: int = 0
    latin: int = 0
    dash: int = 0
    name_dot: int = 0
    address: int = 0
    dialogue: int = 0


MIXES = (
    Mix("plain", 20),
    Mix("lists", 55, quote=4),
    Mix("quotes", 22, quote=22, title=6, bracket=4),
    Mix("figures", 18, figure=30, bracket=4),
    Mix("mixed", 18, latin=20, figure=10, bracket=5),
    Mix("dialogue", 20, dialogue=16, dash=5, quote=4),
    Mix("everything", 24, 8, 6, 6, 10, 8, 4, 3, 2, 5),
)


def paragraphs(count: int, seed: int = 65) -> Iterator[tuple[str, str]]:
    """Give ``count`` paragraphs with the name of their mix, mixes in turn.

    Example:
        >>> [name for name, _ in paragraphs(3)]
        ['plain', 'lists', 'quotes']
    """
    chance = Random(seed)
    for number in range(count):
        mix = MIXES[number % len(MIXES)]
        yield mix.name, _paragraph(chance, mix)


def _paragraph(chance: Random, mix: Mix) -> str:
    return "".join(_sentence(chance, mix) for _ in range(chance.randint(1, 6)))


def _sentence(chance: Random, mix: Mix) -> str:
    parts = [_phrase(chance, mix)]
    for _ in range(chance.randint(3, 16)):
        if chance.randrange(100) < mix.pause and parts[-1][-1] not in "，、：；“（":
            parts.append(chance.choices("，、；：", (10, 6, 1, 1))[0])
        parts.append(_phrase(chance, mix))
    stop = chance.choices(("。", "？", "！", "……", "？！"), (20, 2, 2, 1, 1))[0]
    return "".join(parts).rstrip("，、；：") + stop


def _phrase(chance: Random, mix: Mix) -> str:
    kinds: tuple[tuple[int, Callable[[Random], str]], ...] = (
        (mix.quote, _quoted),
        (mix.bracket, lambda c: f"（{_words(c, 3)}）"),
        (mix.title, lambda c: f"《{_words(c, 3)}》"),
        (mix.figure, _figure),
        (mix.latin, lambda c: c.choice(LATIN)),
        (mix.dash, lambda c: f"——{_words(c, 2)}"),
        (mix.name_dot, lambda c: c.choice(NAMES)),
        (mix.address, lambda c: c.choice(ADDRESSES)),
        (mix.dialogue, _said),
    )
    roll = chance.randrange(100)
    for share, make in kinds:
        if roll < share:
            return make(chance)
        roll -= share
    return _words(chance, 2)


def _words(chance: Random, most: int) -> str:
    return "".join(chance.choice(WORDS) for _ in range(chance.randint(1, most)))


def _quoted(chance: Random) -> str:
    inner = "、".join(_words(chance, 1) for _ in range(chance.randint(1, 3)))
    return f"“{inner}”"


def _said(chance: Random) -> str:
    end = chance.choice("。？！")
    return f"{chance.choice(SAYING)}：“{_words(chance, 4)}，{_words(chance, 3)}{end}”"


def _figure(chance: Random) -> str:
    whole = str(chance.choice((3, 12, 57, 236, 1984, 2021, 10000)))
    form = chance.randrange(6)
    if form == 0:
        whole += f".{chance.randint(1, 99)}"
    elif form == 1:
        return f"{chance.randint(1, 20)}～{chance.randint(21, 90)}{chance.choice(UNITS)}"
    return whole + chance.choice(UNITS)
