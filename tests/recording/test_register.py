"""The register by command: only lines are added, the document's words stay, nobody's work is lost, and nobody takes power."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from support.hostile import NAMES, UNSHOWN
from support.program import Outcome, checklist
from support.project import SHIPPED
from support.repository import Repository

from yuxi_checklist.checklist.load import Loaded, load
from yuxi_checklist.checklist.plain import contents
from yuxi_checklist.checklist.targets import targets
from yuxi_checklist.checklist.view import View
from yuxi_checklist.days import BEIJING
from yuxi_checklist.recording.register import Warrant, renamed
from yuxi_checklist.recording.transaction import rehearse
from yuxi_checklist.text.nearest import slips
from yuxi_checklist.yamltext import parse

TODAY = date(2026, 1, 1)
NOW = datetime(2022, 12, 1, 9, 30, tzinfo=BEIJING)
OFFICE = "市政府办公室"
LIST = f"""\
format: 1
title: 清单
document: {{title: 某文件, issued: 2022-11-14, office: {OFFICE}, targets: 2}}
departments:            # 名册
  - name: {OFFICE}
    aliases: [府办]     # 通称
  - name: 市科技局
    full_name: 玉溪市科学技术局
  - {{name: 市财政局, aliases: [财政局]}}
  - name: 通海县人民政府
  - name: 各县（市、区）人民政府
    members:
      - 通海县人民政府
sections:
  - title: 一、培育
    tasks:
      - title: 1．助企
        measures:
          - title: 加强
            targets:
              - id: 1.1.1.1
                text: 建成创新联合体1个。
                lead: [市科技局]
                support: [财政局, 各县（市、区）人民政府]
                deadline: 2022年12月31日前
                indicators:
                  - {{name: 创新联合体, target: 1, unit: 个, text: 创新联合体1个}}
              - id: 1.1.1.2
                text: 建成创新平台1个。
                lead: [各县（市、区）人民政府]
                deadline: 2022年12月31日前
