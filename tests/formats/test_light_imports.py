"""What needs no list does without the model of one and without YAML, which take long to import."""

from __future__ import annotations

import subprocess
import sys

import pytest

CODE = """
import sys
from yuxi_checklist.cli.main import run
code = run(sys.argv[1:])
sys.exit(code or " ".join({"yaml", "yuxi_checklist.checklist.model", "yuxi_checklist.checklist.load"} & {*sys.modules}) or 0)
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
        ("deadline", "省级出台后2个月内"),
    ],
)
def test_neither_model_nor_yaml_is_imported(words: tuple[str, ...]) -> None:
    done = subprocess.run([sys.executable, "-c", CODE, *words], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout
