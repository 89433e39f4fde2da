"""The command line: one module a verb, each with a function `command`; `main` is their table of contents."""

__all__ = ["main", "streams"]
