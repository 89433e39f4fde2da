"""The short way for the commonest forms reads them exactly as the grammar does."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuxi_checklist.deadline import NotUnderstood, Reading, read
from yuxi_checklist.deadline.grammar import reading

NUMBERS = st.integers(0, 99).map(str) | st.integers(0, 31).map("{:02}".format)
FORMS = st.builds(
    "{}年{}月{}日{}{}".format,
    st.integers(1940, 2105),
    NUMBERS,
    NUMBERS,
    st.sampled_from(["前", "以前", "之前", ""]),
    st.sampled_from(["", "，长期坚持", "长期坚持", "，", "。"]),
)


def outcome(text: str, issued: date | None, *, plain: bool) -> Reading | str:
    try:
        return read(text, issued) if plain else reading(text, issued)
    except NotUnderstood as error:
        return str(error)


@given(
    FORMS | st.sampled_from(["长期坚持", "，长期坚持", ""]),
    st.none() | st.dates(date(2000, 1, 1), date(2050, 1, 1)),
)
def test_both_ways_agree(text: str, issued: date | None) -> None:
    assert outcome(text, issued, plain=True) == outcome(text, issued, plain=False)


@pytest.mark.parametrize("year", [1948, 1949, 2099, 2100, 2199, 2200])
def test_both_ways_agree_on_what_is_a_year(year: int) -> None:
    text = f"{year}年12月31日前"
    assert outcome(text, None, plain=True) == outcome(text, None, plain=False)
    assert isinstance(outcome(text, None, plain=True), Reading) == (1949 <= year < 2100)
