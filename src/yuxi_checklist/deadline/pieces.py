"""What has been found in an expression so far, and the words with everything found blotted out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from yuxi_checklist.deadline.marks import READ
from yuxi_checklist.deadline.reading import DayWithin, Event, Reading, Unreadable
from yuxi_checklist.vocabulary import Period


@dataclass(slots=True)
class Pieces:
    """`spelled` stays whole, `words` is as long and loses what is read.

    `doubts` are in the order in which they arose, each once. `faults` say what could not be read at all, `asides` are the times that only describe a thing.
    """

    spelled: str
    words: str
    issued: date | None
    starts: list[date] = field(default_factory=list)
    dues: list[date] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    start_stands: bool = False
    recurs: Period | None = None
    day: DayWithin | None = None
    ongoing: bool = False
    doubts: dict[str, None] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    unread: bool = False

    @property
    def empty(self) -> bool:
        return not (self.starts or self.dues or self.events or self.recurs or self.ongoing)

    @property
    def issue_day(self) -> date:
        if self.issued is None:
            raise Unreadable("要按印发日期计算，而清单没有印发日期：请在 document.issued 填写印发日期")
        return self.issued

    def blot(self, begin: int, end: int, mark: str = READ) -> None:
        self.words = self.words[:begin] + mark * (end - begin) + self.words[end:]

    def doubt(self, reason: str | None) -> None:
        if reason:
            self.doubts[reason] = None

    def distrust(self, reason: str | None) -> None:
        """Doubt what was read from the root: it is not to be proposed as a reading."""
        self.doubt(reason)
        self.unread |= bool(reason)

    def combined(self, text: str) -> Reading:
        """One reading of all pieces."""
        dues = sorted(set(self.dues))
        due = dues[-1] if dues else None
        start = min(self.starts, default=None)
        ongoing = self.ongoing or (self.start_stands and due is None)
        if start and due and (start > due or (start == due and self.start_stands)):
            self.doubt(f"起始日期{start}不早于最后的日期{due}")
            start, ongoing = None, True
        return Reading(
            text,
            due,
            ongoing,
            start,
            self.recurs,
            self.events[0] if self.events else None,
            tuple(dues) if len(dues) > 1 else (),
            "；".join(self.doubts) or None,
            self.day,
            self.unread,
        )
