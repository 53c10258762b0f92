"""Every rule of the register finds the page that breaks it and passes the page that keeps it."""

from __future__ import annotations

import pytest

from pagegen.diagnostics.rules import ALL, STANDARD
from pagegen.preflight.checks import NOT_CHECKED, RULES
from pagegen.preflight.rule import Weight
from pagegen.preflight.runner import check_page
from tests.unit.preflight.samples_more import MORE
from tests.unit.preflight.samples_must import MUST
from tests.unit.preflight.samples_should import SHOULD
from tests.unit.preflight.samples_vertical import VERTICAL

MUST_RULES = [rule.id for rule in RULES if rule.weight is Weight.MUST]
SAMPLES = {**MUST, **SHOULD, **MORE, **VERTICAL}


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


def test_every_rule_of_the_standard_is_registered() -> None:
    """Each rule is checked under its weight, or listed with the reason why no page can break it."""
    for weight in Weight:
        checked = {rule.id for rule in RULES if rule.weight is weight}
        wanted = set(STANDARD[weight.name])
        assert checked | (set(NOT_CHECKED) & wanted) == wanted
    assert not {rule.id for rule in RULES} & set(NOT_CHECKED)
    assert len(RULES) + len(NOT_CHECKED) == len(ALL)


def test_the_standard_has_as_many_rules_as_its_text() -> None:
    """Ids by weight, counted by hand in the standard."""
    assert {name: len(ids) for name, ids in STANDARD.items()} == {
        "MUST": 52,
        "SHOULD": 62,
        "MAY": 6,
    }
