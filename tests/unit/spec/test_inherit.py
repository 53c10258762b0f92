"""Inheriting: who has the last word, in which order, and who wrote what."""

from __future__ import annotations

from pagegen.color import Cmyk
from pagegen.engine.world import MemoryWorld
from pagegen.source import FileId, Origin
from pagegen.spec import read_spec
from pagegen.spec.page import LinesBox, PhotoBox, RuleBox, TextBox
from tests.support.specifying import BASE, box, on_base, read, sound

RULES = """
extends: base.yaml
boxes:
  one: {kind: rule, at: {columns: 1, y: 1mm, height: 0}, rule: {thickness: 1pt, color: red}}
  two: {kind: rule, at: {columns: 2, y: 2mm, height: 0}, rule: {thickness: 2pt, color: red}}
  three: {kind: rule, at: {columns: 3, y: 3mm, height: 0}, rule: {thickness: 3pt, color: red}}
"""


def test_parents_first_and_null_removes() -> None:
    """Boxes keep the parent's order, new ones follow, and ``null`` takes one out."""
    page = sound(
        read(
            """
extends: rules.yaml
boxes:
  four: {kind: rule, at: {columns: 4, y: 4mm, height: 0}, rule: {thickness: 4pt, color: red}}
  three: {rule: {thickness: 9pt}}
  two: null
  one: {rule: {color: black}}
""",
            rules=RULES,
        )
    )
    assert [b.id for b in page.boxes] == ["one", "three", "four"]
    one, three = box(page, "one"), box(page, "three")
    assert isinstance(one, RuleBox)
    assert isinstance(three, RuleBox)
    assert (one.rule.thickness, one.rule.color) == (1.0, Cmyk(0, 0, 0, 1))
    assert (three.rule.thickness, three.at.columns) == (9.0, (3, 3))


def test_chain_of_any_length() -> None:
    """The page wins over the nearest, which wins over the next, and so on."""
    files = {"layout/f0.yaml": BASE}
    for n in range(1, 60):
        files[f"layout/f{n}.yaml"] = f"extends: f{n - 1}.yaml\noutput: {{title: 第{n}}}\n"
    files["layout/f30.yaml"] += "grid: {lines: 30}\n"
    world = MemoryWorld({name: text.encode() for name, text in files.items()})
    page = sound(read_spec(world, FileId("layout/f59.yaml")))
    assert (page.output.title, page.grid.lines) == ("第59", 30)


def test_cycle_of_files_names_the_chain() -> None:
    """A circle is said at the ``extends:`` that closes it, with every file in it."""
    (one,) = read("extends: a.yaml", a="extends: b.yaml", b="extends: a.yaml").diagnostics
    assert (one.code, one.variant) == ("spec-extends-cycle", "file")
    assert one.span is not None
    assert one.span.origin == Origin(FileId("layout/b.yaml"), ("extends",))
    assert dict(one.values)["chain"] == "layout/a.yaml → layout/b.yaml → layout/a.yaml"


def test_file_that_extends_itself() -> None:
    """The shortest circle, also by another spelling of its name."""
    (one,) = read("extends: ../layout/page.yaml").diagnostics
    assert dict(one.values)["chain"] == "layout/page.yaml → layout/page.yaml"


def test_theme_of_the_program() -> None:
    """``pagegen:`` names what comes with the program, from any file."""
    page = sound(read("extends: pagegen:themes/special-issue.yaml"))
    assert page.grid.span.origin.file == "pagegen:themes/special-issue.yaml"
    assert page.families[0].files[0].file == "pagegen:fonts/NotoSerifSC-wght.ttf"


def test_every_value_knows_who_wrote_it() -> None:
    """A merged box points into both files: the page for what it says, the theme for the rest."""
    page = sound(
        read("extends: rules.yaml\nboxes:\n  one: {at: {y: 5mm}}\npage: {number: 9}\n", rules=RULES)
    )
    one = box(page, "one")
    assert isinstance(one, RuleBox)
    assert one.span.origin == Origin(FileId("layout/page.yaml"), ("boxes", "one"))
    assert one.at.span.origin == Origin(FileId("layout/page.yaml"), ("boxes", "one", "at"))
    two = box(page, "two")
    assert isinstance(two, RuleBox)
    assert two.span.origin.file == "layout/rules.yaml"
    assert page.fields[0][1].span.origin == Origin(FileId("layout/page.yaml"), ("page", "number"))


def test_fault_in_an_inherited_value_points_at_the_theme() -> None:
    """Who wrote the wrong colour is told, also when the page overrides the key beside it."""
    rules = RULES.replace("2pt, color: red", "2pt, color: rot")
    (one,) = read(
        "extends: rules.yaml\nboxes: {two: {rule: {thickness: 5pt}}}", rules=rules
    ).diagnostics
    assert one.span is not None
    assert one.span.origin == Origin(FileId("layout/rules.yaml"), ("boxes", "two", "rule", "color"))


