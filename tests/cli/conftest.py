"""A small page in a folder of its own, to be broken in one way at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

PAGE = """\
extends: pagegen:themes/special-issue.yaml
page: {number: 1, section: 试版}
content:
  {folder: copy, stories: [story.md], captions: captions.yaml, fields: [credits.yaml], photos: photos}
boxes:
  head: {kind: headline, story: lead, at: {columns: 1-2, lines: 5-8}}
  photo-1: {kind: photo, number: 1, at: {columns: 1-2, lines: 10-20}}
  text: {kind: text, story: lead, at: {columns: 1, lines: 22-25}}
  captions: {kind: captions, of: [photo-1], at: {columns: 2, lines: 22-24}}
"""
STORY = """\
---
slug: lead
headline: 一个标题在这里
---

通辽市广大党员干部认真贯彻落实新发展理念，鲜明树立生态优先、绿色发展导向，着力构建绿色产业体系，建设国家高质量绿色农畜产品生产基地。
"""


class Folder:
    """The page's files, and a way to change them."""

    def __init__(self, root: Path) -> None:
        """Write the sound page below ``root``."""
        self.root = root
        self.write("page.yaml", PAGE)
        self.write("copy/story.md", STORY)
        self.write("copy/captions.yaml", "- {number: 1, text: 一张照片。}\n")
        self.write(
            "copy/credits.yaml",
            "paper: 试报\nissue: [2021年]\nstaff: [{role: 编辑, name: 甲}]\n",
        )

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file of the page."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    def edit(self, name: str, old: str, new: str) -> Path:
        """Replace a piece of a file that must be there."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text
        return self.write(name, text.replace(old, new))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Return a sound page in an empty folder, which is the current one; words are English."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    return Folder(tmp_path)
