"""Help and complaints about arguments in the reader's language.

Typer makes its frame of words in English. Its words are few, so they are put into Chinese where
they are written; whatever is not known stays as it is.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from types import MappingProxyType
from typing import Any

_FRAME = MappingProxyType(
    {
        "Options": "选项",
        "Arguments": "参数",
        "Commands": "命令",
        "Usage: ": "用法：",
        "Show this message and exit.": "显示这段说明。",
        "Install completion for the current shell.": "给当前的 shell 装上命令补全。",
        "Show completion for the current shell, to copy it or customize the installation.": (
            "显示当前 shell 的补全脚本，供复制或改动。"
        ),
    }
)
_USAGE = MappingProxyType(
    {"[OPTIONS]": "[选项]", "COMMAND": "命令", "[ARGS]...": "[参数]...", "SPEC": "版式"}
)
_COMPLAINTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), text)
    for pattern, text in (
        (r"No such option: (\S+)(?: \(Possible options: (.+)\))?", "没有选项 {0}"),
        (r"No such option: (\S+)(?: Did you mean (\S+)\?)?", "没有选项 {0}"),
        (r"No such command '(.+?)'\.?(?: Did you mean (.+)\?)?", "没有命令 {0}"),
        (r"Missing argument '(.+)'\.?()", "少了参数 {0}"),
        (r"Missing option '(.+?)'.*()", "少了选项 {0}"),
        (r"Missing command\.?()()", "少了命令"),
        (r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)()", "多了参数：{0}"),
        (r"Option '(.+)' requires an argument\.?()", "选项 {0} 后面要有值"),
        (r"Invalid value for '?(.+?)'?: '(.*?)' is not .*", "选项 {0} 的值不对：{1}"),
    )
)


def localise(command: Any, language: str) -> Any:
    """Return a command whose help has the frame of a language; the words of its own it has."""
    for part in (command, *getattr(command, "commands", {}).values()):
        part.short_help = part.help
        if language == "zh":
            part.context_class = _context_of(part.context_class)
    return command


def _context_of(base: Any) -> Any:
    """Return a context whose help is written in Chinese."""

    class Formatter(base.formatter_class):  # type: ignore[misc]
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            said = " ".join(_USAGE.get(word, word) for word in args.split(" "))
            super().write_usage(prog, said, prefix or _FRAME["Usage: "])

        def write_heading(self, heading: str) -> None:
            super().write_heading(_FRAME.get(heading, heading))

        def write_dl(self, rows: Sequence[tuple[str, str]], *args: int, **options: int) -> None:
            said = [(name, _in_chinese(text)) for name, text in rows]
            super().write_dl(said, *args, **options)

    class Context(base):  # type: ignore[misc]
        formatter_class = Formatter

    return Context


def _in_chinese(text: str) -> str:
    """Return what Typer adds to a line of help, such as its default, in Chinese."""
    said = _FRAME.get(text, text).replace("[required]", "[必填]")
    return said.replace("[default: ", "[默认：")


def complain(wrong: Any, language: str) -> None:
    """Print what is wrong with the arguments, and how to ask for help."""
    # A command without arguments complains by showing its whole help.
    if language != "zh" or type(wrong).__name__ == "NoArgsIsHelpError":
        wrong.show()
        return
    context = wrong.ctx
    path = context.command_path if context else "pagegen"
    if context:
        print(context.get_usage(), end="\n\n", file=sys.stderr)
    print(f"错误：{complaint_in_chinese(wrong.format_message())}", file=sys.stderr)
    print(f"用 `{path} --help` 看说明。", file=sys.stderr)


def complaint_in_chinese(message: str) -> str:
    """Return a complaint of Typer's in Chinese; one that is not known stays as it is.

    Example:
        >>> complaint_in_chinese("No such option: --formt (Possible options: --format)")
        '没有选项 --formt；是不是想写 --format？'
        >>> complaint_in_chinese("Got unexpected extra argument (b.yaml)")
        '多了参数：b.yaml'
    """
    for pattern, text in _COMPLAINTS:
        match = pattern.fullmatch(message)
        if match is not None:
            said = text.format(*match.groups(default=""))
            near = match[2] if "Possible" in message or "Did you mean" in message else ""
            return f"{said}；是不是想写 {near}？" if near else said
    return message
