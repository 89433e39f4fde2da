"""A program on a terminal of its own, with somebody who types.

It is started without a fork of the process that runs the tests, which may have threads.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals need a POSIX system", allow_module_level=True)

import pty
import termios

import pexpect
from pexpect.fdpexpect import fdspawn

# A terminal sends Ctrl-C to the session that owns it; and whoever was started in the background, where SIGINT is
# ignored, hands that down.
_OWN_THE_TERMINAL = """
import fcntl, os, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])
"""
_KEYS = {"c": "\x03", "d": "\x04"}


class Terminal:
    """One run of a program; `screen` is pexpect's view of what it says."""

    def __init__(self, command: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> None:
        ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (60, 200))
        self._process = subprocess.Popen(
            [sys.executable, "-c", _OWN_THE_TERMINAL, *command],
            cwd=cwd,
            env=environment,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self.screen: Any = fdspawn(ours, encoding="utf-8", codec_errors="replace", timeout=60)

    def talk(self, *turns: tuple[str, str]) -> None:
        """Wait for each question and type its answer."""
        for question, answer in turns:
            self.screen.expect_exact(question)
            self.screen.sendline(answer)

    def listen(self, seconds: float) -> None:
        """Take in what is said meanwhile, so that a program that says much is not held up."""
        self.screen.expect_exact([pexpect.TIMEOUT, pexpect.EOF], timeout=seconds)

    def insist(self, key: str, words: str) -> None:
        """Press Ctrl and a key until the words come: it may have come before the program waited for one."""
        for _ in range(20):
            self.screen.send(_KEYS[key])
            if self.screen.expect_exact([words, pexpect.TIMEOUT], timeout=3) == 0:
                return
        pytest.fail(f"Ctrl-{key} did nothing; said so far: {self.screen.before}")

    def end(self) -> tuple[int, str]:
        """The exit code, and what was said last."""
        self.screen.expect(pexpect.EOF)
        said = str(self.screen.before).replace("\r\n", "\n")
        return self._process.wait(60), said

    def close(self) -> None:
        """Take the terminal away, and what still runs on it."""
        self.screen.close()
        self._process.kill()
        self._process.wait()
