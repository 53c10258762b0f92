"""Read a spec, or find it resolved from an earlier run.

Checking a layout file needs pydantic, which is a third of a cold build; a layout that has not
changed need not be checked again. The memo is keyed by the content of every file the spec was
made of, and by the program that resolved it; deleting it costs time and nothing else.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from pathlib import Path

from pagegen.diagnostics.model import Outcome
from pagegen.engine.pack import pack, unpack
from pagegen.engine.world import RecordingWorld
from pagegen.source import FileId, World, WorldError
from pagegen.spec.page import PageSpec

_PACKAGE = Path(__file__).resolve().parent.parent


def spec_of(world: World, file: FileId) -> Outcome[PageSpec]:
    """Return the resolved page of a spec file and what there is to say about it."""
    try:
        key = _key(file, world.read(file))
    except WorldError:
        return _resolve(world, file)
    known = _recall(world, key)
    if known is not None:
        return known
    recorder = RecordingWorld(world)
    outcome = _resolve(recorder, file)
    _keep(world, key, recorder.files(), outcome)
    return outcome


def _resolve(world: World, file: FileId) -> Outcome[PageSpec]:
    from pagegen.spec.read import read_spec  # brings pydantic: only when a spec is new

    return read_spec(world, file)


def _key(file: FileId, data: bytes) -> str:
    return blake2b(
        b"\0".join((b"spec", file.encode(), data, program("spec"))), digest_size=20
    ).hexdigest()


def program(*rooms: str) -> bytes:
    """Return what tells one version of the code of some rooms from another, without loading it."""
    found = (file for room in rooms for file in _PACKAGE.glob(f"{room}/**/*.py"))
    files = sorted((*found, *_PACKAGE.glob("*.py")))
    stamps = [(str(f.relative_to(_PACKAGE)), (s := f.stat()).st_size, s.st_mtime_ns) for f in files]
    return blake2b(repr(stamps).encode(), digest_size=16).digest()


def _recall(world: World, key: str) -> Outcome[PageSpec] | None:
    kept = world.memo_get(key)
    if kept is None:
        return None
    head, _, body = kept.partition(b"\n")
    try:
        for name, digest in json.loads(head):
            if _digest(world, FileId(name)) != digest:
                return None
        value = unpack(body)
    except ValueError:
        return None
    return value if isinstance(value, Outcome) else None


def _keep(world: World, key: str, files: tuple[FileId, ...], outcome: Outcome[PageSpec]) -> None:
    head = json.dumps([[file, _digest(world, file)] for file in files])
    world.memo_put(key, head.encode() + b"\n" + pack(outcome))


def _digest(world: World, file: FileId) -> str:
    try:
        return blake2b(world.read(file), digest_size=16).hexdigest()
    except WorldError as error:
        return error.reason
