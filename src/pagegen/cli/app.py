"""All commands with their arguments; what they do is imported when they are called."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import typer

from pagegen.cli.words import HELP
from pagegen.style import Kinsoku, MarkWidths


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


def make_app(language: str) -> Any:
    """Return the command line in a language, as a click command."""
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
    _add_galley(app, words, language)
    return typer.main.get_command(app)


def _add_version(app: typer.Typer, words: Any) -> None:
    @app.callback()
    def callback(
        version: bool = typer.Option(False, "--version", help=words["version"], is_eager=True),
        lang: str = typer.Option("", "--lang", help=words["lang"]),
    ) -> None:
        if version:
            from importlib.metadata import version as version_of

            typer.echo(f"pagegen {version_of('pagegen-press')}")
            raise typer.Exit


def _add_page_commands(app: typer.Typer, words: Any, language: str) -> None:
    spec_argument = typer.Argument(..., help=words["spec"])
    form = typer.Option(Format.HUMAN, "--format", help=words["format"])
    tongue = typer.Option("", "--lang", help=words["lang"])
    cache_option = typer.Option("build/.cache", "--cache-dir", help=words["cache"])
    debug_option = typer.Option(False, "--debug", help=words["debug"])

    @app.command(help=words["build"])
    def build(
        spec: str = spec_argument,
        out: str = typer.Option("", "-o", "--out", help=words["out"]),
        format_: Format = form,
        lang: str = tongue,
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
        lang: str = tongue,
        cache_dir: str = cache_option,
        debug: bool = debug_option,
    ) -> int:
        from pagegen.cli.check import run
        from pagegen.cli.present import Session

        return run(Session(cache_dir, language, format_.value), spec)

    @app.command(help=words["dump"])
    def dump(
        spec: str = spec_argument,
        stage: Stage = typer.Option(..., "--stage", help=words["stage"]),
        format_: DumpFormat = typer.Option(DumpFormat.TEXT, "--format", help=words["dump-format"]),
        lang: str = tongue,
        cache_dir: str = cache_option,
        debug: bool = debug_option,
    ) -> int:
        from pagegen.cli.dump import run
        from pagegen.cli.present import Session

        return run(Session(cache_dir, language), spec, stage.value, as_json=format_.value == "json")


def _add_reading_commands(app: typer.Typer, words: Any, language: str) -> None:
    tongue = typer.Option("", "--lang", help=words["lang"])
    cache_option = typer.Option("build/.cache", "--cache-dir", help=words["cache"])
    debug_option = typer.Option(False, "--debug", help=words["debug"])

    @app.command(help=words["fidelity"])
    def fidelity(
        spec: str = typer.Argument(..., help=words["spec"]),
        format_: DumpFormat = typer.Option(DumpFormat.TEXT, "--format", help=words["dump-format"]),
        verbose: bool = typer.Option(False, "--verbose", help=words["verbose"]),
        lang: str = tongue,
        cache_dir: str = cache_option,
        debug: bool = debug_option,
    ) -> int:
        from pagegen.cli.fidelity import run
        from pagegen.cli.present import Session

        session = Session(cache_dir, language)
        return run(session, spec, as_json=format_.value == "json", verbose=verbose)

    @app.command(help=words["explain"])
    def explain(
        code: str = typer.Argument(..., help=words["code"]),
        lang: str = tongue,
        debug: bool = debug_option,
    ) -> int:
        from pagegen.cli.explain import run

        return run(code, language)

    @app.command(help=words["schema"])
    def schema(lang: str = tongue, debug: bool = debug_option) -> int:
        from pagegen.cli.schema import run

        return run()


def _add_galley(app: typer.Typer, words: Any, language: str) -> None:
    marks_option = typer.Option(MarkWidths.FULL, "--marks", help=words["marks"])
    kinsoku_option = typer.Option(Kinsoku.GB, "--kinsoku", help=words["kinsoku"])
    form = typer.Option(GalleyFormat.TEXT, "--format", help=words["galley-format"])

    @app.command(help=words["galley"])
    def galley(  # noqa: PLR0913, PLR0917 - a command has as many arguments as options
        text_file: str = typer.Argument(..., help=words["text-file"]),
        measure: float = typer.Option(22.0, "--measure", help=words["measure"]),
        size: str = typer.Option("9pt", "--size", help=words["size"]),
        indent: float = typer.Option(2.0, "--indent", help=words["indent"]),
        as_is: bool = typer.Option(False, "--as-is", help=words["as-is"]),
        format_: GalleyFormat = form,
        out: str = typer.Option("", "-o", "--out", help=words["out"]),
        marks: MarkWidths = marks_option,
        autospace: float = typer.Option(0.25, "--autospace", help=words["autospace"]),
        kinsoku: Kinsoku = kinsoku_option,
        first_fit: bool = typer.Option(False, "--first-fit", help=words["first-fit"]),
        lang: str = typer.Option("", "--lang", help=words["lang"]),
        debug: bool = typer.Option(False, "--debug", help=words["debug"]),
    ) -> int:
        from pagegen.cli.galley import Wish, run
        from pagegen.cli.present import Session

        wish = Wish(
            measure, size, indent, as_is, format_.value, out, marks, autospace, kinsoku, first_fit
        )
        return run(Session("build/.cache", language), text_file, wish)
