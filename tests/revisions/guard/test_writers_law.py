"""Whatever is written passes the judge, step by step and over the whole way; what the judge refuses nobody writes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.project import SHIPPED as PATH
from support.tampering import BASE, NOTES, PASSAGES, after, cases

from yuxi_checklist.checklist.load import Loaded, examine, load, usable
from yuxi_checklist.checklist.model import Extension
from yuxi_checklist.days import BEIJING
from yuxi_checklist.errors import ChecklistError
from yuxi_checklist.recording import corrections, events, update_batch
from yuxi_checklist.recording.transaction import Plan, Refused, rehearse
from yuxi_checklist.recording.update_table import COLUMNS, Row, Rows
from yuxi_checklist.recording.updates import Report, plan
from yuxi_checklist.revisions.guard import judge
from yuxi_checklist.yamltext import parse
from yuxi_checklist.yamltext.edit import Put

TODAY = date(2026, 1, 1)
START = datetime(2022, 12, 1, 9, 30, tzinfo=BEIJING)
SHIPPED = load(PATH, TODAY)
ids = st.sampled_from(["1.1.2", "1.2.1", "4.3.3"])
units = st.sampled_from(["市政府办公室", "市科技局", "市财政局", "通海县人民政府", "市司法局"])
days = st.dates(date(2022, 11, 20), date(2023, 3, 1))


def clock(draw: st.DrawFn) -> datetime:
    return START + timedelta(minutes=draw(st.integers(0, 200_000)))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    longer = st.builds(Extension, to=days, reason=st.just("等文件"), approved_by=st.just("市政府"))
    return Report(
        status=draw(st.sampled_from([None, "in_progress", "blocked", "done", "verified", "returned"])),
        note=draw(st.sampled_from(["有进展", "与牵头部门商定", "更正：牵头部门由“甲”改为“乙”。理由：无。"])),
        evidence=tuple(draw(st.sampled_from([(), ("玉科发〔2022〕31号",)]))),
        extend=draw(st.none() | longer),
        by=draw(st.none() | units),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """What any of the writing commands may be asked."""
    now = clock(draw)
    kind = draw(st.sampled_from(["update", "set", "event", "import"]))
    if kind == "update":
        return plan([draw(ids)], draw(reports()), lambda: now)
    if kind == "event":
        again = events.Redating("登记有误", Report(by=draw(st.none() | units)))
        return events.happened("省级出台", draw(days), lambda: now, again=draw(st.none() | st.just(again)))
    if kind == "import":
        cells = {
            "note": "有进展",
            "by": draw(units),
            "status": draw(st.sampled_from(["", "推进中", "已完成"])),
        }
        rows = [Row(2, {**dict.fromkeys(COLUMNS, ""), "id": draw(ids), **cells})]
        return update_batch.Import(Rows(rows, []), "进展.csv", Report(), lambda: now).plan
    named: Any = st.none() | st.lists(units, max_size=2, unique=True).map(tuple)
    correction = corrections.Correction(
        reason="分工调整",
        lead=draw(named),
        support=draw(named),
        deadline=draw(st.none() | st.sampled_from(["2027年6月底前", "2028年12月31日前", "长期坚持"])),
        text=draw(st.none() | st.sampled_from(["改过的目标。", "再改的目标。"])),
        written=Report(by=draw(st.none() | units)),
    )
    return corrections.plan(draw(ids), correction, lambda: now)


@settings(max_examples=80)
@given(st.lists(plans(), min_size=1, max_size=8))
def test_whatever_is_written_passes(asked: list[Plan]) -> None:
    now: Loaded = SHIPPED
    for each in asked:
        try:
            recorded = rehearse(now, each, TODAY)
        except ChecklistError:
            continue
        assert judge(now.document.data, recorded.after.document.data) == []
        now = recorded.after
    assert judge(SHIPPED.document.data, now.document.data, over=True) == []


@pytest.mark.parametrize(("name", "note"), list(cases()))
def test_what_the_judge_refuses_nobody_writes(name: str, note: str) -> None:
    """Whoever plans it: the list is judged as it would be, before it is written."""
    each = PASSAGES[name]
    changes = [Put(each.path, each.new), *NOTES[note](each)]
    before = usable(examine(BASE.text, "checklist.yaml", TODAY))
    assert judge(BASE.data, parse(after(*changes)).data)
    with pytest.raises(Refused, match="没有写入"):
        rehearse(before, lambda _: changes, TODAY)
