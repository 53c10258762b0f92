"""``pagegen explain``: the page about a diagnostic code."""

from __future__ import annotations

from pagegen.cli.exits import CLEAN, ERRORS
from pagegen.cli.present import Session
from pagegen.diagnostics.catalog import explain
from pagegen.diagnostics.codes import CODES
from pagegen.diagnostics.model import Diagnostic
from pagegen.diagnostics.sink import Sink, hint
from pagegen.diagnostics.suggest import nearest
from pagegen.source import FileId, WorldError


def run(session: Session, code: str) -> int:
    """Print what a code means, why it matters and how to cure it."""

    def read(name: str) -> str | None:
        try:
            return session.world.read(FileId(f"pagegen:codes/{name}")).decode("utf-8")
        except WorldError:
            return None

    wanted = code.removeprefix("error[").removesuffix("]")
    text = explain(wanted, read, session.language)
    if text is None and wanted in CODES:
        text = f"{wanted}: {session.catalog.title(wanted)}"
    if text is None:
        session.show(_unknown(code))
        return ERRORS
    print(text.strip())
    return CLEAN


def _unknown(code: str) -> tuple[Diagnostic, ...]:
    sink = Sink()
    near = nearest(code, CODES)
    cure = hint("did-you-mean", name=near) if near else hint("see-list")
    sink.say("cli-unknown-code", None, cure, code=code)
    return sink.diagnostics()
