"""The linter and the type checker are on: each thing they are asked to refuse is refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source_tree import ROOT

HEAD = '"""A sample."""\n\nfrom __future__ import annotations\n\n'


def lint(place: str, text: str) -> set[str]:
    """Return the codes of what ruff finds in a text that stands at a place of the project."""
    command = [sys.executable, "-m", "ruff", "check", "--quiet", "--no-cache"]
    done = subprocess.run(
        [*command, "--output-format", "concise", "--stdin-filename", place, "-"],
        cwd=ROOT,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr
    return {line.split()[1] for line in done.stdout.splitlines() if line.startswith(place)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('"""A sample."""\n\nx = 1\n', "I002"),
        (HEAD.partition("\n")[2], "D100"),
        (HEAD + "\ndef f() -> None:\n    pass\n", "D103"),
        (HEAD + '\nclass A:\n    """A class."""\n\n    def f(self) -> None: ...\n', "D102"),
        (HEAD + '\ndef f() -> None:\n    """Do a thing"""\n', "D415"),
        (HEAD + '\ndef f(a):\n    """Do a thing."""\n', "ANN001"),
        (HEAD + f"x = '{'x' * 100}'\n", "E501"),
        (HEAD + "from .a import b\n\n__all__ = ('b',)\n", "TID252"),
        (HEAD + "import os\n\nx = os.getcwd()\n", "TID251"),
        (HEAD + "import time\n\nx = time.time()\n", "TID251"),
        (HEAD + "from pathlib import Path\n\nx = Path()\n", "TID251"),
        (HEAD + "from datetime import date\n\nx = date.today()\n", "TID251"),
        (HEAD + "import random\n\nx = random.random()\n", "TID251"),
        (HEAD + "import locale\n\nx = locale.getlocale()\n", "TID251"),
        (HEAD + "import logging\n\nx = logging.INFO\n", "TID251"),
    ],
)
def test_a_stage_with_a_fault_is_refused(text: str, code: str) -> None:
    """Below the engine: no clock, chance or files, and everything explained and typed."""
    assert code in lint("src/pagegen/text/sample.py", text)


@pytest.mark.parametrize("place", ["src/pagegen/engine/sample.py", "src/pagegen/cli/sample.py"])
def test_the_engine_and_above_may_ask_the_system(place: str) -> None:
    """The same import is fine where files are read."""
    assert "TID251" not in lint(place, HEAD + "import os\n\nx = os.getcwd()\n")


def test_tests_are_explained_too() -> None:
    """A test says in a sentence what it shows."""
    text = HEAD + "\ndef test_a() -> None:\n    assert True\n"
    assert "D103" in lint("tests/unit/test_sample.py", text)


def test_full_width_marks_are_not_taken_for_mistakes() -> None:
    """Chinese marks look like Latin ones, and are meant."""
    text = HEAD + 'MARKS = "，。：；（）"  # 全角标点：，\n'
    assert lint("src/pagegen/text/sample.py", text) == set()


LOOSE = """
from typing import Any
def untyped(a): return a
def some(a: list) -> None: ...
def any_at_all(a: Any) -> int: return a
def unneeded() -> int: return 1  # type: ignore[attr-defined]
"""


def test_types_are_strict(tmp_path: Path) -> None:
    """What has no type, or a loose one, does not pass the type checker."""
    (tmp_path / "sample.py").write_text(LOOSE, "utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml")]
    done = subprocess.run(
        [*command, "--cache-dir", "cache", "sample.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    found = [line.rpartition("[")[2].rstrip("]") for line in done.stdout.splitlines()[:-1]]
    assert found == ["no-untyped-def", "type-arg", "no-any-return", "unused-ignore"]
