"""Who answers for a target: units of the register, at least one in the lead, none in both parts."""

from __future__ import annotations

from collections.abc import Iterator

from yuxi_checklist.checklist.model import Target
from yuxi_checklist.checklist.register import Register
from yuxi_checklist.checklist.rules.register import unknown
from yuxi_checklist.errors import Finding
from yuxi_checklist.yamltext import Path


def responsibility_findings(path: Path, target: Target, register: Register) -> Iterator[Finding]:
    """Find what is wrong with a target's departments."""
    for role, names in (("lead", target.lead), ("support", target.support)):
        for index, name in enumerate(names):
            yield from unknown((*path, role, index), name, register)
    if not target.lead:
        message = "没有牵头部门；原表是空格，也没有上一行可以沿用，请督查单位确认，不要猜填"
        yield Finding((*path, "lead"), "lead-missing", message)
    leads = {register.canonical(name) for name in target.lead}
    for index, name in enumerate(target.support):
        if register.canonical(name) in leads:
            message = f"{name}既是牵头部门又是配合部门；请核对原文"
            yield Finding((*path, "support", index), "lead-and-support", message)
