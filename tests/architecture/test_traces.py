"""Nothing in the repository tells on which machine it was written, or where packages come from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.source_tree import ROOT

# The folders of home directories and workplaces, spelled so that this file does not match itself.
MACHINE = re.compile(r"(?<![\w.~])/(?:home|root|wor[k]|Users)/\w|\b[A-Z]:\\+Users\\", re.ASCII)
# Where packages come from is the installer's business: no file names a host of a registry.
HOST = re.compile(
    r"\b(?:[\w-]+\.)*(?:py[p]i|npm[j]s|python[h]osted|registry\.yar[n]pkg)\.(?:org|com|io)\b",
    re.ASCII,
)
KINDS = frozenset({".md", ".py", ".yaml", ".toml", ".json", ".txt", ".case", ".yml", ""})
SKIPPED = frozenset({"build", "dist"})


def texts() -> list[Path]:
    """Return the project's text files: not what tools put beside them."""
    tops = (p for p in sorted(ROOT.iterdir()) if p.name == ".ci" or not p.name.startswith("."))
    found: list[Path] = []
    for top in tops:
        if top.name not in SKIPPED:
            found += sorted(top.rglob("*")) if top.is_dir() else [top]
    return [p for p in found if p.is_file() and p.suffix in KINDS and "__pycache__" not in p.parts]


def traces(text: str) -> list[str]:
    """Return the paths of somebody's machine in a text, and hosts of package registries."""
    return [match.group() for kind in (MACHINE, HOST) for match in kind.finditer(text)]


def test_no_file_names_a_machine() -> None:
    """No document, source or sample holds a path of its writer's machine, or a registry's host."""
    found = {
        p.relative_to(ROOT).as_posix(): traces(p.read_text("utf-8", "replace")) for p in texts()
    }
    own = Path(__file__).relative_to(ROOT).as_posix()
    assert own in found
    assert {name: paths for name, paths in found.items() if paths and name != own} == {}


@pytest.mark.parametrize(
    "text",
    [
        "see /home/anna/paper",
        "(/ro" + "ot/x)",
        "C:\\Users\\anna",
        '"/Users/anna/a.yaml"',
        "https://py" + "pi.org/simple",
        "files.py" + "thonhosted.org/x",
        "registry.npm" + "js.org",
    ],
)
def test_a_trace_is_seen(text: str) -> None:
    """Home folders of three systems and hosts of registries are found."""
    assert traces(text)


@pytest.mark.parametrize("text", ["../home/x", "a/root/b", "https://x.org/home/y", "~/home/x"])
def test_what_only_looks_like_one_is_not(text: str) -> None:
    """Relative paths and addresses pass."""
    assert not traces(text)
