"""What the command line refuses the guard refuses, and what it writes the guard lets pass: every step, whoever takes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pytest
from support.program import checklist
from support.repository import Repository

from yuxi_checklist.yamltext import parse
from yuxi_checklist.yamltext.edit import Change, Insert, Put, apply

LIST = """\
format: 1
title: 目标任务落实清单
document: {title: 某文件, issued: 2022-11-14, office: 市政府办公室, targets: 6}
settings: {backdate_days: 3650}
departments:
  - name: 市政府办公室
    aliases: [府办]
  - name: 市科技局
  - name: 市财政局
    aliases: [财政局]
  - name: 市税务局
  - name: 通海县人民政府
  - name: 各县（市、区）人民政府
    members: [通海县人民政府]
events:
  - name: 省级出台
    on: null
  - name: 省级批复
    on: 2022-11-20
sections:
  - title: 一、培育壮大创新主体
    tasks:
      - title: 1．助企纾困
        measures:
          - title: 加强财政纾困力度
            targets:
              - id: 1.1.1.1
                text: 建成创新联合体1个。
                lead: [市财政局]
                support: [市科技局, 各县（市、区）人民政府]
                deadline: 2022年12月31日前
                indicators:
                  - {name: 创新联合体, target: 1, unit: 个}
                updates:
                  - at: 2022-11-20
                    by: 市财政局
                    status: in_progress
                    note: 已召开调度会。
              - id: 1.1.1.2
                text: 建成创新平台1个。
                lead: [市财政局]
                support: [市科技局, 各县（市、区）人民政府]
                deadline: 2022年12月31日前
                updates:
                  - at: 2022-11-20
                    by: 市财政局
                    status: done
                    evidence: [玉财〔2022〕1号]
                    extend: {to: 2023-03-31, reason: 等文件, approved_by: 市政府}
              - id: 1.1.1.3
                text: 营造良好氛围。
                lead: [市财政局]
                support: [市科技局, 各县（市、区）人民政府]
                deadline: 长期坚持
                updates:
                  - at: 2022-11-20
                    by: 市政府办公室
                    note: 分工调整
                    corrects: {lead: {old: [市税务局], new: [市财政局]}}
              - id: 1.1.1.4
                text: 制定实施办法。
                lead: [市财政局]
                support: [市科技局, 各县（市、区）人民政府]
                deadline: {text: 省级批复2个月后, event: {name: 省级批复, months: 2}, reason: 满2个月}
              - id: 1.1.1.5
                text: 分步建成。
                lead: [市财政局]
                support: [市科技局, 各县（市、区）人民政府]
                deadline: {text: 2023年3月底前、6月底前, due: 2023-06-30, milestones: [2023-03-31, 2023-06-30], reason: 分两步}
                updates:
                  - at: 2022-11-20
                    by: 市财政局
                    request: {extend_to: 2023-09-30, reason: 等文件}
                  - at: 2022-11-20T09:30+08:00
                    by: 市财政局
                    note: 报错了
              - id: 1.1.1.6
                text: 办结。
                lead: [市财政局]
                support: [市科技局, 各县（市、区）人民政府]
                deadline: 2022年12月31日前
                updates:
                  - at: 2022-11-20
                    by: 市财政局
                    status: done
                    evidence: [玉财〔2022〕1号]
                  - at: 2022-11-21
                    by: 市政府办公室
                    status: verified
