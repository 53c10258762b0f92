"""Other programs open the page without a word, where they are installed; else it is said aloud."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.pdf.make_one import everything

COMMANDS = {
    "qpdf": ["--check", "{}"],
    "mutool": ["draw", "-q", "-o", "{}.png", "{}"],
    "gs": ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=nullpage", "{}"],
    "pdftotext": ["{}", "-"],
}


OF_ITSELF = b"warning: ICC support is not available\n"
"""What some builds of mutool say of themselves at every start, whatever the file is."""


@pytest.mark.parametrize("program", COMMANDS)
def test_the_page_opens_without_a_warning(program: str, tmp_path: Path) -> None:
    """The program ends well and has nothing to complain of (R01-R03)."""
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed: this cross-check was not made")
    file = tmp_path / "page.pdf"
    file.write_bytes(everything())
    arguments = [argument.format(file) for argument in COMMANDS[program]]
    run = subprocess.run([found, *arguments], capture_output=True, check=False)
    assert run.returncode == 0
    assert run.stderr.replace(OF_ITSELF, b"") == b""
