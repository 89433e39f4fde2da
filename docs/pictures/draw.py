"""Draw the pictures of the READMEs from the list that the project ships.

python docs/pictures/draw.py
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.terminal_theme import MONOKAI as THEME
from rich.text import Text

from yuxi_checklist.answers import Answer
from yuxi_checklist.answers.due import due
from yuxi_checklist.answers.overview import overview
from yuxi_checklist.answers.show import show
from yuxi_checklist.checklist.load import load
from yuxi_checklist.checklist.view import Filters, View
from yuxi_checklist.formats import Screen, render

HERE = Path(__file__).resolve().parent
LIST = HERE.parents[1] / "data" / "checklist.yaml"
DAY = date(2022, 11, 28)
SCREEN = Screen(width=96, colour=True)
CELL, LINE, MARGIN = 8, 20, 16
FONTS = "Sarasa Mono SC, Noto Sans Mono CJK SC, Consolas, Menlo, monospace"


def main() -> None:
    """Write every picture beside this file."""
    view = View(load(LIST, DAY).checklist, DAY)
    pictures = {
        "overview": ("checklist", _drawn(overview(view))),
        "due": (
            "checklist due --before 2022-12-31",
            _first(_drawn(due(view, Filters(before=date(2022, 12, 31)))), 24),
        ),
        "show": ("checklist show 1.2.1", _drawn(show(view.under("1.2.1"), view))),
    }
    for name, (command, text) in pictures.items():
        (HERE / f"{name}.svg").write_text(picture(command, text), encoding="utf-8")


def _drawn(answer: Answer) -> str:
    return str(render("table", answer, SCREEN))


def picture(command: str, text: str) -> str:
    """A terminal that shows the text, as SVG. Every run of characters is laid out in cells, so that Chinese, which takes
    two, stays aligned whatever font the reader has."""
    console = Console(width=SCREEN.width, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    lines = console.render_lines(Text.from_ansi(f"$ {command}\n\n{text}"), pad=False)
    height = len(lines) * LINE + 2 * MARGIN
    rows = "\n".join(
        filter(None, (_row(line, MARGIN + (number + 0.75) * LINE) for number, line in enumerate(lines)))
    )
    width = SCREEN.width * CELL + 2 * MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height:.0f}" viewBox="0 0 {width} {height:.0f}">\n'
        f'<rect width="100%" height="100%" rx="6" fill="{hex_of(THEME.background_color)}"/>\n'
        f'<g font-family="{FONTS}" font-size="14" xml:space="preserve">\n{rows}\n</g>\n</svg>\n'
    )


def _row(segments: Iterable[Segment], y: float) -> str:
    """One line of the terminal: a text element for each run of characters of one width and style."""
    drawn, cell = [], 0
    for text, style, _ in segments:
        for run in re.findall(r"[\u2e80-\uffee\u2018-\u201d]+|[^\u2e80-\uffee\u2018-\u201d]+", text):
            cells, blanks = cell_len(run.strip()), len(run) - len(run.lstrip())
            if cells:
                colour = style.color.get_truecolor(THEME) if style and style.color else THEME.foreground_color
                weight = ' font-weight="bold"' if style and style.bold else ""
                opacity = ' opacity="0.65"' if style and style.dim else ""
                drawn.append(
                    f'<text x="{MARGIN + (cell + blanks) * CELL:g}" y="{y:g}" textLength="{cells * CELL:g}" lengthAdjust='
                    f'"spacingAndGlyphs" fill="{hex_of(colour)}"{weight}{opacity}>{escape(run.strip())}</text>'
                )
            cell += cell_len(run)
    return "\n".join(drawn)


def hex_of(colour: tuple[int, int, int]) -> str:
    """A colour as `#rrggbb`."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _first(text: str, lines: int) -> str:
    """The first lines of a long answer, and a sign that there are more."""
    return "\n".join([*text.splitlines()[:lines], "……"])


if __name__ == "__main__":
    main()
