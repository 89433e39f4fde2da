"""Merging three revisions of a list by what they mean. Text in, text out."""

from yuxi_checklist.revisions.merge.meaning import MISSING, Version
from yuxi_checklist.revisions.merge.text import MergeConflict, Merged, merge, merge_ancestors

__all__ = ["MISSING", "MergeConflict", "Merged", "Version", "merge", "merge_ancestors"]
