"""A large list in the shape of a real one, for measurements: no two runs differ."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

HEAD = """\
# yaml-language-server: $schema=../schema/checklist.schema.json
format: 1
title: 目标任务落实清单
document:
  title: 玉溪市大规模目标任务落实清单（测量用）
  issuer: 玉溪市人民政府办公室
  issued: 2022-11-14            # year-less deadlines are read against this date
  office: 市政府办公室
  targets: {targets}
settings:
  due_soon_days: 7
  report_every: quarter
departments:
  - name: 市政府办公室
    full_name: 玉溪市人民政府办公室
"""
DEPARTMENTS = (
    "市科技局",
    "市财政局",
    "市税务局",
    "市教育体育局",
    "市工业和信息化局",
    "市农业农村局",
    "市生态环境局",
)
DEADLINES = ("2022年12月31日前", "2023年6月底前", "长期坚持", "2022年12月1日前，长期坚持", "2023年第三季度末")
TARGETS_PER_MEASURE, MEASURES_PER_TASK, TASKS_PER_SECTION = 5, 4, 5
WORDS = "加大科技型企业引培力度，建立“小微—科小—高新—领军”的企业培育成长体系，加快构建以企业为主体的创新体系"


def generate(targets: int) -> str:
    """The text of a valid list with exactly so many targets, about 570 bytes each; LF line ends."""
    numbers = iter(range(targets))
    lines = [HEAD.format(targets=targets)]
    lines += [
        f"  - name: {name}\n    full_name: 玉溪{name}\n    aliases: [{name[1:]}]\n" for name in DEPARTMENTS
    ]
    lines.append("events: []\nsections:" + ("\n" if targets else " []\n"))
    per_section = TARGETS_PER_MEASURE * MEASURES_PER_TASK * TASKS_PER_SECTION
    for section in range(-(-targets // per_section)):
        lines += _section(section + 1, list(islice(numbers, per_section)))
    return "".join(lines)


def _section(section: int, numbers: list[int]) -> Iterator[str]:
    yield f"  - title: 第{section}部分、培育壮大创新主体\n    tasks:\n"
    for place, number in enumerate(numbers):
        measure, target = divmod(place, TARGETS_PER_MEASURE)
        task, measure = divmod(measure, MEASURES_PER_TASK)
        if target == 0 and measure == 0:
            yield f"      - title: {task + 1}．强化引培\n        measures:\n"
        if target == 0:
            yield f"          - title: （{measure + 1}）{WORDS}。\n            targets:\n"
        # A measure with a single target has no fourth part in the id.
        single = target == 0 and place + 1 == len(numbers)
        parts = (section, task + 1, measure + 1) if single else (section, task + 1, measure + 1, target + 1)
        yield _target(".".join(map(str, parts)), number)


def _target(key: str, number: int) -> str:
    lead = DEPARTMENTS[number % len(DEPARTMENTS)]
    support = DEPARTMENTS[(number + 1) % len(DEPARTMENTS)]
    text = f"""\
              - id: {key}
                text: 2022年高新技术企业达{100 + number}户，新增科技型中小企业80户。
                lead: [{lead}]
                support: [{support}]
                deadline: {DEADLINES[number % len(DEADLINES)]}
                indicators:
                  - {{name: 高新技术企业, target: {100 + number}, unit: 户}}
"""
    return text + (_updates(lead, number) if number % 2 else "")


def _updates(lead: str, number: int) -> str:
    return f"""\
                updates:
                  - at: 2022-11-25T09:30+08:00
                    by: {lead}
                    status: in_progress
                    note: 已召开调度会，已达{number}户。
                    values: {{高新技术企业: {number}}}
                    evidence: [玉科发〔2022〕{number}号]
"""
