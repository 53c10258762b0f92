"""XMP packets as a table: namespace and name to values (ISO 16684-1), as far as rules ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from xml.etree import ElementTree as ET

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC = "http://purl.org/dc/elements/1.1/"
XAP = "http://ns.adobe.com/xap/1.0/"
MM = "http://ns.adobe.com/xap/1.0/mm/"
PDF = "http://ns.adobe.com/pdf/1.3/"
PDFX_ID = "http://www.npes.org/pdfx/ns/id/"
PDFA_ID = "http://www.aiim.org/pdfa/ns/id/"
PDFUA_ID = "http://www.aiim.org/pdfua/ns/id/"
EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
PREDEFINED = frozenset(
    {
        RDF, DC, XAP, MM, PDF, PDFA_ID, EXTENSION, SCHEMA, PROPERTY,
        "http://www.w3.org/XML/1998/namespace",
        "http://ns.adobe.com/xap/1.0/rights/",
        "http://ns.adobe.com/xap/1.0/bj/",
        "http://ns.adobe.com/xap/1.0/t/pg/",
        "http://ns.adobe.com/xmp/1.0/DynamicMedia/",
        "http://ns.adobe.com/photoshop/1.0/",
        "http://ns.adobe.com/tiff/1.0/",
        "http://ns.adobe.com/exif/1.0/",
        "http://ns.adobe.com/camera-raw-settings/1.0/",
    }
)  # fmt: skip
"""Schemas that PDF/A-2 knows without an extension (6.6.2.3.1)."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class XMP:
    """What a packet says; ``fault`` is empty, ``missing`` or why it cannot be read.

    ``values`` are the top-level properties, each with its values in order; ``declared`` the
    properties that extension schemas describe.
    """

    values: Mapping[Key, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    declared: frozenset[Key] = frozenset()
    fault: str = "missing"

    def first(self, space: str, name: str) -> str:
        """Return the first value of a property, empty where there is none."""
        return next(iter(self.values.get((space, name), ())), "")


def read_xmp(data: bytes | None) -> XMP:
    """Return a packet read; never raises."""
    if data is None:
        return XMP()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return XMP(fault="not UTF-8")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return XMP(fault="document type declared")
    try:
        tree = ET.fromstring(text.strip("\0 \t\r\n"))  # noqa: S314  no entities by now
    except (ET.ParseError, ValueError, RecursionError) as odd:
        return XMP(fault=str(odd))
    values: dict[Key, tuple[str, ...]] = {}
    top = [d for rdf in _all(tree, "RDF") for d in rdf.findall(f"{{{RDF}}}Description")]
    for description in top:
        for attribute, value in description.attrib.items():
            if _key(attribute)[0] != RDF:
                values[_key(attribute)] = (value,)
        for child in description:
            values[_key(child.tag)] = _values(child)
    return XMP(MappingProxyType(values), frozenset(_declared(tree)), "" if top else "no RDF")


def _all(tree: ET.Element, name: str) -> list[ET.Element]:
    return list(tree.iter(f"{{{RDF}}}{name}"))


def _key(tag: str) -> Key:
    space, _, name = tag.rpartition("}")
    return space.removeprefix("{"), name


def _values(element: ET.Element) -> tuple[str, ...]:
    listed = list(element.iter(f"{{{RDF}}}li"))
    found = listed or [element]
    return tuple((item.text or "").strip() for item in found)


def _declared(tree: ET.Element) -> list[Key]:
    found: list[Key] = []
    for space in tree.iter(f"{{{SCHEMA}}}namespaceURI"):
        uri = (space.text or "").strip()
        for schema in tree.iter():
            if space in list(schema):
                named = schema.iter(f"{{{PROPERTY}}}name")
                found += [(uri, (name.text or "").strip()) for name in named]
    return found
