"""Sizes stay small enough to be read: functions, modules, parameters; every name explained."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil
from statistics import median

import pytest

from tests.architecture import exceptions
from tests.architecture.source_tree import (
    PACKAGE,
    TESTS,
    Module,
    code_lines,
    functions,
    modules,
    parameters,
    shared_state,
    undocumented,
)

FUNCTION_CEILING, FUNCTION_P90 = 60, 30
MODULE_CEILING, MODULE_P90 = 500, 350
PARAMETER_CEILING, PARAMETER_P90 = 6, 4

SOURCE = modules(PACKAGE)
WRITTEN_TESTS = modules(TESTS)


def over(sizes: Mapping[str, int], ceiling: int, agreed: Mapping[str, int]) -> list[str]:
    """Return what is wrong: sizes above ceiling or agreement, and agreements nobody needs."""
    too_large = [
        f"{name}: {size}, at most {agreed.get(name, ceiling)}"
        for name, size in sizes.items()
        if size > agreed.get(name, ceiling)
    ]
    not_needed = [
        f"{name}: {sizes.get(name, 'gone')}, strike the exception of {size}"
        for name, size in agreed.items()
        if sizes.get(name, 0) < size or size <= ceiling
    ]
    return [*too_large, *not_needed]


def ninth_decile(sizes: Sequence[int]) -> int:
    """Return the size that nine in ten do not exceed."""
    return sorted(sizes)[ceil(len(sizes) * 0.9) - 1]


def function_sizes(source: Sequence[Module]) -> dict[str, int]:
    """Return the lines of code of every function."""
    return {f"{m.name}:{n}": code_lines(m, f) for m in source for n, f in functions(m)}


def module_sizes(source: Sequence[Module]) -> dict[str, int]:
    """Return the lines of every module."""
    return {m.name: len(m.text.splitlines()) for m in source}


def parameter_counts(source: Sequence[Module]) -> dict[str, int]:
    """Return the number of parameters of every function."""
    return {f"{m.name}:{n}": parameters(f) for m in source for n, f in functions(m)}


def test_functions_are_short(record_property: Callable[[str, object], None]) -> None:
    """No function is longer than a screen; nine in ten are half of that. The aim is eight lines."""
    sizes = function_sizes(SOURCE)
    record_property("median lines of a function", median(sizes.values()))
    assert not over(sizes, FUNCTION_CEILING, exceptions.FUNCTIONS)
    assert ninth_decile([*sizes.values()]) <= FUNCTION_P90


def test_modules_are_short(record_property: Callable[[str, object], None]) -> None:
    """No module has more than 500 lines; the aim is 150."""
    sizes = module_sizes(SOURCE)
    record_property("median lines of a module", median(sizes.values()))
    assert not over(sizes, MODULE_CEILING, exceptions.MODULES)
    assert ninth_decile([*sizes.values()]) <= MODULE_P90


def test_parameters_are_few(record_property: Callable[[str, object], None]) -> None:
    """No function asks for more than six things; what belongs together comes as one value."""
    counts = parameter_counts(SOURCE)
    record_property("median parameters of a function", median(counts.values()))
    assert not over(counts, PARAMETER_CEILING, exceptions.PARAMETERS)
    assert ninth_decile([*counts.values()]) <= PARAMETER_P90


def test_tests_keep_the_ceilings_too() -> None:
    """A test that cannot be read proves nothing."""
    assert not over(function_sizes(WRITTEN_TESTS), FUNCTION_CEILING, {})
    assert not over(module_sizes(WRITTEN_TESTS), MODULE_CEILING, {})


@pytest.mark.parametrize("source", [SOURCE, WRITTEN_TESTS], ids=["source", "tests"])
def test_everything_public_is_explained(source: tuple[Module, ...]) -> None:
    """Every module, class, function and method has a docstring, tests included."""
    assert not {m.name: names for m in source if (names := undocumented(m))}


def test_nothing_outlives_a_call() -> None:
    """No module or class holds a container that can change, no cache, no ``global``."""
    assert not {m.name: names for m in SOURCE if (names := shared_state(m))}


SAMPLE = Module.of(
    "src/pagegen/sample.py",
    '''
"""A module."""
KNOWN = {}
SAFE = MappingProxyType({1: 2})
PAIR = (1, [2])
__all__ = ["f"]

class Shelf:
    """A class."""
    books: list[str] = []

    def add(self, a, b, /, c, *more, d, **rest):
        """Take
        three lines."""
        # A comment.

        return a

@functools.lru_cache(None)
def public():
    global KNOWN
    def inner():
        return 1
    return inner

def _private():
    return 1
''',
)


def test_measures_see_what_they_measure() -> None:
    """Comments, blanks and docstrings are not code; ``self`` is not asked for."""
    assert function_sizes([SAMPLE]) == {
        "src/pagegen/sample.py:Shelf.add": 2,
        "src/pagegen/sample.py:public": 5,
        "src/pagegen/sample.py:public.inner": 2,
        "src/pagegen/sample.py:_private": 2,
    }
    assert parameter_counts([SAMPLE])["src/pagegen/sample.py:Shelf.add"] == 6
    assert undocumented(SAMPLE) == ("public",)
    assert undocumented(Module.of("src/pagegen/x.py", "x = 1")) == ("module",)
    assert shared_state(SAMPLE) == (
        "KNOWN", "PAIR", "Shelf.books", "public: cache", "public: global",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("agreed", "faults"),
    [
        ({}, 1),
        ({"long": 70}, 0),
        ({"long": 69}, 1),
        ({"long": 71}, 1),
        ({"long": 70, "gone": 80}, 1),
        ({"long": 70, "short": 60}, 1),
    ],
)
def test_exceptions_may_only_shrink(agreed: dict[str, int], faults: int) -> None:
    """A size may not pass what was agreed, and an agreement nobody needs must go."""
    assert len(over({"long": 70, "short": 5}, 60, agreed)) == faults


def test_nine_in_ten_is_counted() -> None:
    """The ninth decile of ten sizes is the ninth."""
    assert ninth_decile([1, 2, 3, 4, 5, 6, 7, 8, 99, 100]) == 99
