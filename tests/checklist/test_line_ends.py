"""What an editor has made of the line ends is told, once a file, and hinders nothing."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from support.lists import LIST

from yuxi_checklist.checklist.load import examine
from yuxi_checklist.checklist.rules.line_ends import line_ends

ENDS = st.lists(st.sampled_from(["\n", "\r\n"]), min_size=1, max_size=30)


@given(ENDS)
def test_it_is_told_exactly_where_not_all_are_lf_and_at_a_line_of_the_fewer_kind(ends: list[str]) -> None:
    found = list(line_ends("".join(f"行{end}" for end in ends)))
    assert bool(found) == ("\r\n" in ends)
    for problem in found:
        assert problem.line is not None
        odd = ends[problem.line - 1]
        assert ends.index(odd) == problem.line - 1
        assert ends.count(odd) * 2 <= len(ends) or set(ends) == {odd}
        assert ("整个文件" in problem.message) == (set(ends) == {"\r\n"})


@given(st.data())
def test_a_list_stays_usable_whatever_its_line_ends(data: st.DataObject) -> None:
    lines = LIST.splitlines()
    ends = data.draw(st.lists(st.sampled_from(["\n", "\r\n"]), min_size=len(lines), max_size=len(lines)))
    text = "".join(line + end for line, end in zip(lines, ends, strict=True))
    examination = examine(text.encode(), "a", date(2022, 12, 1))
    assert examination.loaded is not None
    rules = [problem.rule for problem in examination.problems]
    plain = [problem.rule for problem in examine(LIST, "a", date(2022, 12, 1)).problems]
    assert sorted(rules) == sorted([*plain, *["line-ends"][: "\r\n" in ends]])
