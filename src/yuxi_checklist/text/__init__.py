"""Text for people and programs, whatever it is about: control characters, lines, names, encodings, differences."""

__all__ = ["encodings", "nearest", "numbers", "sheet", "unified_diff", "visible", "wrap"]
