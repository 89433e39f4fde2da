"""Standard output and error: UTF-8 whatever the locale, answers on the one, messages on the other."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable
from typing import TextIO

from yuxi_checklist.errors import ChecklistError, why

_CLOSED = (errno.EPIPE, errno.EINVAL)
"""What writing to a pipe gives whose reader has gone: the first on POSIX, the second on Windows."""


class Unsaid(ChecklistError):
    """The answer could not be written out; whatever was to be done is done."""


def prepare(*streams: TextIO | None) -> None:
    """Make the streams carry UTF-8; what cannot be encoded is shown as an escape, never an error."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def on_terminal(*streams: TextIO | None) -> bool:
    """Whether somebody sits at all of these; a stream that whoever called has closed is None."""
    return all(stream is not None and stream.isatty() for stream in streams)


def say(text: str) -> None:
    """Write an answer. A reader that has closed the pipe has seen enough, which is no error. Raises Unsaid."""
    _write(lambda stream: stream.write(text))


def say_difference(text: str) -> None:
    """Write a unified diff: people get what would steer the screen shown, a pipe gets it as it is, to be applied."""
    from yuxi_checklist.text.visible import visible

    say(visible(text, keep_breaks=True) if on_terminal(sys.stdout) else text)


def say_bytes(content: bytes) -> None:
    """Write an answer that is bytes, as it is. Raises Unsaid."""

    def write(stream: TextIO) -> None:
        stream.flush()
        stream.buffer.write(content)

    _write(write)


def complain(text: str) -> None:
    """Write a message for people, control characters shown and not obeyed; where nobody listens, nothing is said."""
    from yuxi_checklist.text.visible import visible

    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            sys.stderr.write(visible(text, keep_breaks=True).rstrip("\n") + "\n")
            sys.stderr.flush()


def drop_unwritten() -> None:
    """Forget what standard output would not take, so that the interpreter does not try again, in English, at its end."""
    if sys.stdout is not None:
        try:
            sys.stdout.flush()
        except OSError:
            _silence(sys.stdout)


def _write(write: Callable[[TextIO], object]) -> None:
    if sys.stdout is None:  # closed by whoever called
        return
    try:
        write(sys.stdout)
        sys.stdout.flush()
    except OSError as error:
        _silence(sys.stdout)
        if error.errno not in _CLOSED:
            raise Unsaid(f"结果没有显示完整：写不出去（{why(error)}）。") from None


def _silence(stream: TextIO) -> None:
    """Send what is still buffered nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
