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
document: {title: 某文件, issued: 2022-11-14, office: 市政府办公室, targets: 4}
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
    "blocked": reported(1, "--status", "blocked", status="blocked"),
    "a claim": reported(1, "--status", "done", status="done"),
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
        ("event", "省级批复", "2022-11-25", "--force", "--reason", "登记有误"), 4,
        {"note": "登记有误", "corrects": {"events": {"省级批复": {"old": "2022-11-20", "new": "2022-11-25"}}}},
        [Put(("events", 1, "on"), "2022-11-25")],
    ),
}  # fmt: skip


ANYONE = set(PEOPLE)
THEIRS = ANYONE - {"stranger"}
OTHERS = THEIRS - {"lead"}
NOBODY: set[str] = set()
OFFICE = {"office"}
MAY = {  # THEIRS, where nothing else is said
    "a note by a former lead": ANYONE,
    "a claim of what is never done": NOBODY,
    "verified without a claim": OTHERS,
    "verified without evidence": NOBODY,
    "verified": OTHERS,
    "returned": OTHERS,
    "no extension": NOBODY,
    "a second extension that is none": NOBODY,
    "a second extension to the same day": NOBODY,
    "an extension of what has no date": NOBODY,
    "an extension before the event": NOBODY,
    "another lead": OFFICE,
    "no support": OFFICE,
    "another deadline": OFFICE,
    "another text": OFFICE,
    "another aim": OFFICE,
    "an event": ANYONE,
    "an event again": OFFICE,
}


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return Repository.create(tmp_path_factory.mktemp("一致") / "仓库", LIST)


def guarded(repo: Repository) -> bool:
    answer = checklist("check", str(repo.file), "--against", "HEAD")
    assert answer.code in (0, 1), answer.err
    return answer.code == 0


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", STEPS)
def test_the_command_line_and_the_guard_agree(
    repo: Repository, monkeypatch: pytest.MonkeyPatch, name: str, who: str
) -> None:
    step, by = STEPS[name], PEOPLE[who]
    may = who in MAY.get(name, THEIRS)
    monkeypatch.delenv("CHECKLIST_BY", raising=False)
    repo.write(LIST)
    answer = checklist(*step.words, *(() if step.event else ("--by", by)), "--file", str(repo.file))
    assert answer.code == (0 if may else 1), answer.err
    assert (repo.file.read_text(encoding="utf-8") != LIST) == may
    if may:
        assert guarded(repo), "what a command writes passes the guard"
    entries = [Insert((*TARGET, step.target - 1, "updates"), None, {"at": AT, "by": by, **step.entry})]
    repo.write(apply(parse(LIST), [*step.beside, *(entries if step.entry else ())]).text)
    assert guarded(repo) == may, "by hand as by command"
