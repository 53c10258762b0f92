"""Printed line ends: where the lines of a page that was set before ended, and which still hold."""

from __future__ import annotations

from dataclasses import dataclass

from pagegen.content.story import Paragraph, ParagraphKind, Story


@dataclass(frozen=True, slots=True)
class PrintedParagraph:
    """A restored paragraph, and after how many of its characters the printed lines ended.

    ``lines`` are the numbers of its lines in the source.
    """

    text: str
    ends: tuple[int, ...]
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """The paragraphs of a restored story, verse included and crossheads not."""

    slug: str
    paragraphs: tuple[PrintedParagraph, ...]


@dataclass(frozen=True, slots=True)
class LineEnds:
    """Line ends that a paragraph must have, as character offsets into its copy.

    ``is_whole`` says that they are all of its ends; otherwise the copy was changed after the
    last of them, and what follows has no printed line ends.
    """

    ends: tuple[int, ...]
    is_whole: bool = True


def pairs_of(
    story: Story, printed: Printed | None
) -> tuple[tuple[Paragraph, PrintedParagraph], ...] | None:
    """Pair the paragraphs of a story with the printed ones; None when they are not as many."""
    if printed is None or printed.slug != story.slug:
        return None
    body = [p for p in story.body if p.kind is not ParagraphKind.CROSSHEAD]
    if len(body) != len(printed.paragraphs):
        return None
    return tuple(zip(body, printed.paragraphs, strict=True))


def kept_end(end: int, printed: str, copy: str) -> int | None:
    """Return where in the copy a printed line end lies; None when the copy was changed there.

    Copy that was edited since keeps the ends before its first and after its last change. White
    beside an end is no part of either line.

    Example:
        >>> kept_end(5, "一二三四五六", "一二新三四五六")
        6
        >>> kept_end(3, "一二三四五六", "一二五六") is None
        True
    """
    if printed != copy:
        head, tail = _changed(printed, copy)
        if head < end < len(printed) - tail:
            return None
        end += (len(copy) - len(printed)) * (end > head)
    while end > 0 and copy[end - 1].isspace():
        end -= 1
    return end


def line_ends_of(printed: PrintedParagraph, copy: str) -> LineEnds:
    """Return the printed line ends as they hold for the copy, up to its first change."""
    if printed.text == copy:
        kept = (kept_end(end, copy, copy) for end in printed.ends)
        return LineEnds(tuple(end for end in kept if end))
    head, _ = _changed(printed.text, copy)
    before = (kept_end(end, copy, copy) for end in printed.ends if end <= head)
    return LineEnds(tuple(end for end in before if end), is_whole=False)


def _changed(printed: str, copy: str) -> tuple[int, int]:
    """Return how many characters are alike before the first and after the last change."""
    length = min(len(printed), len(copy))
    head = next((i for i in range(length) if printed[i] != copy[i]), length)
    tail = next((i for i in range(length - head) if printed[-1 - i] != copy[-1 - i]), length - head)
    return head, tail
