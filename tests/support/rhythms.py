"""Rhythms of every kind that a list can have."""

from __future__ import annotations

from hypothesis import strategies as st

from yuxi_checklist.checklist.periods import Rhythm
from yuxi_checklist.deadline import DayWithin
from yuxi_checklist.vocabulary import PERIODS

_DAYS = st.builds(
    DayWithin,
    month=st.none() | st.sampled_from(["first", "last"]) | st.integers(1, 12),
    day=st.none() | st.integers(1, 31),
) | st.builds(DayWithin, after_days=st.integers(0, 45))

RHYTHMS = st.builds(Rhythm, st.sampled_from(sorted(PERIODS)), st.none() | _DAYS).filter(
    lambda rhythm: rhythm.day is None or rhythm.day.fits(rhythm.every)
)
