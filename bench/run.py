"""Compare pagegen with its own import floor and with typst, in pairs, on page 65.

    python bench/run.py [--runs 9] [--json]

Every figure is a median over interleaved runs, because machines are noisy and drift; ratios
carry over from machine to machine, milliseconds do not. Both programs set the same text in the
same four families and weights on the same page size.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SPEC = "layout/page65.yaml"
WORK = ROOT / "build" / "bench"
BUILD = (
    "import sys; from pagegen.cli import main; main(['build', 'layout/page65.yaml', '-o', "
    "'build/bench/page65.pdf', '--format', 'short'])"
)
TYPST = (
    "import typst; fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False,"
    " font_paths=['build/bench/fonts']); typst.compile('build/bench/page65.typ',"
    " output='build/bench/typst.pdf', font_paths=fonts)"
)
FIRST = "import shutil; shutil.rmtree('build/.cache', ignore_errors=True); " + BUILD
EDITS = ("耐", "能", "实", "干")
"""Characters that stand in for one another; all are on the page already."""


def cpu_of(code: str) -> tuple[float, float]:
    """Return CPU milliseconds and peak megabytes of a Python process that runs ``code``."""
    probe = (
        f"import resource; exec({code!r}); u = resource.getrusage(resource.RUSAGE_SELF); "
        "print('\\n@', u.ru_utime + u.ru_stime, u.ru_maxrss)"
    )
    out = subprocess.run(
        [sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    _, seconds, peak = out.rsplit("\n@", 1)[1].join(("@", "")).split()
    return float(seconds) * 1000, float(peak) / 1024


def floor_code() -> str:
    """Return code that imports every module a build imports, and does nothing else."""
    listing = BUILD + "; print('\\n@' + ' '.join(sorted(sys.modules)))"
    out = subprocess.run(
        [sys.executable, "-c", listing], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    names = [n for n in out.rsplit("\n@", 1)[1].split() if n != "__main__"]
    return (
        "import importlib, contextlib\n"
        f"for name in {names!r}:\n"
        "    with contextlib.suppress(Exception):\n"
        "        importlib.import_module(name)\n"
    )


def paired(runs: int, *jobs: Callable[[], float]) -> list[float]:
    """Return the median of each job over runs that take turns."""
    found: list[list[float]] = [[] for _ in jobs]
    for _ in range(runs):
        for row, job in zip(found, jobs, strict=True):
            row.append(job())
    return [statistics.median(row) for row in found]


def have_typst() -> bool:
    """Return whether the yardstick is installed; say so when it is not."""
    try:
        import typst  # noqa: F401
    except ImportError:
        print("typst is not installed: no comparison with it (pip install typst)", file=sys.stderr)
        return False
    return True


def prepare_typst() -> str:
    """Write the typst document and its fonts; return its source."""
    from bench.typst_page import cut_fonts, document
    from pagegen.engine.engine import Engine
    from pagegen.engine.world import DiskWorld
    from pagegen.source import FileId

    cut_fonts(ROOT / "fonts", WORK / "fonts")
    copy = Engine(DiskWorld(ROOT)).compile(FileId(SPEC)).copy
    assert copy is not None, "page 65 has copy"
    source = document(copy)
    (WORK / "page65.typ").write_text(source, encoding="utf-8")
    return source


class Rebuild:
    """Page 65 in one process, built again after every edit of one character."""

    def __init__(self) -> None:
        """Copy the page to a folder of its own and build it once."""
        from pagegen.engine.engine import Engine
        from pagegen.engine.world import DiskWorld

        self.folder = Path(tempfile.mkdtemp())
        for name in ("layout", "content"):
            shutil.copytree(ROOT / name, self.folder / name)
        self.story = self.folder / "content/page65/story.md"
        self.text = self.story.read_text(encoding="utf-8")
        self.engine = Engine(DiskWorld(self.folder))
        self.count = 0

    def run(self) -> float:
        """Edit one character, build to bytes, and return the CPU milliseconds."""
        from pagegen.pdf.metadata import PageInfo
        from pagegen.pdf.writer import write_pdf
        from pagegen.source import FileId

        self.count += 1
        edited = self.text.replace("吃苦耐劳", f"吃苦{EDITS[self.count % len(EDITS)]}劳")
        self.story.write_text(edited, encoding="utf-8")
        start = time.process_time()
        page = self.engine.compile(FileId(SPEC))
        assert page.layout is not None, "page 65 can be laid out"
        marks = self.engine.paint(page.layout)
        write_pdf(marks, self.engine.world.map, PageInfo("bench"), self.engine.bytes_memo)
        return (time.process_time() - start) * 1000


class Recompile:
    """The typst document in one process, compiled again after every edit of one character."""

    def __init__(self, source: str) -> None:
        """Keep the compiler and its fonts."""
        import typst

        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(WORK / "fonts")],
        )
        self.file = WORK / "page65.typ"
        self.source = source
        self.compiler = typst.Compiler(str(self.file), font_paths=fonts)
        self.count = 0

    def run(self) -> float:
        """Edit one character, compile to bytes, and return the CPU milliseconds."""
        self.count += 1
        edited = self.source.replace("吃苦耐劳", f"吃苦{EDITS[self.count % len(EDITS)]}劳")
        self.file.write_text(edited, encoding="utf-8")
        start = time.process_time()
        self.compiler.compile(format="pdf")
        return (time.process_time() - start) * 1000


def measure(runs: int) -> list[tuple[str, float, float, float]]:
    """Return rows: what, pagegen's figure, the other's, the bound of the ratio."""
    WORK.mkdir(parents=True, exist_ok=True)
    floor = floor_code()
    rows: list[tuple[str, float, float, float]] = []
    ours, least = paired(runs, lambda: cpu_of(BUILD)[0], lambda: cpu_of(floor)[0])
    rows.append(("cold build / own import floor, CPU ms", ours, least, 1.6))
    rows.append(("peak memory / 120 MB", cpu_of(BUILD)[1], 120.0, 1.0))
    if have_typst():
        source = prepare_typst()
        ours, theirs = paired(runs, lambda: cpu_of(BUILD)[0], lambda: cpu_of(TYPST)[0])
        rows.append(("cold build / typst cold, CPU ms", ours, theirs, 7.0))
        ours, theirs = paired(runs, lambda: cpu_of(FIRST)[0], lambda: cpu_of(TYPST)[0])
        rows.append(("first build, no cache / typst cold, CPU ms", ours, theirs, 7.0))
        ours_again, theirs_again = Rebuild(), Recompile(source)
        for _ in range(len(EDITS) + 1):
            ours_again.run()
            theirs_again.run()
        ours, theirs = paired(max(runs, 30), ours_again.run, theirs_again.run)
        rows.append(("rebuild after one character / typst, CPU ms", ours, theirs, 1.5))
    return rows


def main() -> None:
    """Print the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = measure(options.runs)
    if options.json:
        print(
            json.dumps(
                [{"what": w, "a": a, "b": b, "ratio": a / b, "bound": m} for w, a, b, m in rows]
            )
        )
        return
    for what, a, b, bound in rows:
        print(f"{what:48} {a:8.1f} {b:8.1f}   ratio {a / b:5.2f}   bound {bound:g}")


if __name__ == "__main__":
    main()
