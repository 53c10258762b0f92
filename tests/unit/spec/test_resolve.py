"""Resolving: lengths to points and em, styles along their chains, files, boxes in short forms."""

from __future__ import annotations

import pytest

from pagegen.color import BLACK, Cmyk
from pagegen.engine.world import MemoryWorld
from pagegen.geometry import Insets
from pagegen.source import FileId
from pagegen.spec import read_spec
from pagegen.spec.page import (
    CaptionsBox,
    CreditsBox,
    Fit,
    FitKind,
    HeadFit,
    HeadlineBox,
    LabelBox,
    LinesBox,
    PageSpec,
    PanelBox,
    PhotoBox,
    RunningHeadBox,
    TextBox,
)
from pagegen.style import Align, Breaker, Kinsoku, MarkWidths, ParaStyle
from pagegen.units import mm
from tests.support.specifying import BASE, box, on_base, read, sound


def lines_box(line: str, more: str = "") -> LinesBox:
    """Return a box that holds one display line, on a page with further sections."""
    page = sound(
        on_base(
            f"{more}\nboxes:\n  b: {{kind: lines, at: {{columns: 1, lines: 1-9}}, lines: [{line}]}}"
        )
    )
    found = box(page, "b")
    assert isinstance(found, LinesBox)
    return found


def body(style: str) -> ParaStyle:
    """Return a paragraph style written at a text box over the base's body."""
    page = sound(
        on_base(
            "boxes:\n  t: {kind: text, story: lead, at: {columns: 1, lines: 1-9},"
            f" style: {{extends: body, {style}}}}}"
        )
    )
    found = box(page, "t")
    assert isinstance(found, TextBox)
    return found.style


def panel_at(at: str) -> PanelBox:
    """Return an empty panel at a place."""
    page = sound(on_base(f"boxes: {{p: {{kind: panel, at: {{{at}}}}}}}"))
    found = box(page, "p")
    assert isinstance(found, PanelBox)
    return found


def test_grid_centres_itself() -> None:
    """Without ``left`` and ``top`` the type area lies in the middle of the paper."""
    grid = sound(on_base("grid: {top: ~}")).grid
    width, height = 4 * 160 + 3 * 20, 59 * 16 + 10
    assert grid.left == pytest.approx((mm(300) - width) / 2)
    assert grid.top == pytest.approx((mm(400) - height) / 2)


def test_grid_that_just_fits() -> None:
    """A type area as wide as the paper is no error, in spite of rounding."""
    page = sound(on_base("paper: {size: [700pt, 400mm]}\ngrid: {left: 0}"))
    assert (page.grid.left, page.paper.width) == (0.0, 700.0)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("1in", 72.0),
        ("2cm", 20 * 72 / 25.4),
        ("3字", 30.0),
        ("2行", 32.0),
        ("1栏", 180.0),
        ("0", 0.0),
        ("-0.0", 0.0),
        ("+.5pt", 0.5),
        ("五号", 10.5),
        ('" 4 pt "', 4.0),
    ],
)
def test_units(text: str, points: float) -> None:
    """字 is the body size, 行 the leading, 栏 a column with its gutter."""
    assert panel_at(f"x: {text}, width: 9pt, lines: 1").at.x == pytest.approx(points)


def test_em_is_the_size_of_the_run() -> None:
    """Beside display type em counts that type; 字 stays the grid's."""
    found = lines_box(
        "{text: 甲, style: {face: song, size: 20pt}, join: 1em, gap: 1字, baseline: 2em}"
    )
    (line,) = found.lines
    assert (line.runs[0].join, line.gap, line.baseline) == (20.0, 10.0, 40.0)


