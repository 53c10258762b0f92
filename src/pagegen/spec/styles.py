"""Named styles and the parts of styles that boxes add, resolved to what the typesetter sets.

A style is first a read-only map of the keys written along its chain of ``extends``; only when it
is used does it become a :class:`TextStyle`, because em counts the size that holds in the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from pagegen.color import BLACK
from pagegen.diagnostics.sink import hint
from pagegen.geometry import near
from pagegen.source import Span
from pagegen.spec.errors import say_unknown_name
from pagegen.spec.nodes import key_of
from pagegen.spec.scope import Palette, Ruler, Sign
from pagegen.spec.values import Measure, Words
from pagegen.style import FaceRequest, LineEnd, MarkWidths, ParaStyle, TextStyle, is_centred

if TYPE_CHECKING:
    from pagegen.spec.model import StyleModel

Fields: TypeAlias = Mapping[str, Any]
"""Keys of a style as written, colours and sizes resolved, other lengths not yet."""

NO_FIELDS: Fields = MappingProxyType({})

_LOST: Fields = MappingProxyType({"face": ""})
"""What stands for a style that does not exist: said once, it is not said again to lack a face."""

_TEXT_KEYS = ("marks", "figures", "language", "x_scale", "tight_pairs", "tate_chu_yoko")
_PARA_KEYS = (
    "align",
    "kinsoku",
    "breaker",
    "unit_break",
    "hang",
    "last_line",
    "hyphenate",
    "squeeze_periods",
)
_AUTOSPACE = (0.125, 1 / 3)
"""The Han–Latin gap of rule MX-01, in em; besides, 0 sets none."""


@dataclass(frozen=True, slots=True)
class Declared:
    """Names a page gives, right or wrong: what is wrong was said where it stands."""

    styles: frozenset[str]
    families: frozenset[str]


class Sheet:
    """The page's style sheet; every named style is resolved once, at the start."""

    def __init__(
        self,
        models: Mapping[str, StyleModel],
        declared: Declared,
        ruler: Ruler,
        palette: Palette,
    ) -> None:
        """Resolve all named styles, and say what is wrong with any of them, used or not."""
        self._models = models
        self._declared = declared
        self._ruler = ruler
        self._palette = palette
        self._sink = ruler.sink
        self._named: dict[str, Fields] = {}
        for name, model in models.items():
            fields = self._by_name(name, ())
            if "face" in fields:
                self.para(fields, model.span)

    def fields(self, model: StyleModel | None, base: Fields = NO_FIELDS) -> Fields:
        """Return a style written at a box: over the style it extends, or else over ``base``."""
        return base if model is None else self._merged(model, base, ())

    def text(self, fields: Fields, span: Span) -> TextStyle:
        """Return how characters of a style look; a style without a face is said at ``span``."""
        size: float = fields.get("size", self._ruler.character or 1.0)
        ruler = self._ruler.for_type(size)
        style = TextStyle(
            FaceRequest(self._face(fields, span), fields.get("weight", 400)),
            size,
            fields.get("color", BLACK),
        )
        changes = {key: _plain(fields[key]) for key in _TEXT_KEYS if key in fields}
        for key, sign in (
            ("tracking", Sign.ANY),
            ("autospace", Sign.NOT_NEGATIVE),
            ("space", Sign.NOT_NEGATIVE),
            ("mark_width", Sign.POSITIVE),
        ):
            if key in fields:
                changes[key] = _in_em(fields[key], ruler, size, sign)
        if not self._may_be_autospace(changes.get("autospace", 0.0), fields):
            del changes["autospace"]
        if "language" in fields:
            self._weigh_marks(fields["language"], changes)
        return _with(style, changes)

    def _may_be_autospace(self, em: float, fields: Fields) -> bool:
        """Return whether a Han–Latin gap is nothing or in its range; say when it is not."""
        low, high = _AUTOSPACE
        if em == 0 or fields["autospace"].length.value < 0:
            return True
        if (em >= low or near(em, low)) and (em <= high or near(em, high)):
            return True
        measure: Measure = fields["autospace"]
        self._sink.say(
            "spec-bad-length",
            measure.span,
            hint("autospace"),
            variant="autospace",
            text=measure.text,
            em=round(em, 3),
        )
        return False

    def _weigh_marks(self, language: Words, changes: dict[str, Any]) -> None:
        """Say marks narrowed in the way of the mainland where they are centred (PW-15)."""
        widths = changes.get("marks", MarkWidths.FULL)
        if widths is not MarkWidths.FULL and is_centred(language.text):
            self._sink.say(
                "spec-bad-value",
                language.span,
                hint("centred", text=language.text),
                variant="centred",
                owner="language",
                text=language.text,
                marks=widths.value,
            )

    def para(self, fields: Fields, span: Span) -> ParaStyle:
        """Return how a paragraph of a style is set."""
        text = self.text(fields, span)
        ruler = self._ruler.for_type(text.size)
        changes = {key: fields[key] for key in _PARA_KEYS if key in fields}
        if "line_end" in fields:
            changes["line_end_half"] = fields["line_end"] is LineEnd.HALF
        if "indent" in fields:
            changes["indent"] = _in_em(fields["indent"], ruler, text.size, Sign.NOT_NEGATIVE)
        if "leading" in fields:
            changes["leading"] = ruler.points(fields["leading"], Sign.POSITIVE)
        return ParaStyle(text, **changes)

    def _face(self, fields: Fields, span: Span) -> str:
        face = fields.get("face")
        if face is None:
            example = min(self._declared.families, default="song")
            self._sink.say(
                "spec-missing-key",
                key_of(span),
                hint("add", example=f"face: {example}"),
                key="face",
                owner="style",
            )
            return ""
        return str(face)

    def _by_name(self, name: str, trail: tuple[str, ...]) -> Fields:
        """Return a named style, resolving it on first use; ``trail`` is the chain so far."""
        done = self._named.get(name)
        if done is None:
            done = self._merged(self._models[name], NO_FIELDS, (*trail, name))
            self._named[name] = done
        return done

    def _merged(self, model: StyleModel, base: Fields, trail: tuple[str, ...]) -> Fields:
        parent = base if model.extends is None else self._parent(model.extends, trail)
        return MappingProxyType({**parent, **self._own(model)})

    def _parent(self, words: Words, trail: tuple[str, ...]) -> Fields:
        if words.text in trail:
            chain = " → ".join((*trail[trail.index(words.text) :], words.text))
            self._sink.say(
                "spec-extends-cycle",
                words.span,
                hint("cut", name=words.text),
                variant="style",
                chain=chain,
            )
            return _LOST
        if words.text in self._models:
            return self._by_name(words.text, trail)
        if words.text not in self._declared.styles:
            known = self._declared.styles
            say_unknown_name("style", words.text, words.span, known, self._sink)
        return _LOST

    def _own(self, model: StyleModel) -> dict[str, Any]:
        """Return the keys a style itself writes; ``null`` goes back to the default."""
        found = {key: getattr(model, key) for key in model.model_fields_set}
        own = {key: value for key, value in found.items() if value is not None}
        own.pop("extends", None)
        if "color" in own:
            own["color"] = self._palette.ink(own["color"])
        if "size" in own:
            own["size"] = self._ruler.points(own["size"], Sign.POSITIVE)
        if "face" in own:
            own["face"] = self._family(own["face"])
        return own

    def _family(self, face: Words) -> str:
        known = self._declared.families
        if face.text not in known:
            say_unknown_name("family", face.text, face.span, known, self._sink)
        return face.text


def _plain(value: Any) -> Any:
    return value.text if isinstance(value, Words) else value


def _in_em(measure: Measure, ruler: Ruler, size: float, sign: Sign) -> float:
    return ruler.points(measure, sign) / size


def _with(style: TextStyle, changes: dict[str, Any]) -> TextStyle:
    return TextStyle(style.face, style.size, style.color, **changes)
