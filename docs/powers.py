"""The page of who may do what, made from the table that the judge of a step reads.

python3 start.py python docs/powers.py      # writes docs/powers.md anew
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from yuxi_checklist.revisions.powers import CORRECTING, ON_BEHALF, POWERS, Power
from yuxi_checklist.revisions.progress import Duty

PAGE = Path(__file__).with_suffix(".md")
LEAD, SUPPORT, MEMBER, OFFICE, STRANGER = (
    "牵头部门",
    "配合部门",
    "配合的一组单位的成员",
    "督查单位",
    "其他单位",
)
GROUP = "配合的一组单位"
UNITS = (LEAD, SUPPORT, MEMBER, OFFICE, STRANGER)
MAY, MAY_NOT = "可以", "—"
HEAD = """\
# 谁能做什么

每一步由谁作出、要什么，程序只在一处判断：写入的命令、提交前的钩子、合并和 `check --against` 问的都是下面这张表。
不合的，命令不写入，手工写进文件的由 `check --against` 指出（规则 `step-author` 等，见 [rules.md](rules.md)）。

- 责任按写的时候算：更正了牵头、配合部门以后，原来的部门可以补报更正以前的情况。
- 一组单位写在哪一栏，它的成员就是哪一种；同时是几种的，各种能做的都能做。
- 更正登记过的事件日期、改动谁能代表督查单位，都算更正文件内容。
- 登记一件事已发生（`checklist event`）由督查单位办；由谁登记不写进文件，所以只有命令会问，`check --against` 查不出来。
"""


def page() -> str:
    """The page as Markdown."""
    with_office, without = _duty(OFFICE), _duty("")
    others = [unit for unit in UNITS if unit != OFFICE]
    parts = (
        _part("清单写了督查单位（`document.office`）", UNITS, with_office, needs=True),
        _part("清单没有写督查单位", others, without, needs=False),
    )
    return "\n".join([HEAD, *parts])


def _duty(office: str) -> Duty:
    """Who has what part in a target that names each of them."""
    return Duty(lambda name: {name, *([GROUP] if name == MEMBER else [])}, {LEAD}, {SUPPORT, GROUP}, office)


def _part(title: str, units: Iterable[str], duty: Duty, *, needs: bool) -> str:
    columns = ["步骤", *units, *(["要求"] if needs else [])]
    rows = [
        [power.word, *(_cell(power, unit, duty) for unit in units)]
        for power in (*POWERS, CORRECTING, ON_BEHALF)
    ]
    if needs:
        rows = [
            [*row, power.needs] for row, power in zip(rows, (*POWERS, CORRECTING, ON_BEHALF), strict=True)
        ]
    lines = (f"| {' | '.join(row)} |\n" for row in (columns, ["---"] * len(columns), *rows))
    return f"## {title}\n\n{''.join(lines)}"


def _cell(power: Power, unit: str, duty: Duty) -> str:
    return MAY if duty.roles(unit) & set(power.capacities_of(duty)) else MAY_NOT


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