@pytest.mark.parametrize(
    ("style", "field", "expected"),
    [
        ("size: 14pt, tracking: 0.7pt", "tracking", 0.05),
        ("tracking: -0.02em", "tracking", -0.02),
        ("size: 14pt, autospace: 0.25em", "autospace", 0.25),
        ("size: 20pt, space: 5pt", "space", 0.25),
        ("size: 9pt, tracking: 0.1字", "tracking", 0.1),
    ],
)
def test_text_lengths_in_em(style: str, field: str, expected: float) -> None:
    """Styles keep em of their own size, whatever unit was written."""
    assert getattr(body(style).text, field) == pytest.approx(expected)


def test_paragraph_keys() -> None:
    """Everything a paragraph style says arrives."""
    found = body(
        "size: 9pt, indent: 2字, leading: 1.5行, align: left, kinsoku: strict, breaker: first,"
        " unit-break: no, marks: kaiming, weight: 250, x-scale: 0.9, language: en, color: [0,0,0,50]"
    )
    assert (found.indent, found.leading) == (2.0, 24.0)
    assert (found.align, found.kinsoku, found.breaker) == (
        Align.LEFT, Kinsoku.STRICT, Breaker.FIRST,
    )  # fmt: skip
    assert found.unit_break is False
    assert found.text.marks is MarkWidths.KAIMING
    assert (found.text.face.weight, found.text.x_scale) == (250, 0.9)
    assert (found.text.language, found.text.color) == ("en", Cmyk(0, 0, 0, 0.5))


@pytest.mark.parametrize(
    ("written", "name", "expected"),
    [
        ("hang: true", "hang", True),
        ("hang: false", "hang", False),
        ("line-end: full", "line_end_half", False),
        ("line-end: half", "line_end_half", True),
        ("last-line: 3", "last_line", 3),
        ("last-line: 1", "last_line", 1),
        ("hyphenate: false", "hyphenate", False),
        ("hyphenate: true", "hyphenate", True),
        ("squeeze-periods: false", "squeeze_periods", False),
        ("squeeze-periods: true", "squeeze_periods", True),
    ],
)
def test_settings_of_lines(written: str, name: str, expected: object) -> None:
    """Every setting of composition can be written both ways, and goes back by a tilde."""
    key = written.partition(":")[0]
    assert getattr(body(written), name) == expected
    assert getattr(body(f"{key}: ~"), name) == getattr(body("indent: 2字"), name)


@pytest.mark.parametrize("wish", [True, False])
def test_tight_pairs_belong_to_the_characters(wish: bool) -> None:
    """Headings, which have no paragraph, can be set tight, too (PW-02)."""
    assert body(f"tight-pairs: {str(wish).lower()}").text.tight_pairs is wish


def test_style_defaults() -> None:
    """A style of a face alone has the body size, black, and the model's own defaults."""
    found = body("indent: ~")
    assert (found.text.size, found.text.color) == (10.0, BLACK)
    assert (found.indent, found.leading) == (2.0, 0.0)


def test_style_chain_counts_em_of_the_last_size() -> None:
    """A tracking in em grows with a size set later; one in points does not."""
    styles = "styles:\n  a: {face: song, size: 10pt, tracking: 1pt}\n  b: {extends: a, size: 20pt}\n  c: {extends: b, tracking: 0.1em}"
    assert lines_box("{text: 甲, style: b}", styles).lines[0].runs[0].style.tracking == 0.05
    assert lines_box("{text: 甲, style: c}", styles).lines[0].runs[0].style.tracking == 0.1


def test_colour_may_name_another() -> None:
    """A name for a name is followed one step."""
    found = lines_box("{text: 甲, style: {face: song, color: sign}}", "colors: {sign: red}")
    assert found.lines[0].runs[0].style.color == Cmyk(0, 1, 1, 0)


def test_runs_share_the_line_style() -> None:
    """A run without a style, or with part of one, stands on its line's."""
    found = lines_box(
        "{style: sign, fit: apart, runs: [{text: 甲}, {from: a.b, style: {size: 7pt}}]}"
    )
    first, second = found.lines[0].runs
    assert found.lines[0].fit is Fit.APART
    assert (first.style.size, second.style.size) == (14.0, 7.0)
    assert first.style.face == second.style.face
    assert (first.ref.text, second.ref.field) == ("甲", "a.b")


