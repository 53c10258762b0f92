"""The layer contract of pyproject.toml is kept, and it would notice if it were not."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.source_tree import ROOT

LINT = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter over the package below a folder, with the project's own contracts."""
    command = [sys.executable, "-c", LINT, "--no-cache", "--config", str(ROOT / "pyproject.toml")]
    env = {**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"}
    return subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )


def layer_names() -> list[str]:
    """Return every module that the layer contract names."""
    settings: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contract = settings["tool"]["importlinter"]["contracts"][0]
    rows = (row.split("|") for row in contract["layers"])
    return [name.strip().strip("()") for row in rows for name in row]


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """Return a folder with a package of the real one's shape in which nothing imports anything."""
    package = tmp_path / "pagegen"
    package.mkdir()
    (package / "__init__.py").touch()
    for name in layer_names():
        (package / name).mkdir()
        (package / name / "__init__.py").touch()
    (package / "pdf" / "page.py").write_text("import reportlab\nimport pikepdf\n", "utf-8")
    (package / "preflight" / "page.py").write_text("import pikepdf\n", "utf-8")
    return tmp_path


def test_the_layers_are_kept() -> None:
    """No module of pagegen imports upward or sideways."""
    done = lint(ROOT / "src")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_house_in_order_passes(toy: Path) -> None:
    """The toy package passes, so that what fails below fails for its one fault."""
    done = lint(toy)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "text", "said"),
    [
        (
            "text/a.py",
            "import pagegen.layout",
            "pagegen.text is not allowed to import pagegen.layout",
        ),
        ("spec/a.py", "from pagegen import content", "pagegen.spec is not allowed to import"),
        ("units.py", "", "pagegen.units"),
        ("layout/a.py", "from reportlab.pdfgen import canvas", "reportlab"),
        ("engine/a.py", "import pikepdf", "pikepdf"),
        ("pdf/a.py", "def f():\n    import pagegen.spec", "pagegen.spec"),
        ("newroom/__init__.py", "", "newroom"),
    ],
)
def test_a_breach_is_seen(toy: Path, module: str, text: str, said: str) -> None:
    """Upward, sideways, foreign, reaching across, and rooms that nobody put on the plan."""
    if module == "units.py":
        module, text = "units/__init__.py", "import pagegen.geometry"
    place = toy / "pagegen" / module
    place.parent.mkdir(exist_ok=True)
    place.write_text(text, "utf-8")
    done = lint(toy)
    assert done.returncode != 0
    assert said in " ".join(done.stdout.split())
