"""A unit that is not the indicator's is asked about on a terminal."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.program import COMMAND, checklist
from support.terminal import Terminal


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 1)])
def test_another_unit_is_asked_about_once(copy: Path, answer: str, code: int) -> None:
    file = copy.with_name("a.csv")
    file.write_text("编号,指标值\n1.2.1,高新技术企业=188家；新增省级科技型中小企业=60家\n", encoding="utf-8")
    terminal = Terminal(
        [*COMMAND, "import-updates", str(file), "--file", str(copy)], copy.parent, dict(os.environ)
    )
    terminal.talk(("按 188户 记吗", answer))
    assert terminal.end()[0] == code
    values = checklist("show", "1.2.1", "--json", "--file", str(copy)).json["targets"][0]["indicators"]
    assert [indicator["value"] for indicator in values] == ([188, 60] if code == 0 else [None, None])
