"""The register of a valid list: that of plain data, with the models as its entries."""

from __future__ import annotations

from yuxi_checklist.checklist.model import Department
from yuxi_checklist.revisions import register
from yuxi_checklist.revisions.register import UnknownDepartment

__all__ = ["Register", "UnknownDepartment"]

Register = register.Register[Department]
