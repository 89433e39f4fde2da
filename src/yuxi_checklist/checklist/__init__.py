"""The valid list: its shape, what must hold in it, where each target stands on a day, and what an office asks of it."""

__all__ = [
    "compliance",
    "contents",
    "counts",
    "doubts",
    "load",
    "model",
    "periods",
    "plain",
    "register",
    "reports",
    "rules",
    "schema",
    "standing",
    "targets",
    "todo",
    "view",
]
