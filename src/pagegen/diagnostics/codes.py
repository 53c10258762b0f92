"""The register of diagnostic codes: each code once, with its severity. Words are catalogue data.

A code is never reused and never renamed without an alias. Its title, sentence and hints stand in
``messages/zh`` and ``messages/en``; its page in ``docs/codes``.
"""

from __future__ import annotations

from types import MappingProxyType

from pagegen.diagnostics.model import Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

CODES = MappingProxyType(
    {
        # file: what cannot be read at all
        "file-missing": _E,
        "file-unreadable": _E,
        "file-bad-encoding": _E,
        "file-too-large": _E,
        "file-empty": _E,
        "file-unwritable": _E,
        "file-would-overwrite": _E,
        # cli: arguments that can be read but not followed
        "cli-bad-number": _E,
        "cli-no-line": _E,
        "cli-unknown-code": _E,
        # spec: the layout file
        "spec-syntax": _E,
        "spec-duplicate-key": _E,
        "spec-unknown-key": _E,
        "spec-missing-key": _E,
        "spec-wrong-type": _E,
        "spec-bad-value": _E,
        "spec-bad-length": _E,
        "spec-unknown-name": _E,
        "spec-extends-cycle": _E,
        "spec-too-deep": _E,
        "spec-bad-placement": _E,
        # copy
        "content-bad-markup": _E,
        "content-bad-yaml": _E,
        "content-bad-slug": _E,
        "content-stray-character": _E,
        "content-unknown-field": _E,
        "content-unknown-story": _E,
        "content-bad-caption": _E,
        "content-missing-caption": _W,
        "content-date-weekday": _E,
        "content-date-incomplete": _N,
        "content-restoration": _E,
        "content-no-source": _E,
        "content-doubtful-reading": _N,
        "content-sum-differs": _W,
        "content-normalized": _N,
        "content-proposed": _N,
        # faces and their characters
        "font-not-found": _E,
        "font-unreadable": _E,
        "font-unknown-family": _E,
        "font-missing-glyph": _E,
        "font-fallback": _N,
        "font-embedding-forbidden": _E,
        "font-weight-unavailable": _W,
        # pictures
        "image-missing": _N,
        "image-unreadable": _E,
        "image-low-resolution": _W,
        "image-unsupported": _E,
        "image-no-alt": _E,
        "image-alt-from-caption": _W,
        "image-alt-says-nothing": _W,
        # drawings and other people's pages
        "art-missing": _N,
        "art-unreadable": _E,
        "art-unsupported": _E,
        "art-unfit": _W,
        "art-unknown-color": _W,
        "art-thin-line": _W,
        "art-clipped": _W,
        "art-advert-size": _E,
        # the page as it is laid out
        "grid-too-large": _E,
        "frame-overlap": _E,
        "frame-off-page": _E,
        "frame-too-small": _E,
        "line-as-printed": _W,
        "line-overfull": _W,
        "line-loose": _W,
        "line-runt": _W,
        "line-broken-unit": _W,
        "line-forbidden-break": _W,
        "line-no-room": _W,
        "head-does-not-fit": _E,
        "head-fitted": _N,
        "head-break-proposed": _N,
        "head-no-dictionary": _W,
        "head-comma-gap": _N,
        "flow-copyfit": _N,
        "flow-overset": _E,
        "flow-underset": _W,
        "flow-no-drop-cap": _W,
        "color-total-ink": _W,
        # checks on positioned glyphs: the rule is in the values
        "check-must": _E,
        "check-should": _W,
        "check-may": _W,
        "check-unused-allow": _W,
        # checks on a PDF file for the press: the rule is in the values
        "print-must": _E,
        "print-should": _W,
        "print-not-measured": _N,
    }
)


def severity_of(code: str) -> Severity:
    """Return the severity of a registered code; an unknown code is a bug."""
    return CODES[code]