"""
PEOPLE = {
    "lead": "市财政局",
    "support": "市科技局",
    "member": "通海县人民政府",
    "group": "各县（市、区）人民政府",
    "stranger": "市税务局",
    "office": "市政府办公室",
}
TARGET = ("sections", 0, "tasks", 0, "measures", 0, "targets")
AT = "2022-12-01"
AIM = {"name": "创新联合体", "target": "1", "unit": "个"}
EXTENSION = {"reason": "等文件", "approved_by": "市政府"}


class Step(NamedTuple):
    """What is typed, without who; and what the same would be by hand: fields of an entry, changes beside it."""

    words: Sequence[str]
    target: int
    entry: Mapping[str, Any]
    beside: Sequence[Change] = ()
    event: bool = False


def reported(target: int, *words: str, at: str = AT, **entry: Any) -> Step:
    return Step(("update", f"1.1.1.{target}", *words, "--at", at), target, {"at": at, **entry})


def corrected(target: int, key: str, old: Any, new: Any, *words: str, source: str | None = None) -> Step:
    fields = [Put((*TARGET, target - 1, key), new)]
    if source is not None:
        fields.append(
            Put((*TARGET, target - 1, "source"), {key: source}, ("id", "text", "lead", "support", "deadline"))
        )
    command = ("set", f"1.1.1.{target}", *words, "--reason", "依据批复", "--at", AT)
    entry = {"at": AT, "note": "依据批复", "corrects": {key: {"old": old, "new": new}}}
    return Step(command, target, entry, fields)


STEPS = {
    "a note": reported(1, "--note", "有进展", note="有进展"),
    "a note by a former lead": reported(3, "--note", "补报", at="2022-11-18", note="补报"),
    "a note long after": reported(3, "--note", "补报", note="补报"),
    "a value": reported(1, "--value", "1", values={"创新联合体": "1"}),
    "evidence": reported(1, "--evidence", "玉财〔2022〕2号", evidence=["玉财〔2022〕2号"]),
    "under way": reported(1, "--status", "in_progress", status="in_progress"),
    "blocked": reported(1, "--status", "blocked", "--note", "缺资金", status="blocked", note="缺资金"),
    "blocked without a reason": reported(1, "--status", "blocked", status="blocked"),
    "a claim": reported(1, "--status", "done", "--value", "1", status="done", values={"创新联合体": "1"}),
    "a claim that falls short": reported(1, "--status", "done", status="done"),
    "a claim that says why it falls short": reported(
        1, "--status", "done", "--shortfall", "年后达到", status="done", shortfall="年后达到"
    ),
    "a claim withdrawn": reported(
        2, "--status", "in_progress", "--note", "未办完", status="in_progress", note="未办完"
    ),
    "a claim withdrawn without a reason": reported(2, "--status", "in_progress", status="in_progress"),
    "under way after the end": reported(
        6, "--status", "in_progress", "--note", "再办", status="in_progress", note="再办"
    ),
    "blocked after the end": reported(6, "--status", "blocked", "--note", "x", status="blocked", note="x"),
    "a claim after the end": reported(6, "--status", "done", status="done"),
    "verified again": reported(6, "--status", "verified", status="verified"),
    "opened again": reported(6, "--status", "returned", "--note", "不符", status="returned", note="不符"),
    "a note after the end": reported(6, "--note", "补充", note="补充"),
    "returned without a reason": reported(2, "--status", "returned", status="returned"),
    "returned without a claim": reported(1, "--status", "returned", "--note", "x", status="returned", note="x"),
    "a request": reported(
        1, "--request-extension", "2023-06-30", "--reason", "等文件",
        request={"extend_to": "2023-06-30", "reason": "等文件"},
    ),
    "a request for no later day": reported(
        1, "--request-extension", "2022-12-31", "--reason", "等文件",
        request={"extend_to": "2022-12-31", "reason": "等文件"},
    ),
    "a request of what has no date": reported(
        3, "--request-extension", "2022-12-31", "--reason", "等文件",
        request={"extend_to": "2022-12-31", "reason": "等文件"},
    ),
    "a request declined": reported(5, "--decline-extension", "理由不足", decline="理由不足"),
    "no request to decline": reported(1, "--decline-extension", "理由不足", decline="理由不足"),
    "a step reached": reported(5, "--reached", "2023-03-31", reached="2023-03-31"),
    "a step that there is not": reported(5, "--reached", "2023-04-30", reached="2023-04-30"),
    "a claim of what is never done": reported(3, "--status", "done", status="done"),
    "verified without a claim": reported(1, "--status", "verified", "--evidence", "x", status="verified", evidence=["x"]),
    "verified without evidence": reported(1, "--status", "verified", status="verified"),
    "verified": reported(2, "--status", "verified", status="verified"),
    "returned": reported(2, "--status", "returned", "--note", "不符", status="returned", note="不符"),
    "an extension": reported(
        1, "--extend-to", "2023-06-30", "--reason", "等文件", "--approved-by", "市政府",
        extend={"to": "2023-06-30", **EXTENSION},
    ),
    "no extension": reported(
        1, "--extend-to", "2022-12-31", "--reason", "等文件", "--approved-by", "市政府",
        extend={"to": "2022-12-31", **EXTENSION},
    ),
    "a second extension": reported(
        2, "--extend-to", "2023-04-30", "--reason", "等文件", "--approved-by", "市政府",
        extend={"to": "2023-04-30", **EXTENSION},
    ),
    "a second extension that is none": reported(
        2, "--extend-to", "2023-03-30", "--reason", "等文件", "--approved-by", "市政府",
        extend={"to": "2023-03-30", **EXTENSION},
    ),
    "a second extension to the same day": reported(
        2, "--extend-to", "2023-03-31", "--reason", "等文件", "--approved-by", "市政府",
        extend={"to": "2023-03-31", **EXTENSION},
    ),
    "an extension of what has no date": reported(
        3, "--extend-to", "2023-03-31", "--reason", "等文件", "--approved-by", "市政府",
        extend={"to": "2023-03-31", **EXTENSION},
    ),
    "an extension after the event": reported(
        4, "--extend-to", "2023-03-31", "--reason", "等文件", "--approved-by", "市政府",
        extend={"to": "2023-03-31", **EXTENSION},
    ),
    "an extension before the event": reported(
        4, "--extend-to", "2023-03-31", "--reason", "等文件", "--approved-by", "市政府", at="2022-11-19",
        extend={"to": "2023-03-31", **EXTENSION},
    ),
    "another lead": corrected(1, "lead", ["市财政局"], ["市科技局"], "--lead", "市科技局", source="市财政局"),
    "no support": corrected(
        1, "support", ["市科技局", "各县（市、区）人民政府"], [], "--support", "",
        source="市科技局、各县（市、区）人民政府",
    ),
    "another deadline": corrected(
        1, "deadline", "2022年12月31日前", "2023年12月31日前", "--deadline", "2023年12月31日前",
        source="2022年12月31日前",
    ),
    "another text": corrected(1, "text", "建成创新联合体1个。", "建成创新联合体2个。", "--text", "建成创新联合体2个。"),
    "another aim": Step(
        ("set", "1.1.1.1", "--indicator", "创新联合体=2", "--reason", "核增", "--at", AT), 1,
        {"note": "核增", "corrects": {"indicators": {"创新联合体": {"old": AIM, "new": {**AIM, "target": "2"}}}}},
        [Put((*TARGET, 0, "indicators", 0, "target"), "2")],
    ),
    "an event": Step(("event", "省级出台", "2022-11-25"), 4, {}, [Put(("events", 0, "on"), "2022-11-25")], event=True),
    "an event again": Step(
        ("event", "省级批复", "2022-11-25", "--force", "--reason", "登记有误", "--at", AT), 4,
        {"note": "登记有误", "corrects": {"events": {"省级批复": {"old": "2022-11-20", "new": "2022-11-25"}}}},
        [Put(("events", 1, "on"), "2022-11-25")],
    ),
}  # fmt: skip


ANYONE = set(PEOPLE)
THEIRS = ANYONE - {"stranger"}
NOBODY: set[str] = set()
OFFICE, LEAD = {"office"}, {"lead"}
MAY = {  # THEIRS, where nothing else is said
    "a note by a former lead": ANYONE,
    **dict.fromkeys(["a claim", "a claim that says why it falls short", "a request", "a step reached"], LEAD),
    **dict.fromkeys(
        ["a claim of what is never done", "a claim that falls short", "a claim withdrawn without a reason"],
        NOBODY,
    ),
    **dict.fromkeys(
        ["blocked without a reason", "returned without a reason", "returned without a claim"], NOBODY
    ),
    **dict.fromkeys(["verified without a claim", "verified without evidence", "verified again"], NOBODY),
    **dict.fromkeys(["under way after the end", "blocked after the end", "a claim after the end"], NOBODY),
    **dict.fromkeys(["a request for no later day", "a request of what has no date"], NOBODY),
    **dict.fromkeys(["no request to decline", "a step that there is not"], NOBODY),
    **dict.fromkeys(
        ["no extension", "an extension of what has no date", "an extension before the event"], NOBODY
    ),
    **dict.fromkeys(["verified", "returned", "opened again", "a request declined"], OFFICE),
    **dict.fromkeys(["an extension", "a second extension", "an extension after the event"], OFFICE),
    **dict.fromkeys(["a second extension that is none", "a second extension to the same day"], OFFICE),
    **dict.fromkeys(["another lead", "no support", "another deadline", "another text"], OFFICE),
    "another aim": OFFICE,
    "an event": ANYONE,
    "an event again": OFFICE,
}
PARTNERS = THEIRS - OFFICE - LEAD
INVOLVED = THEIRS - OFFICE
MAY_WITHOUT_OFFICE = {  # INVOLVED, where nothing else is said; who was the office has no part in any target
    **{name: may for name, may in MAY.items() if may in (NOBODY, LEAD, ANYONE)},
    "a note by a former lead": ANYONE - OFFICE,
    **dict.fromkeys(["verified", "returned", "opened again"], PARTNERS),
}
WITHOUT_OFFICE = LIST.replace(", office: 市政府办公室", "")


NOTES = LIST.replace("targets: 6", "targets: 7") + """\
              - id: 1.1.1.7
                text: 人人报过。
                lead: [市财政局]
                support: [市科技局, 各县（市、区）人民政府]
                deadline: 2022年12月31日前
                updates:
