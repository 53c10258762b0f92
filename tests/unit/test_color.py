"""Inks: what they weigh, which plates carry them, tints, and the run of a gradient."""

from __future__ import annotations

import itertools

import pytest

from pagegen.color import BLACK, WHITE, Cmyk, Gradient, Ink, Spot

RED = Cmyk(0, 1, 1, 0)
SEAL = Spot("PANTONE 186 C", 1.0, Cmyk(0, 1, 0.75, 0.05))


@pytest.mark.parametrize(
    ("ink", "total", "plates"),
    [
        (RED, 200, ("Magenta", "Yellow")),
        (BLACK, 100, ("Black",)),
        (WHITE, 0, ()),
        (SEAL, 100, ("PANTONE 186 C",)),
        (SEAL.tinted(0.4), 40, ("PANTONE 186 C",)),
        (SEAL.tinted(0), 0, ()),
    ],
)
def test_what_inks_answer(ink: Ink, total: float, plates: tuple[str, ...]) -> None:
    """A spot colour is one ink on one plate; white is no ink on none."""
    assert ink.total_ink() == pytest.approx(total)
    assert ink.plates() == plates
    assert ink.is_white() == (not plates)
    assert ink.is_black_only() == (plates == ("Black",))


def test_tints_are_shares() -> None:
    """A tint takes a share of every ink, also of a tint, and shows as such in process inks."""
    assert RED.tinted(0.2) == Cmyk(0, 0.2, 0.2, 0)
    assert SEAL.tinted(0.5).tinted(0.5).tint == 0.25
    assert SEAL.tinted(0.4).process() == Cmyk(0, 0.4, 0.3, 0.02)
    assert RED.process() is RED


def test_gradient_is_as_heavy_as_its_heaviest_stop() -> None:
    """Between two stops no mix of them lays more ink than the heavier one."""
    stops = ((0.0, RED), (0.4, Cmyk(0, 0, 0.2, 0)), (1.0, Cmyk(1, 0.6, 0, 0.3)))
    gradient = Gradient(stops, 90)
    assert gradient.total_ink() == 200
    for (_, first), (_, second) in itertools.pairwise(stops):
        for share in range(11):
            parts = zip(first.parts(), second.parts(), strict=True)
            mixed = [a + (b - a) * share / 10 for a, b in parts]
            assert 100 * sum(mixed) <= gradient.total_ink() + 1e-9


@pytest.mark.parametrize(
    ("angle", "line"),
    [
        (0, (0, 5, 20, 5)),
        (90, (10, 0, 10, 10)),
        (180, (20, 5, 0, 5)),
        (270, (10, 10, 10, 0)),
        (45, (2.5, -2.5, 17.5, 12.5)),
    ],
)
def test_run_of_a_gradient(angle: float, line: tuple[float, ...]) -> None:
    """0 runs to the right, 90 to the foot; a slant reaches both corners and no further."""
    assert Gradient((), angle).line(20, 10) == pytest.approx(line)
