"""Stages do not touch the world: no files, clocks, chance or streams below the engine."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.architecture.source_tree import Module, modules

ABOVE = frozenset({"engine", "preview", "batch", "cli", "api", "__main__"})
SYSTEM = frozenset(
    {
        "glob", "locale", "logging", "multiprocessing", "os", "pathlib", "random", "secrets",
        "shutil", "signal", "socket", "subprocess", "tempfile", "threading", "time", "uuid",
    }
)  # fmt: skip
CALLS = frozenset(
    {"open", "print", "input", "exec", "eval", "breakpoint", "now", "today", "utcnow"}
)
OWNERS = {"reportlab": {"pdf"}, "pikepdf": {"pdf", "preflight"}}
HEAVY = (
    "fontTools", "numpy", "PIL", "pikepdf", "pydantic", "pypdfium2", "reportlab", "rich", "typer",
    "uharfbuzz", "yaml",
)  # fmt: skip


def imported(module: Module) -> set[str]:
    """Return the top names of all that a module imports, wherever it does so."""
    names: set[str] = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}


def reached(module: Module) -> set[str]:
    """Return the forbidden calls of a module: built-in functions, and clocks by any name."""
    names: set[str] = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                names.add(node.func.id)
            elif isinstance(node.func, ast.Attribute) and node.func.attr in {
                "now", "today", "utcnow",
            }:  # fmt: skip
                names.add(node.func.attr)
    return names & CALLS


def trespasses(module: Module) -> set[str]:
    """Return what a module reaches for that its layer may not have."""
    names, layer = imported(module), module.layer()
    foreign = {n for n, owners in OWNERS.items() if n in names and layer not in owners}
    return foreign if layer in ABOVE else foreign | (names & SYSTEM) | reached(module)


def test_stages_touch_nothing_outside() -> None:
    """What a stage gives depends on its arguments alone; ReportLab is known to ``pdf`` only."""
    assert not {m.name: found for m in modules() if (found := trespasses(m))}


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("text/a.py", "import os.path", {"os"}),
        ("text/a.py", "def f():\n    from pathlib import Path", {"pathlib"}),
        ("units.py", "import random", {"random"}),
        ("text/a.py", "data = open('x').read()", {"open"}),
        ("pdf/a.py", "from datetime import datetime\nx = datetime.now()", {"now"}),
        ("pdf/a.py", "x = datetime.date.today()", {"today"}),
        ("text/a.py", "from reportlab.pdfgen import canvas", {"reportlab"}),
        ("engine/a.py", "import os, reportlab", {"reportlab"}),
        ("pdf/a.py", "import reportlab, pikepdf", set()),
        ("preflight/a.py", "import pikepdf", set()),
        ("export/a.py", "import pikepdf", {"pikepdf"}),
        ("cli/a.py", "import os, time\nprint(open('x'))", set()),
        ("text/a.py", "x = spec.open('x')\ny = line.time", set()),
    ],
)
def test_a_trespass_is_seen(name: str, text: str, found: set[str]) -> None:
    """The check finds what it is for, inside functions too, and nothing else."""
    assert trespasses(Module.of(f"src/pagegen/{name}", text)) == found


def test_importing_pagegen_brings_nothing_heavy() -> None:
    """``import pagegen`` is free: what a build needs is imported when it is needed."""
    script = f"import sys, pagegen; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
