"""What the steps of a history hide from each other, the guard finds between its two ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.lists import LATER, LIST, correction, report
from support.program import checklist
from support.repository import Repository

LEAD = ("lead: [市财政局]", "lead: [市税务局]")
OFFICE = ("office: 市政府办公室", "office: 市税务局")


def rules(*options: str) -> list[tuple[str, str | None]]:
    answer = checklist("check", "--against", "issued", "--json", *options)
    assert answer.code in (0, 1), answer.err
    return [(each["rule"], each["id"]) for each in answer.json["problems"]]


def steps(repo: Repository, *edits: tuple[str, str]) -> None:
    for edit in edits:
        repo.edit(edit)
        repo.commit()


def test_who_was_lead_for_a_moment_may_not_have_reported(repo: Repository) -> None:
    forged = report("1.2.1", "市税务局", "替别人报的")
    steps(repo, LEAD, forged, LEAD[::-1])
    assert rules() == [("update-stranger", "1.2.1")]


@pytest.mark.parametrize(("field", "named"), [("lead", "市财政局"), ("support", "各县（市、区）人民政府")])
def test_who_was_named_by_a_correction_may_have_reported(repo: Repository, field: str, named: str) -> None:
    there, back = (
        f"{{{field}: {{old: [{old}], new: [{new}]}}}}"
        for old, new in ((named, "市税务局"), ("市税务局", named))
    )
    before, after = (
        f"{field}: [{name}]\n                deadline: 2023" if field == "support" else ""
        for name in (named, "市税务局")
    )
    before, after = (before, after) if before else LEAD
    end, first = correction("1.2.1", there)
    second = first + report("1.2.1", "市税务局", "已拨付")[1].partition("updates:\n")[2]
    third = second + correction("1.2.1", back, at="2022-12-03")[1].partition("updates:\n")[2]
    for words, log in ((after, first), (after, second), (before, third)):
        repo.write(LIST.replace(before, words).replace(end, log))
        repo.commit()
    assert rules() == []


def test_who_was_office_for_a_moment_may_not_have_corrected(repo: Repository) -> None:
    end, reason = correction(
        "1.2.1", "{deadline: {old: 2023年12月31日前, new: 2024年12月31日前}}", by="市税务局"
    )
    steps(repo, OFFICE, (end, reason.replace(*LATER)), OFFICE[::-1])
    assert set(rules()) == {("correction-author", "1.2.1")}


def test_who_was_office_for_a_moment_may_not_have_reported_for_others(
    repo: Repository, tmp_path: Path
) -> None:
    (tmp_path / "map").write_text("clerk@example.org 市税务局\n", encoding="utf-8")
    steps(repo, OFFICE, report("1.2.1", "市财政局", "替别人报的"), OFFICE[::-1])
    told = rules("--author-map", str(tmp_path / "map"))
    assert told == [("recorded-by-missing", "1.2.1"), ("update-author", "1.2.1")]


def test_a_look_alike_can_not_take_the_place_of_the_list(repo: Repository) -> None:
    copy = repo.folder / "data" / "copy.yaml"
    copy.write_text(LIST.replace("已召开调度会", "没有开会"), encoding="utf-8", newline="")
    repo.commit()
    repo.git("tag", "-f", "issued")
    repo.git("rm", "-q", "data/checklist.yaml")
    repo.commit()
    repo.git("mv", "data/copy.yaml", "data/checklist.yaml")
    repo.commit()
    assert ("past-update-changed", "1.1.1") in rules()


def test_a_member_of_a_group_by_the_register_of_either_end_may_report(repo: Repository) -> None:
    group = ("members: [通海县人民政府]", "members: [通海县人民政府, 市税务局]")
    steps(repo, group, report("1.2.1", "市税务局", "已拨付"))
    assert rules() == []


@pytest.mark.parametrize("committed", [True, False])
def test_a_link_can_not_take_the_place_of_the_list(repo: Repository, committed: bool) -> None:
    other = repo.folder / "other.yaml"
    other.write_text(LIST.replace("已召开调度会", "没有开会"), encoding="utf-8", newline="")
    repo.file.unlink()
    try:
        repo.file.symlink_to(other)
    except OSError:
        pytest.skip("no symbolic links here")
    if committed:
        repo.commit()
    assert rules("data/checklist.yaml") == [("list-replaced", None), ("past-update-changed", "1.1.1")]


def test_what_a_merge_in_progress_brings_in_is_not_the_merger_s(repo: Repository, tmp_path: Path) -> None:
    repo.git("checkout", "-q", "-b", "side")
    steps(repo, report("1.2.1", "市财政局", "已拨付"))
    repo.git("checkout", "-q", "main")
    steps(repo, report("1.1.1", "市科技局", "又开了会"))
    repo.git("merge", "-q", "--no-commit", "--no-ff", "side")
    repo.git("config", "user.email", "kjj@example.org")
    people = "kjj@example.org 市科技局\nclerk@example.org 市科技局\n"
    (tmp_path / "map").write_text(people, encoding="utf-8")
    assert rules("--author-map", str(tmp_path / "map")) == []


def test_a_commit_of_no_possible_date_stops_nothing(repo: Repository, tmp_path: Path) -> None:
    steps(repo, LATER)
    lines = repo.git("cat-file", "commit", "HEAD").splitlines()
    dated = [
        f"{each.partition('>')[0]}> 99999999999999 +9959" if each.startswith("author ") else each
        for each in lines
    ]
    (tmp_path / "commit").write_text("\n".join([*dated, ""]), encoding="utf-8", newline="")
    strange = repo.git("hash-object", "-t", "commit", "-w", "--literally", str(tmp_path / "commit"))
    repo.git("reset", "-q", "--soft", strange)
    assert rules() == [("document-changed", "1.2.1")]
    assert checklist("log").code == 0


def test_a_member_by_the_final_register_is_not_accused_where_another_has_given_itself_the_right(
    repo: Repository,
) -> None:
    group = ("members: [通海县人民政府]", "members: [通海县人民政府, 市税务局]")
    other = ("lead: [市科技局]\n                support", "lead: [市税务局]\n                support")
    steps(repo, group, report("1.2.1", "市税务局", "已拨付"), other, other[::-1])
    assert rules() == []
