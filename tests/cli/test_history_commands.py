"""`diff` and `log` as command lines, in real repositories."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.lists import LIST, report
from support.program import Outcome, checklist
from support.repository import Repository


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.delenv("CHECKLIST_FILE", raising=False)
    made = Repository.create(tmp_path / "仓库")
    monkeypatch.chdir(made.folder)
    return made


def kinds(answer: Outcome) -> list[tuple[str | None, str]]:
    assert answer.code == 0, answer.err
    return [(each["id"], each["kind"]) for each in answer.json["differences"]]


def test_without_a_revision_the_file_is_compared_with_the_last_commit(repo: Repository) -> None:
    assert kinds(checklist("diff", "--json")) == []
    assert "没有变化" in checklist("diff").out
    repo.edit(report("1.2.1", "市财政局", "已拨付"))
    assert kinds(checklist("diff", "--json")) == [("1.2.1", "report"), ("1.2.1", "status")]


def test_revisions_are_compared_with_the_file_or_with_each_other(repo: Repository) -> None:
    repo.edit(report("1.2.1", "市财政局", "已拨付"))
    repo.commit()
    repo.edit(report("1.2.2", "市科技局", "已宣传"))
    repo.commit()
    repo.edit(("某文件", "另一文件"))
    assert [id for id, _ in kinds(checklist("diff", "HEAD~2", "--json"))] == [
        None,
        "1.2.1",
        "1.2.1",
        "1.2.2",
        "1.2.2",
    ]
    assert [id for id, _ in kinds(checklist("diff", "HEAD~2", "HEAD~1", "--json"))] == ["1.2.1", "1.2.1"]
    backwards = kinds(checklist("diff", "HEAD~1", "HEAD~2", "--json"))
    assert backwards == [("1.2.1", "report-removed"), ("1.2.1", "status")]


def test_since_a_day_includes_that_day(repo: Repository) -> None:
    for day, (target, by) in {"02": ("1.2.1", "市财政局"), "03": ("1.2.2", "市科技局")}.items():
        repo.edit(report(target, by, "有进展"))
        repo.commit(when=f"2022-12-{day}T00:00:00+08:00")
    assert {id for id, _ in kinds(checklist("diff", "--since", "2022-12-03", "--json"))} == {"1.2.2"}
    assert {id for id, _ in kinds(checklist("diff", "--since", "2022-12-02", "--json"))} == {"1.2.1", "1.2.2"}
    assert kinds(checklist("diff", "--since", "2022-12-04", "--json")) == []
    first = checklist("diff", "--since", "2000-01-01", "--json")
    assert {id for id, _ in kinds(first)} == {"1.2.1", "1.2.2"}
    assert first.json["from"]["commit"] == repo.git("rev-parse", "HEAD~2")
    assert {id for id, _ in kinds(checklist("diff", "HEAD~2", "--as-of", "2022-12-02", "--json"))} == {
        "1.2.1"
    }


def test_a_renamed_file_is_compared_with_itself(repo: Repository) -> None:
    repo.git("mv", "data/checklist.yaml", "checklist.yaml")
    repo.commit()
    moved = Repository(repo.folder, repo.folder / "checklist.yaml")
    moved.edit(report("1.2.1", "市财政局", "已拨付"))
    assert kinds(checklist("diff", "HEAD~1", "--json")) == [("1.2.1", "report"), ("1.2.1", "status")]
    assert [entry["kind"] for entry in checklist("log", "1.2.1", "--json").json["entries"]] == [
        "report",
        "added",
    ]


def test_by_department_each_change_stands_under_who_answers_for_it(repo: Repository) -> None:
    repo.edit(report("1.2.1", "通海县人民政府", "已拨付"), report("1.2.2", "市科技局", "已宣传"))
    page = checklist("diff", "--by", "部门", "--format", "md").out
    headings = [line.removeprefix("### ") for line in page.splitlines() if line.startswith("### ")]
    assert headings == ["通海县人民政府", "市财政局", "市科技局"]


@pytest.mark.parametrize("format", ["table", "tsv", "md", "json"])
def test_every_format_says_the_same(repo: Repository, format: str) -> None:
    repo.edit(report("1.2.1", "市财政局", "已拨付"))
    repo.commit()
    for line in (["diff", "HEAD~1"], ["log", "1.2.1"]):
        answer = checklist(*line, "--format", format)
        assert (answer.code, answer.err) == (0, "")
        assert "已拨付" in answer.out


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (["diff", "nothing"], "没有版本“nothing”"),
        (["diff", "--", "--output=pwned"], "像是选项"),
        (["diff", "--", "-x", "-y"], "像是选项"),
        (["diff", "HEAD", "--since", "2022-12-01"], "只能写一个"),
        (["diff", "--by", "月"], "没有分组"),
        (["diff", "--since", "某天"], "看不懂日期"),
        (["log", "9.9"], "没有目标“9.9”"),
        (["log", "1.2.1", "--file", "nowhere.yaml"], "没有文件"),
    ],
)
def test_what_cannot_be_answered_is_said(repo: Repository, line: list[str], words: str) -> None:
    before = sorted(repo.folder.rglob("*"))
    answer = checklist(*line)
    assert (answer.code, answer.out) == (2, "")
    assert words in answer.err
    assert sorted(repo.folder.rglob("*")) == before


def test_outside_a_repository_both_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("checklist.yaml").write_text(LIST, encoding="utf-8")
    for line in (["diff"], ["log"]):
        answer = checklist(*line)
        assert answer.code == 2
        assert "git 仓库" in answer.err


def test_a_revision_that_cannot_be_read_is_an_error_of_diff_and_a_gap_in_the_log(repo: Repository) -> None:
    repo.write("<<<<<<< a\n")
    repo.commit()
    repo.write(LIST.replace(*report("1.2.1", "市财政局", "已拨付")))
    last = repo.commit()
    answer = checklist("diff", "HEAD~1")
    assert answer.code == 2
    assert "读不懂" in answer.err
    (entry, *_) = checklist("log", "1.2.1", "--json").json["entries"]
    assert (entry["kind"], entry["commit"]["id"]) == ("report", last)


def test_the_log_names_who_reported_what_when_and_the_commit(repo: Repository) -> None:
    repo.edit(report("1.2.1", "市财政局", "已拨付", at="2022-12-01T10:00+08:00"))
    reported = repo.commit("财政局报告", email="czj@example.org")
    repo.edit(("deadline: 2023年12月31日前", "deadline: 2024年12月31日前"))
    moved = repo.commit("改期")
    repo.edit(report("1.2.2", "市科技局", "别的目标"))
    repo.commit()
    repo.edit(("note: 已拨付", "note: 未拨付"))
    entries = checklist("log", "1.2.1", "--json").json["entries"]
    assert [
        (each["kind"], each["at"], each["by"], each["commit"] and each["commit"]["id"]) for each in entries
    ] == [
        ("report-changed", "", "", None),
        ("wording", "2022-12-05", "录入员", moved),
        ("report", "2022-12-01T10:00+08:00", "市财政局", reported),
        ("added", "2022-11-21", "录入员", repo.git("rev-list", "--max-parents=0", "HEAD")),
    ]
    assert entries[2]["commit"]["email"] == "czj@example.org"
    assert entries[2]["words"] == "推进中；已拨付"
    assert [
        each["kind"] for each in checklist("log", "1.2.1", "--as-of", "2022-12-04", "--json").json["entries"]
    ][-2:] == [
        "report",
        "added",
    ]


def test_a_report_is_brought_in_by_its_own_commit_and_not_by_a_merge(repo: Repository) -> None:
    repo.git("checkout", "-q", "-b", "side")
    repo.edit(report("1.2.1", "市财政局", "支线"))
    side = repo.commit()
    repo.git("checkout", "-q", "main")
    repo.edit(report("1.2.2", "市科技局", "主线"))
    main_commit = repo.commit()
    repo.git("merge", "-q", "--no-edit", "side")
    entries = checklist("log", "--json").json["entries"]
    found = {each["words"]: each["commit"]["id"] for each in entries if each["kind"] == "report"}
    assert found == {
        "推进中；支线": side,
        "推进中；主线": main_commit,
        "推进中；已召开调度会": repo.git("rev-list", "--max-parents=0", "HEAD"),
    }
    assert [each["kind"] for each in entries].count("report") == 3


def test_a_prefix_is_the_history_of_all_below_it(repo: Repository) -> None:
    repo.edit(
        report("1.2.1", "市财政局", "一"), report("1.2.2", "市科技局", "二"), ("2．强化引培", "2．引培")
    )
    repo.commit()
    found = {(each["id"], each["kind"]) for each in checklist("log", "1.2", "--json").json["entries"]}
    assert found == {
        ("1.2", "wording"),
        *((f"1.2.{n}", kind) for n in (1, 2) for kind in ("report", "added")),
    }
    assert {each["id"] for each in checklist("log", "1", "--json").json["entries"]} >= {"1.1.1", "1.2.1"}


def test_a_day_to_compare_to_needs_one_to_compare_from(repo: Repository) -> None:
    answer = checklist("diff", "--as-of", "2022-12-02")
    assert answer.code == 2
    assert "--since" in answer.err


def test_since_a_day_before_git_can_count_is_since_the_first_version(repo: Repository) -> None:
    repo.edit(report("1.2.1", "市财政局", "已拨付"))
    repo.commit()
    for day in ("1900-01-01", "1970-01-01", "1971-06-01"):
        assert ("1.2.1", "report") in kinds(checklist("diff", "--since", day, "--json"))


def test_a_time_of_another_zone_counts_by_its_day_at_home(repo: Repository) -> None:
    repo.edit(report("1.2.1", "市财政局", "已拨付", at='"2022-12-01T20:00Z"'))
    repo.commit()

    def count(day: str) -> int:
        entries = checklist("log", "1.2.1", "--as-of", day, "--json").json["entries"]
        return sum(each["kind"] == "report" for each in entries)

    assert (count("2022-12-01"), count("2022-12-02")) == (0, 1)


def test_a_shallow_clone_does_not_put_down_to_its_first_commit_what_is_older(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.edit(report("1.2.1", "市财政局", "已拨付", at="2022-12-01T10:00+08:00"))
    repo.commit("财政局报告")
    repo.git("checkout", "-q", "-b", "side")
    repo.edit(report("1.2.2", "市科技局", "支线", at="2022-12-02"))
    repo.commit("支线")
    repo.git("checkout", "-q", "main")
    repo.edit(("note: 已召开调度会", "note: 已召开会议"))
    repo.commit("主线")
    repo.git("merge", "-q", "--no-edit", "side")
    whole = checklist("log", "--json").json["entries"]
    shallow = tmp_path / "浅"
    repo.git("clone", "-q", "--depth=2", f"file://{repo.folder}", str(shallow))
    monkeypatch.chdir(shallow)
    cut = checklist("log", "--json").json["entries"]
    reports = [each for each in cut if each["kind"] == "report"]
    assert {(each["at"], each["by"]) for each in reports} == {
        (each["at"], each["by"]) for each in whole if each["kind"] == "report"
    }
    assert [(each["commit"], each["shallow"]) for each in reports] == [(None, True)] * len(reports)
    assert "加入" not in "".join(each["words"] for each in cut)
    assert "浅克隆以前" in checklist("log", "1.2.1").out
    assert "git fetch --unshallow" in checklist("log", "1.2.1", "--json").out
    assert checklist("log", "9.9").code == 2
    assert "浅克隆" in checklist("diff", "--since", "2022-01-01").out
    assert not any(each["shallow"] for each in whole)


def test_the_newest_report_comes_first_whichever_side_of_a_merge_it_came_from(
    tmp_path: Path, repo: Repository
) -> None:
    days = {
        "side": ("2022-12-01", "2022-12-03", "2022-12-05"),
        "main": ("2022-12-02", "2022-12-04", "2022-12-06"),
    }
    repo.git("branch", "side")
    for branch, target in (("side", "1.2.1"), ("main", "1.2.2")):
        repo.git("checkout", "-q", branch)
        for number, day in enumerate(days[branch]):
            note = f"第{number}次"
            text = f"                  - {{at: {day}, by: 市财政局, note: {note}}}\n"
            log = "                updates:\n" if number == 0 else ""
            place = {
                "1.2.1": "                deadline: 2023年12月31日前\n",
                "1.2.2": "                deadline: 长期坚持\n",
            }
            before = place[target] + ("" if number == 0 else "                updates:\n")
            repo.edit((before, f"{before}{log}{text}"))
            repo.commit(note, when=f"{day}T20:00+08:00")
    repo.git("merge", "-q", "--no-edit", "side")
    for words in (["log"], ["log", "1"]):
        entries = checklist(*words, "--json").json["entries"]
        reported = [each["at"] for each in entries if each["kind"] == "report"]
        assert reported == sorted(reported, reverse=True)
        assert len(reported) == 7
