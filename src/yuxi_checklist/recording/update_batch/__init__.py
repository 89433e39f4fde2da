"""Many reports at once: each is looked over as a single one is, knowing those before it, and every row is accounted for.

rows → reports → drafts, less what was taken before → judged together → insertions, all or none unless told otherwise
"""

from yuxi_checklist.recording.update_batch.account import Account, NotImported
from yuxi_checklist.recording.update_batch.importing import Import
from yuxi_checklist.recording.update_batch.row_reports import Accepted, other_units

__all__ = ["Accepted", "Account", "Import", "NotImported", "other_units"]
