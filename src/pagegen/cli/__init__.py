"""The command line: one thin module per command, each imported when it is called."""

from __future__ import annotations

import sys

from pagegen.cli.exits import BUG, CLEAN, INTERRUPTED, USAGE


def main(argv: list[str] | None = None) -> int:
    """Run a command line and return its exit code: 0 clean, 1 errors, 2 bad usage, 3 a bug."""
    arguments = sys.argv[1:] if argv is None else argv
    _make_output_safe()
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return CLEAN
    except Exception as bug:  # noqa: BLE001 - the last resort of the program
        return _report(bug, arguments)


def entry() -> None:
    """Run the program and leave with its exit code."""
    sys.exit(main())


def _run(arguments: list[str]) -> int:
    from typer import Abort, BadParameter, Exit

    from pagegen.cli.app import make_app
    from pagegen.cli.words import language_of

    # Typer does not export the parent of all its complaints about arguments.
    complaint: type[Exception] = BadParameter.__mro__[2]
    command = make_app(language_of(arguments))
    try:
        code = command.main(arguments, prog_name="pagegen", standalone_mode=False)
    except Exit as leave:
        return leave.exit_code
    except Abort:
        return INTERRUPTED
    except complaint as wrong:
        wrong.show()  # type: ignore[attr-defined]
        return USAGE
    return code if isinstance(code, int) else CLEAN


def _make_output_safe() -> None:
    """Let text that the terminal cannot show be escaped, never an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _report(bug: Exception, arguments: list[str]) -> int:
    print(f"pagegen: {type(bug).__name__}: {bug}", file=sys.stderr)
    print("这是 pagegen 的错误，请报告，并附上命令和文件。", file=sys.stderr)
    print(
        "This is a bug in pagegen. Please report it with the command and the files; "
        "--debug shows more.",
        file=sys.stderr,
    )
    if "--debug" in arguments:
        raise bug
    return BUG
