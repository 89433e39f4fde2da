"""How a deadline was read, in sentences for people."""

from __future__ import annotations

from collections.abc import Iterator

from yuxi_checklist.deadline import Event, Reading
from yuxi_checklist.formats import Screen
from yuxi_checklist.formats.blocks import Block, Line, blocks
from yuxi_checklist.formats.terminal import draw

INDENT = 6
"""Where the lines beside the labels begin, in cells."""


def reading_text(reading: Reading, screen: Screen) -> str:
    """An expression of time and how it is read, with what is doubtful about it."""
    items: list[Block] = [
        ("原文", [Line(reading.text, "strong")]),
        ("读作", [Line(sentence) for sentence in sentences(reading)]),
        ("存疑", [Line(reading.ambiguous, "due_soon")] if reading.ambiguous else []),
    ]
    return draw(blocks(items, screen.width, INDENT), screen)


def sentences(reading: Reading) -> Iterator[str]:
    """What the reading says, a line each, and says so where there is no date. Doubts are not among them."""
    if reading.start:
        yield f"从 {reading.start} 开始"
    if reading.milestones:
        yield f"分步完成：{'、'.join(map(str, reading.milestones))}"
    if reading.due:
        yield f"{reading.due} 截止，含当天"
    if reading.event:
        yield waiting(reading.event)
    if reading.recurs:
        from yuxi_checklist.vocabulary import PERIODS  # the other readings do without the model

        yield f"{PERIODS[reading.recurs]}一次{'' if reading.due else '，没有最后期限'}"
    if reading.ongoing:
        first = reading.due or reading.event
        yield "到期要有首次成果，之后长期坚持" if first else "长期坚持，没有最后期限"
    if not (reading.due or reading.event or reading.recurs or reading.ongoing):
        yield "没有日期"


def waiting(event: Event) -> str:
    """What an event's deadline waits for and how long after it falls due."""
    name = f"“{event.name}”" if event.name else "起算的那天（文中没有写明）"
    for length, unit in (
        (event.months, "个月"),
        (event.days, "天"),
        (event.workdays, "个工作日（周一至周五，未扣除法定节假日）"),
    ):
        if length:
            return f"{name}起满 {length} {unit}截止，含当天"
    return f"{name}当天截止"
