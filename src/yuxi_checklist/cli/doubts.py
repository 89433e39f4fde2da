"""What deserves a second look where something was written: a clock that is behind, other names of the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path

from yuxi_checklist import days, git
from yuxi_checklist.checklist.load import Loaded
from yuxi_checklist.checklist.targets import targets
from yuxi_checklist.days import BEIJING
from yuxi_checklist.files import other_names, real


def kept_elsewhere(path: Path) -> str:
    """Say of a file with other names, before it is replaced, that they keep what it holds; nothing where it has none."""
    count = other_names(path) if path.is_file() else 0
    words = f"{path} 另有 {count} 个名字（硬链接），那里留着原来的内容，没有一起改：要一样就重新建链接。"
    return words if count else ""


def clock_behind(path: Path, before: Loaded) -> Iterator[str]:
    """Say of a clock that it stands before something that has happened: only the latest of that."""
    happened = max([*_happened(before), *_committed(path)], default=None)
    here = days.now()
    if happened and here < happened[0]:
        yield f"本机时间 {here:%Y-%m-%d %H:%M} 早于{happened[1]}，请核对系统的日期和时间。"


def _happened(before: Loaded) -> Iterator[tuple[datetime, str]]:
    """The day of issue, and the latest report."""
    if issued := before.checklist.document.issued:
        yield datetime.combine(issued, time.min, BEIJING), f"清单的印发日期 {issued}"
    for each in targets(before.checklist):
        for update in each.target.updates:
            start = (
                update.at.instant
                if "T" in update.at.text
                else datetime.combine(update.at.day, time.min, BEIJING)
            )
            yield start, f" {each.target.id} 已有的报告 {update.at.text}"


def _committed(path: Path) -> Iterator[tuple[datetime, str]]:
    """The last commit, where the file is in a repository."""
    try:
        told = git.run(["log", "-1", "--format=%ct"], real(path).parent, check=False).out.strip()
    except git.GitError:
        return
    if told.isdigit() and len(told) < 12:
        when = datetime.fromtimestamp(int(told), BEIJING)
        yield when, f"最近一次提交 {when:%Y-%m-%d %H:%M}"
