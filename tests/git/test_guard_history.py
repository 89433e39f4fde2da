"""The guard over branches, merges and histories that were started over."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from support.lists import LATER, LIST, correction, report
from support.program import checklist
from support.repository import Repository

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")


def found(*options: str) -> list[tuple[str, str | None, str | None]]:
    answer = checklist("check", "--against", "issued", "--json", *options)
    assert answer.code in (0, 1), answer.err
    return [(each["rule"], each["id"], each["commit"]) for each in answer.json["problems"]]


def branches(repo: Repository, ours: tuple[tuple[str, str], ...], theirs: tuple[tuple[str, str], ...]) -> str:
    """A merge of two branches that have these edits, left uncommitted; returns the commit of `theirs`."""
    repo.git("checkout", "-q", "-b", "side")
    repo.edit(*theirs)
    other = repo.commit()
    repo.git("checkout", "-q", "main")
    repo.edit(*ours)
    repo.commit()
    repo.git("merge", "-q", "--no-commit", "--no-ff", "side")
    return other


OURS = (report("1.1.1", "市科技局", "主线的报告"),)
THEIRS = (report("1.2.2", "市科技局", "支线的报告"),)


def test_a_merge_adds_nothing_of_its_own(repo: Repository, tmp_path: Path) -> None:
    branches(repo, OURS, THEIRS)
    repo.commit(email="merger@example.org")
    (tmp_path / "map").write_text("clerk@example.org 市科技局\n", encoding="utf-8")
    assert found("--author-map", str(tmp_path / "map")) == []


def test_a_report_that_only_the_merge_has_is_the_merger_s(repo: Repository, tmp_path: Path) -> None:
    branches(repo, OURS, THEIRS)
    repo.edit(report("1.2.1", "市财政局", "夹带的报告"))
    merge = repo.commit(email="merger@example.org")
    (tmp_path / "map").write_text("clerk@example.org 市科技局\n", encoding="utf-8")
    assert found("--author-map", str(tmp_path / "map")) == [("update-author", "1.2.1", merge)]


def test_a_report_that_a_merge_loses_is_found(repo: Repository) -> None:
    branches(repo, OURS, THEIRS)
    repo.edit(THEIRS[0][::-1])
    merge = repo.commit()
    assert found() == [("past-update-removed", "1.2.2", merge)]


def test_a_merge_that_ignores_one_side_loses_its_reports(repo: Repository) -> None:
    repo.git("checkout", "-q", "-b", "side")
    repo.edit(*THEIRS)
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.edit(*OURS)
    repo.commit()
    repo.git("merge", "-q", "-s", "ours", "--no-edit", "side")
    assert found() == [("past-update-removed", "1.2.2", repo.git("rev-parse", "HEAD"))]


def test_what_one_side_did_wrong_is_told_once(repo: Repository) -> None:
    wrong = branches(repo, OURS, (LATER,))
    repo.commit()
    assert found() == [("document-changed", "1.2.1", wrong)]


def test_a_correction_on_one_side_passes_a_merge_and_may_not_be_lost_in_it(repo: Repository) -> None:
    end, reason = correction("1.2.1", "{deadline: {old: 2023年12月31日前, new: 2024年12月31日前}}")
    branches(repo, OURS, ((end, reason.replace(*LATER)),))
    repo.commit()
    assert found() == []
    repo.git("reset", "-q", "--hard", "HEAD~1")
    repo.git("merge", "-q", "--no-commit", "--no-ff", "side")
    repo.edit(LATER[::-1])
    merge = repo.commit()
    assert found() == [("document-changed", "1.2.1", merge)]


def test_what_the_trusted_branch_has_meanwhile_is_no_breach_of_a_branch(repo: Repository) -> None:
    repo.git("checkout", "-q", "-b", "side")
    repo.edit(*THEIRS)
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.edit(LATER)
    repo.commit()
    repo.git("tag", "-f", "issued")
    repo.git("checkout", "-q", "side")
    assert found() == []
    repo.git("merge", "-q", "--no-edit", "main")
    assert found() == []


def test_what_is_put_back_as_it_was_no_longer_counts(repo: Repository) -> None:
    edits = [
        ("note: 已召开调度会。", "note: 没有开会。"),
        LATER,
        ("title: 2．强化引培", "title: 2．引培"),
        ("target: 1,", "target: 0,"),
    ]
    for edit in edits:
        repo.edit(edit)
        repo.commit()
    assert len(found()) == 4
    for number, edit in enumerate(edits, 1):
        repo.edit(edit[::-1])
        assert len(found()) == 5 - number  # it is still what HEAD says
        repo.commit()
        assert len(found()) == 4 - number


def test_a_forged_report_can_be_taken_out_but_not_dressed_up(repo: Repository) -> None:
    forged = report("1.2.1", "市税务局", "替别人报的")
    repo.edit(forged)
    first = repo.commit()
    assert found() == [("update-stranger", "1.2.1", first)]
    repo.edit(("by: 市税务局", "by: 市财政局"))
    second = repo.commit()
    assert found() == [("past-update-changed", "1.2.1", second)]
    repo.write(LIST)
    assert found() == [("past-update-changed", "1.2.1", second)]
    repo.commit()
    assert found() == []


def test_a_report_that_was_removed_and_came_back_changed_is_found(repo: Repository) -> None:
    log = LIST[LIST.index("                updates:") : LIST.index("\n      - title: 2．强化引培")]
    repo.edit((log, ""))
    removed = repo.commit()
    end = "text: 创新联合体1个}\n"
    repo.edit((end, end + log.replace("已召开", "未召开")))
    repo.commit()
    assert found() == [("past-update-removed", "1.1.1", removed)]


def test_deleting_the_file_hides_nothing(repo: Repository) -> None:
    repo.file.unlink()
    gone = repo.commit()
    repo.write(LIST.replace(*LATER))
    back = repo.commit()
    assert found() == [("file-removed", None, gone), ("document-changed", "1.2.1", back)]


def test_starting_the_history_over_hides_nothing(repo: Repository) -> None:
    repo.git("checkout", "-q", "--orphan", "fresh")
    repo.edit(LATER)
    root = repo.commit()
    assert found() == [("document-changed", "1.2.1", root)]


def test_renaming_the_file_hides_nothing(repo: Repository) -> None:
    repo.git("mv", "data/checklist.yaml", "checklist.yaml")
    Repository(repo.folder, repo.folder / "checklist.yaml").edit(LATER)
    moved = repo.commit()
    assert found() == [("document-changed", "1.2.1", moved)]
    (problem,) = checklist("check", "--against", "issued", "--json").json["problems"]
    assert problem["file"] == "checklist.yaml"


def test_a_list_from_nowhere_is_refused_where_the_base_has_one(repo: Repository) -> None:
    repo.git("rm", "-q", "data/checklist.yaml")
    repo.commit()
    (repo.folder / "checklist.yaml").write_text(LIST, encoding="utf-8")
    new = repo.commit()
    assert found() == [("list-from-nowhere", None, new)]
    assert checklist("check", "--against", "issued").code == 1


def test_a_copy_that_takes_the_rename_for_itself_hides_nothing(repo: Repository) -> None:
    (repo.folder / "旧清单.yaml").write_text(LIST, encoding="utf-8")
    (repo.folder / "checklist.yaml").write_text(LIST.replace(*LATER), encoding="utf-8")
    repo.file.unlink()
    new = repo.commit()
    assert found() == [("list-from-nowhere", None, new)]
    assert checklist("check", "--against", "issued").code == 1


def test_an_orphan_branch_with_the_list_elsewhere_hides_nothing(repo: Repository) -> None:
    repo.git("checkout", "-q", "--orphan", "fresh")
    repo.git("mv", "data/checklist.yaml", "checklist.yaml")
    Repository(repo.folder, repo.folder / "checklist.yaml").edit(LATER)
    new = repo.commit()
    assert found() == [("list-from-nowhere", None, new)]
    assert checklist("check", "--against", "issued").code == 1


def test_a_list_that_is_not_committed_yet_may_be_a_new_one_and_not_another_one(repo: Repository) -> None:
    """Beside the one that is there it is a second list; in its place it is one from nowhere."""
    other = repo.folder / "另一份" / "checklist.yaml"
    other.parent.mkdir()
    other.write_text(LIST.replace(*LATER), encoding="utf-8")
    answer = checklist("check", str(other), "--against", "issued", "--json")
    assert [(each["rule"], each["severity"]) for each in answer.json["problems"]] == [
        ("nothing-to-compare", "warning")
    ]
    repo.file.unlink()
    answer = checklist("check", str(other), "--against", "issued", "--json")
    assert [(each["rule"], each["severity"]) for each in answer.json["problems"]] == [
        ("list-from-nowhere", "error")
    ]


def test_a_rename_that_is_not_committed_yet_is_compared(repo: Repository) -> None:
    repo.git("mv", "data/checklist.yaml", "checklist.yaml")
    assert found() == []
    Repository(repo.folder, repo.folder / "checklist.yaml").edit(LATER)
    repo.git("add", "-A")
    assert found() == [("document-changed", "1.2.1", None)]


def test_breaking_the_file_in_between_hides_nothing(repo: Repository) -> None:
    repo.write("<<<<<<< a\n")
    repo.commit()
    repo.write(LIST.replace(*LATER))
    mended = repo.commit()
    assert found() == [("document-changed", "1.2.1", mended)]


def test_a_broken_file_can_not_be_trusted(repo: Repository) -> None:
    repo.write("<<<<<<< a\n")
    repo.commit()
    repo.git("tag", "-f", "issued")
    repo.write(LIST)
    answer = checklist("check", "--against", "issued")
    assert answer.code == 2
    assert "读不懂" in answer.err


def test_a_shallow_clone_is_compared_with_what_is_trusted(repo: Repository, tmp_path: Path) -> None:
    repo.edit(report("1.2.1", "市财政局", "x"))
    repo.commit()
    repo.edit(LATER)
    repo.commit()
    clone = tmp_path / "clone"
    repo.git("clone", "-q", "--depth", "1", repo.folder.as_uri(), str(clone))
    shallow = Repository(clone, clone / "data" / "checklist.yaml")
    shallow.git("fetch", "-q", "--depth", "1", "origin", "tag", "issued")
    answer = checklist("check", str(shallow.file), "--against", "issued", "--json")
    assert [each["rule"] for each in answer.json["problems"]] == ["document-changed"]


def test_the_guard_changes_nothing_in_the_repository(repo: Repository) -> None:
    branches(repo, OURS, THEIRS)
    repo.git("stash", "-q")
    repo.edit(LATER)

    def state() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in repo.folder.rglob("*")}

    before = state()
    found()
    checklist("diff")
    checklist("log")
    assert state() == before


@pytest.mark.parametrize("revision", ["--output=pwned", "-x", "nothing"])
def test_a_revision_that_is_none_is_wrong_usage(repo: Repository, revision: str) -> None:
    answer = checklist("check", f"--against={revision}")
    assert (answer.code, answer.out) == (2, "")


@pytest.mark.parametrize("staged", [True, False], ids=["staged", "not-staged"])
def test_what_head_has_rewritten_is_found_though_the_file_is_right_again(
    repo: Repository, staged: bool
) -> None:
    right = repo.text
    repo.edit(LATER)
    wrong = repo.commit()
    repo.write(right)
    if staged:
        repo.git("add", "-A")
    assert found() == [("document-changed", "1.2.1", wrong)]
    repo.commit()
    assert found() == []


def test_what_is_put_right_within_a_merge_under_way_is_no_fault_of_head(repo: Repository) -> None:
    branches(repo, OURS, THEIRS)
    assert found() == []


@pytest.fixture
def linked(repo: Repository) -> Repository:
    """The list under another name, and a link by which it is known, both issued."""
    repo.git("mv", "data/checklist.yaml", "清单.yaml")
    repo.file.parent.mkdir(exist_ok=True)
    repo.file.symlink_to("../清单.yaml")
    repo.commit()
    repo.git("tag", "-f", "issued")
    return repo


@needs_links
def test_a_list_that_is_reached_by_a_link_is_guarded(linked: Repository) -> None:
    assert found() == []
    real = linked.folder / "清单.yaml"
    real.write_bytes(real.read_bytes().replace(LATER[0].encode(), LATER[1].encode()))
    assert found() == [("document-changed", "1.2.1", None)]
    wrong = linked.commit()
    assert found() == [("document-changed", "1.2.1", wrong)]


@needs_links
def test_a_link_that_leads_elsewhere_is_found(linked: Repository) -> None:
    (linked.folder / "别处.yaml").write_bytes(linked.file.read_bytes())
    linked.file.unlink()
    linked.file.symlink_to("../别处.yaml")
    assert "list-replaced" in {rule for rule, _, _ in found()}
    linked.commit()
    assert "list-replaced" in {rule for rule, _, _ in found()}
