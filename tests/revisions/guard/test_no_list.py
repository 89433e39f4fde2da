"""Where there is no list of one's own, or there are two, nothing is said of another one."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.lists import LIST
from support.program import Outcome, checklist
from support.repository import Repository

OTHER = ("deadline: 2023年12月31日前", "deadline: 2024年12月31日前")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.delenv("CHECKLIST_FILE", raising=False)
    made = Repository.create(tmp_path / "上级" / "仓库")
    monkeypatch.chdir(made.folder)
    return made


def is_missed(answer: Outcome) -> bool:
    """Whether it is said that the list is gone, and nothing else."""
    return answer.code == 1 and [each["rule"] for each in answer.json["problems"]] == ["file-removed"]


@pytest.mark.parametrize("place", ["", "data", "里/面"])
@pytest.mark.parametrize("committed", [True, False], ids=["committed", "deleted"])
@pytest.mark.parametrize("another", ["shipped", "inside", "above"])
def test_a_list_that_is_gone_is_missed(
    repo: Repository, monkeypatch: pytest.MonkeyPatch, another: str, committed: bool, place: str
) -> None:
    """Whichever other list there is: the copy of the program, also in an environment within the repository, or one above it."""
    if another == "inside":
        copy = repo.folder / ".venv" / "checklist.yaml"
        copy.parent.mkdir()
        copy.write_text(LIST, encoding="utf-8")
        monkeypatch.setattr("yuxi_checklist.workspace.location.shipped", lambda: copy)
    if another == "above":
        (repo.folder.parent / "checklist.yaml").write_text(LIST, encoding="utf-8")
    repo.git("tag", "issued")
    repo.file.unlink()
    if committed:
        repo.commit()
    (repo.folder / place).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(repo.folder / place)
    assert is_missed(checklist("check", "--against", "issued", "--json"))
    assert is_missed(checklist("check", str(repo.file), "--against", "issued", "--json"))


def test_a_guard_without_any_list_is_refused(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.git("rm", "-q", "data/checklist.yaml")
    repo.commit()
    (repo.folder.parent / "checklist.yaml").write_text(LIST, encoding="utf-8")
    answer = checklist("check", "--against", "HEAD")
    assert (answer.code, answer.out) == (2, "")
    assert "没有清单文件" in answer.err
    answer = checklist("check", "data/checklist.yaml", "--against", "HEAD")
    assert (answer.code, answer.out) == (2, "")
    assert "没有文件" in answer.err
    monkeypatch.setenv("CHECKLIST_FILE", str(repo.folder.parent / "checklist.yaml"))
    assert checklist("check").code == 0


def test_the_copy_of_the_program_is_never_said_to_be_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHECKLIST_FILE", raising=False)
    monkeypatch.chdir(tmp_path)
    for options, words in (((), "checklist init"), (("--against", "HEAD"), "git init")):
        answer = checklist("check", *options)
        assert (answer.code, answer.out) == (2, "")
        assert "没有错误" not in answer.err
        assert words in answer.err


WRITERS = [
    ("check",),
    ("check", "--against", "HEAD"),
    ("update", "1.2.1", "--note", "x"),
    ("set", "1.2.1", "--by", "市政府办公室", "--lead", "市税务局", "--reason", "x"),
    ("event", "省级出台", "2022-12-20"),
    ("fmt", "--write"),
    ("git", "setup"),
]


@pytest.mark.parametrize("command", WRITERS, ids=" ".join)
def test_of_two_lists_in_one_folder_neither_is_taken(repo: Repository, command: tuple[str, ...]) -> None:
    shadow = repo.folder / "checklist.yaml"
    shadow.write_text(LIST.replace(*OTHER), encoding="utf-8")
    before = {path: path.read_bytes() for path in repo.folder.rglob("*") if path.is_file()}
    answer = checklist(*command)
    assert (answer.code, answer.out) == (2, "")
    assert "checklist.yaml 和 data/checklist.yaml" in answer.err.replace("\\", "/")
    assert "--file" in answer.err
    assert {path: path.read_bytes() for path in repo.folder.rglob("*") if path.is_file()} == before


def test_readers_say_which_of_two_lists_they_read(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    (repo.folder / "checklist.yaml").write_text(LIST.replace(*OTHER), encoding="utf-8")
    answer = checklist("show", "1.2.1", "--json")
    assert answer.json["targets"][0]["due"] == "2024-12-31"
    assert "data/checklist.yaml" in answer.err.replace("\\", "/")
    answer = checklist("show", "1.2.1", "--json", "--file", "data/checklist.yaml")
    assert (answer.json["targets"][0]["due"], answer.err) == ("2023-12-31", "")
    monkeypatch.chdir(repo.file.parent)
    assert checklist("check").code == 0, "in its own folder there is only this one"


def test_one_list_under_two_names_is_one(repo: Repository) -> None:
    try:
        (repo.folder / "checklist.yaml").symlink_to(repo.file)
    except OSError:
        pytest.skip("no symbolic links here")
    assert checklist("check").code == 0
