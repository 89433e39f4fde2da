"""Who may report and correct: as it was when it was written, and never by a right that one has given oneself."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.lists import LIST, correction, report
from support.program import checklist
from support.repository import Repository

from yuxi_checklist.revisions.guard import judge
from yuxi_checklist.yamltext import parse

OFFICE = "市政府办公室"
MAP = f"ssj@example.org 市税务局\nczj@example.org 市财政局\nbgs@example.org {OFFICE}\n"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """With the merge driver, and an author map beside it."""
    monkeypatch.delenv("CHECKLIST_BY", raising=False)
    made = Repository.create(tmp_path / "仓库", driver=True)
    made.git("tag", "issued")
    (tmp_path / "map").write_text(MAP, encoding="utf-8")
    monkeypatch.chdir(made.folder)
    return made


def rules(against: str, *options: str) -> list[tuple[str, str | None]]:
    answer = checklist("check", "--against", against, "--json", *options)
    assert answer.code in (0, 1), answer.err
    return [(each["rule"], each["id"]) for each in answer.json["problems"]]


def done(*words: str) -> None:
    answer = checklist(*words, "--commit")
    assert answer.code == 0, answer.err


# --- as it was when it was written


@pytest.mark.parametrize("way", ["merge", "rebase", "into main"])
@pytest.mark.parametrize("by", ["市财政局", "通海县人民政府"])
def test_one_who_was_responsible_then_is_not_accused(repo: Repository, way: str, by: str) -> None:
    repo.git("checkout", "-q", "-b", "side")
    done("update", "1.2.1", "--by", by, "--note", "已拨付三成", "--at", "2022-12-01T09:00")
    repo.git("checkout", "-q", "main")
    units = ("--lead", "市税务局", "--support", "市科技局")
    done("set", "1.2.1", "--by", "市政府办公室", *units, "--reason", "分工调整", "--at", "2022-12-02T09:00")
    repo.git("tag", "corrected")
    if way != "into main":
        repo.git("checkout", "-q", "side")
    repo.git(
        *{"merge": ("merge", "--no-edit", "main"), "rebase": ("rebase", "main")}.get(way, ("merge", "side"))
    )
    for against in ("issued", "corrected", "side", "main"):
        assert rules(against) == [], against


def test_one_who_had_not_heard_of_it_is_not_accused_after_a_merge(repo: Repository) -> None:
    repo.git("checkout", "-q", "-b", "side")
    done("update", "1.2.1", "--by", "市财政局", "--note", "已拨付三成", "--at", "2022-12-03T09:00")
    repo.git("checkout", "-q", "main")
    done(
        "set",
        "1.2.1",
        "--by",
        "市政府办公室",
        "--lead",
        "市税务局",
        "--reason",
        "分工调整",
        "--at",
        "2022-12-02T09:00",
    )
    repo.git("checkout", "-q", "side")
    repo.git("merge", "--no-edit", "main")
    assert rules("main") == []
    done("update", "1.2.1", "--by", "市税务局", "--note", "接手", "--at", "2022-12-04T09:00")
    assert rules("main") == []


def test_a_member_that_has_left_its_group_since_is_not_accused_after_a_merge(repo: Repository) -> None:
    repo.git("checkout", "-q", "-b", "side")
    done("update", "1.2.1", "--by", "通海县人民政府", "--note", "已拨付", "--at", "2022-12-03T09:00")
    repo.git("checkout", "-q", "main")
    repo.edit(("members: [通海县人民政府]", "members: [市科技局]"))
    repo.commit()
    repo.git("checkout", "-q", "side")
    repo.git("merge", "--no-edit", "main")
    assert rules("main") == []


def test_one_who_is_relieved_may_not_report_what_came_after(repo: Repository) -> None:
    done(
        "set",
        "1.2.1",
        "--by",
        "市政府办公室",
        "--lead",
        "市税务局",
        "--reason",
        "分工调整",
        "--at",
        "2022-12-02T09:00",
    )
    late = ("update", "1.2.1", "--by", "市财政局", "--note", "又拨付", "--at")
    assert checklist(*late, "2022-12-02T10:00").code == 1
    assert checklist(*late, "2022-12-02T08:00").code == 0


NOTHING = [
    ("deadline: 长期坚持", "deadline: 长期坚持\n                support: []"),
    ("deadline: 长期坚持", "deadline: {text: 长期坚持}"),
    ("deadline: 长期坚持", "deadline: 长期坚持\n                source: {}"),
    ("deadline: 长期坚持", "deadline: 长期坚持\n                indicators: []"),
    ("deadline: 长期坚持", "deadline: 长期坚持\n                updates: []"),
    ("lead: [市财政局]", "lead:\n                  - 市财政局"),
    ("  title: 某文件\n", "  title: 某文件\n  issuer: null\n"),
    ("  - name: 市政府办公室\n", "  - name: 市政府办公室\n    members: []\n"),
]


@pytest.mark.parametrize("edit", NOTHING, ids=lambda edit: edit[1].strip())
def test_the_same_written_otherwise_is_no_change(edit: tuple[str, str]) -> None:
    old, new = parse(LIST).data, parse(LIST.replace(*edit)).data
    assert judge(old, new) == judge(new, old) == []


# --- never by a right that one has given oneself

GRANTS = {
    "member": (f"  - name: {OFFICE}\n", f"  - name: {OFFICE}\n    members: [市税务局]\n"),
    "office": (f"office: {OFFICE}", "office: 市税务局"),
    "alias": (f"  - name: {OFFICE}\n", f"  - name: {OFFICE}\n    aliases: [税务督查]\n"),
    "shadow": ("departments:\n", f"departments:\n  - name: 税务督查\n    aliases: [{OFFICE}]\n"),
}
ACTS = {
    "member": report("1.1.1", "市税务局", "代录"),
    "office": correction(
        "1.2.1", "{deadline: {old: 2023年12月31日前, new: 2024年12月31日前}}", by="市税务局"
    ),
    "alias": report("1.1.1", "税务督查", "代录"),
    "shadow": report("1.1.1", "税务督查", "代录"),
}


@pytest.mark.parametrize("restored", [False, True], ids=["kept", "restored"])
@pytest.mark.parametrize("helper", ["ssj@example.org", "czj@example.org"])
@pytest.mark.parametrize("grant", GRANTS)
def test_two_commits_do_not_do_what_one_may_not(
    repo: Repository, tmp_path: Path, grant: str, helper: str, restored: bool
) -> None:
    """With an author map: first the right, then the act, then perhaps all as it was."""
    repo.edit(GRANTS[grant])
    repo.commit(email=helper)
    repo.edit(ACTS[grant])
    repo.commit(email="ssj@example.org")
    if restored:
        repo.edit(GRANTS[grant][::-1])
        repo.commit(email=helper)
    found = {rule for rule, _ in rules("issued", "--author-map", str(tmp_path / "map"))}
    assert found
    if restored:
        assert found & {"update-author", "update-stranger", "correction-author"}
    else:
        assert found & {"power-changed", "document-changed"}


def test_the_office_says_who_speaks_for_it(repo: Repository, tmp_path: Path) -> None:
    old, new = f"{{name: {OFFICE}}}", f"{{name: {OFFICE}, members: [市税务局]}}"
    said = correction("1.2.2", f"{{departments: {{{OFFICE}: {{old: {old}, new: {new}}}}}}}")
    option = ("--author-map", str(tmp_path / "map"))
    repo.edit(GRANTS["member"], said)
    repo.commit(email="bgs@example.org")
    assert rules("issued", *option) == []
    repo.edit(report("1.1.1", "市科技局", "督查单位的成员代录"))
    repo.commit(email="ssj@example.org")
    assert rules("issued", *option) == [("recorded-by-missing", "1.1.1")]
    repo.git("reset", "-q", "--hard", "issued")
    repo.edit(GRANTS["member"], said)
    repo.commit(email="ssj@example.org")
    assert rules("issued", *option) == [("update-author", "1.2.2")]


def test_nobody_is_handed_the_office_by_a_correction_of_their_own_making(
    repo: Repository, tmp_path: Path
) -> None:
    """In one commit: the office's words that it hands over, and what the other one then does as the office."""
    handed_over = correction("1.2.2", f"{{document: {{office: {{old: {OFFICE}, new: 市税务局}}}}}}")
    repo.edit(GRANTS["office"], handed_over, report("1.1.1", "市科技局", "代录"))
    option = ("--author-map", str(tmp_path / "map"))
    repo.commit(email="ssj@example.org")
    assert sorted(rules("issued", *option)) == [("update-author", "1.1.1"), ("update-author", "1.2.2")]
    repo.git("reset", "-q", "--soft", "issued")
    repo.commit(email="bgs@example.org")
    assert rules("issued", *option) == [("recorded-by-missing", "1.1.1")]


