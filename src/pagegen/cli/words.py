"""Which language to speak, and the words of the help."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from types import MappingProxyType

LANGUAGES = ("zh", "en")


def language_of(arguments: Sequence[str]) -> str:
    """Return the language that ``--lang`` asks for, else that of the locale; Chinese wins ties."""
    for index, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else ""
        if argument == "--lang" and index + 1 < len(arguments):
            value = arguments[index + 1]
        if value in LANGUAGES:
            return value
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        locale = os.environ.get(name, "")
        if locale:
            return "zh" if locale.lower().startswith("zh") else "en"
    return "en"


_ZH = MappingProxyType(
    {
        "app": "中文报纸版面排版：一份 YAML 版式、稿件和图片，得到可以制版的 PDF。",
        "build": "排一个版，写出 PDF。",
        "check": "检查一个版：版式、稿件和排版规则，不写文件。",
        "text": "列出文字规则改了、建议改的每一处，不写文件。",
        "text-spec": "版式文件（YAML）；也可以是一篇稿件或纯文本",
        "dump": "把某一阶段的结果打印出来。",
        "fidelity": "对照原文的印刷行末，数一数有多少行末相同，列出不同的。",
        "galley": "把一篇文字排成一栏小样。",
        "why": "说明一行为什么断在那里，挤了什么，别的断法代价多少。",
        "why-story": "稿件代号；默认是版上的正文",
        "why-box": "框的名字",
        "why-line": "第几行，从 1 数起；不写就列出各行",
        "why-at": "版面上一点附近的行：离裁切边左上角的毫米数",
        "why-json": "同 --format json",
        "explain": "解释一个诊断代码或一条编排规则；rules 列出全部规则。",
        "schema": "打印版式语言的 JSON Schema，供编辑器使用。",
        "spec": "版式文件（YAML）",
        "out": "写到哪里；默认 build/<版式名>.pdf",
        "galley-out": "写到哪里；默认打印出来，pdf 默认写 build/<文件名>.galley.pdf",
        "lang": "语言：zh 或 en",
        "format": "诊断的形式",
        "stage": "阶段",
        "dump-format": "text 或 json",
        "text-file": "稿件（story.md）或纯文本，一段一行",
        "measure": "行长，以字计",
        "size": "字号，如 9pt、小五",
        "indent": "段首缩进，以字计",
        "as-is": "逐字照排，不用任何文字规则",
        "galley-format": "text、json 或 pdf",
        "marks": "标点宽度：full 全身、quotes-half 引号半角、kaiming 开明、half 半身",
        "autospace": "中西文间距，以字计",
        "kinsoku": "禁则宽严：loose、gb、strict",
        "first-fit": "用逐行断行，不用全段断行",
        "code": "诊断代码如 flow-overset，规则如 HD-07，或 rules",
        "cache": "缓存文件夹；可以随时删除",
        "debug": "出错时显示内部细节",
        "version": "显示版本",
        "verbose": "列出照原版各行是怎样排齐的",
    }
)

_EN = MappingProxyType(
    {
        "app": "Typeset Chinese newspaper pages: YAML, copy and pictures in, a PDF to plate out.",
        "build": "Set a page and write its PDF.",
        "check": "Check a page: layout, copy and the rules of composition; writes nothing.",
        "text": "List every change that the text rules make or propose; writes nothing.",
        "text-spec": "layout file (YAML), or a story or plain text",
        "dump": "Print what a stage gives.",
        "fidelity": "Count the printed line ends that come out again, and list those that do not.",
        "galley": "Set a text in one column.",
        "why": "Say why a line broke there, what was squeezed, what other breaks would cost.",
        "why-story": "slug of the story; the page's text by default",
        "why-box": "id of the box",
        "why-line": "which line, counted from 1; every line is listed without it",
        "why-at": "the line at or nearest to a point: mm from the trim's top left corner",
        "why-json": "the same as --format json",
        "explain": "Explain a diagnostic code or a rule of composition; `rules` lists all rules.",
        "schema": "Print the JSON Schema of the layout language, for editors.",
        "spec": "layout file (YAML)",
        "out": "where to write; build/<layout name>.pdf by default",
        "galley-out": "where to write; printed by default, pdf to build/<file name>.galley.pdf",
        "lang": "language: zh or en",
        "format": "form of the diagnostics",
        "stage": "stage",
        "dump-format": "text or json",
        "text-file": "copy (story.md) or plain text, one paragraph a line",
        "measure": "measure in characters",
        "size": "type size, such as 9pt or 小五",
        "indent": "first-line indent in characters",
        "as-is": "set every character exactly as it stands, with no text rule applied",
        "galley-format": "text, json or pdf",
        "marks": "width of marks: full, quotes-half, kaiming, half",
        "autospace": "space between Han and Latin, in characters",
        "kinsoku": "strictness of line starts: loose, gb, strict",
        "first-fit": "break line by line instead of paragraph by paragraph",
        "code": "diagnostic code such as flow-overset, rule such as HD-07, or rules",
        "cache": "cache folder; may be deleted at any time",
        "debug": "show what happened inside when there is a bug",
        "version": "show the version",
        "verbose": "list how every line of the facsimile was set",
    }
)

HELP: Mapping[str, Mapping[str, str]] = MappingProxyType({"zh": _ZH, "en": _EN})

SAID: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "zh": MappingProxyType(
            {
                "bug": "这是 pagegen 自己的错误：请报告，附上命令和文件；加 --debug 可看详情。",
            }
        ),
        "en": MappingProxyType(
            {
                "bug": "This is a bug in pagegen: please report it with the command and the files; "
                "--debug shows more.",
            }
        ),
    }
)
"""What is said where no catalogue can be trusted to be there."""
