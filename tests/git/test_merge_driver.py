"""The driver over random histories of the shipped list, with git's text merges at hand."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.histories import chances, comment, history, solved
from support.project import SHIPPED_TEXT

from yuxi_checklist import git
from yuxi_checklist.git.merge_driver import Job, NotMerged, Outcome, drive
from yuxi_checklist.revisions.merge import merge
from yuxi_checklist.yamltext import parse


def driven(base: str, ours: str, theirs: str, *, ancestors: bool = False) -> tuple[str, Outcome]:
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("%O", "%A 自己", "%B")]
        for path, text in zip(paths, (base, ours, theirs), strict=True):
            path.write_bytes(text.encode())
        outcome = drive(Job(paths[0], paths[1], paths[2], ancestors=ancestors))
        assert [path.read_bytes().decode() for path in (paths[0], paths[2])] == [base, theirs]
        return paths[1].read_bytes().decode(), outcome


@settings(max_examples=15)
@given(chances, st.integers(1, 4), st.integers(1, 4))
def test_texts_of_git_change_the_layout_and_not_the_meaning(
    chance: random.Random, left: int, right: int
) -> None:
    one, other = (
        comment(chance, history(chance, SHIPPED_TEXT, length), words)
        for length, words in ((left, "甲注"), (right, "乙注"))
    )
    text, outcome = driven(SHIPPED_TEXT, one, other)
    plain = merge(SHIPPED_TEXT, one, other)
    assert outcome.conflicts == plain.conflicts
    for side in (0, 1):
        assert parse(solved(text, side)).data == parse(solved(plain.text, side)).data
    for words in ("# 甲注", "# 乙注"):
        assert words in text or words in outcome.lost
    single, _ = driven(SHIPPED_TEXT, one, other, ancestors=True)
    assert "<<<<<<<" not in single
    if not outcome.conflicts:
        assert parse(single).data == parse(text).data


def test_an_unreadable_side_leaves_the_merge_of_the_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [tmp_path / name for name in "OAB"]
    for path, words in zip(paths, ("中", "甲", "乙"), strict=True):
        path.write_text(f"a: [\nb: {words}\n", encoding="utf-8")
    with pytest.raises(NotMerged, match="按普通文字合并"):
        drive(Job(paths[0], paths[1], paths[2], labels=("HEAD", "other"), marker_size=8))
    text = paths[1].read_text(encoding="utf-8")
    assert text == "a: [\n<<<<<<<< HEAD\nb: 甲\n========\nb: 乙\n>>>>>>>> other\n"


def test_a_bug_loses_no_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [tmp_path / name for name in "OAB"]
    for path, words in zip(paths, ("中", "甲", "乙"), strict=True):
        path.write_text(f"a: {words}\n", encoding="utf-8")

    def broken(*arguments: object, **options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("yuxi_checklist.git.merge_driver.merge", broken)
    with pytest.raises(ZeroDivisionError):
        drive(Job(paths[0], paths[1], paths[2]))
    assert paths[1].read_text(encoding="utf-8") == "<<<<<<< ours\na: 甲\n=======\na: 乙\n>>>>>>> theirs\n"


@pytest.mark.parametrize("stop", [1, 2, 3, 4, 5])
def test_a_driver_that_is_stopped_anywhere_leaves_no_copies_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    paths = [tmp_path / name for name in "OAB"]
    texts = [comment(random.Random(1), SHIPPED_TEXT, words) for words in ("原注", "甲注", "乙注")]
    for path, text in zip(paths, texts, strict=True):
        path.write_bytes(text.encode())
    run, asked = git.run, iter(range(1, stop + 1))

    def watched(*arguments: Any, **options: Any) -> git.Result:
        assert sorted(tmp_path.rglob("*")) == sorted(paths)
        assert [path.read_bytes().decode() for path in paths] == texts
        if next(asked) == stop:
            raise KeyboardInterrupt
        return run(*arguments, **options)

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(git, "run", watched)
    with pytest.raises(KeyboardInterrupt):
        drive(Job(paths[0], paths[1], paths[2]))
    assert sorted(tmp_path.rglob("*")) == sorted(paths)