def test_an_office_that_it_was_handed_to_is_not_accused_where_another_has_given_itself_the_right(
    repo: Repository, tmp_path: Path
) -> None:
    handed_over = correction("1.2.2", f"{{document: {{office: {{old: {OFFICE}, new: 市税务局}}}}}}")
    lead = ("lead: [市财政局]", "lead: [通海县人民政府]")
    for email, edits in (
        ("bgs@example.org", (GRANTS["office"], handed_over)),
        ("ssj@example.org", (report("1.1.1", "市科技局", "代录"),)),
        ("bgs@example.org", (lead,)),
        ("bgs@example.org", (lead[::-1],)),
    ):
        repo.edit(*edits)
        repo.commit(email=email)
    assert rules("issued", "--author-map", str(tmp_path / "map")) == [("recorded-by-missing", "1.1.1")]


def test_other_changes_of_the_register_are_free(repo: Repository) -> None:
    repo.edit(
        ("    aliases: [科技局]", "    aliases: [科技局, 科技]\n    full_name: 玉溪市科学技术局"),
        ("members: [通海县人民政府]", "members: [通海县人民政府, 市税务局]"),
        ("departments:\n", "departments:\n  - name: 市科协\n"),
    )
    assert rules("issued") == []


# --- merges


def test_two_leads_decided_apart_are_left_to_people(repo: Repository) -> None:
    for branch, lead in (("side", "市税务局"), ("main", "市科技局")):
        repo.git("checkout", "-q", *(["-b"] if branch == "side" else []), branch)
        done(
            "set",
            "1.2.1",
            "--by",
            "市政府办公室",
            "--lead",
            lead,
            "--reason",
            "分工调整",
            "--at",
            "2022-12-02",
        )
    before = repo.git("rev-parse", "HEAD")
    repo.git("merge", "--no-edit", "side", fails=True)
    assert repo.git("rev-parse", "HEAD") == before
    assert repo.git("ls-files", "--unmerged")


