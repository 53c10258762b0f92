"""The same page gives the same bytes, whatever surrounds the process that writes it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pdf.make_one import everything

ROOT = Path(__file__).parents[2]

SETTINGS = "invariant=0\npageCompression=1\nuseA85=1\npdfMultiLine=1\npdfComments=1\n"
HOSTILE = {
    "RL_invariant": "0",
    "RL_pageCompression": "1",
    "RL_useA85": "1",
    "RL_pdfMultiLine": "1",
    "RL_pdfComments": "1",
    "RL_documentLang": "en-GB",
    "RL_canvas_basefontname": "Courier",
    "RL_defaultPageSize": "LETTER",
    "RL_verbose": "1",
}
SURROUNDINGS: dict[str, dict[str, str]] = {
    "hash seed": {"PYTHONHASHSEED": "1"},
    "another hash seed": {"PYTHONHASHSEED": "4711"},
    "time": {"TZ": "Asia/Shanghai", "SOURCE_DATE_EPOCH": "1"},
    "language": {"LC_ALL": "zh_CN.GB18030", "LANG": "zh_CN.GB18030", "PYTHONUTF8": "0"},
    "settings by environment": HOSTILE,
    "optimised": {"PYTHONOPTIMIZE": "2"},
}


def elsewhere(folder: Path, extra: dict[str, str]) -> bytes:
    """Return the page as a process writes it that runs in a folder with some variables set."""
    environment = {key: value for key, value in os.environ.items() if key == "SYSTEMROOT"}
    path = os.pathsep.join((str(ROOT), *sys.path))
    environment |= {"PYTHONPATH": path, "HOME": str(folder), "USERPROFILE": str(folder)} | extra
    run = subprocess.run(
        [sys.executable, "-m", "tests.pdf.make_one"],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=True,
    )
    return run.stdout


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_surroundings_leave_no_trace(name: str, tmp_path: Path) -> None:
    """Hash seeds, zones, languages and ReportLab's variables change no byte (F14)."""
    assert elsewhere(tmp_path, SURROUNDINGS[name]) == everything()


def test_a_settings_file_leaves_no_trace(tmp_path: Path) -> None:
    """Neither the settings file in the home folder nor one in the current folder is obeyed."""
    (tmp_path / ".reportlab_settings").write_text(SETTINGS, encoding="ascii")
    assert elsewhere(tmp_path, {}) == everything()
    (tmp_path / "reportlab_settings.py").write_text(SETTINGS, encoding="ascii")
    assert elsewhere(tmp_path, {"PYTHONPATH": os.pathsep.join((".", str(ROOT), *sys.path))}) == (
        everything()
    )


def test_an_earlier_document_leaves_no_trace() -> None:
    """Other pages, and a program's own use of ReportLab, change nothing; nor do we for it."""
    from io import BytesIO

    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfgen.canvas import Canvas

    before = everything()
    canvas = Canvas(BytesIO())
    canvas.drawString(10, 10, "someone else's page")
    canvas.save()
    fonts, settings = pdfmetrics.getRegisteredFontNames(), rl_config.currentSettings()
    assert everything() == before
    assert pdfmetrics.getRegisteredFontNames() == fonts
    assert rl_config.currentSettings() == settings


@pytest.mark.parametrize("setting", ["pdfComments", "pdfMultiLine", "useA85", "pageCompression"])
def test_settings_of_the_host_are_neither_obeyed_nor_lost(
    setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A setting that a host program made holds again after the page is written."""
    from reportlab import rl_config

    before = everything()
    monkeypatch.setattr(rl_config, setting, 1)
    assert everything() == before
    assert getattr(rl_config, setting) == 1
