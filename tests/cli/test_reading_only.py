"""Commands that read never write: no file, no time stamp, nothing that git would see."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.program import checklist
from support.project import SHIPPED_TEXT
from support.repository import Repository

READING = [
    [],
    ["todo", "市科技局"],
    ["todo", "市政府办公室"],
    ["list"],
    ["due"],
    ["dept"],
    ["dept", "市科技局"],
    ["section"],
    ["section", "二"],
    ["show", "1"],
    ["stats"],
    ["check"],
    ["deadline", "年底前", "--issued", "2022-11-14"],
    ["schema"],
    ["export", "--to", "csv"],
    ["export", "--to", "source"],
    ["--help"],
    ["due", "--help"],
    ["diff"],
    ["diff", "HEAD"],
    ["diff", "--since", "2022-11-14"],
    ["log"],
    ["log", "1.2.1"],
    ["fmt", "--check"],
    ["update", "1.2.1", "--note", "已开会", "--dry-run"],
    ["update", "--help"],
]
ANSWERED_NO = [["git", "doctor"], ["check", "--strict"], ["deadline", "再说"]]


def snapshot(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(folder.rglob("*"))}


def test_reading_leaves_every_file_and_git_as_they_were(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copy.parent
    monkeypatch.chdir(folder)
    repo = Repository.create(folder, SHIPPED_TEXT, copy.name)
    before = snapshot(folder)
    for arguments in READING:
        assert checklist(*arguments).code == 0, arguments
    for arguments in ANSWERED_NO:
        assert checklist(*arguments).code == 1, arguments
    assert snapshot(folder) == before
    assert repo.git("status", "--porcelain") == ""


def test_init_makes_a_sound_list_and_never_overwrites(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder, options in (("空白", []), ("例子", ["--example"])):
        assert checklist("init", folder, *options).code == 0
        path = tmp_path / folder / "checklist.yaml"
        content = path.read_bytes()
        assert checklist("check", str(path)).code == 0
        again = checklist("init", folder)
        assert again.code == 2
        assert "已经存在" in again.err
        assert path.read_bytes() == content


def test_export_writes_one_new_file(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(copy.parent)
    assert checklist("export", "--to", "csv", "-o", "目标.csv").code == 0
    content = (copy.parent / "目标.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert checklist("export", "--to", "source", "-o", "目标.csv").code == 2
    assert (copy.parent / "目标.csv").read_bytes() == content
    assert checklist("export", "--to", "source", "-o", "目标.csv", "--force").code == 0
