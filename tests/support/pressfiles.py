"""Press files made by hand: one that breaks no rule, and ways to spoil it one rule at a time.

The page is small (100 by 140 mm), CMYK only, tagged: a heading, a line of text, a picture, a
rule. Everything is written with pikepdf from plain values, so that a test says what it spoils in
one line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name, String

WIDTH, HEIGHT = 100 * 72 / 25.4, 140 * 72 / 25.4
TEXT = "版面"
PREFIX = "ABCDEF+"
CONTENT = """/H1 <</MCID 0>> BDC
BT /F1 20 Tf 0 0 0 1 k /G0 gs 28 330 Td <00010002> Tj ET
EMC
/P <</MCID 1>> BDC
BT /F1 9 Tf 28 300 Td <00020001> Tj ET
EMC
/Figure <</MCID 2>> BDC
q 72 0 0 72 28 200 cm /Im0 Do Q
EMC
/Artifact <</Type /Layout>> BDC
0 0 0 1 K 0.5 w 28 190 m 200 190 l S
EMC
"""
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">北疆日报 2021-06-24 A01</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2021-06-24T00:00:00+08:00</xmp:CreateDate>
<xmp:ModifyDate>2021-06-24T00:00:00+08:00</xmp:ModifyDate>
<xmp:MetadataDate>2021-06-24T00:00:00+08:00</xmp:MetadataDate>
<xmp:CreatorTool>pagegen</xmp:CreatorTool>
<pdf:Producer>pressfiles</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>uuid:00000000-0000-8000-8000-000000000001</xmpMM:DocumentID>
<xmpMM:InstanceID>uuid:00000000-0000-8000-8000-000000000002</xmpMM:InstanceID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag>%s</rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
SCHEMA = """<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{prefix}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>{name}</pdfaProperty:name><pdfaProperty:valueType>{kind}</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>{name}</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>"""
SCHEMAS = (
    ("pdfxid", "http://www.npes.org/pdfx/ns/id/", "GTS_PDFXVersion", "Text"),
    ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/", "part", "Integer"),
    ("pdf", "http://ns.adobe.com/pdf/1.3/", "Trapped", "Text"),
)


@dataclass(frozen=True)
class Recipe:
    """What a press file is made from; a test replaces one part."""

    content: str = CONTENT
    xmp: str = ""
    version: str = "1.6"
    spoil: Callable[[pikepdf.Pdf], None] = lambda _: None


def packet() -> str:
    """Return the XMP packet of the file that breaks no rule."""
    rows = (SCHEMA.format(prefix=p, uri=u, name=n, kind=k) for p, u, n, k in SCHEMAS)
    return XMP % "".join(rows)


def press_file(spoil: Callable[[pikepdf.Pdf], None] | None = None, **changes: Any) -> bytes:
    """Return the bytes of a press file, spoiled in one way or not at all."""
    recipe = replace(Recipe(xmp=packet(), spoil=spoil or (lambda _: None)), **changes)
    pdf = pikepdf.new()
    _page(pdf, recipe)
    _describe(pdf, recipe)
    _structure(pdf)
    recipe.spoil(pdf)
    out = BytesIO()
    pdf.save(
        out,
        force_version=recipe.version,
        deterministic_id=True,
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return out.getvalue()


def _page(pdf: pikepdf.Pdf, recipe: Recipe) -> None:
    picture = pdf.make_stream(bytes(range(256)) * 625)
    picture.Type, picture.Subtype = Name.XObject, Name.Image
    picture.Width, picture.Height, picture.BitsPerComponent = 400, 400, 8
    picture.ColorSpace = Name.DeviceGray
    box = Array([0, 0, WIDTH, HEIGHT])
    page = pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=box,
            TrimBox=Array(list(box)),
            BleedBox=Array(list(box)),
            StructParents=0,
            Contents=pdf.make_stream(recipe.content.encode("utf-8")),
            Resources=Dictionary(
                Font=Dictionary(F1=_font(pdf)),
                XObject=Dictionary(Im0=picture),
                ExtGState=Dictionary(
                    G0=Dictionary(Type=Name.ExtGState, op=True, OP=True, OPM=1),
                    G1=Dictionary(Type=Name.ExtGState, op=False, OP=False, OPM=0),
                ),
            ),
        )
    )
    pdf.pages.append(pikepdf.Page(page))


def font_program() -> bytes:
    """Return a TrueType font of ``.notdef`` and two square glyphs, one em wide."""
    builder = FontBuilder(1000, isTTF=True)
    order = [".notdef", "one", "two"]
    glyphs = {}
    for index, name in enumerate(order):
        pen = TTGlyphPen(None)
        corners = ((50, -50), (50, 800 - index), (900, 800), (900, -50))
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
        glyphs[name] = pen.glyph()
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(TEXT[0]): "one", ord(TEXT[1]): "two"})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(order, (1000, 50)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupOS2(fsType=0)
    builder.setupPost()
    builder.font.recalcTimestamp = False
    builder.font["head"].created = builder.font["head"].modified = 0
    out = BytesIO()
    builder.save(out)
    return out.getvalue()


def _font(pdf: pikepdf.Pdf) -> Any:
    program = pdf.make_stream(font_program())
    program.Length1 = len(font_program())
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/" + PREFIX + "Test"),
        Flags=4,
        FontBBox=Array([0, -120, 1000, 880]),
        ItalicAngle=0,
        Ascent=880,
        Descent=-120,
        CapHeight=800,
        StemV=80,
        FontFile2=program,
    )
    below = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/" + PREFIX + "Test"),
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=1000,
        W=Array([0, Array([1000, 1000, 1000])]),
        CIDToGIDMap=Name.Identity,
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"2 beginbfchar <0001> <{ord(TEXT[0]):04X}> <0002> <{ord(TEXT[1]):04X}> endbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end\n"
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/" + PREFIX + "Test"),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(below)]),
            ToUnicode=pdf.make_stream(cmap.encode("ascii")),
        )
    )


def icc_profile() -> bytes:
    """Return the head of a CMYK output profile with its table of tags: enough for rules, not use."""
    return _icc()


def _icc() -> bytes:
    tags = ("A2B0", "A2B1", "A2B2", "B2A0", "B2A1", "B2A2", "wtpt", "desc", "cprt")
    white = b"XYZ \0\0\0\0" + b"".join(round(v * 65536).to_bytes(4) for v in (0.57, 0.59, 0.46))
    body, table, at = b"", b"", 128 + 4 + 12 * len(tags)
    for tag in tags:
        part = white if tag == "wtpt" else (tag.encode() + bytes(16))
        table += tag.encode() + (at + len(body)).to_bytes(4) + len(part).to_bytes(4)
        body += part
    head = bytearray(128)
    head[8:12], head[12:16] = bytes((2, 0x40, 0, 0)), b"prtr"
    head[16:20], head[20:24], head[36:40] = b"CMYK", b"Lab ", b"acsp"
    head[0:4] = (at + len(body)).to_bytes(4)
    return bytes(head) + len(tags).to_bytes(4) + table + body


def _describe(pdf: pikepdf.Pdf, recipe: Recipe) -> None:
    root = pdf.Root
    metadata = pdf.make_stream(recipe.xmp.encode("utf-8"))
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    root.Metadata = metadata
    profile = pdf.make_stream(icc_profile())
    profile.N = 4
    root.OutputIntents = Array(
        [
            pdf.make_indirect(
                Dictionary(
                    Type=Name.OutputIntent,
                    S=Name(kind),
                    OutputConditionIdentifier=String("Custom newsprint"),
                    OutputCondition=String("Coldset on newsprint"),
                    Info=String("Coldset on newsprint, 240 per cent"),
                    DestOutputProfile=profile,
                )
            )
            for kind in ("/GTS_PDFX", "/GTS_PDFA1")
        ]
    )
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String("北疆日报 2021-06-24 A01"),
            Creator=String("pagegen"),
            Producer=String("pressfiles"),
            CreationDate=String("D:20210624000000+08'00'"),
            ModDate=String("D:20210624000000+08'00'"),
            GTS_PDFXVersion=String("PDF/X-4"),
            Trapped=Name("/False"),
        )
    )


def _structure(pdf: pikepdf.Pdf) -> None:
    root, page = pdf.Root, pdf.pages[0].obj
    root.Lang = String("zh-CN")
    root.MarkInfo = Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    top = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree))
    tree.K = Array([top])

    def element(kind: str, mcid: int, **more: Any) -> Any:
        made = Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=top, K=mcid, Pg=page, **more)
        return pdf.make_indirect(made)

    layout = Dictionary(O=Name.Layout, BBox=Array([28, 200, 100, 272]), Placement=Name.Block)
    found = [
        element("H1", 0),
        element("P", 1),
        element("Figure", 2, Alt=String("一匹马在草原上"), A=layout),
    ]
    top.K = Array(found)
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, Array(found)])))
    tree.ParentTreeNextKey = 1
    root.StructTreeRoot = tree
