"""Page 65 resolves without a word, and to the figures of its drawing."""

from __future__ import annotations

import pytest

from pagegen.color import Cmyk
from pagegen.engine.world import DiskWorld
from pagegen.geometry import Insets
from pagegen.source import FileId, Origin
from pagegen.spec import read_spec
from pagegen.spec.page import (
    CaptionsBox,
    CreditsBox,
    Fit,
    HeadlineBox,
    LabelBox,
    LinesBox,
    PageSpec,
    PanelBox,
    PhotoBox,
    RunningHeadBox,
    StampBox,
    TextBox,
    TextRef,
    Vertical,
)
from pagegen.style import Align, FaceRequest, Kinsoku, MarkWidths
from pagegen.units import mm
from tests.support.specifying import ROOT, box, sound

SPEC = FileId("layout/page65.yaml")
THEME = FileId("layout/themes/special-issue.yaml")
RED = Cmyk(0.0, 1.0, 1.0, 0.0)
PALE_GOLD = Cmyk(0.0, 0.1, 0.4, 0.0)


@pytest.fixture(scope="module")
def page() -> PageSpec:
    """The resolved page; anything said about it fails every test here."""
    return sound(read_spec(DiskWorld(ROOT), SPEC))


def test_sheet_and_grid(page: PageSpec) -> None:
    """Four columns of 22 characters lie in the middle of 390 mm."""
    grid = page.grid
    assert page.paper.width == pytest.approx(1105.512, abs=1e-3)
    assert page.paper.height == pytest.approx(mm(546))
    assert page.bleed == Insets()
    assert (grid.columns, grid.lines) == (4, 88)
    assert (grid.measure, grid.gutter, grid.size, grid.leading) == (231.0, 21.5, 10.5, 16.0)
    assert grid.left == pytest.approx((1105.512 - 988.5) / 2, abs=1e-3)
    assert grid.top == pytest.approx(mm(27))
    assert grid.span.origin == Origin(THEME, ("grid",))


def test_boxes_keep_the_order_of_the_theme_first(page: PageSpec) -> None:
    """What the theme has comes first, then the page's own boxes in their order."""
    assert [b.id for b in page.boxes][:5] == [
        "running-head", "credits", "banner", "banner-foot", "label",
    ]  # fmt: skip
    assert page.boxes[0].span.origin.file == THEME
    assert page.boxes[2].span.origin.file == SPEC


def test_fields_of_the_page(page: PageSpec) -> None:
    """Keys of ``page:`` are display copy under dotted names."""
    assert [(name, ref.text) for name, ref in page.fields] == [
        ("page.number", "65"),
        ("page.section", "特刊"),
        ("page.label.place", "通辽"),
        ("page.label.field", "经济"),
    ]


def test_content(page: PageSpec) -> None:
    """The folder leads every file of the copy."""
    content = page.content
    assert [file for file, _ in content.stories] == ["content/page65/story.md"]
    assert content.captions is not None
    assert content.captions[0] == "content/page65/captions.yaml"
    assert content.captions[1].origin == Origin(SPEC, ("content", "captions"))
    assert [file for file, _ in content.fields] == [
        "content/page65/credits.yaml",
        "content/page65/display.yaml",
    ]


def test_families(page: PageSpec) -> None:
    """Families name shipped files, fallbacks in order, and borrowed marks."""
    kai = next(f for f in page.families if f.name == "kai")
    assert [(f.file, f.index, f.weight) for f in kai.files] == [
        ("pagegen:fonts/WenKaiNews-Regular.ttf", 0, 400)
    ]
    assert kai.fallback == ("song", "rare")
    assert kai.borrow == (("“”‘’·", "song"),)


def test_text_box(page: PageSpec) -> None:
    """The body has the style of the theme's default, lengths in em where styles hold em."""
    text = box(page, "text")
    assert isinstance(text, TextBox)
    assert text.story.field == "lead"
    assert text.at.columns == (1, 4)
    assert text.at.lines == (45, 82)
    assert text.style.indent == 2.0
    assert (text.style.align, text.style.kinsoku) == (Align.JUSTIFY, Kinsoku.GB)
    assert text.style.text.face == FaceRequest("song", 400)
    assert text.style.text.marks is MarkWidths.QUOTES_HALF
    assert text.style.text.autospace == pytest.approx(0.16)
    assert text.strong.face == FaceRequest("hei", 500)
    assert text.kai.face == FaceRequest("kai", 400)
    assert (text.stand_off, text.min_measure) == (1, 63.0)
    assert text.crossheads.style.tracking == pytest.approx(0.6 / 14)
    assert text.crossheads.style.color == RED
    assert (text.crossheads.lines, text.crossheads.lines_at_head) == (3, 2)
    assert text.crossheads.baseline == 1.4


def test_headline_fills_the_width(page: PageSpec) -> None:
    """The headline's copy comes from its story; its fit from the theme's default."""
    head = box(page, "head")
    assert isinstance(head, HeadlineBox)
    run = head.main.runs[0]
    assert run.ref.field == "lead.headline"
    assert head.main.fit is Fit.SIZE
    assert run.style.size == 52.0
    assert run.style.space == pytest.approx(0.86)
    assert head.kicker is None
    assert head.valign is Vertical.MIDDLE


