"""A reading in sentences for people."""

from __future__ import annotations

from collections.abc import Iterator

from yuxi_checklist.deadline.reading import DayWithin, Event, Reading
from yuxi_checklist.vocabulary import PERIODS, Period


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
        day = f"，{_within(reading.recurs, reading.day)}截止" if reading.day else ""
        yield f"{PERIODS[reading.recurs]}一次{day}{'' if reading.due else '，没有最后期限'}"
    if reading.ongoing:
        first = reading.due or reading.event
        yield "到期要有首次成果，之后长期坚持" if first else "长期坚持，没有最后期限"
    if not (reading.due or reading.event or reading.recurs or reading.ongoing):
        yield "没有日期"


def _within(period: Period, day: DayWithin) -> str:
    """Name the day of each period by which a recurring duty is due."""
    if day.after_days is not None:
        return f"期满之后 {day.after_days} 天内"
    if period == "week":
        return f"周{'一二三四五六日'[(day.day or 7) - 1]}"
    return f"{_month(period, day)}{f' {day.day} 日' if day.day else '底'}"


def _month(period: Period, day: DayWithin) -> str:
    if day.month is None:
        return "当月"
    if isinstance(day.month, str):
        return {"first": "首月", "last": "末月"}[day.month]
    return f"{day.month} 月" if period == "year" else f"第 {day.month} 个月"


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
