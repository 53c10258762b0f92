"""Every rule of the register finds the page that breaks it and passes the page that keeps it."""

from __future__ import annotations

import pytest

from pagegen.preflight.checks import NOT_CHECKED, RULES
from pagegen.preflight.rule import Weight
from pagegen.preflight.runner import check_page
from tests.unit.preflight.samples_must import MUST
from tests.unit.preflight.samples_should import SHOULD

MUST_RULES = [rule.id for rule in RULES if rule.weight is Weight.MUST]
SAMPLES = {**MUST, **SHOULD}

STANDARD = {"LB": 12, "PW": 6, "JU": 6, "GR": 6, "PA": 3, "HD": 6, "ST": 5, "VT": 5, "TX": 3}
"""How many MUST rules each family of the standard has."""


def found(page: object) -> list[str]:
    """Return the rules that a page breaks."""
    return [d.variant for d in check_page(*page)]  # type: ignore[misc]


@pytest.mark.parametrize("rule", sorted(SAMPLES))
def test_page_that_breaks_a_rule_is_found(rule: str) -> None:
    """A page that breaks a rule gets at least one finding with the rule's id."""
    assert rule in found(SAMPLES[rule][1]())


@pytest.mark.parametrize("rule", sorted(SAMPLES))
def test_page_that_keeps_a_rule_passes(rule: str) -> None:
    """A page that keeps a rule gets no finding with its id, nor one of any MUST rule."""
    broken = set(found(SAMPLES[rule][0]()))
    assert rule not in broken
    assert not broken.intersection(MUST_RULES)


def test_every_rule_has_both_samples() -> None:
    """No rule is registered without a page that keeps it and one that breaks it."""
    assert sorted(SAMPLES) == sorted(rule.id for rule in RULES)


def test_every_must_rule_of_the_standard_is_registered() -> None:
    """Each MUST rule is checked, or listed with the reason why no page can break it."""
    wanted = {f"{name}-{n:02}" for name, count in STANDARD.items() for n in range(1, count + 1)}
    assert set(MUST_RULES) | set(NOT_CHECKED) == wanted
    assert not set(MUST_RULES) & set(NOT_CHECKED)
