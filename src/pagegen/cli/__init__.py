"""The command line: one thin module per command, each imported when it is called."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from pagegen.cli.exits import BUG, CLEAN, INTERRUPTED, USAGE

if TYPE_CHECKING:
    from pagegen.cli.quick import BuildLine


def main(argv: list[str] | None = None) -> int:
    """Run a command line and return its exit code: 0 clean, 1 errors, 2 bad usage, 3 a bug."""
    arguments = sys.argv[1:] if argv is None else argv
    _make_output_safe()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _close_output()
        return CLEAN
    except Exception as bug:  # noqa: BLE001 - the last resort of the program
        return _report(bug, arguments)
    return code


def entry() -> None:
    """Run the program and leave with its exit code."""
    sys.exit(main())


def _run(arguments: list[str]) -> int:
    from pagegen.cli.quick import plain_build

    line = plain_build(arguments)
    if line is None:
        return _run_typer(arguments)
    with _uncollected():
        return _build(line, arguments)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage: one build makes none worth the search, a twentieth of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _build(line: BuildLine, arguments: list[str]) -> int:
    from pagegen.cli.build import run
    from pagegen.cli.present import Session
    from pagegen.cli.words import language_of

    session = Session(line.cache_dir, language_of(arguments), line.form)
    return run(session, line.spec, line.out)


def _run_typer(arguments: list[str]) -> int:
    from typer import Abort, BadParameter, Exit

    from pagegen.cli.app import make_app
    from pagegen.cli.help import complain
    from pagegen.cli.words import language_of

    # Typer does not export the parent of all its complaints about arguments.
    complaint: type[Exception] = BadParameter.__mro__[2]
    language = language_of(arguments)
    command = make_app(language)
    try:
        code = command.main(arguments, prog_name="pagegen", standalone_mode=False)
    except Exit as leave:
        return leave.exit_code
    except SystemExit as leave:
        # Typer leaves so after completing a word for the shell, and when its reader is gone.
        if isinstance(leave.__context__, BrokenPipeError):
            raise leave.__context__ from None
        return leave.code if isinstance(leave.code, int) else CLEAN
    except Abort:
        return INTERRUPTED
    except complaint as wrong:
        complain(wrong, language)
        return USAGE
    return code if isinstance(code, int) else CLEAN


def _make_output_safe() -> None:
    """Let text that the terminal cannot show be escaped, never an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _close_output() -> None:
    """Send what is still unwritten nowhere: its reader is gone, and Python would complain."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report(bug: Exception, arguments: list[str]) -> int:
    """Ask for a report of a bug; the traceback is only for those who ask for it."""
    from pagegen.cli.words import SAID, language_of

    words = SAID[language_of(arguments)]
    if "--debug" in arguments:
        from traceback import print_exception

        print_exception(bug)
    print(f"pagegen: {type(bug).__name__}: {bug}", file=sys.stderr)
    print(words["bug"], file=sys.stderr)
    return BUG