""" + "".join(
    f"                  - {{at: 2022-11-21T09:{number:02}+08:00, by: {name}, note: 有进展}}\n"
    for number, name in enumerate(PEOPLE.values())
)  # fmt: skip
"""The list with a target about which everybody has written a note."""


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return Repository.create(tmp_path_factory.mktemp("一致") / "仓库", LIST)


def guarded(repo: Repository) -> bool:
    answer = checklist("check", str(repo.file), "--against", "HEAD")
    assert answer.code in (0, 1), answer.err
    return answer.code == 0


pytestmark = pytest.mark.usefixtures("nobody")


@pytest.fixture(scope="module")
def repositories(repo: Repository, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Repository]:
    """A repository for each of the lists, which is committed."""
    made = {
        text: Repository.create(tmp_path_factory.mktemp("一致") / "仓库", text)
        for text in (WITHOUT_OFFICE, NOTES)
    }
    return {LIST: repo, **made}


def by_hand(text: str, target: int, entry: Mapping[str, Any], beside: Sequence[Change] = ()) -> str:
    """The list with what a hand writes into it."""
    entries = [Insert((*TARGET, target - 1, "updates"), None, {**entry})]
    return apply(parse(text), [*beside, *(entries if entry else ())]).text


def agree(repo: Repository, text: str, words: Sequence[str], hand: str, *, may: bool) -> None:
    """Both say the same of a step: the command line of what is typed, the guard of what it writes and of the hand's."""
    repo.write(text)
    answer = checklist(*words, "--file", str(repo.file))
    assert (answer.code == 0) == may, answer.err
    assert (repo.text != text) == may
    if may:
        assert guarded(repo), "what a command writes passes the guard"
    repo.write(hand)
    assert guarded(repo) == may, "by hand as by command"


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("office", [True, False], ids=["", "without-office"])
def test_the_command_line_and_the_guard_agree(
    repositories: Mapping[str, Repository], office: bool, name: str, who: str
) -> None:
    step, by, text = STEPS[name], PEOPLE[who], LIST if office else WITHOUT_OFFICE
    may = MAY.get(name, THEIRS) if office else MAY_WITHOUT_OFFICE.get(name, INVOLVED)
    entry = {"at": AT, "by": by, **step.entry} if step.entry else {}
    words = [*step.words, *(() if step.event else ("--by", by))]
    agree(repositories[text], text, words, by_hand(text, step.target, entry, step.beside), may=who in may)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", STEPS)
