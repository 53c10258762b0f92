"""All commands with their arguments; what they do is imported when they are called."""

from __future__ import annotations

import math
from enum import StrEnum
from typing import Any

import typer

from pagegen.cli.complete import layouts, texts
from pagegen.cli.help import localise
from pagegen.cli.quick import CACHE
from pagegen.cli.words import HELP
from pagegen.style import Kinsoku, MarkWidths
from pagegen.units import mm, parse_length


class Format(StrEnum):
    """Forms of diagnostics."""

    HUMAN = "human"
    SHORT = "short"
    JSON = "json"
    GITHUB = "github"


class Stage(StrEnum):
    """Stages whose value can be dumped."""

    SPEC = "spec"
    CONTENT = "content"
    PLAN = "plan"
    LINES = "lines"
    LAYOUT = "layout"
    DISPLAY = "display"


class DumpFormat(StrEnum):
    """Forms of a dump."""

    TEXT = "text"
    JSON = "json"


class GalleyFormat(StrEnum):
    """Forms of a galley."""

    TEXT = "text"
    JSON = "json"
    PDF = "pdf"


class Language(StrEnum):
    """Languages the program speaks."""

    ZH = "zh"
    EN = "en"


def make_app(language: str) -> Any:
    """Return the command line in a language, as a click command.

    The functions below never read ``lang`` and ``debug``: ``main`` has found them before, since
    the help and the report of a bug depend on them.
    """
    words = HELP[language]
    app = typer.Typer(
        help=words["app"],
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    _add_version(app, words)
    _add_page_commands(app, words, language)
    _add_reading_commands(app, words, language)
    _add_why(app, words, language)
    _add_galley(app, words, language)
    return localise(typer.main.get_command(app), language)


def _add_version(app: typer.Typer, words: Any) -> None:
    @app.callback()
    def callback(
        version: bool = typer.Option(
            False, "--version", help=words["version"], is_eager=True, callback=_print_version
        ),
        lang: Language | None = typer.Option(None, "--lang", help=words["lang"]),
    ) -> None:
        """Take the options that go before a command."""


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"pagegen {version('pagegen-press')}")
        raise typer.Exit


def _add_page_commands(app: typer.Typer, words: Any, language: str) -> None:
    spec_argument = typer.Argument(..., metavar="SPEC", help=words["spec"], autocompletion=layouts)
    form = typer.Option(Format.HUMAN, "--format", help=words["format"])
    tongue = typer.Option(None, "--lang", help=words["lang"])
    cache_option = typer.Option(CACHE, "--cache-dir", metavar="DIR", help=words["cache"])
    debug_option = typer.Option(False, "--debug", help=words["debug"])

    @app.command(help=words["build"])
    def build(
        spec: str = spec_argument,
        out: str = typer.Option("", "-o", "--out", metavar="OUT", help=words["out"]),
        format_: Format = form,
        lang: Language | None = tongue,
        cache_dir: str = cache_option,
        debug: bool = debug_option,
    ) -> int:
        from pagegen.cli.build import run
        from pagegen.cli.present import Session

        return run(Session(cache_dir, language, format_.value), spec, out)

    @app.command(help=words["check"])
    def check(
        spec: str = spec_argument,
        format_: Format = form,
        lang: Language | None = tongue,
        cache_dir: str = cache_option,
        debug: bool = debug_option,
    ) -> int:
        from pagegen.cli.check import run
        from pagegen.cli.present import Session

        return run(Session(cache_dir, language, format_.value), spec)

    @app.command(help=words["text"])
    def text(
        file: str = typer.Argument(..., metavar="SPEC", help=words["text-spec"]),
        format_: Format = form,
        lang: Language | None = tongue,
        cache_dir: str = cache_option,
        debug: bool = debug_option,
    ) -> int:
        from pagegen.cli.present import Session
        from pagegen.cli.text import run

        return run(Session(cache_dir, language, format_.value), file)

    @app.command(help=words["dump"])
    def dump(
        spec: str = spec_argument,
        stage: Stage = typer.Option(..., "--stage", help=words["stage"]),
        format_: DumpFormat = typer.Option(DumpFormat.TEXT, "--format", help=words["dump-format"]),
        lang: Language | None = tongue,
        cache_dir: str = cache_option,
        debug: bool = debug_option,
    ) -> int:
        from pagegen.cli.dump import run
        from pagegen.cli.present import Session

        return run(Session(cache_dir, language), spec, stage.value, as_json=format_.value == "json")


