"""The wheel is enough: installed into an empty folder, it builds a page without the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.architecture.source_tree import PACKAGE, ROOT

PAGE = """\
extends: pagegen:themes/special-issue.yaml
page: {number: 1, section: 要闻}
content: {folder: copy, stories: [story.md], fields: [credits.yaml]}
boxes:
  text: {kind: text, story: lead, at: {columns: 1, lines: 13-14}}
"""
STORY = """\
---
slug: lead
headline: 一版
---

通辽市广大党员干部认真贯彻落实新发展理念，鲜明树立生态优先、绿色发展导向。
"""
CREDITS = """\
paper: 某日报
issue: [2021年, 第七期]
staff:
  - {role: 责任编辑, name: 某某}
"""


def run(command: list[str], folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder, with the variables given on top of the machine's."""
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1", **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def built(kind: str, source: Path, out: Path) -> Path:
    """Build a distribution with the installed backend: nothing is downloaded."""
    command = [sys.executable, "-m", "build", f"--{kind}", "--no-isolation", "--outdir", str(out)]
    done = run([*command, str(source)], out)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = out.iterdir()
    return made


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of the checkout."""
    return built("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an otherwise empty folder into which pip has installed the wheel, and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--no-compile"]
    done = run([*pip, "--target", str(folder), str(wheel)], folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Return a user's folder with a page of one story."""
    (tmp_path / "copy").mkdir()
    (tmp_path / "page.yaml").write_text(PAGE, "utf-8")
    (tmp_path / "copy" / "story.md").write_text(STORY, "utf-8")
    (tmp_path / "copy" / "credits.yaml").write_text(CREDITS, "utf-8")
    return tmp_path


def python(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a folder; the installed wheel comes before any checkout."""
    return run([sys.executable, *arguments], folder, PYTHONPATH=str(installed))


def test_the_wheel_carries_code_and_data(wheel: Path) -> None:
    """Every module and message, every face with its licence, every theme: nothing else."""
    names = set(zipfile.ZipFile(wheel).namelist())
    kinds = {".py", ".yaml", ".typed"}
    own = {
        f"pagegen/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.rglob("*")
        if path.suffix in kinds and path.is_file()
    }
    data = {
        f"pagegen/data/{path.relative_to(ROOT).as_posix()}"
        for folder in ("fonts", "layout/themes", "docs/codes")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    assert own | data <= names
    assert not {name for name in names if "__pycache__" in name or name.startswith("tests")}
    packed = {name for name in names if name.startswith("pagegen/")}
    assert sorted(packed - own - data) == []


def test_the_programs_files_are_found_in_the_installed_package(
    installed: Path, tmp_path: Path
) -> None:
    """``pagegen:`` names lead into the installed package, not into a checkout."""
    script = (
        "import pagegen; from pagegen.engine.world import DiskWorld, package_file\n"
        "print(pagegen.__file__)\n"
        "for name in ('themes/special-issue.yaml', 'fonts/WenKaiNews-Regular.ttf',"
        " 'messages/zh/spec.yaml', 'codes/README.md'):\n"
        "    print(package_file(name))\n"
        "print(len(DiskWorld().read('pagegen:themes/special-issue.yaml')))\n"
    )
    done = python(installed, tmp_path, "-c", script)
    assert done.returncode == 0, done.stderr
    *places, size = done.stdout.splitlines()
    assert all(Path(place).is_relative_to(installed) for place in places), places
    assert int(size) == (ROOT / "layout/themes/special-issue.yaml").stat().st_size


def test_the_installed_wheel_builds_a_page(installed: Path, page: Path) -> None:
    """A user with a layout file and copy gets a PDF, and nothing else is left in the folder."""
    done = python(installed, page, "-m", "pagegen", "build", "page.yaml", "-o", "out.pdf")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (page / "out.pdf").read_bytes().startswith(b"%PDF-")
    assert {p.name for p in page.iterdir()} <= {"copy", "page.yaml", "out.pdf", "build"}


def test_the_source_archive_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    """Who builds from the source archive gets the wheel that the checkout gives."""
    for name in ("sdist", "unpacked", "wheel"):
        (tmp_path / name).mkdir()
    archive = built("sdist", ROOT, tmp_path / "sdist")
    shutil.unpack_archive(archive, tmp_path / "unpacked", filter="data")
    (source,) = (tmp_path / "unpacked").iterdir()
    for name in ("LICENSE", "CHANGELOG.md", "Makefile", "content/page65/source.txt", "tests"):
        assert (source / name).exists()
    again = built("wheel", source, tmp_path / "wheel")
    names, twice = (zipfile.ZipFile(path).namelist() for path in (wheel, again))
    assert sorted(names) == sorted(twice)
