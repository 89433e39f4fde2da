"""What differs is told, all of it and nothing else."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.lists import LIST, checklist, report, target
from support.plain import at, leaves, nodes

from yuxi_checklist.revisions.diff import DERIVED, Difference, differences
from yuxi_checklist.revisions.order import canonical
from yuxi_checklist.revisions.report_words import update_in_words
from yuxi_checklist.vocabulary import CHANGES, STATUSES, status_word
from yuxi_checklist.yamltext import Data, parse

BASE = parse(LIST).data


def changed(*replacements: tuple[str, str]) -> list[Difference]:
    """What is told of the list after each text, which stands exactly once, was replaced."""
    text = LIST
    for old, new in replacements:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return differences(BASE, parse(text).data)


def told(found: list[Difference]) -> list[tuple[str | None, str, str]]:
    return [(each.target, CHANGES[each.kind], each.sentence) for each in found]


@pytest.mark.parametrize("path", list(leaves(BASE)), ids=lambda path: ".".join(map(str, path)))
def test_every_single_changed_value_is_told_with_both_its_words(path: tuple[Any, ...]) -> None:
    edited = copy.deepcopy(BASE)
    old = at(edited, path)
    at(edited, path[:-1])[path[-1]] = "改过的值"
    found = differences(BASE, edited)
    assert found
    if path[-1] != "id":
        assert any("改过的值" in each.sentence or status_word(str(old)) in each.sentence for each in found)
        assert all(each.kind != "other" for each in found)


@pytest.mark.parametrize("path", list(nodes(BASE)), ids=lambda path: ".".join(map(str, path)))
def test_everything_that_is_taken_away_is_told_and_so_is_its_return(path: tuple[Any, ...]) -> None:
    edited = copy.deepcopy(BASE)
    del at(edited, path[:-1])[path[-1]]
    for found in (differences(BASE, edited), differences(edited, BASE)):
        assert found
        if (
            path[0] != "sections" or len(path) > 7
        ):  # emptied headings have nothing that could be called by an id
            assert all(each.kind != "other" for each in found)


PLAIN = st.recursive(
    st.none() | st.sampled_from(["", "a", "b", "1.1.1", "1.2", "市科技局"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["id", "title", "updates", "targets", "sections", "departments", "events", "name", "document", "lead", "at",
                         "by", "values", "extend", "indicators", "x"]), inner, max_size=4
    ),
    max_leaves=14,
)  # fmt: skip


@given(PLAIN, PLAIN)
def test_any_two_data_differ_exactly_where_something_is_told(old: Any, new: Any) -> None:
    assert bool(differences(old, new)) is (old != new)
    assert differences(old, copy.deepcopy(old)) == []
    assert all(isinstance(each.sentence, str) and each.sentence for each in differences(old, new))


UPDATES = st.lists(
    st.fixed_dictionaries(
        {
            "at": st.sampled_from(["2022-12-01", "2022-12-02T09:00+08:00", "x"]),
            "by": st.sampled_from(["市科技局", "市财政局"]),
        },
        optional={
            "status": st.sampled_from(["in_progress", "done", "returned"]),
            "note": st.sampled_from(["一", "二"]),
            "values": st.dictionaries(st.sampled_from(["户", "项"]), st.sampled_from(["1", "2"]), max_size=2),
            "extend": st.fixed_dictionaries({"to": st.sampled_from(["2023-01-01", "2023-02-01"])}),
        },
    ),
    max_size=4,
)


@given(UPDATES, UPDATES)
def test_a_log_is_told_as_what_was_added_changed_and_removed(old: list[Any], new: list[Any]) -> None:
    """The old log, less what was removed and with what was changed put in and what was added, is the new one."""
    found = differences(checklist(target(updates=old)), checklist(target(updates=new)))
    result = copy.deepcopy(old)
    for each in found:
        if each.kind in ("report-changed", "report-removed"):
            result.remove(each.old)
        if each.kind in ("report-changed", "report"):
            result.append(each.new)
    key = str
    if all(each.kind != "other" for each in found):

        def strip(updates: list[Any]) -> list[str]:
            return sorted(
                key(sorted((k, canonical(v)) for k, v in update.items() if v)) for update in updates
            )

        assert strip(result) == strip(new)


@given(UPDATES, UPDATES)
def test_the_order_of_a_log_in_the_file_means_nothing(old: list[Any], new: list[Any]) -> None:
    def keys(log: list[Any]) -> list[Any]:
        found = differences(checklist(target(updates=old)), checklist(target(updates=log)))
        return sorted(each.key for each in found if each.kind in DERIVED)

    assert keys(new) == keys(new[::-1])


def test_a_report_is_told_with_what_follows_from_it() -> None:
    end, text = report("1.1.1", "市科技局", "已建成。", status="done")
    extra = "                    values: {创新联合体: 1}\n                    extend: {to: 2023-01-31, reason: 疫情, approved_by: 市政府}\n"
    assert told(changed((end, text + extra))) == [
        (
            "1.1.1",
            "新报告",
            "市科技局 2022-12-01：已完成；已建成；创新联合体 1；延期到 2023-01-31（疫情，市政府批准）",
        ),
        ("1.1.1", "状态变化", "推进中 → 已完成"),
        ("1.1.1", "指标", "创新联合体 — → 1"),
        ("1.1.1", "延期", "时限 2022年12月31日前 → 2023-01-31"),
    ]


def test_past_reports_that_were_touched_are_told_as_such() -> None:
    assert told(changed(("note: 已召开调度会。", "note: 没有开会。"))) == [
        ("1.1.1", "改动报告", "改动了以往的报告（市科技局 2022-11-20）：说明 已召开调度会。 → 没有开会。")
    ]
    log = LIST[LIST.index("                updates:") : LIST.index("\n      - title: 2．强化引培")]
    assert told(changed((log, ""))) == [
        ("1.1.1", "删除报告", "删除了以往的报告（市科技局 2022-11-20）：推进中；已召开调度会"),
        ("1.1.1", "状态变化", "推进中 → 未启动"),
    ]


def test_the_list_itself_is_told() -> None:
    found = changed(
        ("aliases: [科技局]", "aliases: [科技局, 科技]"),
        ("on: null", "on: 2023-01-05"),
        ("due_soon_days: 7, report_every: quarter", "due_soon_days: 10, report: 每月25日前, report_for: all"),
        ("1．助企纾困", "1．助企"),
        ("deadline: 长期坚持", "deadline: 2024年底前"),
    )
    assert told(found) == [
        (None, "部门名册", "市科技局：别名 科技局 → 科技局、科技"),
        (None, "事件", "省级出台：发生日期 （空） → 2023-01-05"),
        (None, "设置", "临期天数：7 → 10"),
        (None, "设置", "报告时间：（空） → 每月25日前"),
        (None, "设置", "要报告的目标：（空） → 全部目标"),
        (None, "设置", "报告周期：每季度 → （空）"),
        ("1.1", "文字修改", "工作任务：1．助企纾困 → 1．助企"),
        ("1.2.2", "文字修改", "完成时限：长期坚持 → 2024年底前"),
    ]


def test_departments_concerned_are_named_lead_first() -> None:
    (found,) = changed(("text: 拨付历年欠拨的资金。", "text: 改"))
    assert found.departments == ("市财政局", "各县（市、区）人民政府")


def test_statuses_are_called_as_everywhere() -> None:
    assert {code: status_word(code) for code in STATUSES} == STATUSES


def test_an_old_revision_of_another_shape_is_told_too() -> None:
    flat: Data = {
        "version": "0",
        "targets": [{"id": "1.1.1", "text": "旧文字", "updates": "无"}],
        "departments": ["市科技局"],
    }
    found = differences(flat, BASE)
    assert ("1.1.1", "目标任务") in {(each.target, each.sentence.partition("：")[0]) for each in found}


def test_a_report_that_stands_twice_is_two_reports() -> None:
    """Versions share what they have in common, so that it may be one object."""
    update = {"at": "2022-12-01", "by": "市科技局", "note": "一"}
    once, twice = (checklist(target(updates=[update] * count)) for count in (1, 2))
    assert [each.kind for each in differences(once, twice)] == ["report"]
    assert [each.kind for each in differences(twice, once)] == ["report-removed"]


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("note", "开了会", ["开了会"]),
        ("status", "done", [STATUSES["done"]]),
        ("values", {"户数": "3"}, ["户数 3"]),
        ("evidence", ["玉财〔2022〕1号", "二号"], ["玉财〔2022〕1号", "二号"]),
        ("extend", {"to": "2023-06-30", "reason": "缓", "approved_by": "市长"}, ["2023-06-30", "缓", "市长"]),
        ("other", "别的", ["别的"]),
    ],
)
def test_an_update_in_words_tells_all_that_it_says(key: str, value: Data, words: list[str]) -> None:
    told = update_in_words({"at": "2022-12-01", "by": "市财政局", key: value})
    assert all(word in told for word in words)


@pytest.mark.parametrize(
    ("key", "value"),
    [("at", "2022-12-02"), ("by", "市财政局"), ("status", "done"), ("note", "二"), ("evidence", ["一号"])],
)
def test_a_past_report_with_one_field_altered_is_the_same_report(key: str, value: Data) -> None:
    old = {"at": "2022-12-01", "by": "市科技局", "status": "in_progress", "note": "一"}
    lists = (checklist(target(updates=[update])) for update in (old, {**old, key: value}))
    assert [each.kind for each in differences(*lists, derived=False)] == ["report-changed"]
