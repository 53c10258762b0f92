"""The plain build line means to the quick parser what it means to Typer."""

from __future__ import annotations

from typing import Any

import pytest

import pagegen.cli
from pagegen.cli.quick import plain_build

PLAIN = (
    "build a.yaml",
    "build a.yaml -o out.pdf",
    "build -o out.pdf a.yaml",
    "build a.yaml --out out.pdf --format short",
    "build a.yaml --out=x=y.pdf --format=json --lang=en",
    "build --lang zh a.yaml --cache-dir /tmp/cache",
    "build a.yaml -o first.pdf -o last.pdf",
)
"""Lines that need no Typer."""

LEFT = (
    "",
    "check a.yaml",
    "build",
    "build a.yaml b.yaml",
    "build a.yaml -o",
    "build a.yaml -o -x",
    "build a.yaml --format loud",
    "build a.yaml --lang fr",
    "build a.yaml --help",
    "build a.yaml --debug",
    "build a.yaml -oout.pdf",
    "build a.yaml --cache-dir=",
    "build -- a.yaml",
    "--lang zh build a.yaml",
)
"""Lines that are left to Typer, right or wrong."""


def asked(line: str, monkeypatch: pytest.MonkeyPatch, *, with_typer: bool) -> tuple[Any, ...]:
    """Return what a line asks the build for."""
    heard: list[tuple[Any, ...]] = []

    def run(session: Any, spec: str, out: str) -> int:
        folder = session.world._memo._folder
        heard.append((session.form, session.language, folder, spec, out))
        return 0

    monkeypatch.setattr("pagegen.cli.build.run", run)
    parse = pagegen.cli._run_typer if with_typer else pagegen.cli._run
    assert parse(line.split()) == 0
    return heard[0]


@pytest.mark.parametrize("line", PLAIN)
def test_both_parsers_agree(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """File, output, form, language and cache are the same, with Typer and without."""
    assert plain_build(line.split()) is not None
    quick = asked(line, monkeypatch, with_typer=False)
    assert quick == asked(line, monkeypatch, with_typer=True)


@pytest.mark.parametrize("line", LEFT)
def test_what_is_not_plain_is_left(line: str) -> None:
    """Wrong lines, other commands and rare ways to write are Typer's."""
    assert plain_build(line.split()) is None
