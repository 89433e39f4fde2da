"""What needs no list does without the model of one, without YAML and pydantic, which take long to import."""

from __future__ import annotations

import subprocess
import sys

import pytest

CODE = """
import sys
from yuxi_checklist.cli.main import run
code = run(sys.argv[1:])
heavy = {"yaml", "pydantic", "yuxi_checklist.checklist.model", "yuxi_checklist.checklist.load"}
sys.exit(code or " ".join(heavy & {*sys.modules}) or 0)
"""


@pytest.mark.parametrize(
    "words",
    [
        ("--version",),
        ("--help",),
        ("due", "--help"),
        ("update", "--help"),
        ("import-updates", "--help"),
        ("deadline", "长期坚持"),
        ("deadline", "长期坚持", "--json"),
        ("deadline", "2022年12月31日前"),
        ("deadline", "年底前", "--issued", "2022-11-14"),
        ("git",),
        ("deadline", "省级出台后2个月内"),
    ],
)
def test_nothing_heavy_is_imported(words: tuple[str, ...]) -> None:
    done = subprocess.run([sys.executable, "-c", CODE, *words], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout
