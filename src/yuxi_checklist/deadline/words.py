"""A reading in sentences for people."""

from __future__ import annotations

from collections.abc import Iterator

from yuxi_checklist.deadline.reading import Event, Reading
from yuxi_checklist.vocabulary import PERIODS


def sentences(reading: Reading) -> Iterator[str]:
    """Say what the reading says, a sentence each, also that there is no date. Doubts are not among them."""
    if reading.start:
        yield f"从 {reading.start} 开始"
    if reading.milestones:
        yield f"分步完成：{'、'.join(map(str, reading.milestones))}"
    if reading.due:
        yield f"{reading.due} 截止，含当天"
    if reading.event:
        yield waiting(reading.event)
    if reading.recurs:
        yield f"{PERIODS[reading.recurs]}一次{'' if reading.due else '，没有最后期限'}"
    if reading.ongoing:
        first = reading.due or reading.event
        yield "到期要有首次成果，之后长期坚持" if first else "长期坚持，没有最后期限"
    if not (reading.due or reading.event or reading.recurs or reading.ongoing):
        yield "没有日期"


def waiting(event: Event) -> str:
    """Say what an event's deadline waits for and how long after it falls due."""
    name = f"“{event.name}”" if event.name else "起算的那天（文中没有写明）"
    for length, unit in (
        (event.months, "个月"),
        (event.days, "天"),
        (event.workdays, "个工作日（周一至周五，未扣除法定节假日）"),
    ):
        if length:
            return f"{name}起满 {length} {unit}截止，含当天"
    return f"{name}当天截止"