"""
HOSTILE = [
    *NAMES,
    "a: b",
    ": x",
    "x #y",
    "# x",
    "'",
    "--x",
    "--by",
    "- x",
    "null",
    "12",
    "true",
    "{a}",
    "&a",
    "*a",
    "add",
    "龍🀄",
    "长" * 100,
]


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.delenv("CHECKLIST_BY", raising=False)
    monkeypatch.setenv("COLUMNS", "400")  # so that no sentence is broken
    made = Repository.create(tmp_path / "仓库", LIST, "checklist.yaml")
    monkeypatch.chdir(made.folder)
    return made


def done(*words: str) -> Outcome:
    """A command that works, after which the file is in order, by itself and as a step from what was issued."""
    outcome = checklist(*words)
    assert outcome.code == 0, outcome.err
    checked = checklist("check", "--against", "HEAD")
    assert checked.code == 0, checked.out + checked.err
    return outcome


def refused(repo: Repository, *words: str) -> str:
    """What is said of a command that is not carried out, which then has changed nothing."""
    before = repo.file.read_bytes()
    outcome = checklist(*words)
    assert outcome.code in (1, 2)
    assert outcome.out == ""
    assert repo.file.read_bytes() == before
    return outcome.err


def register(repo: Repository) -> list[Any]:
    found: list[Any] = repo.data["departments"]
    return found


def is_longer(before: str, after: str) -> bool:
    """Whether lines were added, and none was touched."""
    rest = iter(after.splitlines())
    return all(line in rest for line in before.splitlines())


# --- names


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_reads_back_as_it_was_typed_and_only_lines_are_added(repo: Repository, name: str) -> None:
    done(
        "dept",
        "add",
        "--force",
        "--alias",
        f"{name} 甲"[-100:].strip(),
        "--member-of",
        "市科技局",
        "--",
        name,
    )
    *others, new = register(repo)
    issued: Any = parse(LIST).data
    assert new == {"name": name.strip(), "aliases": [f"{name} 甲"[-100:].strip()]}
    assert others == [
        {**entry, "members": [new["name"]]} if entry["name"] == "市科技局" else entry
        for entry in issued["departments"]
    ]
    assert is_longer(LIST, repo.text)
    assert name.strip() in checklist("dept", "--format", "tsv").out
    done("dept", "rename", "--reason", "改名", "--force", "--", "财政局", f"新{name}"[:100].strip())
    assert register(repo)[2]["aliases"] == ["财政局", "市财政局"]


@pytest.mark.parametrize("name", [*UNSHOWN, "", " ", "长" * 101, "\udcff"])
def test_what_can_be_no_name_is_refused_in_one_message(repo: Repository, name: str) -> None:
    for words in (
        ("add", "--force", "--", name),
        ("add", "新单位", "--alias", name),
        ("add", "新单位", "--full-name", name),
        ("alias", "市科技局", "--", name),
        ("rename", "市科技局", "--reason", "x", "--force", "--", name),
    ):
        said = refused(repo, "dept", *words)
        assert said.count("\n") == 1
        assert all(character.isprintable() for character in said.rstrip("\n"))


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("add", "财政局"), "是市财政局的另一个名称"),
        (("add", "市财政局"), "dept rename"),
        (("add", "市财证局"), "市财政局"),
        (("add", "玉溪市财政局"), "市财政局"),
        (("add", "市数据局、市医保局"), "一次写一个"),
        (("add", "市数据局", "--alias", "财政局"), "市财政局"),
        (("add", "市数据局", "--member-of", "各县"), "各县（市、区）人民政府"),
        (("add", "市数据局", "--member", "市教育局"), "市教育局"),
        (("add", "市数据局", "--by", "市科技局"), OFFICE),
        (("add", "市数据局", "--by", "市教育局"), "市教育局"),
        (("add", "市数据局", "--reason", " "), "--reason 是空的"),
        (("rename", "市科技局", "市科学技术局"), "--reason"),
        (("rename", "市科技局", "市科技局", "--reason", "x"), "没有改动"),
        (("rename", "市科技局", "财政局", "--reason", "x"), "市财政局"),
        (("rename", "市科技厅", "市科学局", "--reason", "x"), "市科技局"),
        (("rename", "市科技局", "市财证局", "--reason", "x"), "市财政局"),
        (("rename", "市科技局", "市科学局", "--reason", "x", "--by", "市科技局"), OFFICE),
        (("alias", "市科技局", "财政局"), "市财政局"),
        (("alias", "市科技局"), "别名"),
        (("member", "各县（市、区）人民政府", "各县（市、区）人民政府"), "自己"),
        (("member", "市科技局", "各县（市、区）人民政府"), "一组单位"),
    ],
)
def test_what_is_in_doubt_changes_nothing_and_says_what_to_do(
    repo: Repository, words: tuple[str, ...], complaint: str
) -> None:
    assert complaint in refused(repo, "dept", *words)


@pytest.mark.parametrize("name", ["市财证局", "市数据局、市医保局"])
def test_a_doubt_is_put_aside_by_force(repo: Repository, name: str) -> None:
    assert "--force" in refused(repo, "dept", "add", name)
    done("dept", "add", name, "--force")
    assert register(repo)[-1] == {"name": name}


def test_the_units_of_a_real_register_are_no_slips_of_each_other_but_for_a_letter() -> None:
    names = [unit.name for unit in load(SHIPPED, TODAY).checklist.departments]
    alike = {
        frozenset((one, other)) for one in names for other in names if one != other and slips(one, other)
    }
    assert len(alike) < len(names) / 4, alike


# --- the word after dept


def test_a_unit_is_asked_for_as_ever_even_one_that_is_called_like_a_command(repo: Repository) -> None:
    done("dept", "add", "add")
    done("dept", "member", "各县（市、区）人民政府", "add")
    for words in (("--", "add"), ("--role", "lead", "add")):
        assert "1.1.1.2" in done("dept", *words).out
    assert "1.1.1.1" in done("dept", "市科技局").out
    assert "缺少 名称" in refused(repo, "dept", "add")


# --- renamed


def shares(loaded: Loaded) -> dict[str, list[tuple[str, str | None, str | None]]]:
    view = View(contents(loaded.checklist), TODAY)
    return {
        unit.name: [(each.item.target.id, each.role, each.group) for each in view.involvements(unit.name)]
        for unit in view.register.departments
    }


def test_a_unit_under_a_new_name_answers_for_what_it_did_and_the_words_of_the_document_stay() -> None:
    shipped_list = load(SHIPPED, TODAY)
    before = shares(shipped_list)
    for unit in shipped_list.checklist.departments:
        warrant = Warrant(reason="机构改革", force=True)
        plan = renamed(unit.name, "新单位", "玉溪市新单位", warrant, lambda: NOW)
        after = rehearse(shipped_list, plan, TODAY).after
        known = View(contents(after.checklist), TODAY).register
        assert {known.canonical(label) for label in (*unit.labels, "玉溪市新单位")} == {"新单位"}
        new = {"新单位" if name == unit.name else name: held for name, held in before.items()}
        assert shares(after) == {
            name: [(id, role, "新单位" if group == unit.name else group) for id, role, group in held]
            for name, held in new.items()
        }
        for old, now in zip(targets(shipped_list.checklist), targets(after.checklist), strict=True):
            assert now.target.model_copy(update={"updates": old.target.updates}) == old.target
        assert after.checklist.document == shipped_list.checklist.document


def test_a_new_name_that_was_an_alias_is_one_no_longer(repo: Repository) -> None:
    done("dept", "rename", "市财政局", "财政局", "--reason", "简称", "--force")
    assert register(repo)[2] == {"name": "财政局", "aliases": ["市财政局"]}


def test_the_log_the_history_and_the_page_tell_a_renaming_in_words(repo: Repository) -> None:
    done("dept", "rename", "市科技局", "市科学局", "--reason", "机构改革", "--force")
    for words in (("log",), ("log", "1.1.1.1"), ("diff",), ("show", "1.1.1.1")):
        said = "".join(checklist(*words).out.split())
        assert "“市科技局”改名为“市科学局”" in said, words
        assert "机构改革" in said
    assert "市科技局：改名为 市科学局" in checklist("diff").out


# --- what follows in the same breath, and step by step


FOLLOWING = {
    "a new member reports": (
        ("dept", "add", "华宁县人民政府", "--member-of", "各县（市、区）人民政府", "--force"),
        ("update", "1.1.1.2", "--by", "华宁县人民政府", "--note", "x"),
    ),
    "a unit reports under its new name": (
        ("dept", "rename", "市科技局", "市科学局", "--reason", "x", "--force"),
        ("update", "1.1.1.1", "--by", "市科学局", "--note", "x"),
        ("update", "1.1.1.1", "--by", "市科技局", "--note", "y"),
    ),
    "a member reports under its new name": (
        ("dept", "rename", "通海县人民政府", "通海市人民政府", "--reason", "x", "--force"),
        ("update", "1.1.1.2", "--by", "通海市人民政府", "--note", "x"),
    ),
    "a group's member reports under the group's new name": (
        ("dept", "rename", "各县（市、区）人民政府", "各县市区", "--reason", "x"),
        ("update", "1.1.1.2", "--by", "通海县人民政府", "--note", "x"),
    ),
    "the office corrects under its new name": (
        ("dept", "rename", OFFICE, "市政府办公厅", "--reason", "x", "--force"),
        ("set", "1.1.1.1", "--lead", "市财政局", "--support", "", "--reason", "x"),
        ("set", "1.1.1.1", "--indicator", "创新联合体=2", "--reason", "x"),
        ("dept", "rename", "市政府办公厅", "市府办公厅", "--reason", "x", "--force"),
        ("set", "1.1.1.2", "--deadline", "2023年12月31日前", "--reason", "x"),
    ),
    "the office takes members and names": (
        ("dept", "alias", OFFICE, "督查室", "--reason", "x"),
        ("dept", "member", "督查室", "市财政局", "--reason", "x"),
        ("dept", "add", "督查中心", "--member-of", "督查室", "--reason", "x"),
        ("update", "1.1.1.1", "--by", "督查室", "--note", "x"),
    ),
}


@pytest.mark.parametrize("saved", [False, True], ids=["at once", "step by step"])
@pytest.mark.parametrize("steps", FOLLOWING.values(), ids=FOLLOWING)
def test_what_is_written_passes_the_guard_together_and_one_by_one(
    repo: Repository, steps: tuple[tuple[str, ...], ...], saved: bool
) -> None:
    repo.git("tag", "issued")
    for words in steps:
        done(*words)
        if saved:
            repo.commit("一步")
    checked = checklist("check", "--against", "issued")
    assert checked.code == 0, checked.out + checked.err


@pytest.mark.parametrize(
    "words",
    [
        ("alias", OFFICE, "督查室"),
        ("member", OFFICE, "市财政局"),
        ("add", "督查中心", "--member-of", OFFICE),
    ],
)
def test_who_speaks_for_the_office_changes_with_a_reason_only(
    repo: Repository, words: tuple[str, ...]
) -> None:
    assert "--reason" in refused(repo, "dept", *words)
    done("dept", *words, "--reason", "批复")


STOLEN = [
    ("aliases: [府办]", "aliases: [府]", "  - {name: 假, aliases: [府办]}"),
    (f"  - name: {OFFICE}\n", "  - name: 假\n", f"  - {{name: {OFFICE}}}"),
]


@pytest.mark.parametrize(("old", "new", "entry"), STOLEN)
def test_a_new_unit_with_a_name_of_the_office_is_not_the_office(
    repo: Repository, old: str, new: str, entry: str
) -> None:
    text = LIST.replace(old, new, 1).replace("sections:", f"{entry}\nsections:", 1)
    log = """                updates:
                  - at: 2022-12-01
                    by: 假
                    note: 改
                    corrects: {deadline: {old: 2022年12月31日前, new: 2023年12月31日前}}