def test_what_two_have_decided_alike_is_merged(repo: Repository) -> None:
    for branch, day in (("side", "2022-12-02"), ("main", "2022-12-03")):
        repo.git("checkout", "-q", *(["-b"] if branch == "side" else []), branch)
        done(
            "set", "1.2.1", "--by", "市政府办公室", "--lead", "市税务局", "--reason", "分工调整", "--at", day
        )
    for command in (("merge", "--no-edit", "side"), ("rebase", "side")):
        repo.git("tag", "-f", "tip", "main")
        repo.git(*command)
        for against in ("issued", "side", "tip"):
            assert rules(against) == [], (command, against)
        repo.git("reset", "-q", "--hard", "tip")


def test_both_sides_add_targets_and_count_them(repo: Repository) -> None:
    """Each corrects the count by one; together it is two more."""
    added = """
          - title: （3）{title}
            targets:
              - id: 1.2.{number}
                text: {title}。
                lead: [市科技局]
                deadline: 长期坚持
"""
    for branch, number in (("side", 3), ("main", 4)):
        repo.git("checkout", "-q", *(["-b"] if branch == "side" else []), branch)
        counted = "{document: {targets: {old: 3, new: 4}}}"
        repo.edit(("  targets: 3\n", "  targets: 4\n"), correction("1.1.1", counted, at=f"2022-12-0{number}"))
        repo.write(repo.file.read_text(encoding="utf-8") + added.format(number=number, title=f"新增{number}"))
        repo.commit()
    repo.git("merge", "--no-edit", "side")
    assert repo.data["document"]["targets"] == "5"
    for against in ("issued", "side", "main~1", "main"):
        assert [found for found in rules(against) if found[0] != "id-gap"] == [], against