def test_banner(page: PageSpec) -> None:
    """The panel holds its boxes; a line may hold several runs pushed apart."""
    banner = box(page, "banner")
    assert isinstance(banner, PanelBox)
    assert banner.ground == RED
    assert [b.id for b in banner.boxes] == [
        "emblem", "banner-rule-1", "slogan", "banner-rule-2", "couplet",
    ]  # fmt: skip
    emblem, _, slogan, _, couplet = banner.boxes
    assert isinstance(emblem, LinesBox)
    assert emblem.lines[1].fit is Fit.APART
    assert [run.ref.field for run in emblem.lines[1].runs] == [
        "display.emblem-number",
        "display.emblem-years",
    ]
    assert emblem.lines[1].baseline is not None
    assert emblem.lines[2].leading == 11.5
    assert isinstance(slogan, LinesBox)
    assert slogan.lines[0].runs[0].style.tracking == pytest.approx(9 / 82)
    assert slogan.lines[1].runs[0].style.color == PALE_GOLD
    assert isinstance(couplet, LinesBox)
    assert couplet.valign is Vertical.MIDDLE


def test_placeholder_of_a_default_takes_the_page_key_only(page: PageSpec) -> None:
    """``caption: {size: 14pt}`` over a style's name changes the size and nothing else."""
    large, plain = box(page, "photo-1"), box(page, "photo-2")
    assert isinstance(large, PhotoBox)
    assert isinstance(plain, PhotoBox)
    assert (large.placeholder.caption.size, plain.placeholder.caption.size) == (14.0, 10.0)
    assert large.placeholder.caption.face == plain.placeholder.caption.face
    assert large.placeholder.caption.color == Cmyk(0.0, 0.0, 0.0, 0.6)
    assert large.placeholder.ground == Cmyk(0.02, 0.05, 0.10, 0.09)
    assert plain.placeholder.ground == Cmyk(0.01, 0.03, 0.07, 0.07)
    assert large.placeholder.size == plain.placeholder.size


def test_photo(page: PageSpec) -> None:
    """A numbered picture is looked for under every known ending; part and badge are kept."""
    photo = box(page, "photo-6")
    assert isinstance(photo, PhotoBox)
    assert photo.files == tuple(
        f"content/page65/photos/6{suffix}" for suffix in (".jpg", ".jpeg", ".png", ".tif", ".tiff")
    )
    assert (photo.at.columns, photo.at.part, photo.at.lines) == ((3, 3), (1, 2), (81, 88))
    assert photo.focus == (0.5, 0.5)
    assert photo.min_ppi == 170.0
    assert photo.badge is not None
    assert (photo.badge.diameter, photo.badge.offset) == (17.0, 7.0)


def test_running_head_and_credits(page: PageSpec) -> None:
    """Cells stand on one baseline; white of one em counts the size of its own run."""
    head, credits = box(page, "running-head"), box(page, "credits")
    assert isinstance(head, RunningHeadBox)
    assert head.baseline == pytest.approx(mm(8.4))
    assert [cell.columns for cell in head.cells] == [(1, 1), (2, 2), (4, 4)]
    assert head.cells[1].line.runs[0].join == 9.0
    assert head.cells[2].line.gap == 9.0
    assert head.cells[2].line.align is Align.RIGHT
    assert head.cells[2].line.runs[1].style.tracking == pytest.approx(-0.5 / 28)
    assert head.rule is not None
    assert head.rule.thickness == 0.75
    assert head.rule_at == pytest.approx(head.at.height)
    assert isinstance(credits, CreditsBox)
    assert credits.line.runs[0].ref.field == "credits.staff"
    assert credits.line.runs[0].style.autospace == 0.0


def test_label_stamp_captions(page: PageSpec) -> None:
    """The small signs have what the defaults of their kinds give."""
    label, seal, captions = box(page, "label"), box(page, "seal"), box(page, "captions")
    assert isinstance(label, LabelBox)
    assert [ref.field for ref in label.parts] == ["page.label.place", "page.label.field"]
    assert label.baseline == pytest.approx(mm(4.31))
    assert isinstance(seal, StampBox)
    assert (seal.ref.field, seal.rows, seal.frame_inset) == ("display.seal", 2, 2.4)
    assert isinstance(captions, CaptionsBox)
    assert captions.of == tuple(f"photo-{n}" for n in range(1, 9))
    assert (captions.sets, captions.gap) == (2, 11.5)


def test_output_has_a_name(page: PageSpec) -> None:
    """The title of the file is the spec's name until it says another."""
    assert (page.output.title, page.output.language) == ("page65", "zh-Hans")
    assert page.fields[0][1] == TextRef(page.fields[0][1].span, text="65")


def test_reading_twice_gives_equal_pages(page: PageSpec) -> None:
    """Nothing of one reading is left over for the next."""
    assert sound(read_spec(DiskWorld(ROOT), SPEC)) == page