"""
    text = text.replace("deadline: 2022年12月31日前", "deadline: 2023年12月31日前", 1)
    repo.write(text.replace("              - id: 1.1.1.2", f"{log}              - id: 1.1.1.2"))
    problems = checklist("check", "--against", "HEAD", "--json").json["problems"]
    assert {"power-changed", "correction-author"} <= {problem["rule"] for problem in problems}, problems


def test_both_sides_of_a_merge_may_change_the_register(repo: Repository) -> None:
    made = Repository.create(repo.folder / "又一个", LIST, "checklist.yaml", driver=True)
    for branch, words in (
        ("side", ("update", "1.1.1.1", "--by", "市科技局", "--note", "x")),
        ("main", ("dept", "rename", "市科技局", "市科学局", "--reason", "x", "--force")),
    ):
        made.git("checkout", "-q", *(["-b"] if branch == "side" else []), branch)
        for each in (words, ("dept", "add", f"{branch}局", "--force")):
            outcome = checklist(*each, "--file", str(made.file))
            assert outcome.code == 0, outcome.err
        made.commit(branch)
    made.git("merge", "--no-edit", "side")
    assert [entry["name"] for entry in made.data["departments"]][-2:] == ["main局", "side局"]
    for against in ("side", "main~1", "side~1"):
        checked = checklist("check", str(made.file), "--against", against)
        assert checked.code == 0, checked.out + checked.err


# --- indicators


def test_what_an_indicator_is_to_reach_is_one_number_and_the_correction(repo: Repository) -> None:
    outcome = done("set", "1.1.1.1", "--indicator", "创新联合体＝２个", "--reason", "核增")
    assert outcome.out == "已更正 1.1.1.1：指标“创新联合体”由“1个”改为“2个”。理由：核增。\n"
    assert "创新联合体1个" in outcome.err
    assert is_longer(LIST.replace("target: 1", "target: 2"), repo.text)
    (update,) = repo.data["sections"][0]["tasks"][0]["measures"][0]["targets"][0]["updates"]
    entry = {"name": "创新联合体", "target": "1", "unit": "个", "text": "创新联合体1个"}
    assert update["corrects"] == {
        "indicators": {"创新联合体": {"old": entry, "new": {**entry, "target": "2"}}}
    }
    assert update["by"] == OFFICE
    for words in (("log",), ("diff",), ("show", "1.1.1.1")):
        assert "指标“创新联合体”由“1个”改为“2个”" in "".join(checklist(*words).out.split()), words


@pytest.mark.parametrize(
    ("id", "indicator", "complaint"),
    [
        ("1.1.1.1", "创新联合体=1", "没有要更正的"),
        ("1.1.1.1", "创新联合体=1.0", "没有要更正的"),
        ("1.1.1.1", "创新联合=2", "创新联合体"),
        ("1.1.1.1", "创新联合体=多", "不是数"),
        ("1.1.1.1", "2", "指标=数"),
        ("1.1.1.2", "创新联合体=2", "没有量化指标"),
    ],
)
def test_what_cannot_be_an_aim_changes_nothing(
    repo: Repository, id: str, indicator: str, complaint: str
) -> None:
    assert complaint in refused(repo, "set", id, "--indicator", indicator, "--reason", "x")
    both = ("--indicator", "创新联合体=2", "--indicator", "创新联合体=3")
    assert "写了两次" in refused(repo, "set", "1.1.1.1", *both, "--reason", "x")


def test_who_leads_and_supports_is_pointed_out(repo: Repository) -> None:
    outcome = done("set", "1.1.1.1", "--lead", "市财政局", "--reason", "x")
    assert "市财政局既牵头又配合" in outcome.err
    assert "--support" in outcome.err
    assert "既牵头又配合" not in done("set", "1.1.1.1", "--support", "", "--reason", "x").err
