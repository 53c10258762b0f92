"""Pages of the codes: every example with its YAML says what the program says of that YAML."""

from __future__ import annotations

import re

import pytest

from pagegen.diagnostics.render import render_human
from pagegen.engine.world import MemoryWorld
from pagegen.source import FileId
from pagegen.spec import read_spec
from tests.support.specifying import ROOT, place, words

FILE = FileId("layout/a01.yaml")
EXAMPLE = re.compile(r"```yaml\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL)
PAGES = {
    page.stem: examples
    for page in sorted((ROOT / "docs/codes").glob("*.md"))
    if (examples := EXAMPLE.findall(page.read_text(encoding="utf-8")))
}


def test_examples_are_found() -> None:
    """Nearly every code of layout files has a page with an example, in both languages."""
    assert len([name for name in PAGES if name.startswith("spec-")]) >= 10
    assert all(len(examples) == 2 for examples in PAGES.values())


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_example(name: str, language: str) -> None:
    """The example is the program's own answer."""
    text, shown = PAGES[name][0 if language == "zh" else 1]
    world = MemoryWorld({FILE: text.encode()})
    found = read_spec(world, FILE).diagnostics
    printed = render_human(found, words(language), lambda _: text, lambda s: place(world, s), 100)
    assert {one.code for one in found} == {name}
    assert printed.rpartition("\n\n")[0] == shown.rstrip("\n")
