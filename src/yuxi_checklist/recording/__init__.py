"""Recording: what people report, correct or register becomes the smallest change to the file, proven before it is written."""

__all__ = ["corrections", "events", "register", "transaction", "update_batch", "update_table", "updates"]