def _add_reading_commands(app: typer.Typer, words: Any, language: str) -> None:
    tongue = typer.Option(None, "--lang", help=words["lang"])
    cache_option = typer.Option(CACHE, "--cache-dir", metavar="DIR", help=words["cache"])
    debug_option = typer.Option(False, "--debug", help=words["debug"])

    @app.command(help=words["fidelity"])
    def fidelity(
        spec: str = typer.Argument(..., metavar="SPEC", help=words["spec"], autocompletion=layouts),
        format_: DumpFormat = typer.Option(DumpFormat.TEXT, "--format", help=words["dump-format"]),
        verbose: bool = typer.Option(False, "--verbose", help=words["verbose"]),
        lang: Language | None = tongue,
        cache_dir: str = cache_option,
        debug: bool = debug_option,
    ) -> int:
        from pagegen.cli.fidelity import run
        from pagegen.cli.present import Session

        session = Session(cache_dir, language)
        return run(session, spec, as_json=format_.value == "json", verbose=verbose)

    @app.command(help=words["explain"])
    def explain(
        code: str = typer.Argument(..., metavar="CODE", help=words["code"]),
        lang: Language | None = tongue,
        debug: bool = debug_option,
    ) -> int:
        from pagegen.cli.explain import run
        from pagegen.cli.present import Session

        return run(Session("", language), code)

    @app.command(help=words["schema"])
    def schema(lang: Language | None = tongue, debug: bool = debug_option) -> int:
        from pagegen.cli.schema import run

        return run(language)


def _add_why(app: typer.Typer, words: Any, language: str) -> None:
    @app.command(help=words["why"])
    def why(  # noqa: PLR0913, PLR0917 - a command has as many arguments as options
        spec: str = typer.Argument(..., metavar="SPEC", help=words["spec"], autocompletion=layouts),
        story: str = typer.Option("", "--story", metavar="SLUG", help=words["why-story"]),
        box: str = typer.Option("", "--box", metavar="ID", help=words["why-box"]),
        line: int | None = typer.Option(None, "--line", metavar="N", help=words["why-line"]),
        at: str = typer.Option("", "--at", metavar="X,Y", help=words["why-at"]),
        format_: DumpFormat = typer.Option(DumpFormat.TEXT, "--format", help=words["dump-format"]),
        json_: bool = typer.Option(False, "--json", help=words["why-json"]),
        lang: Language | None = typer.Option(None, "--lang", help=words["lang"]),
        cache_dir: str = typer.Option(CACHE, "--cache-dir", metavar="DIR", help=words["cache"]),
        debug: bool = typer.Option(False, "--debug", help=words["debug"]),
    ) -> int:
        from pagegen.cli.present import Session
        from pagegen.cli.why import run
        from pagegen.engine.why import Wanted

        wanted = Wanted(story, box, line, _point(at))
        as_json = json_ or format_.value == "json"
        return run(Session(cache_dir, language), spec, wanted, as_json=as_json)


def _add_galley(app: typer.Typer, words: Any, language: str) -> None:
    marks_option = typer.Option(MarkWidths.FULL, "--marks", help=words["marks"])
    kinsoku_option = typer.Option(Kinsoku.GB, "--kinsoku", help=words["kinsoku"])
    form = typer.Option(GalleyFormat.TEXT, "--format", help=words["galley-format"])

    @app.command(help=words["galley"])
    def galley(  # noqa: PLR0913, PLR0917 - a command has as many arguments as options
        text_file: str = typer.Argument(
            ..., metavar="TEXTFILE", help=words["text-file"], autocompletion=texts
        ),
        measure: float = typer.Option(22.0, "--measure", metavar="N", help=words["measure"]),
        size: str = typer.Option("9pt", "--size", metavar="SIZE", help=words["size"]),
        indent: float = typer.Option(0.0, "--indent", metavar="N", help=words["indent"]),
        as_is: bool = typer.Option(False, "--as-is", help=words["as-is"]),
        format_: GalleyFormat = form,
        out: str = typer.Option("", "-o", "--out", metavar="OUT", help=words["galley-out"]),
        marks: MarkWidths = marks_option,
        autospace: float = typer.Option(0.25, "--autospace", metavar="N", help=words["autospace"]),
        kinsoku: Kinsoku = kinsoku_option,
        first_fit: bool = typer.Option(False, "--first-fit", help=words["first-fit"]),
        lang: Language | None = typer.Option(None, "--lang", help=words["lang"]),
        debug: bool = typer.Option(False, "--debug", help=words["debug"]),
    ) -> int:
        from pagegen.cli.galley import Wish, run
        from pagegen.cli.present import Session

        wish = Wish(
            measure,
            _points(size),
            indent,
            as_is,
            format_.value,
            out,
            marks,
            autospace,
            kinsoku,
            first_fit,
        )
        return run(Session(CACHE, language), text_file, wish)


def _point(at: str) -> tuple[float, float] | None:
    """Return a point of the page, typed in mm, in points; what is no point is a fault of usage."""
    if not at:
        return None
    try:
        x, y = (float(part.strip().removesuffix("mm")) for part in at.split(","))
    except ValueError:
        x = y = math.nan
    if not (math.isfinite(x) and math.isfinite(y)):
        raise typer.BadParameter(f"'{at}' is not a point such as 60,120", param_hint="--at")
    return mm(x), mm(y)


def _points(size: str) -> float:
    """Return a type size in points; one that is no size is a fault of usage."""
    length = parse_length(size)
    points = length.points() if length else None
    if points is None:
        raise typer.BadParameter(f"'{size}' is not a size such as 9pt or 小五", param_hint="--size")
    return points
