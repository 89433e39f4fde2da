"""The screens that are kept, each by the command line that shows it; and how one is written down as a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from support.histories import targets
from support.program import Outcome
from support.project import ROOT
from support.repository import Repository

from yuxi_checklist.cli.dept import WORDS
from yuxi_checklist.cli.git import COMMANDS as GIT_COMMANDS
from yuxi_checklist.cli.main import COMMANDS
from yuxi_checklist.yamltext import parse
from yuxi_checklist.yamltext.edit import Put, Remove, apply

LIST = (ROOT / "tests" / "golden" / "list.yaml").read_text(encoding="utf-8")
BROKEN = ROOT / "tests" / "examples" / "invalid" / "many-at-once.yaml"
SHEET = """\
玉溪市科技创新目标任务进展表,,,,,
序号,填报单位,填报日期,进展情况,进展,联系人
1.2.1,科技局,2022/12/15,名单已补齐。,正在推进,张三
1.2.1,科技局,2022/12/15,名单已补齐。,正在推进,张三
2.1.1.2,市科技局,44910,方案已印发。,,张三
1.1.1,市科技局,,,未启动,李四
"""
WRONG = """\
2001/2/1,市科技局,,已走访,,张三
2.1.1.2,市科技局,,已走访,基本完成,张三
2.1.1.2,市科,,已走访,,张三
"""
WALK = """
update --by 市科技局 --at 2022-12-15T09:30
1
完成
名单已补齐。
190
y

差 6 户，在公示。
玉科发〔2022〕40号

<

d
n
"""
WIDTHS = (40, 80, 120)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
REPORT = "update 1.2.1 --by 市科技局 --at 2022-12-15T09:30 --note 名单已补齐。"
OFFICIAL = "update 1.2.1 --by 市政府办公室 --at 2022-12-15T09:30"

SCREENS = {
    "overview": "",
    "todo": "todo 市科技局",
    "todo of a member": "todo 红塔区人民政府",
    "todo of the office": "todo 市政府办公室",
    "todo of nobody": "todo",
    "list": "list",
    "list narrowed": "list --dept 市科技局 --status 推进中 --text 调度",
    "due": "due",
    "dept": "dept",
    "dept of one": "dept 市科技局",
    "dept of a group": "dept 各县（市、区）人民政府",
    "section": "section",
    "section of one": "section 二",
    "show": "show 1.2.1",
    "show several": "show 2",
    "stats": "stats",
    "stats by dept": "stats --by dept",
    "stats by deadline": "stats --by deadline",
    "compliance": "compliance",
    "compliance of a period": "compliance --period 四季度 --by period",
    "compliance of one": "compliance 科技局 --period 2022年",
    "list unreported": "list --unreported --silent-since 2022-12-01",
    "check": "check",
    "check of a broken list": "check broken.yaml",
    "diff": "diff HEAD~2",
    "diff by dept": "diff HEAD~2 HEAD --by dept",
    "log": "log",
    "log of one": "log 1.2.1",
    "deadline": "deadline 2025年以前，长期坚持 --issued 2022-11-14",
    "deadline read": "deadline 年底前 --issued 2022-11-14",
    "update": f"{REPORT} --status done --value 高新技术企业=201 --evidence 玉科发〔2022〕40号",
    "update with an extension": f"{OFFICIAL} --extend-to 2022-12-31 --reason 等待公示 --approved-by 市人民政府",
    "update as a preview": f"{REPORT} --dry-run",
    "update step by step": WALK.strip(),
    "update refused": "update 2.1.2 --status done",
    "import": "import-updates sheet.csv",
    "import of the good rows": "import-updates mixed.csv --keep-going",
    "import refused": "import-updates mixed.csv",
    "events": "event",
    "list by urgency": "list --sort light",
    "a unit for a command": "市科技局",
    "a unit without its option": "due 市科技局",
    "event": "event 市级平台验收 2022-12-15",
    "git sync without a remote": "git sync",
    "git doctor": "git doctor",
    "dept add": "dept add 市数据局 --alias 数据局 --member-of 市委人才工作领导小组各成员单位 --dry-run",
    "dept add in doubt": "dept add 市科计局",
    "a name not known": "dept 市科技厅",
    "help": "--help",
    **{f"help of {name}": f"{name} --help" for name in COMMANDS},
    **{f"help of dept {word}": f"dept {word} --help" for word in WORDS},
    **{f"help of git {name}": f"git {name} --help" for name in GIT_COMMANDS},
}
"""Name → command line, in the folder that `desk` makes, and below it what is typed on a terminal."""


def desk(folder: Path) -> Repository:
    """A folder with the list as it came to be in three commits, and a broken one beside it."""
    now = parse(LIST)
    logs = [(*path, "updates") for path, target in targets(now.data) if "updates" in target]
    issued = apply(now, [Put(("events", 0, "on"), None), *map(Remove, logs)])
    halfway = apply(now, [Remove(log) for log in logs if log[1] != 0])
    repo = Repository.create(folder, issued.text, "checklist.yaml")
    for document, title, when in ((halfway, "第一大项的进展", "11-30"), (now, "第二大项的进展", "12-02")):
        repo.write(document.text)
        repo.commit(title, when=f"2022-{when}T17:30+08:00")
    (folder / "broken.yaml").write_bytes(BROKEN.read_bytes())
    (folder / "sheet.csv").write_text(SHEET, encoding="utf-8")
    (folder / "mixed.csv").write_text(SHEET + WRONG, encoding="utf-8")
    return repo


def written(line: str, show: Callable[[str, int, bool], Outcome]) -> str:
    """What a command line shows on every screen, each time only what the screen before it does not show."""
    parts, before = [f"$ checklist {line.partition(chr(10))[0]}".rstrip()], ""
    for width in WIDTHS:
        terminal, pipe = (_said(show(line, width, place)) for place in (True, False))
        parts += [f"════ a terminal of {width} columns", "as above" if terminal == before else terminal]
        if pipe != COLOUR.sub("", terminal):
            parts += [f"════ a pipe of {width} columns, which differs by more than colour", pipe]
        before = terminal
    return "\n".join(parts).replace("\x1b", "␛") + "\n"


def _said(outcome: Outcome) -> str:
    """The answer, what was said beside it, and how it ended."""
    beside = f"──── beside it\n{outcome.err}" if outcome.err else ""
    return f"{outcome.out}{beside}──── exit code {outcome.code}"
