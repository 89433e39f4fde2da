"""Standard output and error: UTF-8 whatever the locale, answers on the one, messages on the other."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def prepare(*streams: TextIO) -> None:
    """Make the streams carry UTF-8; what cannot be encoded is shown as an escape, never an error."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """Write an answer. A reader that has closed the pipe has seen enough, which is no error."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence(sys.stdout)


def complain(text: str) -> None:
    """Write a message for people, control characters shown and not obeyed."""
    from yuxi_checklist.formats.visible import visible

    sys.stderr.write(visible(text, keep_breaks=True).rstrip("\n") + "\n")


def say_bytes(content: bytes) -> None:
    """Write an answer that is bytes, as it is."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _silence(sys.stdout)


def _silence(stream: TextIO) -> None:
    """Send what is still buffered nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