def test_names_in_any_script() -> None:
    """Colours, styles, families and boxes may have Chinese names."""
    page = sound(
        on_base(
            "colors: {朱: [0, 80, 80, 0]}\n"
            "fonts: {宋: {files: [a.ttf]}}\n"
            "styles: {大字: {face: 宋, color: 朱}}\n"
            "boxes: {标语: {kind: lines, at: {columns: 1, lines: 1}, lines: [{text: 好, style: 大字}]}}\n"
        )
    )
    found = box(page, "标语")
    assert isinstance(found, LinesBox)
    assert found.lines[0].runs[0].style.face.family == "宋"


def test_placements() -> None:
    """Columns and lines stay integers; lengths become points; insets move inwards."""
    at = panel_at("columns: 2-3, lines: 5, inset: {left: 1mm, top: -2pt}").at
    assert (at.columns, at.lines) == ((2, 3), (5, 5))
    assert at.inset == Insets(top=-2.0, left=mm(1))
    at = panel_at("x: 1mm, width: 0, y: 2行, height: 1in").at
    assert (at.columns, at.width, at.y, at.height) == (None, 0.0, 32.0, 72.0)


def test_headline_parts_come_from_the_story() -> None:
    """Kicker and deck exist when they are written, with the story's copy unless they say other."""
    page = sound(
        on_base(
            "boxes:\n  h: {kind: headline, story: port, at: {columns: 1-4, lines: 1-6}, main: {style: sign},"
            " kicker: {style: body, text: 本报讯}, deck: {style: body, align: right}, valign: top}"
        )
    )
    head = box(page, "h")
    assert isinstance(head, HeadlineBox)
    assert head.main.runs[0].ref.field == "port.headline"
    assert head.kicker is not None
    assert head.kicker.runs[0].ref.text == "本报讯"
    assert head.deck is not None
    assert (head.deck.runs[0].ref.field, head.deck.align) == ("port.deck", Align.RIGHT)


def test_text_box_without_extras() -> None:
    """Emphasis and crossheads default to the body's own style."""
    page = sound(
        on_base(
            "boxes:\n  t: {kind: text, story: s, at: {columns: 1, lines: 1-9}, stand-off: 16pt}"
        )
    )
    text = box(page, "t")
    assert isinstance(text, TextBox)
    assert text.strong == text.kai == text.crossheads.style == text.style.text
    assert (text.stand_off, text.min_measure) == (1, 0.0)


def test_label_credits_running_head() -> None:
    """Labels take names or text; credits are their own line; the rule lies at the foot."""
    page = sound(
        on_base(
            "boxes:\n"
            "  l: {kind: label, at: {columns: 1, lines: 1}, parts: [page.label, {text: 经济}]}\n"
            "  c: {kind: credits, at: {columns: 2, lines: 1}, style: body, runs: [{from: a.b}, {from: c.d}], gap: 1em}\n"
            "  h: {kind: running-head, at: {columns: 1-4, lines: 1-2}, baseline: 8pt, cells: []}\n"
        )
    )
    label, credits, head = (box(page, name) for name in "lch")
    assert isinstance(label, LabelBox)
    assert [(ref.field, ref.text) for ref in label.parts] == [("page.label", ""), ("", "经济")]
    assert isinstance(credits, CreditsBox)
    assert (len(credits.line.runs), credits.line.gap) == (2, 10.0)
    assert isinstance(head, RunningHeadBox)
    assert (head.rule, head.rule_at) == (None, 26.0)


def photo_files(content: str, photo: str) -> tuple[str, ...]:
    """Return the candidates of a photo box on a page with a content section."""
    page = sound(
        on_base(
            f"content: {content}\nboxes:\n  p: {{kind: photo, at: {{columns: 1, lines: 1-9}}, {photo}}}"
        )
    )
    found = box(page, "p")
    assert isinstance(found, PhotoBox)
    return found.files


