"""The one pass after ReportLab: what its document objects silently drop, and a clean save.

ReportLab keeps white lists of what a catalog may hold; output intents and XMP are not on them.
They are set here with pikepdf, which also packs the objects and writes the cross-references.
Nothing that is painted changes in this pass.

pikepdf is imported here only: a proof is written without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pagegen.paint.tags import Structure
from pagegen.pdf.boxes import PageBoxes
from pagegen.pdf.flate import deflate
from pagegen.pdf.memo import Memo
from pagegen.pdf.metadata import PageInfo
from pagegen.pdf.numbers import number
from pagegen.pdf.profiles import Intent, OutputProfile
from pagegen.pdf.structure import add_structure
from pagegen.pdf.xmp import document_digest, xmp_packet


@dataclass(frozen=True, slots=True)
class Finishing:
    """What a file is finished with: purpose, what it says of itself, digest of its content."""

    profile: OutputProfile
    info: PageInfo
    identity: bytes
    memo: Memo
    tree: tuple[Structure, PageBoxes] | None = None
    """The structure of the page and the boxes that its places are counted in."""


def finish(data: bytes, wish: Finishing) -> bytes:
    """Return a file of one page with everything that its purpose claims (print rules F, X, O)."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        _describe(pdf, wish)
        _add_intents(pdf, wish.profile, wish.memo)
        if wish.tree is not None:
            add_structure(pdf, *wish.tree)
        return _saved(pdf, wish.profile)


def _describe(pdf: Any, wish: Finishing) -> None:
    """Set the metadata stream, unpacked so that other tools find it, and the identifiers."""
    import pikepdf

    packet = pdf.make_stream(xmp_packet(wish.info, wish.profile, wish.identity))
    packet.Type, packet.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    pdf.Root.Metadata = packet
    # Saving keeps the first identifier and puts a digest of the file in place of the second.
    first = pikepdf.String(document_digest(wish.info))
    pdf.trailer.ID = pikepdf.Array([first, pikepdf.String(wish.identity)])


def _add_intents(pdf: Any, profile: OutputProfile, memo: Memo) -> None:
    """Set the output intents, which point at one and the same profile (print rule O08)."""
    import pikepdf

    if profile.intent is None:
        claimed = profile.pdfx or profile.pdfa
        assert not claimed, "a level that is claimed needs its intent"
        return
    kinds = ["/GTS_PDFX"] * bool(profile.pdfx) + ["/GTS_PDFA1"] * bool(profile.pdfa)
    packed = deflate(profile.intent.icc, memo)
    icc = pdf.make_stream(packed, Filter=pikepdf.Name.FlateDecode, N=4)
    pdf.Root.OutputIntents = pikepdf.Array(
        [pdf.make_indirect(_intent(kind, profile.intent, icc)) for kind in kinds]
    )


def _intent(kind: str, intent: Intent, icc: Any) -> Any:
    """Return an output intent; ``Info`` is asked for where no registry knows the condition."""
    import pikepdf

    words = intent.condition or intent.identifier
    made = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name(kind),
        OutputConditionIdentifier=pikepdf.String(intent.identifier),
        OutputCondition=pikepdf.String(words),
        Info=pikepdf.String(words),
        DestOutputProfile=icc,
    )
    if intent.registry:
        made.RegistryName = pikepdf.String(intent.registry)
    return made


def _saved(pdf: Any, profile: OutputProfile) -> bytes:
    """Return the file as bytes; the same input gives the same bytes (print rules F03, F04, F14)."""
    import pikepdf

    modes = pikepdf.ObjectStreamMode
    out = BytesIO()
    pdf.save(
        out,
        force_version=".".join(number(part) for part in profile.pdf_version),
        object_stream_mode=modes.generate if profile.packs_objects else modes.disable,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        compress_streams=True,
        recompress_flate=False,
        linearize=profile.is_linearized,
        deterministic_id=True,
    )
    return out.getvalue()
