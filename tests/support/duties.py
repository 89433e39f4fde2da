"""Lists of a few targets on which anything may have been reported, seen on any day of their course."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from support.lists import checklist, extension, target
from yuxi_checklist.checklist.model import Checklist
from yuxi_checklist.checklist.plain import contents
from yuxi_checklist.checklist.view import View

STEPS: list[dict[str, Any]] = [
    {"by": "市科技局", "status": "in_progress", "note": "已开会。"},
    {"by": "市科技局", "status": "blocked", "note": "缺钱。"},
    {"by": "市科技局", "status": "done", "evidence": ["文件"]},
    {"by": "市科技局", "request": {"extend_to": "2023-06-30", "reason": "疫情"}},
    {"by": "市政府办公室", "status": "returned", "note": "不齐。"},
    {"by": "市政府办公室", "status": "verified", "note": "已看。"},
    {"by": "市政府办公室", "extend": extension("2023-06-30")},
    {"by": "市政府办公室", "decline": "理由不足"},
]
LOGS = st.lists(st.tuples(st.integers(0, 120), st.sampled_from(STEPS)), max_size=4).map(
    lambda steps: [
        {"at": str(date(2022, 11, 14) + timedelta(days=after)), **step}
        for after, step in sorted(steps, key=lambda each: each[0])
    ]
)
DUTIES = st.fixed_dictionaries(
    {
        "lead": st.sampled_from([["市科技局"], ["市财政局", "市科技局"], ["各县（市、区）人民政府"], []]),
        "support": st.sampled_from([["市财政局"], ["市政府办公室"], []]),
        "deadline": st.sampled_from(["2022年12月31日前", "2023年1月20日前", "长期坚持", "每季度末"]),
        "updates": LOGS,
    }
)


def view_of(duties: list[dict[str, Any]], day: date) -> View:
    rows = [target(f"1.1.1.{place}", **duty, indicators=[]) for place, duty in enumerate(duties, 1)]
    return View(contents(Checklist.model_validate(checklist(*rows))), day)


VIEWS = st.builds(
    view_of, st.lists(DUTIES, min_size=2, max_size=5), st.dates(date(2022, 11, 14), date(2023, 7, 31))
)
