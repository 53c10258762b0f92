"""The XMP packet: the identifications of the file, and what the Info dictionary says too.

Written by hand, because the order of its parts, and so its bytes, must not depend on a library.
The packet says nothing that the Info dictionary contradicts (print rules X01 to X13).
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from xml.sax.saxutils import escape

from pagegen.pdf.metadata import CREATOR, PRODUCER, PageInfo, iso_date, plain_text
from pagegen.pdf.profiles import OutputProfile

_HEAD = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
"""
_FOOT = """</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def xmp_packet(info: PageInfo, profile: OutputProfile, instance: bytes) -> bytes:
    """Return the packet; ``instance`` is a digest of the content, 16 bytes."""
    lines = [*_common(info), *_media(info, instance), *_claims(profile)]
    return (_HEAD + "".join(f"{line}\n" for line in lines) + _FOOT).encode("utf-8")


def document_digest(info: PageInfo) -> bytes:
    """Return the 16 bytes that name a page over all its versions (print rule X07)."""
    said = "\0".join((info.document or info.title, info.language))
    return blake2b(said.encode("utf-8", "replace"), digest_size=16).digest()


def uuid_of(digest: bytes) -> str:
    """Return 16 bytes as a URI of a UUID of the form for own digests (RFC 9562, version 8).

    Example:
        >>> uuid_of(bytes(16))
        'uuid:00000000-0000-8000-8000-000000000000'
    """
    marked = bytearray(digest)
    marked[6] = marked[6] & 0x0F | 0x80
    marked[8] = marked[8] & 0x3F | 0x80
    text = marked.hex()
    return "uuid:" + "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def _common(info: PageInfo) -> Iterator[str]:
    """Give title, description, authors, dates and makers."""
    yield "<dc:format>application/pdf</dc:format>"
    yield f"<dc:title>{_alternative(info.title)}</dc:title>"
    if plain_text(info.subject):
        yield f"<dc:description>{_alternative(info.subject)}</dc:description>"
    if plain_text(info.author):
        yield f"<dc:creator><rdf:Seq><rdf:li>{_words(info.author)}</rdf:li></rdf:Seq></dc:creator>"
    yield f"<dc:language><rdf:Bag><rdf:li>{_words(info.language)}</rdf:li></rdf:Bag></dc:language>"
    date = iso_date(info.created)
    if date:
        for name in ("CreateDate", "ModifyDate", "MetadataDate"):
            yield f"<xmp:{name}>{date}</xmp:{name}>"
    yield f"<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>"
    yield f"<pdf:Producer>{PRODUCER}</pdf:Producer>"


def _media(info: PageInfo, instance: bytes) -> Iterator[str]:
    """Give the identifiers: of the page over its versions, and of this file."""
    yield f"<xmpMM:DocumentID>{uuid_of(document_digest(info))}</xmpMM:DocumentID>"
    yield f"<xmpMM:InstanceID>{uuid_of(instance)}</xmpMM:InstanceID>"
    yield f"<xmpMM:VersionID>{_words(info.version)}</xmpMM:VersionID>"
    yield "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>"


def _claims(profile: OutputProfile) -> Iterator[str]:
    """Give what the file says it conforms to, and the schemas that PDF/A does not know."""
    yield "<pdf:Trapped>False</pdf:Trapped>"
    if profile.pdfx == "PDF/X-4":
        yield f"<pdfxid:GTS_PDFXVersion>{profile.pdfx}</pdfxid:GTS_PDFXVersion>"
    if profile.pdfa:
        yield f"<pdfaid:part>{profile.pdfa[0]}</pdfaid:part>"
        yield f"<pdfaid:conformance>{profile.pdfa[1]}</pdfaid:conformance>"
    if profile.is_ua:
        yield "<pdfuaid:part>1</pdfuaid:part>"
    if profile.pdfa:
        yield "<pdfaExtension:schemas><rdf:Bag>"
        yield _schema("PDF", "http://ns.adobe.com/pdf/1.3/", "pdf", "Trapped", "Text")
        if profile.pdfx == "PDF/X-4":
            space = "http://www.npes.org/pdfx/ns/id/"
            yield _schema("PDF/X identification", space, "pdfxid", "GTS_PDFXVersion", "Text")
        if profile.is_ua:
            space = "http://www.aiim.org/pdfua/ns/id/"
            yield _schema("PDF/UA identification", space, "pdfuaid", "part", "Integer")
        yield "</rdf:Bag></pdfaExtension:schemas>"


def _schema(title: str, space: str, prefix: str, name: str, kind: str) -> str:
    """Return the description of a schema with one property (ISO 19005-2, 6.6.2.3)."""
    what = {
        "Trapped": "whether the page is trapped",
        "GTS_PDFXVersion": "level of PDF/X",
        "part": "part of PDF/UA",
    }[name]
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{space}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name>"
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        "<pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{what}</pdfaProperty:description>"
        "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>"
    )


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_words(text)}</rdf:li></rdf:Alt>'


def _words(text: str) -> str:
    return escape(plain_text(text))
