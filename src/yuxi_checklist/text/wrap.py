"""Breaking text into lines: Chinese anywhere but before closing or after opening punctuation, words whole.

Widths are cells as rich counts them. Nothing is lost but the spaces at the end of a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len

from yuxi_checklist.text.visible import visible

CLOSING = frozenset("，。、；：？！）〕］｝》〉」』】〗”’…—―～·％‰℃︰" + ",.;:?!)]}>%")
"""What may not begin a line."""
OPENING = frozenset("（〔［｛《〈「『【〖“‘￥" + "([{<")
"""What may not end a line."""
_SPACES = " \u3000"
_JOINER = "\u200d"
_CUT = "…"


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text, at most `width` cells each (2 or more); steering characters are shown.

    The text's own line breaks are kept. Punctuation is torn apart only in a run that is wider than a line.
    """
    shown = visible(text, keep_breaks=True)
    return [line for paragraph in shown.split("\n") for line in _lines(paragraph, width)]


def shorten(text: str, width: int) -> str:
    """The text on one line of at most `width` cells (2 or more), what there is no room for as `…`."""
    shown = " ".join(visible(text, keep_breaks=True).split("\n")).rstrip(_SPACES)
    if cell_len(shown) <= width:
        return shown
    kept, room = "", width - cell_len(_CUT)
    for cluster in _clusters(shown):
        room -= cell_len(cluster)
        if room < 0:
            break
        kept += cluster
    return kept.rstrip(_SPACES) + _CUT


def widest(text: str) -> int:
    """The width in cells of the text's widest line, if nothing were wrapped."""
    return max(line_widths(text))


def line_widths(text: str) -> list[int]:
    """The width in cells of each of the text's own lines."""
    shown = visible(text, keep_breaks=True)
    return [cell_len(line.rstrip(_SPACES)) for line in shown.split("\n")]


def _lines(paragraph: str, width: int) -> list[str]:
    if cell_len(paragraph) <= width:
        return [paragraph.rstrip(_SPACES)]
    lines, room = [""], width
    for unit in _fitting(paragraph, width):
        if cell_len(unit.rstrip(_SPACES)) > room:
            lines.append("")
            room = width
        lines[-1] += unit
        room -= cell_len(unit)
    return [line.rstrip(_SPACES) for line in lines]


def _fitting(text: str, width: int) -> Iterator[str]:
    """What may stand apart, each at most `width` cells; what is wider is taken apart as little as need be."""
    for unit in _units(_clusters(text), whole_words=True):
        if cell_len(unit.rstrip(_SPACES)) <= width:
            yield unit
            continue
        for part in _units(_clusters(unit), whole_words=False):
            fits = cell_len(part.rstrip(_SPACES)) <= width
            yield from [part] if fits else part


def _units(clusters: Iterable[str], *, whole_words: bool) -> list[str]:
    """Clusters joined wherever a line may not be broken; spaces stay with what they follow."""
    units: list[list[str]] = []
    before = ""
    for cluster in clusters:
        joined = (
            cluster[0] in CLOSING
            or cluster in _SPACES
            or before[:1] in OPENING
            or (whole_words and _in_word(before) and (_in_word(cluster) or _counts(before, cluster)))
        )
        if units and joined:
            units[-1].append(cluster)
        else:
            units.append([cluster])
        before = cluster
    return ["".join(unit) for unit in units]


def _in_word(cluster: str) -> bool:
    """Whether it is a letter, digit or sign of a script that is written in words."""
    if cluster in ("", *_SPACES):
        return False
    return cluster.isascii() or (cell_len(cluster) == 1 and cluster.isalpha())


def _counts(before: str, cluster: str) -> bool:
    """Whether a figure is followed by what it counts: 15天, 2022年."""
    return before.isdigit() and cluster.isalpha()


def _clusters(text: str) -> list[str]:
    """The text in pieces that have cells of their own: a character with all that combines with it."""
    clusters: list[list[str]] = []
    joining = False
    for character in text:
        if clusters and (joining or character == _JOINER or not cell_len(character)):
            clusters[-1].append(character)
        else:
            clusters.append([character])
        joining = character == _JOINER
    return ["".join(cluster) for cluster in clusters]