@pytest.mark.parametrize(
    ("content", "photo", "expected"),
    [
        ("{folder: ../c, photos: p}", "number: 3", "c/p/3.jpg"),
        ("{folder: ../c}", "number: 3", "c/3.jpg"),
        ("{photos: p}", "file: a.png", "layout/p/a.png"),
        ("{folder: ../c, photos: p}", "file: a.png", "c/p/a.png"),
        ("{folder: ../c, photos: /p}", "file: a.png", "/p/a.png"),
        ("{folder: ../c}", "file: /x/a.png", "/x/a.png"),
        ("{folder: pagegen:themes}", "file: a.png", "pagegen:themes/a.png"),
        ("{}", "file: pic/a.png", "layout/pic/a.png"),
    ],
)
def test_pictures_are_found_from_the_folder(content: str, photo: str, expected: str) -> None:
    """The picture folder leads, then the folder of the copy, then the file that names it."""
    assert photo_files(content, photo)[0] == expected


def test_files_belong_to_the_file_that_names_them() -> None:
    """A theme's folder and fonts are taken from the theme's place, not from the page's."""
    files = {
        "house/t.yaml": BASE.replace("song.ttf", "f.ttf") + "content: {folder: copy}\n",
        "layout/p.yaml": "extends: ../house/t.yaml\ncontent: {stories: [a.md, ../b.md]}\n",
    }
    world = MemoryWorld({name: text.encode() for name, text in files.items()})
    page = sound(read_spec(world, FileId("layout/p.yaml")))
    assert [file for file, _ in page.content.stories] == ["house/copy/a.md", "house/b.md"]
    assert page.families[0].files[0].file == "house/fonts/f.ttf"


def test_font_files_in_full_and_in_short() -> None:
    """A file may be a bare name; index and weight are given where they matter."""
    song, hei = sound(read(BASE)).families
    assert [(f.file, f.index, f.weight) for f in song.files] == [("layout/fonts/song.ttf", 0, None)]
    assert [(f.file, f.index, f.weight) for f in hei.files] == [("layout/fonts/hei.ttc", 1, 700)]
    assert hei.fallback == ("song",)


def test_page_fields() -> None:
    """Nested keys are dotted, blanks are not there, text loses its last line end only."""
    page = sound(
        on_base(
            "page:\n  number: 010\n  date: 2021-07-01\n  sub: {a: no, b: }\n  note: |\n    一\n    二\n"
        )
    )
    assert [(name, ref.text) for name, ref in page.fields] == [
        ("page.number", "010"),
        ("page.date", "2021-07-01"),
        ("page.sub.a", "no"),
        ("page.note", "一\n二"),
    ]


def test_bleed_of_one_or_four_edges() -> None:
    """One length holds for all edges, four say their own."""
    assert sound(on_base("")).bleed == Insets(mm(3), mm(3), mm(3), mm(3))
    page = sound(on_base("paper: {bleed: {left: 5mm}}"))
    assert page.bleed == Insets(left=mm(5))


def test_output_says_its_own() -> None:
    """Title and language may be written."""
    page = sound(on_base("output: {title: 特刊, language: zh-Hant}"))
    assert (page.output.title, page.output.language) == ("特刊", "zh-Hant")


def test_a_fault_takes_its_default_and_the_page_goes_on() -> None:
    """A wrong badge is left out, a wrong box too, and all the rest is there."""
    outcome = on_base(
        "boxes:\n"
        "  a: {kind: photo, number: 1, at: {columns: 1, lines: 1-9}, badge: {diameter: x}, focus: [2, 3]}\n"
        "  b: {kind: photo, number: 2}\n"
        "  c: {kind: captions, of: [a, b], at: {columns: 2, lines: 1-9}, sets: many}\n"
    )
    page = outcome.value
    assert isinstance(page, PageSpec)
    assert [b.id for b in page.boxes] == ["a", "c"]
    photo, captions = page.boxes
    assert isinstance(photo, PhotoBox)
    assert (photo.badge, photo.focus) == (None, (0.5, 0.5))
    assert isinstance(captions, CaptionsBox)
    assert captions.sets == 1
    assert {d.code for d in outcome.diagnostics} == {
        "spec-bad-length", "spec-missing-key", "spec-bad-value", "spec-wrong-type",
    }  # fmt: skip