def test_whose_clone_it_is_counts_as_if_it_was_written(
    repo: Repository, monkeypatch: pytest.MonkeyPatch, name: str, who: str
) -> None:
    """By the environment, and by git's settings; what the command writes and refuses is the same.

    Who dates an event is not written down, so that the guard cannot ask; the command does where it knows.
    """
    step, by = STEPS[name], PEOPLE[who]
    written = set()
    for way in ("--by", "$CHECKLIST_BY", "checklist.by"):
        repo.write(LIST)
        repo.git("config", "checklist.by", by if way == "checklist.by" else "")
        monkeypatch.setenv("CHECKLIST_BY", by if way == "$CHECKLIST_BY" else "")
        said = ("--by", by) if way == "--by" else ()
        code = checklist(*step.words, *said, "--file", str(repo.file)).code
        written.add((code == 0, repo.text))
    repo.git("config", "--unset", "checklist.by")
    assert [may for may, _ in written] == [who in (OFFICE if step.event else MAY.get(name, THEIRS))]


TOGETHER = {"member", "group"}
"""They speak for each other."""


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("author", PEOPLE)
def test_one_takes_back_what_is_ones_own_and_the_office_takes_back_anything(
    repositories: Mapping[str, Repository], author: str, who: str
) -> None:
    of, by = PEOPLE[author], PEOPLE[who]
    at = f"2022-11-21T09:{[*PEOPLE].index(author):02}+08:00"
    retract = {"at": at, "by": of, "reason": "报错了"}
    may = who == "office" or (who == author != "stranger") or {who, author} == TOGETHER
    words = ["undo", "1.1.1.7", "--of", of, "--by", by, "--reason", "报错了", "--at", AT]
    hand = by_hand(NOTES, 7, {"at": AT, "by": by, "retract": retract})
    agree(repositories[NOTES], NOTES, words, hand, may=may)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("reporter", PEOPLE)
def test_only_the_office_records_for_another(
    repo: Repository, monkeypatch: pytest.MonkeyPatch, reporter: str, who: str
) -> None:
    by, own = PEOPLE[reporter], PEOPLE[who]
    monkeypatch.setenv("CHECKLIST_BY", own)
    itself = who == reporter or (who, reporter) == ("member", "group")
    may = reporter != "stranger" and (itself or who == "office")
    recorded = {} if itself else {"recorded_by": own}
    hand = by_hand(LIST, 1, {"at": AT, "by": by, "note": "有进展", **recorded})
    words = ["update", "1.1.1.1", "--by", by, "--note", "有进展", "--at", AT]
    agree(repo, LIST, words, hand, may=may)
    if may:
        repo.write(LIST)
        checklist(*words, "--file", str(repo.file))
        assert (f"recorded_by: {own}" in repo.text) != itself
