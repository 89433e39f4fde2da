"""The judge of a step looks at each report a bounded number of times, however long the log is that it comes into."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from support.lists import checklist, target

from yuxi_checklist.revisions import courses, powers
from yuxi_checklist.revisions.guard import judge, step


def log(count: int) -> Any:
    reports = [{"at": f"2022-11-20T{index // 60:02}:{index % 60:02}+08:00", "by": "市科技局", "note": f"第{index}次"}
               for index in range(count)]  # fmt: skip
    return checklist(target(updates=reports))


@pytest.mark.parametrize("before", [0, 200])
def test_twice_the_reports_are_twice_the_work(before: int, monkeypatch: pytest.MonkeyPatch) -> None:
    done: Counter[str] = Counter()

    def counted(name: str, work: Any) -> Any:
        def counting(*given: Any) -> Any:
            done[name] += 1
            return work(*given)

        return counting

    for module, name in ((courses, "entry"), (step, "entry"), (step, "objections"), (step, "moment")):
        monkeypatch.setattr(module, name, counted(name, getattr(module, name)))
    monkeypatch.setattr(powers, "_unauthorised", counted("asked", powers._unauthorised))
    added = []
    for count in (100, 200):
        done.clear()
        assert judge(log(before), log(before + count)) == []
        added.append(done.copy())
    assert added[0]["asked"] == 100
    for name, often in added[1].items():
        assert often <= 2 * added[0][name], name
