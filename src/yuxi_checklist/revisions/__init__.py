"""Revisions of a list as plain data, of any age: how they are walked, compared, merged, and what a step may not do.

An old revision need not satisfy today's model, so nothing here asks it to.
"""

__all__ = ["corrections", "diff", "guard", "merge", "order", "register", "report_words", "walk"]
