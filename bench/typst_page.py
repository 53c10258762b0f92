"""The yardstick: page 65 as a typst document, with static cuts of the same faces.

typst takes no variable faces, so the weights the page uses are cut from the shipped files once,
all glyphs kept, into a folder that can be deleted at any time.
"""

from __future__ import annotations

from pathlib import Path

import uharfbuzz as hb

from pagegen.content.story import PageCopy, ParagraphKind

CUTS = (
    ("NotoSerifSC-wght.ttf", "Bench Song", (400, 900)),
    ("NotoSansSC-wght.ttf", "Bench Hei", (400, 500, 700)),
    ("WenKaiNews-Regular.ttf", "WenKai News", ()),
    ("MaShanZheng-Regular.ttf", "Ma Shan Zheng", ()),
)
"""File, family name in typst, weights to cut."""


def cut_fonts(source: Path, target: Path) -> Path:
    """Return the folder of static faces, made on the first call."""
    target.mkdir(parents=True, exist_ok=True)
    for file, _, weights in CUTS:
        for weight in weights or (0,):
            out = target / (f"{Path(file).stem}-{weight}.ttf" if weight else file)
            if not out.exists():
                data = (source / file).read_bytes()
                out.write_bytes(_static(data, weight) if weight else data)
    return target


def _static(data: bytes, weight: int) -> bytes:
    face = hb.Face(hb.Blob(data))
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    wanted.pin_axis_location(face, "wght", float(weight))
    made = hb.subset(face, wanted)
    return bytes(made.blob.data)


def document(copy: PageCopy) -> str:
    """Return the page as typst source: same size, columns, type and text."""
    story = copy.stories[0]
    body = "\n\n".join(
        f"#crosshead[{p.text}]" if p.kind is ParagraphKind.CROSSHEAD else _escape(p.text)
        for p in story.prose()
    )
    fields = {name: " ".join(line.text for line in lines) for name, lines in copy.fields}
    captions = "\\ \n".join(_escape(c.text) for c in copy.captions)
    verse = "\\ \n".join(_escape(p.text) for p in story.verse())
    return TEMPLATE.format(
        body=body,
        headline=_escape(fields["lead.headline"]),
        verse=verse,
        captions=captions,
        paper=fields["credits.paper"],
        issue=fields["credits.issue"],
        staff=fields["credits.staff"],
        slogan=fields["display.slogan"],
        series=_escape(fields["display.series"]),
        couplet=fields["display.couplet"],
        seal=fields["display.seal"],
        byline=_escape(fields["lead.byline"]),
    )


def _escape(text: str) -> str:
    return "".join("\\" + c if c in "#*_`$@<>\\/\"'" else c for c in text)


TEMPLATE = """
#set page(width: 390mm, height: 546mm, margin: (x: 58.5pt, top: 76.5pt, bottom: 40pt))
#set text(font: "Noto Serif SC", size: 10.5pt, lang: "zh", region: "cn", cjk-latin-spacing: auto)
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 5.5pt, spacing: 5.5pt)
#let red = cmyk(0%, 100%, 100%, 0%)
#let crosshead(it) = block(text(font: "Noto Sans SC", weight: 700, size: 14pt, fill: red, it))
#text(font: "Ma Shan Zheng", size: 28pt)[{paper}]
#text(font: "Noto Sans SC", size: 9pt)[{issue} {staff}]
#line(length: 100%, stroke: 0.75pt)
#block(width: 100%, height: 122pt, fill: red, align(center + horizon)[
  #text(font: "Ma Shan Zheng", size: 60pt, fill: white)[{slogan}] \\
  #text(font: "Noto Sans SC", weight: 500, size: 12pt, fill: white)[{series}] \\
  #text(weight: 900, size: 20pt, fill: white)[{couplet}]
])
#text(weight: 900, size: 50pt)[{headline}]
#text(font: "WenKai News", size: 23.5pt)[{verse}]
#text(font: "Noto Sans SC", size: 10pt)[{byline} {seal}]
#rect(width: 100%, height: 300pt, fill: cmyk(2%, 5%, 10%, 9%))
#columns(4, gutter: 21.5pt)[
{body}

#text(font: "WenKai News", size: 10pt)[{captions}]
]
"""
