"""What stands at the top of a module stays as it is: looked at as it runs, not as it is written.

The check of the text in ``test_budgets`` names the usual containers. This one imports every module
and asks each value, so that an object of any class, an engine or a parser of options, is found.
"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import PurePath
from struct import Struct
from types import (
    BuiltinFunctionType,
    FunctionType,
    GenericAlias,
    MappingProxyType,
    ModuleType,
    UnionType,
)
from typing import NewType, TypeVar, get_origin

import pytest

from tests.architecture.source_tree import PACKAGE, Function, Module, modules

SOURCE = modules(PACKAGE)
VALUES = (bool, int, float, complex, str, bytes, range, re.Pattern, Enum, date, PurePath, Struct)
NAMES = (
    type, ModuleType, FunctionType, BuiltinFunctionType, TypeVar, NewType, GenericAlias, UnionType,
)  # fmt: skip


def lasting(value: object) -> bool:
    """Return whether a value is the same for ever, all that it holds included."""
    if value is None or isinstance(value, (*VALUES, *NAMES)):
        return True
    if isinstance(value, tuple | frozenset):
        return all(map(lasting, value))
    if isinstance(value, MappingProxyType):
        return all(lasting(part) for pair in value.items() for part in pair)
    if is_dataclass(value):
        is_frozen = getattr(value, "__dataclass_params__", None).frozen  # type: ignore[union-attr]
        return is_frozen and all(lasting(getattr(value, part.name)) for part in fields(value))
    return get_origin(value) is not None or type(value).__module__ == "typing"


def bound(tree: ast.Module) -> Iterator[str]:
    """Give the names assigned at the top of a module, under conditions and in loops too."""
    pending: list[ast.AST] = [*tree.body]
    while pending:
        node = pending.pop(0)
        if isinstance(node, Function | ast.ClassDef | ast.Lambda):
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
        pending += [] if isinstance(node, comprehension) else ast.iter_child_nodes(node)


def changing(tree: ast.Module, module: ModuleType) -> list[str]:
    """Return the names that a module binds to something that can change."""
    kept = vars(module)
    names = dict.fromkeys(bound(tree))
    return [n for n in names if n != "__all__" and n in kept and not lasting(kept[n])]


def process_caches(module: Module) -> list[str]:
    """Return the caches of ``functools`` that a module names: globals under another name."""
    banned = {"cache", "lru_cache"}
    found: list[str] = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.module == "functools":
            found += [alias.name for alias in node.names if alias.name in banned]
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "functools":
            found += [node.attr] if node.attr in banned else []
    return found


@pytest.mark.parametrize("module", SOURCE, ids=lambda module: module.name)
def test_nothing_at_the_top_of_a_module_can_change(module: Module) -> None:
    """Every value is a constant; what changes belongs to an engine, and is passed to who needs it.

    ``__main__`` is read only: importing it runs the program.
    """
    if module.name.endswith("__main__.py"):
        assert list(bound(module.tree)) == []
        return
    name = module.name.removeprefix("src/").removesuffix(".py").replace("/", ".")
    run = importlib.import_module(name.removesuffix(".__init__"))
    assert changing(module.tree, run) == []


def test_no_cache_of_the_process() -> None:
    """Results are remembered by a memo that somebody owns and can drop."""
    assert {m.name: names for m in SOURCE if (names := process_caches(m))} == {}


@pytest.mark.parametrize(
    "text",
    [
        "from functools import lru_cache",
        "from functools import cached_property, lru_cache as keep",
        "import functools\n\n\ndef f():\n    return functools.lru_cache(print)",
    ],
)
def test_a_cache_of_the_process_is_seen(text: str) -> None:
    """The cache is found under another name and inside functions."""
    assert process_caches(Module.of("src/pagegen/x.py", text)) == ["lru_cache"]


def test_other_tools_are_not_caches() -> None:
    """What keeps nothing for the process passes."""
    text = "import functools\nfrom functools import cached_property, partial\nfunctools.partial"
    assert process_caches(Module.of("src/pagegen/x.py", text)) == []


def changes_in(text: str) -> list[str]:
    """Return the names of a sample that can change."""
    sample = ModuleType("builtins")  # a name that dataclasses can look up
    exec(text, sample.__dict__)  # noqa: S102  the samples stand below
    return changing(ast.parse(text), sample)


@pytest.mark.parametrize(
    "text",
    [
        "A = sorted((1, 2))",
        "A = (1, (bytearray(),))",
        "A: object = dict(a=1)",
        "class T: ...\nA = T()",
        "if True:\n    A = [n for n in (1, 2)]",
        "try:\n    B, A = 1, set()\nexcept OSError: ...",
        "for A in ([],): ...",
        "with memoryview(b'') as B:\n    A = B",
        "from types import MappingProxyType as M\nA = M({1: [2]})",
        "from dataclasses import dataclass\n@dataclass\nclass T: ...\nA = T()",
        "from dataclasses import dataclass as d\n@d(frozen=True)\nclass T:\n    x: list\nA = T([])",
    ],
)
def test_what_can_change_is_seen(text: str) -> None:
    """Containers and objects are found, however they got there and however deep they lie."""
    assert "A" in changes_in(text)


def test_constants_pass() -> None:
    """Numbers, text, records, functions and types may stand at the top of a module."""
    text = """
import enum, re
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NewType, TypeVar
class E(enum.Enum):
    X = 1
@dataclass(frozen=True)
class P:
    x: tuple
A = (1, "a", b"", None, 1.5, frozenset({2}), E.X, range(3))
B = MappingProxyType({"a": P((re.compile("x"), print, len))})
T = TypeVar("T")
C = NewType("C", str)
D = int | str
F = Callable[[int], Any]
_, G = A[:2]
"""
    assert changes_in(text) == []
