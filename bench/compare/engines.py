"""The typesetters: each sets paragraphs in one column and gives a PDF, or says why it cannot.

All take the same face (the shipped Song at weight 400, as a static file), size, leading, measure,
indent of two characters, justification and the language Chinese. Each is used as its manual
says a Chinese text should be set; nothing is tuned to the text.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from bench.typst_page import cut_fonts

ROOT = Path(__file__).resolve().parents[2]
FACE = "NotoSerifSC-wght-400.ttf"
SIZE = 9.0
LEADING = 12.5
MARGIN = 72.0
PAGE_HEIGHT = 10000.0
LINES = 780
"""Lines of a page: as many as its height takes."""

HALF = LINES // 2
"""What is asked of a page of ours: so far from full that no copy-fitting sets in."""

PAGE = """\
paper: {{size: [{width}pt, {height}pt]}}
grid:
  {{columns: 1, measure: {measure}字, gutter: 1字, size: 9pt, leading: 12.5pt, lines: 780,
    top: 72pt}}
content: {{stories: [text.md]}}
fonts: {{song: {{files: ["pagegen:fonts/NotoSerifSC-wght.ttf"]}}}}
styles: {{body: {{face: song, size: 9pt, indent: 2字}}}}
defaults: {{text: {{style: body}}}}
boxes: {{text: {{kind: text, story: text, at: {{columns: 1, lines: 1-780}}}}}}
"""

TEX = r"""
\documentclass{minimal}
\usepackage[papersize={WIDTHbp,HEIGHTbp},margin=72bp]{geometry}
\usepackage{xeCJK}
\xeCJKsetup{PunctStyle=quanjiao,CheckSingle=true}
\newcommand{\face}{NotoSerifSC-wght-400.ttf}
\newcommand{\folder}{FOLDER}
\defaultfontfeatures[\rmfamily]{}
\setmainfont[Path=\folder]{\face}
\setCJKmainfont[Path=\folder]{\face}
\begin{document}
\fontsize{9bp}{12.5bp}\selectfont
\setlength{\parindent}{18bp}\setlength{\parskip}{0pt}\sloppy\raggedbottom
TEXT
\end{document}
"""


@dataclass(frozen=True, slots=True)
class Task:
    """Paragraphs to be set, the measure in characters, and a folder to work in."""

    paragraphs: tuple[str, ...]
    measure: int
    folder: Path

    @property
    def width(self) -> float:
        """Return the measure in points."""
        return self.measure * SIZE

    @property
    def sheet(self) -> tuple[float, float]:
        """Return width and height of the sheet in points."""
        return self.width + 2 * MARGIN, PAGE_HEIGHT


@dataclass(frozen=True, slots=True)
class Engine:
    """A typesetter: its name, what it lacks here (empty: nothing), and how it sets."""

    name: str
    missing: str
    release: str
    set: Callable[[Task], tuple[bytes, ...]]


def engines() -> tuple[Engine, ...]:
    """Return all typesetters, installed or not."""
    return (
        Engine("pagegen", "", _release("pagegen-press"), set_with_pagegen),
        _packaged("typst", set_with_typst),
        _packaged("weasyprint", set_with_weasyprint),
        Engine("xelatex", _lack_of_tex(), _tex_release(), set_with_xelatex),
    )


def _release(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _packaged(name: str, run: Callable[[Task], tuple[bytes, ...]]) -> Engine:
    missing = "" if find_spec(name) else f"the Python package `{name}` is not installed"
    if not missing and name == "weasyprint":
        missing = _lack_of_pango()
    return Engine(name, missing, _release(name), run)


def _lack_of_pango() -> str:
    """Return what is missing when WeasyPrint cannot be loaded, which is when it looks for Pango.

    It is loaded elsewhere: it changes how Pillow reads pictures in its whole process.
    """
    found = _says(sys.executable, "-W", "ignore", "-c", "import weasyprint; print('found')")
    return "" if found else "WeasyPrint does not find Pango"


def _lack_of_tex() -> str:
    if not _says("xelatex", "--version"):
        return "there is no `xelatex`"
    return "" if _says("kpsewhich", "xeCJK.sty") else "XeLaTeX lacks the package xeCJK"


def _tex_release() -> str:
    return _says("xelatex", "--version").split("\n", 1)[0].replace("XeTeX ", "")


def _says(program: str, *arguments: str) -> str:
    """Return what a program answers, nothing where it is not installed."""
    path = shutil.which(program)
    if path is None:
        return ""
    return subprocess.run([path, *arguments], capture_output=True, text=True, check=False).stdout


def face() -> Path:
    """Return the file of the face that all engines take."""
    return cut_fonts(ROOT / "fonts", ROOT / "build" / "bench" / "fonts") / FACE


def set_with_pagegen(task: Task) -> tuple[bytes, ...]:
    """Set with this program: a page of one column for as many paragraphs as it surely holds."""
    from pagegen.api import compile_page, write_pdf
    from pagegen.engine.world import DiskWorld

    width, height = task.sheet
    world = DiskWorld(task.folder)
    (task.folder / "page.yaml").write_text(
        PAGE.format(width=width, height=height, measure=task.measure), "utf-8"
    )
    files: list[bytes] = []
    for chunk in _chunks(task):
        body = "\n\n".join(_copy_text(p) for p in chunk)
        front = "---\nslug: text\nkeep: all\nheadline: text\n---\n\n"
        (task.folder / "text.md").write_text(f"{front}{body}\n", "utf-8")
        made = compile_page("page.yaml", world)
        assert made.value is not None, made.diagnostics
        assert made.value.overset == ()
        files.append(write_pdf(made.value, world=world))
    return tuple(files)


def _chunks(task: Task) -> list[list[str]]:
    """Return the paragraphs in groups that fill no more than half a page, generously counted."""
    chunks: list[list[str]] = [[]]
    room = HALF
    for paragraph in task.paragraphs:
        lines = len(paragraph) // (task.measure - 2) + 2
        if lines > room:
            chunks.append([])
            room = HALF
        chunks[-1].append(paragraph)
        room -= lines
    return chunks


def _copy_text(text: str) -> str:
    return "".join("\\" + c if c in "\\*[]{}#:>|~`-+_" else c for c in text)


def set_with_typst(task: Task) -> tuple[bytes, ...]:
    """Set with typst, optimised line breaking and its Chinese settings."""
    import typst

    width, height = task.sheet
    body = "\n\n".join(_typst_text(p) for p in task.paragraphs)
    source = task.folder / "text.typ"
    source.write_text(
        f"#set page(width: {width}pt, height: {height}pt, margin: {MARGIN}pt)\n"
        f'#set text(font: "Noto Serif SC", size: {SIZE}pt, lang: "zh", region: "cn",'
        " cjk-latin-spacing: auto)\n"
        '#set par(justify: true, linebreaks: "optimized", first-line-indent: (amount: 2em, '
        f"all: true), leading: {LEADING - SIZE}pt, spacing: {LEADING - SIZE}pt)\n"
        f"#set text(top-edge: 0.88em, bottom-edge: -0.12em)\n{body}\n",
        "utf-8",
    )
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(face().parent)]
    )
    made = typst.compile(str(source), font_paths=fonts)
    assert isinstance(made, bytes)
    return (made,)


def _typst_text(text: str) -> str:
    return "".join("\\" + c if c in "#*_`$@<>\\/\"'~-=+[]" else c for c in text)


def set_with_weasyprint(task: Task) -> tuple[bytes, ...]:
    """Set with WeasyPrint and the Chinese settings of CSS that it knows."""
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    width, height = task.sheet
    style = (
        f"@font-face {{font-family: Song; src: url('{face().as_uri()}')}}"
        f"@page {{size: {width}pt {height}pt; margin: {MARGIN}pt}}"
        "body {margin: 0; text-align: justify; line-break: strict; "
        f"font: {SIZE}pt/{LEADING}pt Song; orphans: 1; widows: 1}}"
        "p {margin: 0; text-indent: 2em}"
    )
    body = "".join(f"<p>{html.escape(p)}</p>" for p in task.paragraphs)
    page = f"<html lang='zh-CN'><meta charset='utf-8'><style>{style}</style>{body}</html>"
    made = HTML(string=page).write_pdf(font_config=FontConfiguration())
    assert isinstance(made, bytes)
    return (made,)


def set_with_xelatex(task: Task) -> tuple[bytes, ...]:
    """Set with XeLaTeX and xeCJK: full-width marks closed up, no single character last."""
    width, height = task.sheet
    source = task.folder / "text.tex"
    values = {
        "WIDTH": f"{width:g}",
        "HEIGHT": f"{height:g}",
        "FOLDER": f"{face().parent}/",
        "TEXT": "\n\n".join(_tex_text(p) for p in task.paragraphs),
    }
    text = TEX
    for name, value in values.items():
        text = text.replace(name, value, 1)
    source.write_text(text, "utf-8")
    program = shutil.which("xelatex") or "xelatex"
    command = [program, "-interaction=batchmode", "-halt-on-error", source.name]
    subprocess.run(command, cwd=task.folder, capture_output=True, check=True, timeout=300)
    return ((task.folder / "text.pdf").read_bytes(),)


def _tex_text(text: str) -> str:
    special = {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"}
    return "".join(special.get(c, "\\" + c if c in "#$%&_{}" else c) for c in text)
