"""What a layout file allows: by page, by box, by panel, and what it allows for nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pagegen.diagnostics.model import Diagnostic
from pagegen.engine.engine import Engine
from pagegen.engine.world import DiskWorld
from pagegen.spec.page import Allow
from tests.pages.test_odd_pages import MIXED, Odd, spec_of
from tests.pages.test_odd_pages import SPEC as ODD
from tests.support.composing import ROOT
from tests.support.editing import SPEC, built, checked
from tests.support.specifying import on_base, read, sound

VERSE = "at: {columns: 3-4, y: 124.2mm, height: 19.7mm}\n"
ONTO = "at: {columns: 3-4, y: 160mm, height: 19.7mm}\n"
PHOTO_2 = "number: 2, at: {columns: 4, lines: 23-37}}"


def reasons(said: tuple[Diagnostic, ...], code: str) -> list[str]:
    """Return why each finding of a code may stay, nothing for those that count."""
    return [d.allowed.reason if d.allowed else "" for d in said if d.code == code]


def test_allowed_for_the_page() -> None:
    """What the page allows is marked wherever it arises; the rest still counts."""
    said = checked(("", "allow: {image-missing: 图未到}\n"))
    assert reasons(said, "image-missing") == ["图未到"] * 8
    assert set(reasons(said, "content-doubtful-reading")) == {""}
    assert "check-unused-allow" not in {d.code for d in said}


def test_allowed_for_a_box() -> None:
    """What a box allows is marked for that box only, and its place in the file is kept."""
    said = checked((PHOTO_2, PHOTO_2[:-1] + ", allow: {image-missing: 图未到}}"))
    assert sorted(reasons(said, "image-missing")) == [""] * 7 + ["图未到"]
    (one,) = (d for d in said if d.allowed)
    assert one.allowed is not None
    assert one.allowed.span.origin.path[:3] == ("boxes", "photo-2", "allow")
    assert dict(one.values)["box"] == "photo-2"


def test_allowed_for_a_panel_means_its_boxes() -> None:
    """A panel speaks for the boxes inside it, by their ids in a finding."""
    large = (
        "{from: display.slogan, style: slogan, align: center",
        "{from: display.slogan, style: {extends: slogan, size: 200pt}, align: center",
    )
    loud = built(large)
    assert reasons(loud.diagnostics, "head-does-not-fit") == [""]
    assert loud.has_errors()
    ground = "    ground: red\n"
    page = built(large, (ground, f"{ground}    allow: {{head-does-not-fit: 特意出格}}\n"))
    assert reasons(page.diagnostics, "head-does-not-fit") == ["特意出格"]
    assert not page.has_errors()


def test_a_rule_is_allowed_by_its_id() -> None:
    """A rule of composition is allowed by its own id, at the box whose glyphs break it."""
    plain = checked((VERSE, ONTO))
    assert {d.variant for d in plain if d.code == "check-must"} >= {"ST-02"}
    rules = sorted({d.variant or d.code for d in plain if d.is_error()})
    listed = ", ".join(f"{rule}: 压图" for rule in rules)
    said = checked((VERSE, f"{ONTO}    allow: {{{listed}}}\n"))
    assert set(reasons(said, "check-must")) == {"压图"}
    assert not any(d.is_error() for d in said)


def test_what_is_allowed_for_nothing_is_a_warning() -> None:
    """An allowance that nothing asks for is told at its key."""
    said = checked((PHOTO_2, PHOTO_2[:-1] + ", allow: {HD-07: 编辑同意}}"))
    (told,) = (d for d in said if d.code == "check-unused-allow")
    assert dict(told.values) == {"text": "HD-07"}
    assert told.span is not None
    assert told.span.origin.path[:4] == ("boxes", "photo-2", "allow", "HD-07")


def test_a_box_does_not_allow_for_another() -> None:
    """A finding of another box still counts, and the allowance is told to be for nothing."""
    low = ("at: {columns: 1-4, lines: 45-82}}", "at: {columns: 1-4, lines: 45-80}}")
    said = checked(low, (PHOTO_2, PHOTO_2[:-1] + ", allow: {flow-overset: 待删}}"))
    assert reasons(said, "flow-overset") == [""]
    assert "check-unused-allow" in {d.code for d in said}


def test_spec_keeps_reasons_and_places() -> None:
    """The resolved page holds what is allowed, for the page first and then by box."""
    page = sound(
        on_base(
            "allow: {JU-09: narrow}\n"
            "boxes:\n"
            "  r: {kind: rule, at: {columns: 1, y: 9mm, height: 0mm},"
            " rule: {thickness: 1pt, color: red}, allow: {ST-03: meant}}\n"
        )
    )
    assert [(a.key, a.reason, a.box) for a in page.allow] == [
        ("JU-09", "narrow", ""),
        ("ST-03", "meant", "r"),
    ]
    assert isinstance(page.allow[0], Allow)


def test_a_warm_build_knows_what_is_allowed(tmp_path: Path) -> None:
    """Reasons survive the memory on disk."""
    for name in ("layout", "content", "fonts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    spec = tmp_path / SPEC
    spec.write_text(spec.read_text("utf-8") + "allow: {image-missing: 图未到}\n", "utf-8")
    for _ in range(2):
        world = DiskWorld(tmp_path, tmp_path / "cache")
        page = Engine(world).compile(SPEC)
        assert reasons(page.diagnostics, "image-missing") == ["图未到"] * 8


@pytest.mark.parametrize("code", ["check-unused-allow"])
def test_codes_are_warnings(code: str) -> None:
    """What is allowed for nothing stops no plate."""
    said = checked(("", "allow: {JU-09: 试验}\n"))
    assert [d.is_error() for d in said if d.code == code] == [False]


def test_what_a_theme_allows_is_merged_with_what_the_page_allows() -> None:
    """Allowances are inherited key by key, and the page's reason wins."""
    theme = "extends: base.yaml\nallow: {JU-09: narrow, JU-12: narrow}\n"
    outcome = read(
        "extends: theme.yaml\nallow: {JU-12: as printed, LB-15: as printed}\n", theme=theme
    )
    assert outcome.value is not None
    assert [(a.key, a.reason) for a in outcome.value.allow] == [
        ("JU-09", "narrow"),
        ("JU-12", "as printed"),
        ("LB-15", "as printed"),
    ]


def test_defaults_of_a_kind_may_allow() -> None:
    """What the defaults of a kind allow holds for each box of it, and is used when one needs it."""
    said = checked(("defaults:\n", "defaults:\n  photo: {allow: {image-missing: 图未到}}\n"))
    assert reasons(said, "image-missing") == ["图未到"] * 8
    assert "check-unused-allow" not in {d.code for d in said}


def test_a_text_box_allows_for_the_lines_of_its_story() -> None:
    """A diagnostic of a line has its place in the copy; the box that sets the copy speaks for it."""
    plain = spec_of((4, 8, "9pt", "13pt", 60), "marks: full")
    spec = plain.replace("story: lead,", "story: lead, allow: {line-loose: 栏窄},")
    assert spec != plain
    page = Engine(Odd(spec, MIXED)).compile(ODD)
    found = reasons(page.diagnostics, "line-loose")
    assert found
    assert set(found) == {"栏窄"}
    assert set(reasons(Engine(Odd(plain, MIXED)).compile(ODD).diagnostics, "line-loose")) == {""}
