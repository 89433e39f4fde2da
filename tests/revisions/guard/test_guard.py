"""What may not change is caught, whoever does it and in whichever commit; what may change passes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.lists import LATER, LIST, report
from support.program import Outcome, checklist
from support.repository import Repository

from yuxi_checklist.errors import UsageError
from yuxi_checklist.revisions.corrections import CORRECTION, is_correction
from yuxi_checklist.revisions.guard import breaches, strangers
from yuxi_checklist.revisions.guard.authors import Authors
from yuxi_checklist.yamltext import Data, parse

BASE = parse(LIST).data
REASON = report("1.2.1", "市政府办公室", f"{CORRECTION}完成时限，依据市政府批复")


def check(*options: str, against: str = "issued") -> Outcome:
    return checklist("check", "data/checklist.yaml", "--against", against, "--json", *options)


def found(answer: Outcome) -> list[tuple[str, str | None, str | None]]:
    """Rule, target and commit of each breach; the ordinary check must find nothing."""
    problems = answer.json["problems"]
    assert answer.code == (1 if any(each["severity"] == "error" for each in problems) else 0)
    return [(each["rule"], each["id"], each["commit"]) for each in problems]


def edited(*replacements: tuple[str, str]) -> Any:
    text = LIST
    for old, new in replacements:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return parse(text).data


def test_a_tampered_history_is_found_commit_by_commit(repo: Repository) -> None:
    repo.edit(report("1.2.1", "市财政局", "已拨付三成。"))
    repo.commit("正常的报告")
    repo.edit(("note: 已召开调度会。", "note: 已建成。"))
    reworded = repo.commit("改了以往的说明")
    end, forged = report("1.2.2", "市税务局", "替别人报的")
    repo.edit((end, forged))
    stranger = repo.commit("别的部门的报告")
    repo.edit(LATER)
    moved = repo.commit("改了时限")
    repo.edit(
        (report("1.2.1", "市财政局", "已拨付三成。")[1].replace("2023年", "2024年").partition("前\n")[2], "")
    )
    deleted = repo.commit("删了报告")
    repo.edit(("text: 营造良好氛围。", "text: 营造氛围。"))
    answer = check()
    assert found(answer) == [
        ("past-update-changed", "1.1.1", reworded),
        ("update-stranger", "1.2.2", stranger),
        ("document-changed", "1.2.1", moved),
        ("past-update-removed", "1.2.1", deleted),
        ("document-changed", "1.2.2", None),
    ]
    lines = repo.git("show", f"{reworded}:data/checklist.yaml").splitlines()
    first, *_, last = answer.json["problems"]
    assert lines[first["line"] - 1].strip() == "- at: 2022-11-20"
    assert repo.file.read_text(encoding="utf-8").splitlines()[last["line"] - 1].strip() == "text: 营造氛围。"
    page = checklist("check", "--against", "issued")
    assert page.code == 1
    assert f"data/checklist.yaml:{first['line']}:{first['column']}: 1.1.1: 改动了以往的报告" in page.out
    assert page.out.count("提交 ") == 4
    assert reworded[:8] in page.out


def test_an_honest_history_passes(repo: Repository) -> None:
    repo.edit(report("1.2.1", "通海县人民政府", "成员单位的报告"))
    repo.commit()
    repo.edit(
        report("1.2.2", "市政府办公室", "督查单位代录"),
        ("on: null", "on: 2022-12-02"),
        ("due_soon_days: 7", "due_soon_days: 9"),
    )
    repo.commit()
    repo.edit(("aliases: [科技局]", "aliases: [科技局, 科技]"))
    assert found(check()) == []


@pytest.mark.parametrize(
    ("edit", "rule", "id"),
    [
        (("title: 某文件", "title: 另一文件"), "document-changed", None),
        (("office: 市政府办公室", "office: 市税务局"), "document-changed", None),
        (("title: 一、培育壮大创新主体", "title: 一、培育"), "document-changed", "1"),
        (("title: 2．强化引培", "title: 2．引培"), "document-changed", "1.2"),
        (("title: （1）加大引培力度", "title: （1）引培"), "document-changed", "1.2.1"),
        (("text: 拨付历年欠拨的资金。", "text: 拨付资金。"), "document-changed", "1.2.1"),
        (("lead: [市财政局]", "lead: [市税务局]"), "document-changed", "1.2.1"),
        (("support: [市财政局]", "support: []"), "document-changed", "1.1.1"),
        (LATER, "document-changed", "1.2.1"),
        (
            ("deadline: 长期坚持", "deadline: 长期坚持\n                source: {deadline: 长期}"),
            "document-changed",
            "1.2.2",
        ),
        (("target: 1,", "target: 0,"), "document-changed", "1.1.1"),
        (("note: 已召开调度会。", "note: 已召开调度会"), "past-update-changed", "1.1.1"),
        (("at: 2022-11-20", "at: 2022-11-19"), "past-update-changed", "1.1.1"),
        (("by: 市科技局", "by: 市财政局"), "past-update-changed", "1.1.1"),
    ],
)
def test_each_protected_word_is_guarded(edit: tuple[str, str], rule: str, id: str | None) -> None:
    (breach,) = breaches(BASE, edited(edit))
    assert (breach.rule, breach.difference.target) == (rule, id)


@pytest.mark.parametrize("missing", ["1.1.1", "1.2.1", "1.2.2"])
def test_no_target_may_go(missing: str) -> None:
    data = parse(LIST.replace(f"id: {missing}", "id: 9.9.9")).data
    assert ("target-removed", missing) in {
        (each.rule, each.difference.target) for each in breaches(BASE, data)
    }


def test_a_recorded_event_may_not_move() -> None:
    happened, moved = (edited(("on: null", f"on: {day}")) for day in ("2022-12-02", "2023-12-02"))
    assert [each.rule for each in breaches(happened, moved)] == ["event-changed"]
    assert [each.rule for each in breaches(happened, BASE)] == ["event-changed"]
    assert breaches(BASE, happened) == []


def test_the_words_may_change_where_the_office_records_why_in_the_same_change(repo: Repository) -> None:
    end, reason = REASON
    repo.edit((end, reason.replace(*LATER)))
    repo.commit()
    assert found(check()) == []
    for other in (
        report("1.2.2", "市政府办公室", f"{CORRECTION}写在别的目标下"),
        report("1.2.1", "市财政局", f"{CORRECTION}不是督查单位"),
        report("1.2.1", "市政府办公室", CORRECTION),
        report("1.2.1", "市政府办公室", "没有写更正"),
    ):
        text = LIST.replace(*other)
        assert text != LIST
        assert [each.rule for each in breaches(BASE, parse(text.replace(*LATER)).data)] == [
            "document-changed"
        ], other


def test_a_reason_given_before_or_after_does_not_count(repo: Repository) -> None:
    repo.edit(REASON)
    repo.commit()
    repo.edit(LATER)
    late = repo.commit()
    assert found(check()) == [("document-changed", "1.2.1", late)]


def test_a_reason_covers_the_titles_above_it_and_the_document() -> None:
    title, document = ("title: 2．强化引培", "title: 2．引培"), ("title: 某文件", "title: 另一文件")
    assert breaches(BASE, edited(title, document, REASON)) == []
    assert [
        each.difference.target for each in breaches(BASE, edited(("1．助企纾困", "1．助企"), REASON))
    ] == ["1.1"]


@pytest.mark.parametrize(
    ("note", "yes"),
    [
        (f"{CORRECTION}某处", True),
        (CORRECTION, False),
        (f"{CORRECTION} \n", False),
        ("更正:某处", False),
        (None, False),
        (["更正："], False),
    ],
)
def test_a_correction_begins_with_the_mark_and_says_something(note: Data, yes: bool) -> None:
    assert is_correction({"note": note}) is yes
    assert not is_correction(note)


@pytest.mark.parametrize(
    ("by", "stranger"),
    [
        ("市财政局", False),
        ("通海县人民政府", False),
        ("各县（市、区）人民政府", False),
        ("市政府办公室", False),
        ("市科技局", True),
        ("科技局", True),
        ("无名", True),
    ],
)
def test_a_report_is_by_one_whom_the_target_names(by: str, stranger: bool) -> None:
    assert [each.rule for each in strangers([BASE], edited(report("1.2.1", by, "x")))] == [
        "update-stranger"
    ] * stranger


def test_nobody_gives_themselves_the_right_to_report(repo: Repository) -> None:
    """In one and the same change: a new office, a place in the group, a place among the leads."""
    forged = report("1.2.1", "市税务局", "x")
    for grant, rules in (
        (("members: [通海县人民政府]", "members: [通海县人民政府, 市税务局]"), {"update-stranger"}),
        (("office: 市政府办公室", "office: 市税务局"), {"document-changed", "update-stranger"}),
        (("lead: [市财政局]", "lead: [市税务局]"), {"document-changed"}),
        (("  - name: 市税务局", "  - name: 税务局"), {"update-stranger"}),
    ):
        repo.write(LIST)
        repo.edit(forged, grant)
        assert {rule for rule, _, _ in found(check())} >= rules


MAP = "# 邮箱 部门\nczj@example.org\t市财政局\nth@example.org 通海县人民政府  # 县里\n\n*@office.example.org 市政府办公室\nkjj@office.example.org 科技局\n"


@pytest.mark.parametrize(
    ("email", "by", "rules"),
    [
        ("czj@example.org", "市财政局", []),
        ("CZJ@Example.org", "市财政局", []),
        ("th@example.org", "通海县人民政府", []),
        ("th@example.org", "各县（市、区）人民政府", []),
        ("anyone@office.example.org", "市财政局", []),
        ("th@example.org", "市财政局", ["update-author"]),
        ("czj@example.org", "市政府办公室", ["update-author"]),
        ("kjj@office.example.org", "市财政局", ["update-author"]),
        ("nobody@example.org", "市财政局", ["update-author"]),
        ("", "市财政局", ["update-author"]),
    ],
)
def test_a_report_is_committed_by_its_own_department_or_the_office(
    repo: Repository, tmp_path: Path, email: str, by: str, rules: list[str]
) -> None:
    (tmp_path / "map.txt").write_text(MAP, encoding="utf-8")
    repo.edit(report("1.2.1", by, "x"))
    repo.commit(email=email)
    assert [rule for rule, _, _ in found(check("--author-map", str(tmp_path / "map.txt")))] == rules
    assert found(check()) == []


def test_what_is_not_committed_yet_counts_for_who_would_commit_it(repo: Repository, tmp_path: Path) -> None:
    (tmp_path / "map.txt").write_text(MAP, encoding="utf-8")
    repo.edit(report("1.2.1", "市财政局", "x"))
    option = ("--author-map", str(tmp_path / "map.txt"))
    assert found(check(*option)) == [("update-author", "1.2.1", None)]
    repo.git("config", "user.email", "czj@example.org")
    assert found(check(*option)) == []


@pytest.mark.parametrize(
    "text", ["czj@example.org", "市财政局 czj@example.org", "a@b 市财政局 市科技局", "a b"]
)
def test_an_author_map_that_cannot_be_understood_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="map:2"):
        Authors(f"# x\n{text}\n", "map")


def test_an_author_map_alone_is_wrong_usage(repo: Repository) -> None:
    (repo.folder / "map").write_text(MAP, encoding="utf-8")
    answer = checklist("check", "--author-map", "map")
    assert (answer.code, answer.out) == (2, "")


@given(st.permutations(["1.1.1", "1.2.1", "1.2.2"]), st.integers(0, 3))
def test_reports_in_any_order_and_number_are_never_a_breach(order: list[str], count: int) -> None:
    leads = {"1.1.1": "市科技局", "1.2.1": "市财政局", "1.2.2": "市科技局"}
    data = edited(*(report(target, leads[target], "x") for target in order[:count]))
    assert breaches(BASE, data) == []
    assert strangers([BASE], data) == []


def test_a_correction_excuses_only_the_fields_that_it_names() -> None:
    text = ("text: 拨付历年欠拨的资金。", "text: 完全不同的目标。")
    both = edited(text, REASON, LATER)
    assert [each.difference.subject for each in breaches(BASE, both)] == ["text"]
    end, reason = REASON
    named = (end, reason.replace(CORRECTION, f"{CORRECTION}目标任务和"))
    assert breaches(BASE, edited(text, named, LATER)) == []
