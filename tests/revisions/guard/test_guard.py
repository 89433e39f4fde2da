"""What may not change is caught, whoever does it and in whichever commit; what may change passes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.lists import LATER, LIST, correction, report
from support.program import Outcome, checklist
from support.repository import Repository

from yuxi_checklist.errors import UsageError
from yuxi_checklist.revisions.guard import Authors, judge
from yuxi_checklist.yamltext import parse

BASE = parse(LIST).data
MOVED = "{deadline: {old: 2023年12月31日前, new: 2024年12月31日前}}"
REASON = correction("1.2.1", MOVED)


def check(*options: str, against: str = "issued") -> Outcome:
    return checklist("check", "data/checklist.yaml", "--against", against, "--json", *options)


def found(answer: Outcome) -> list[tuple[str, str | None, str | None]]:
    """Rule, target and commit of each breach; the ordinary check must find nothing."""
    problems = answer.json["problems"]
    assert answer.code == (1 if any(each["severity"] == "error" for each in problems) else 0)
    return [(each["rule"], each["id"], each["commit"]) for each in problems]


def rules(new: Any, old: Any = BASE) -> list[str]:
    return [breach.rule for breach in judge(old, new)]


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
    (breach,) = judge(BASE, edited(edit))
    assert (breach.rule, breach.difference.target) == (rule, id)


@pytest.mark.parametrize("missing", ["1.1.1", "1.2.1", "1.2.2"])
def test_no_target_may_go(missing: str) -> None:
    data = parse(LIST.replace(f"id: {missing}", "id: 9.9.9")).data
    assert ("target-removed", missing) in {(each.rule, each.difference.target) for each in judge(BASE, data)}


def test_a_recorded_event_may_not_move() -> None:
    happened, moved = (edited(("on: null", f"on: {day}")) for day in ("2022-12-02", "2023-12-02"))
    assert rules(moved, happened) == ["event-changed"]
    assert rules(BASE, happened) == ["event-changed"]
    assert rules(happened) == []


def test_the_words_may_change_where_the_office_records_why_in_the_same_change(repo: Repository) -> None:
    end, reason = REASON
    repo.edit((end, reason.replace(*LATER)))
    repo.commit()
    assert found(check()) == []


def test_a_reason_given_before_or_after_does_not_count(repo: Repository) -> None:
    end, reason = REASON
    repo.edit((end, reason))
    early = repo.commit()
    repo.edit(LATER)
    late = repo.commit()
    assert found(check()) == [
        ("correction-untrue", "1.2.1", early),
        ("document-changed", "1.2.1", late),
    ]


@pytest.mark.parametrize(
    ("edit", "corrects"),
    [
        (("title: 2．强化引培", "title: 2．引培"), "{task: {old: 2．强化引培, new: 2．引培}}"),
        (("title: 某文件", "title: 另一文件"), "{document: {title: {old: 某文件, new: 另一文件}}}"),
        (
            ("office: 市政府办公室", "office: 市税务局"),
            "{document: {office: {old: 市政府办公室, new: 市税务局}}}",
        ),
        (
            ("title: 目标任务落实清单", "title: 目标任务清单"),
            "{title: {old: 目标任务落实清单, new: 目标任务清单}}",
        ),
    ],
)
def test_what_is_no_target_s_has_a_correction_of_its_own(edit: tuple[str, str], corrects: str) -> None:
    assert rules(edited(edit, correction("1.2.1", corrects))) == []
    assert rules(edited(edit, REASON)) == ["document-changed", "correction-untrue"]


def test_a_title_is_corrected_in_a_log_below_it() -> None:
    edit, corrects = ("title: 1．助企纾困", "title: 1．助企"), "{task: {old: 1．助企纾困, new: 1．助企}}"
    assert rules(edited(edit, correction("1.1.1", corrects))) == []
    assert rules(edited(edit, correction("1.2.1", corrects))) == ["document-changed", "correction-untrue"]


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
    assert rules(edited(report("1.2.1", by, "x"))) == ["update-stranger"] * stranger


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
        ("anyone@office.example.org", "市财政局", ["recorded-by-missing"]),
        ("anyone@office.example.org", "市政府办公室", []),
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
    assert judge(BASE, data) == []


def test_a_correction_excuses_only_the_fields_that_it_names() -> None:
    text = ("text: 拨付历年欠拨的资金。", "text: 完全不同的目标。")
    assert [each.difference.subject for each in judge(BASE, edited(text, REASON, LATER))] == ["text"]
    both = f"{MOVED[:-1]}, text: {{old: 拨付历年欠拨的资金。, new: 完全不同的目标。}}}}"
    assert judge(BASE, edited(text, correction("1.2.1", both), LATER)) == []


def test_an_office_that_hands_over_says_so_and_then_the_other_one_corrects() -> None:
    """In one step, as where commits were squashed; without a correction of its own nobody has handed over."""
    handed_over = "{document: {office: {old: 市政府办公室, new: 市税务局}}}"
    office, (end, moved) = (
        ("office: 市政府办公室", "office: 市税务局"),
        correction("1.2.1", MOVED, "市税务局"),
    )
    said = correction("1.1.1", handed_over, at="2022-11-30")
    assert rules(edited(office, said, (end, moved.replace(*LATER)))) == []
    assert "correction-author" in rules(edited(office, (end, moved.replace(*LATER))))
