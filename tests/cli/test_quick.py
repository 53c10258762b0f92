"""The plain build line is read without Typer exactly as Typer reads it."""

from __future__ import annotations

import pytest

from pagegen.cli import _run_typer
from pagegen.cli.quick import CACHE, plain_build

LINES = [
    "a.yaml",
    "a.yaml -o b.pdf",
    "-o b.pdf a.yaml",
    "a.yaml --out b.pdf --format json",
    "a.yaml --out=b.pdf --format=short --lang=zh",
    "a.yaml --cache-dir c --lang en",
]
NOT_PLAIN = [
    "",
    "a.yaml b.yaml",
    "a.yaml -o",
    "a.yaml --format yaml",
    "a.yaml --lang fr",
    "a.yaml --debug",
    "a.yaml --help",
    "--wrong a.yaml",
]


@pytest.mark.parametrize("line", LINES)
def test_both_readings_are_equal(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spec, output, form and cache folder come out alike."""
    seen: list[tuple[str, str, str, str]] = []

    class Session:
        def __init__(self, cache_dir: str, language: str, form: str = "human") -> None:
            self.cache_dir, self.form = cache_dir, form

    def run(session: Session, spec: str, out: str) -> int:
        seen.append((spec, out, session.form, session.cache_dir))
        return 0

    monkeypatch.setattr("pagegen.cli.present.Session", Session)
    monkeypatch.setattr("pagegen.cli.build.run", run)
    arguments = ["build", *line.split()]
    assert _run_typer(arguments) == 0
    plain = plain_build(arguments)
    assert plain is not None
    assert seen == [(plain.spec, plain.out, plain.form, plain.cache_dir or CACHE)]


@pytest.mark.parametrize("line", NOT_PLAIN)
def test_everything_else_is_left_to_typer(line: str) -> None:
    """Wrong and rare lines are not judged here."""
    assert plain_build(["build", *line.split()]) is None
