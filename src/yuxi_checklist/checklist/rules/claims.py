"""What a status may follow on: nobody verifies or returns their own work, and nothing is verified without evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yuxi_checklist.checklist.model import Target, Update
from yuxi_checklist.checklist.plain import ordered
from yuxi_checklist.checklist.register import Register
from yuxi_checklist.checklist.standing import is_purely_ongoing
from yuxi_checklist.deadline import Reading
from yuxi_checklist.errors import Finding
from yuxi_checklist.vocabulary import STATUSES
from yuxi_checklist.yamltext import Path


@dataclass(frozen=True, slots=True)
class Claim:
    """What a verdict on a target is judged by: whose work it is, and whether there is evidence since the last return."""

    leads: frozenset[str]
    claimant: str
    proven: bool

    def led_by(self, name: str, register: Register) -> bool:
        """Whether the work is a department's own as a lead, or as a member of a group that leads."""
        own = register.canonical(name)
        return not {own, *register.groups(own)}.isdisjoint(self.leads)

    def owned_by(self, name: str, register: Register) -> bool:
        """Whether the work is a department's own, as one that leads or as the one that has claimed completion."""
        own = register.canonical(name)
        return self.led_by(name, register) or self.claimant in {own, *register.groups(own)}


def claims(target: Target, register: Register) -> Iterator[tuple[Update, Claim]]:
    """Each update of the log in its order, with the claim before it; evidence of the update itself counts."""
    leads = frozenset(map(register.canonical, target.lead))
    claimant, proven = "", False
    for update in ordered(target.updates):
        proven = proven or bool(update.evidence)
        yield update, Claim(leads, claimant, proven)
        if update.status == "done":
            claimant = register.canonical(update.by)
        elif update.status == "returned":
            claimant, proven = "", False


def claim_findings(path: Path, target: Target, reading: Reading, register: Register) -> Iterator[Finding]:
    """Find statuses that cannot be."""
    position = {id(update): index for index, update in enumerate(target.updates)}
    for update, claim in claims(target, register):
        place = (*path, "updates", position[id(update)], "status")
        word = STATUSES[update.status].removeprefix("已") if update.status else ""
        if update.status in ("done", "verified") and is_purely_ongoing(reading):
            message = f"“{reading.text}”的目标没有完成的时候，不能报{word}；请报推进中并写明进展"
            yield Finding(place, "done-ongoing", message)
        if update.status in ("verified", "returned") and claim.owned_by(update.by, register):
            message = f"{update.by}是牵头或申报部门，不能由它自己{word}；要由督查单位核实"
            yield Finding(place, "verified-own", message)
        if update.status == "verified" and not claim.proven:
            yield Finding(place, "verified-evidence", "销号要有佐证：用 evidence 写上文号、链接或文件")
