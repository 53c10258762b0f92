"""Named rules that put typing habits right: they change a text, or propose to, and say so.

Text is changed by these rules and by nothing else; there is no Unicode normalisation, because
NFC rewrites compatibility ideographs, which occur in people's names. Every rule may be switched
by name. What they did can be undone, step by step, to the very text that was typed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from pagegen.content.rules import find, needed
from pagegen.house import TextRule, switched


@dataclass(frozen=True, slots=True)
class Change:
    """What a rule did, or would do; ``offset`` counts in the text as it was typed."""

    offset: int
    before: str
    after: str
    rule: str


class Step(NamedTuple):
    """A replacement in the text as it stood when it was made: what :func:`undo` goes back by."""

    at: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Normalized:
    """A text after the rules. ``origins`` gives each character's offset in the typed text."""

    text: str
    changes: tuple[Change, ...]
    origins: tuple[int, ...] | None
    """None when nothing was changed, so that every offset is its own origin."""
    steps: tuple[Step, ...] = ()

    def origin(self, offset: int) -> int:
        """Return where in the typed text the character at ``offset`` comes from."""
        if self.origins is None:
            return offset
        if offset < len(self.origins):
            return self.origins[offset]
        return self.origins[-1] + 1 if self.origins else 0

    def offset(self, typed: int) -> int:
        """Return where the first character stands that was typed at ``typed`` or after it."""
        if self.origins is None:
            return typed
        return bisect_left(self.origins, typed)


class Policy(NamedTuple):
    """Which rules change the copy and which only propose; the others are off."""

    fix: frozenset[str]
    propose: frozenset[str]

    def without(self, names: Iterable[str]) -> Policy:
        """Return the policy with some rules off."""
        off = frozenset(names)
        return Policy(self.fix - off, self.propose - off)


def policy_of(asked: tuple[tuple[str, TextRule], ...] = ()) -> Policy:
    """Return the policy of a page that asks for some rules; the house's own for the rest."""
    rules = switched(asked)
    fix, propose = (
        frozenset(name for name, does in rules.items() if does is wanted)
        for wanted in (TextRule.FIX, TextRule.PROPOSE)
    )
    return Policy(fix, propose)


USUAL = policy_of()
"""What is done unless a page says otherwise."""
DISPLAY = frozenset({"han-spaces"})
"""Rules for running text only: in a headline or a byline a space between Han is meant."""


def normalize(text: str, rules: frozenset[str] = USUAL.fix) -> Normalized:
    """Return the text after some rules.

    The rules are gone through again until none finds anything: a mark that became full-width
    makes the marks beside it Chinese too. Every round removes something that no rule writes, so
    the rounds come to an end.

    Example:
        >>> normalize('他说:"好",增长9.3%').text
        '他说：“好”，增长9.3%'
    """
    if not any(find(name, text) for name in needed(text, rules)):
        return Normalized(text, (), None)
    origins, changes, steps = list(range(len(text))), list[Change](), list[Step]()
    busy = True
    while busy:
        busy = False
        for name in needed(text, rules):
            edits = find(name, text)
            for edit in reversed(edits):
                at = slice(edit.start, edit.end)
                origin = _origin(origins, edit.start)
                changes.append(Change(origin, text[at], edit.to, name))
                steps.append(Step(edit.start, text[at], edit.to))
                origins[at] = [origin] * len(edit.to)
                text = text[: edit.start] + edit.to + text[edit.end :]
            busy = busy or bool(edits)
    ordered = tuple(sorted(changes, key=lambda c: c.offset))
    return Normalized(text, ordered, tuple(origins) if ordered else None, tuple(steps))


def _origin(origins: list[int], offset: int) -> int:
    return origins[offset] if offset < len(origins) else len(origins)


def undo(text: str, steps: tuple[Step, ...]) -> str:
    """Return the text that was typed, out of a changed one and what was done to it.

    Example:
        >>> done = normalize("他说:...")
        >>> done.text, undo(done.text, done.steps)
        ('他说：……', '他说:...')
    """
    for step in reversed(steps):
        end = step.at + len(step.after)
        assert text[step.at : end] == step.after, "the steps belong to another text"
        text = text[: step.at] + step.before + text[end:]
    return text


def proposals(done: Normalized, policy: Policy) -> tuple[Change, ...]:
    """Return what the rules that only propose would change in a text that was put right.

    ``before`` is what stands in the text after the changes that were made; offsets count in the
    text as it was typed.
    """
    if not any(find(name, done.text) for name in needed(done.text, policy.propose)):
        return ()
    further = normalize(done.text, policy.fix | policy.propose)
    return tuple(
        Change(done.origin(c.offset), c.before, c.after, c.rule)
        for c in further.changes
        if c.rule in policy.propose
    )
