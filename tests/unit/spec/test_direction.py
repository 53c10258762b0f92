"""``direction`` and ``tiers`` in a layout file."""

from __future__ import annotations

from pagegen.spec.page import HeadlineBox, LinesBox, TextBox
from pagegen.style import Direction
from tests.support.specifying import box, on_base, sound

BOX = "at: {columns: 1, lines: 1-9}"


def test_every_style_of_a_vertical_text_box_is_vertical() -> None:
    """Body, crosshead and emphasis have one direction: that of their box."""
    page = sound(
        on_base(
            "boxes:\n"
            f"  a: {{kind: text, story: lead, {BOX}, direction: vertical, tiers: 3,"
            " crossheads: {style: sign}, strong: sign}\n"
            f"  b: {{kind: text, story: lead, at: {{columns: 2, lines: 1-9}}}}\n"
        )
    )
    upright, plain = box(page, "a"), box(page, "b")
    assert isinstance(upright, TextBox)
    assert isinstance(plain, TextBox)
    styles = (upright.style.text, upright.crossheads.style, upright.strong, upright.kai)
    assert {style.direction for style in styles} == {Direction.VERTICAL}
    assert upright.tiers == 3
    assert plain.style.text.direction is Direction.HORIZONTAL
    assert plain.tiers == 1


def test_display_boxes_have_a_direction() -> None:
    """So do headlines and display lines."""
    page = sound(
        on_base(
            "boxes:\n"
            f"  a: {{kind: headline, story: lead, {BOX}, direction: vertical,"
            " main: {style: sign}, deck: {style: body}}\n"
            "  b: {kind: lines, at: {columns: 2, lines: 1-9}, direction: vertical,"
            " lines: [{text: 甲, style: sign}]}\n"
        )
    )
    head, lines = box(page, "a"), box(page, "b")
    assert isinstance(head, HeadlineBox)
    assert isinstance(lines, LinesBox)
    assert head.deck is not None
    runs = (head.main.runs[0], head.deck.runs[0], lines.lines[0].runs[0])
    assert {run.style.direction for run in runs} == {Direction.VERTICAL}


def test_figures_side_by_side_are_a_setting_of_a_style() -> None:
    """``tate-chu-yoko`` says up to how many, three at most."""
    page = sound(
        on_base(
            f"boxes:\n  a: {{kind: text, story: lead, {BOX},"
            " style: {extends: body, tate-chu-yoko: 2}}\n"
        )
    )
    found = box(page, "a")
    assert isinstance(found, TextBox)
    assert found.style.text.tate_chu_yoko == 2
    told = on_base("styles: {x: {face: song, tate-chu-yoko: 4}}").diagnostics
    assert [d.code for d in told] == ["spec-bad-value"]


def test_tiers_need_vertical_lines() -> None:
    """In a horizontal box they are an error with a cure."""
    told = on_base(f"boxes:\n  a: {{kind: text, story: lead, {BOX}, tiers: 2}}\n").diagnostics
    assert [(d.code, d.variant) for d in told] == [("spec-bad-value", "tiers")]
    assert [h.key for h in told[0].hints] == ["vertical"]
