"""What `--dry-run` prints is the very change: git takes it, and it makes the file that the report would have made."""

from __future__ import annotations

import os
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.program import checklist

from yuxi_checklist.days import BEIJING
from yuxi_checklist.text.unified_diff import preview

REPORT = ("--note", "第一行\n第二行: #", "--at", "2022-11-25", "--by", "市政府办公室")


def applied(folder: Path, diff: str) -> None:
    """Apply a diff with git, to the byte."""
    subprocess.run(
        ["git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "--unidiff-zero", "-"],
        cwd=folder,
        input=diff.encode(),
        check=True,
        env={**os.environ, "GIT_CEILING_DIRECTORIES": str(folder.parent)},
    )


NOW = datetime(2022, 12, 1, 9, 30, tzinfo=BEIJING)


@pytest.mark.parametrize("ids", [("1.2.1",), ("1.1.1", "1.2.1", "4.4.1"), ("4.4.1",)])
@pytest.mark.parametrize("form", ["lf", "crlf", "bom", "no-final-newline"])
def test_the_preview_is_the_change(
    form: str, ids: tuple[str, ...], copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copy.parent)
    monkeypatch.setattr("yuxi_checklist.days.now", lambda: NOW)  # what is written down later says when
    text = copy.read_bytes()
    forms = {
        "crlf": text.replace(b"\n", b"\r\n"),
        "bom": b"\xef\xbb\xbf" + text,
        "no-final-newline": text.rstrip(),
    }
    before = forms.get(form, text)
    copy.write_bytes(before)
    shown = checklist("update", *ids, *REPORT, "--dry-run")
    assert shown.code == 0
    assert copy.read_bytes() == before
    assert "没有写入" in shown.err
    assert checklist("update", *ids, *REPORT, "--dry-run", "--json").json["diff"] == shown.out
    assert checklist("update", *ids, *REPORT).code == 0
    after = copy.read_bytes()
    copy.write_bytes(before)
    applied(copy.parent, shown.out)
    assert copy.read_bytes() == after


lines = st.lists(st.sampled_from(["甲", "乙", "丙", "", "丁\r"]), max_size=30)


@given(before=lines, after=lines, ends=st.tuples(st.booleans(), st.booleans()))
def test_a_preview_of_any_change_holds_it(
    before: list[str], after: list[str], ends: tuple[bool, bool], tmp_path_factory: pytest.TempPathFactory
) -> None:
    old, new = (
        "\n".join(each) + ("\n" if end else "") for each, end in zip((before, after), ends, strict=True)
    )
    assert patched(old, preview(Path("清单 1.yaml"), old, new)) == new


def patched(text: str, diff: str) -> str:
    """The text after a diff, every line of which must fit the text where it says."""
    old = text.split("\n")
    old = [f"{line}\n" for line in old[:-1]] + ([old[-1]] if old[-1] else [])
    body = diff.replace("\n\\ No newline at end of file\n", "\x00").split("\n")
    new: list[str] = []
    place = 0
    for line in (part for chunk in body[2:] for part in split_unended(chunk)):
        if line.startswith("@@"):
            start, _, length = line.split()[1][1:].partition(",")
            begin = int(start) - (length != "0")
            assert begin >= place
            new += old[place:begin]
            place = begin
        elif line:
            content = line[1:-1] if line.endswith("\x00") else f"{line[1:]}\n"
            if line[0] in " -":
                assert old[place] == content
                place += 1
            new += [content] if line[0] in " +" else []
    return "".join(new + old[place:])


def split_unended(chunk: str) -> list[str]:
    """Lines that end without a line feed, each with its mark."""
    parts = chunk.split("\x00")
    return [f"{part}\x00" for part in parts[:-1]] + [parts[-1]]