def test_place_said_another_way_displaces_the_parents() -> None:
    """X and width put aside columns and part; y and height put aside lines; and back."""
    photo = "extends: base.yaml\nboxes:\n  p: {kind: photo, number: 1, at: {columns: 1, part: 1/2, lines: 1-9}}\n"
    page = sound(read("extends: a.yaml\nboxes: {p: {at: {x: 3pt, width: 9pt}}}", a=photo))
    moved = box(page, "p")
    assert isinstance(moved, PhotoBox)
    assert (moved.at.columns, moved.at.part, moved.at.x) == (None, None, 3.0)
    assert moved.at.lines == (1, 9)
    page = sound(
        read(
            "extends: b.yaml\nboxes: {p: {at: {lines: 2}}}",
            b="extends: a.yaml\nboxes: {p: {at: {y: 3pt, height: 9pt}}}",
            a=photo,
        )
    )
    back = box(page, "p")
    assert isinstance(back, PhotoBox)
    assert (back.at.lines, back.at.y, back.at.columns) == ((2, 2), None, (1, 1))


def test_copy_said_another_way_displaces_the_parents() -> None:
    """A page may put literal text where the theme had a field."""
    a = "extends: base.yaml\ndefaults: {headline: {main: {from: x.y, style: sign}}}\n"
    page = sound(
        read(
            "extends: a.yaml\nboxes:\n"
            "  h: {kind: headline, story: s, at: {columns: 1, lines: 1}, main: {text: 题}}\n",
            a=a,
        )
    )
    head = box(page, "h")
    assert getattr(head, "main", None) is not None
    (run,) = head.main.runs  # type: ignore[attr-defined]
    assert (run.ref.text, run.ref.field) == ("题", "")


def test_another_kind_starts_afresh() -> None:
    """A box of another kind takes nothing from the one of its name."""
    page = sound(
        read(
            "extends: rules.yaml\nboxes:\n"
            "  two: {kind: text, story: lead, at: {columns: 2, lines: 1-9}}\n",
            rules=RULES,
        )
    )
    assert isinstance(box(page, "two"), TextBox)
    assert [b.id for b in page.boxes] == ["one", "two", "three"]


def test_lists_replace() -> None:
    """A list is one value: the page's stands for the whole of the parent's."""
    a = "extends: base.yaml\nboxes:\n  l: {kind: lines, at: {columns: 1, lines: 1-9}, lines: [{text: 甲, style: body}, {text: 乙, style: body}]}\n"
    page = sound(read("extends: a.yaml\nboxes: {l: {lines: [{text: 丙, style: sign}]}}", a=a))
    lines = box(page, "l")
    assert isinstance(lines, LinesBox)
    assert [line.runs[0].ref.text for line in lines.lines] == ["丙"]


def test_a_ladder_replaces_the_parents_ladder() -> None:
    """The order of ``copyfit`` is what it says, so nothing of the theme's creeps in before it."""
    a = "extends: base.yaml\nboxes:\n  t: {kind: text, story: lead, style: body, at: {columns: 1, lines: 1-9}, stand-off: 3行, copyfit: {tracking: 1%, crossheads: 2-3}}\n"
    page = sound(read("extends: a.yaml\nboxes: {t: {copyfit: {crossheads: 2}}}", a=a))
    text, plain = box(page, "t"), box(sound(read("extends: a.yaml", a=a)), "t")
    assert isinstance(text, TextBox)
    assert isinstance(plain, TextBox)
    assert [type(rule).__name__ for rule in plain.copyfit.rules] == ["FitTracking", "FitCrossheads"]
    assert [type(rule).__name__ for rule in text.copyfit.rules] == ["FitCrossheads"]
    assert text.stand_off == plain.stand_off


def test_boxes_of_a_panel_merge_too() -> None:
    """Inside a panel boxes merge by id as on the page."""
    a = """
extends: base.yaml
boxes:
  p:
    kind: panel
    at: {columns: 1-4, lines: 1-9}
    boxes:
      x: {kind: rule, at: {columns: 1, y: 1mm, height: 0}, rule: {thickness: 1pt, color: red}}
      y: {kind: rule, at: {columns: 2, y: 1mm, height: 0}, rule: {thickness: 1pt, color: red}}
"""
    page = sound(
        read("extends: a.yaml\nboxes: {p: {boxes: {x: ~, y: {rule: {thickness: 2pt}}}}}", a=a)
    )
    (panel,) = page.boxes
    (rule,) = panel.boxes  # type: ignore[union-attr]
    assert isinstance(rule, RuleBox)
    assert (rule.id, rule.rule.thickness) == ("y", 2.0)


def test_an_empty_section_says_nothing() -> None:
    """``boxes:`` with everything below it commented out leaves the parent's boxes."""
    page = sound(read("extends: rules.yaml\nboxes:\nstyles:\n", rules=RULES))
    assert len(page.boxes) == 3


def test_names_are_removed_by_null() -> None:
    """Colours and styles of a theme can be taken out as well."""
    sound(on_base("colors: {red: ~}\nstyles: {sign: {color: black}}\ndefaults: {photo: ~}\n"))
    gone = on_base("colors: {red: ~}\ndefaults: {photo: ~}\n").diagnostics
    assert [(d.code, d.variant) for d in gone] == [("spec-unknown-name", "color")]


def test_version_of_a_theme_is_its_own() -> None:
    """A theme of a later version is refused where it says so; a page need not repeat it."""
    (one,) = read("schema: 1\nextends: a.yaml\n", a="schema: 2\nextends: base.yaml").diagnostics
    assert (one.code, one.variant) == ("spec-bad-value", "at-most")
    assert one.span is not None
    assert one.span.origin == Origin(FileId("layout/a.yaml"), ("schema",))
    sound(read("extends: a.yaml\n", a="schema: 1\nextends: base.yaml"))
