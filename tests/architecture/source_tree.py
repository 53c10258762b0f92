"""The project's Python files as syntax trees, and the measures that budgets are about."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "pagegen"
TESTS = ROOT / "tests"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """A Python file: its name below the top folder, its text and its tree."""

    name: str
    text: str
    tree: ast.Module

    @staticmethod
    def of(name: str, text: str) -> Module:
        """Return the module that a text is."""
        return Module(name, text, ast.parse(text))

    def layer(self) -> str:
        """Return the first name below the package: the layer that the module belongs to."""
        return Path(self.name).parts[2].removesuffix(".py")


def modules(folder: Path = PACKAGE) -> tuple[Module, ...]:
    """Return the modules below a folder, in order."""
    return tuple(
        Module.of(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.py"))
    )


def functions(module: Module) -> Iterator[tuple[str, Function]]:
    """Give every function and method with its dotted name."""
    return _functions(module.tree, "")


def _functions(node: ast.AST, prefix: str) -> Iterator[tuple[str, Function]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function):
            yield prefix + child.name, child
        if isinstance(child, Function | ast.ClassDef):
            yield from _functions(child, f"{prefix}{child.name}.")
        elif not isinstance(child, ast.expr):
            yield from _functions(child, prefix)


def code_lines(module: Module, function: Function) -> int:
    """Return the lines of a function that are neither blank, comment nor docstring."""
    first = function.body[0]
    is_docstring = (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    )
    words = range(first.lineno, (first.end_lineno or 0) + 1) if is_docstring else range(0)
    lines = module.text.splitlines()
    own = range(function.lineno, (function.end_lineno or function.lineno) + 1)
    return sum(1 for n in own if n not in words and lines[n - 1].strip()[:1] not in ("", "#"))


def parameters(function: Function) -> int:
    """Return the number of parameters that a caller sees; ``self`` and ``cls`` are not seen."""
    a = function.args
    named = [arg.arg for arg in (*a.posonlyargs, *a.args, *a.kwonlyargs)]
    seen = named[1:] if named[:1] in (["self"], ["cls"]) else named
    return len(seen) + (a.vararg is not None) + (a.kwarg is not None)


def undocumented(module: Module) -> tuple[str, ...]:
    """Return the public objects of a module that have no docstring."""
    found = [] if ast.get_docstring(module.tree) else ["module"]
    return (*found, *_undocumented(module.tree, ""))


def _undocumented(node: ast.AST, prefix: str) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, Function | ast.ClassDef):
            continue
        is_special = child.name.startswith("__") and child.name.endswith("__")
        if child.name.startswith("_") and not is_special:
            continue
        if ast.get_docstring(child) is None:
            yield prefix + child.name
        if isinstance(child, ast.ClassDef):
            yield from _undocumented(child, f"{prefix}{child.name}.")


_MAKERS = frozenset(
    {"dict", "list", "set", "bytearray", "defaultdict", "OrderedDict", "deque", "Counter"}
)
_CACHES = frozenset({"cache", "lru_cache", "cached"})


def shared_state(module: Module) -> tuple[str, ...]:
    """Return what outlives a call and can change: containers of a module or class, caches, globals.

    A read-only view (``MappingProxyType({…})``, ``tuple(…)``, ``frozenset(…)``) is a call of
    something else and passes.
    """
    found = [*_containers(module.tree, "")]
    for name, function in functions(module):
        if any(_called(d) in _CACHES for d in function.decorator_list):
            found.append(f"{name}: cache")
        found.extend(f"{name}: global" for n in ast.walk(function) if isinstance(n, ast.Global))
    return tuple(found)


def _containers(body: ast.Module | ast.ClassDef, prefix: str) -> Iterator[str]:
    for node in body.body:
        if isinstance(node, ast.ClassDef):
            yield from _containers(node, f"{prefix}{node.name}.")
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = {ast.unparse(target) for target in targets}
            if _is_mutable(node.value) and not names & {"__all__", "__slots__"}:
                yield prefix + ", ".join(sorted(names))


def _is_mutable(value: ast.expr) -> bool:
    if isinstance(value, ast.Tuple):
        return any(map(_is_mutable, value.elts))
    literals = ast.Dict | ast.List | ast.Set | ast.DictComp | ast.ListComp | ast.SetComp
    return isinstance(value, literals) or (
        isinstance(value, ast.Call) and _called(value) in _MAKERS
    )


def _called(node: ast.expr) -> str:
    """Return the last name of what is called: ``lru_cache`` of ``functools.lru_cache(None)``."""
    func = node.func if isinstance(node, ast.Call) else node
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
