"""Name, version, licence and extras: what an installer and a reader are told."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CORE = {
    "reportlab", "pillow", "pyyaml", "fonttools", "uharfbuzz", "pydantic", "typer", "pypdfium2",
    "pikepdf", "pyphen", "rjieba",
}  # fmt: skip


def name_of(requirement: str) -> str:
    """Return the distribution that a requirement asks for."""
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower()


def releases(changelog: str) -> list[str]:
    """Return the versions of a change log, newest first; what is not out yet has none."""
    return re.findall(r"^## \[(\d[^\]]*)\]", changelog, re.MULTILINE)


def test_names_are_the_agreed_ones() -> None:
    """The distribution is ``pagegen-press``, the command ``pagegen``; Python 3.11 is enough."""
    assert PROJECT["name"] == "pagegen-press"
    assert PROJECT["scripts"] == {"pagegen": "pagegen.cli:entry"}
    assert PROJECT["requires-python"] == ">=3.11"
    assert PROJECT["license"] == "Apache-2.0"


def test_the_core_needs_few_packages_and_the_rest_are_extras() -> None:
    """A build installs what it uses; previews, clusters and tests are asked for."""
    assert {name_of(r) for r in PROJECT["dependencies"]} == CORE
    extras = PROJECT["optional-dependencies"]
    assert {"preview", "cluster", "test", "dev"} <= set(extras)
    assert {name_of(r) for r in extras["preview"]} == {"starlette", "uvicorn", "watchfiles"}
    assert {name_of(r) for r in extras["cluster"]} == {"distributed"}
    assert "pagegen-press" in {name_of(r) for r in extras["dev"]}


def test_what_is_installed_is_this() -> None:
    """The tests run against the version that pyproject.toml names."""
    assert metadata.version("pagegen-press") == PROJECT["version"]


def test_the_change_log_knows_the_version() -> None:
    """The newest release of the change log is the version, and what comes has a place."""
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert releases(changelog)[:1] == [PROJECT["version"]]
    assert "## [Unreleased]" in changelog
    assert releases("## [Unreleased]\n## [0.2.0] - 2026-01-01\n## [0.1.0]\n") == ["0.2.0", "0.1.0"]


def test_the_licence_is_whole() -> None:
    """The text of the licence is the full one, appendix included."""
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert "APPENDIX" in text
