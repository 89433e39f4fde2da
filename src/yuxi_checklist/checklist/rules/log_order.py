"""What a merge of mere lines leaves in a log: reports that are not in their order, and the same report twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from yuxi_checklist.checklist.model import Target
from yuxi_checklist.errors import Finding
from yuxi_checklist.yamltext import Path

_CAUSE = (
    "多半是合并时没有按内容：在网页上点的合并，或那个克隆没有运行 checklist git setup。"
    "状态不受影响，不用改；以后在设好的克隆里用 checklist git sync 合并"
)


def order_findings(path: Path, target: Target) -> Iterator[Finding]:
    """Find reports that stand below later ones, and such as stand there twice. Neither changes what the log adds up to."""
    log = target.updates
    for index, (before, update) in enumerate(pairwise(log), 1):
        if update.at.instant < before.at.instant:
            message = f"这次报告（{update.at.text}）排在更晚的（{before.at.text}）后面，{_CAUSE}"
            yield Finding((*path, "updates", index, "at"), "update-order", message)
    for index, update in enumerate(log):
        if update in log[:index]:
            message = f"同一次报告（{update.at.text}）记了两遍，{_CAUSE}"
            yield Finding((*path, "updates", index, "at"), "update-twice", message)