def test_without_sound_paper_or_grid_there_is_no_page() -> None:
    """A page needs both; the boxes are checked all the same."""
    outcome = on_base("grid: {columns: 0}\nboxes: {p: {kind: panel, at: {columns: 1-4}}}")
    assert outcome.value is None
    assert [d.code for d in outcome.diagnostics] == ["spec-bad-value", "spec-bad-placement"]


def test_hopeless_numbers() -> None:
    """Numbers of many digits are refused, not computed with."""
    nines = "9" * 5000
    outcome = on_base(
        f"grid: {{columns: {nines}, measure: {nines}pt}}\nboxes: {{p: {{kind: panel, at: {{columns: {nines}, lines: 1}}}}}}"
    )
    assert [(d.code, d.variant) for d in outcome.diagnostics] == [
        ("spec-wrong-type", "whole"),
        ("spec-bad-value", "range"),
    ]
    assert [d.code for d in on_base(f"grid: {{measure: {nines}pt}}").diagnostics] == [
        "spec-bad-length"
    ]


def test_headlines_stand_on_the_ladder() -> None:
    """Parts of a headline are fitted unless they say otherwise; other lines are set as they come."""
    page = sound(
        on_base(
            "no-break: [徐健, 霍林郭勒]\nboxes:\n"
            "  h: {kind: headline, story: a, at: {columns: 1, lines: 1-9},"
            " main: {style: sign, max-lines: 2, comma-gap: 1em}, deck: {style: body, fit: none},"
            " steps: [size, break], min-size: 7pt}\n"
            "  l: {kind: lines, at: {columns: 2, lines: 1-9}, lines: [{text: 甲, style: sign}]}"
        )
    )
    head, lines = box(page, "h"), box(page, "l")
    assert isinstance(head, HeadlineBox)
    assert isinstance(lines, LinesBox)
    assert page.no_break == ("徐健", "霍林郭勒")
    assert (head.main.fit, head.main.most, head.main.comma_gap) == (Fit.LADDER, 2, 14.0)
    assert head.deck is not None
    assert head.deck.fit is Fit.NONE
    assert head.fit == HeadFit((FitKind.BREAK, FitKind.SIZE), 0.5)
    assert (lines.lines[0].fit, lines.fit) == (Fit.NONE, HeadFit())


def test_steps_of_the_ladder_are_checked() -> None:
    """A step that is none, too many lines, a comma gap of nothing are said."""
    outcome = on_base(
        "boxes:\n  h: {kind: headline, story: a, at: {columns: 1, lines: 1-9},"
        " main: {style: sign, max-lines: 9}, steps: [squash]}"
    )
    assert [d.code for d in outcome.diagnostics] == ["spec-bad-value", "spec-bad-value"]


def test_marks_of_headlines_are_half() -> None:
    """In a headline marks are half an em wide unless a style says how wide they are (PW-11)."""
    page = sound(
        on_base(
            "styles: {whole: {face: song, marks: full}}\nboxes:\n"
            "  h: {kind: headline, story: a, at: {columns: 1, lines: 1-9},"
            " main: {style: sign}, deck: {style: whole}}"
        )
    )
    head = box(page, "h")
    assert isinstance(head, HeadlineBox)
    assert head.main.runs[0].style.marks is MarkWidths.HALF
    assert head.deck is not None
    assert head.deck.runs[0].style.marks is MarkWidths.FULL
