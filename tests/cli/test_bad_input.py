"""Bad input gives one clear message and the right exit code, and changes nothing; hostile input is shown, not obeyed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.program import checklist, process
from support.project import SHIPPED, SHIPPED_TEXT
from support.questions import ask

from yuxi_checklist.__main__ import _utf8
from yuxi_checklist.cli.main import COMMANDS


def chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)


BYTES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "空"),
    "only a comment": (b"# nothing\n", "空"),
    "utf-16": (SHIPPED_TEXT.encode("utf-16"), "UTF-16"),
    "gbk": ("title: 目标任务落实清单\n".encode("gbk"), "UTF-8"),
    "half a file": (
        SHIPPED_TEXT[: len(SHIPPED_TEXT) // 2].rstrip("\n").rsplit(",", 1)[0].encode(),
        "没有收尾",
    ),
    "tabs": (SHIPPED_TEXT.replace("  - name: 市财政局", "\t- name: 市财政局").encode(), "制表符"),
    "conflict": (
        SHIPPED_TEXT.replace("sections:\n", "<<<<<<< HEAD\n=======\n>>>>>>> x\nsections:\n", 1).encode(),
        "冲突",
    ),
    "unknown key": (SHIPPED_TEXT.replace("    lead:", "    leads:").encode(), "lead"),
    "wrong date": (SHIPPED_TEXT.replace("issued: 2022-11-14", "issued: 2022-2-30").encode(), "2022-2-30"),
    "count off by one": (SHIPPED_TEXT.replace("targets: 38", "targets: 39").encode(), "39"),
    "python object": (b"title: !!python/object/apply:os.system [echo]\n", "标签"),
    "a list": (b"- a\n- b\n", "format: 1"),
    "format of the future": (SHIPPED_TEXT.replace("format: 1", "format: 9", 1).encode(), "9"),
}


@pytest.mark.parametrize("name", sorted(BYTES))
def test_an_unusable_file_is_one_clear_refusal(name: str, tmp_path: Path) -> None:
    content, word = BYTES[name]
    path = tmp_path / "checklist.yaml"
    path.write_bytes(content)
    outcome = checklist("due", "--file", str(path))
    assert (outcome.code, outcome.out) == (2, "")
    assert chinese(outcome.err)
    assert word in outcome.err
    assert "Traceback" not in outcome.err
    checked = checklist("check", str(path))
    assert checked.code == 1
    assert path.read_bytes() == content


@pytest.mark.parametrize("name", ["BOM", "CRLF"])
def test_a_mark_or_line_ends_of_windows_are_fine(name: str, tmp_path: Path) -> None:
    text = "\ufeff" + SHIPPED_TEXT if name == "BOM" else SHIPPED_TEXT.replace("\n", "\r\n")
    path = tmp_path / "checklist.yaml"
    path.write_bytes(text.encode())
    assert checklist("due", "--file", str(path), "--json").json["count"] == 22


def test_an_alias_bomb_is_refused_before_anything_is_built(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    path = tmp_path / "bomb.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    outcome = checklist("due", "--file", str(path))
    assert outcome.code == 2
    assert chinese(outcome.err)


LINES: dict[str, tuple[list[str], int, str]] = {
    "unknown department": (["dept", "市科技厅"], 2, "市科技局"),
    "part of a name": (["dept", "科技"], 2, "名册里没有"),
    "unknown id": (["show", "9.9.9"], 2, "9.9.9"),
    "unknown section": (["section", "五"], 2, "五"),
    "date without year": (["due", "--before", "3/31", "--as-of", "2022-11-28"], 2, "还是 2023-03-31"),
    "date that begins": (["due", "--before", "2022年10月1日起"], 2, "到哪天为止"),
    "date that ends": (["due", "--after", "2022年12月底前"], 2, "从哪天起"),
    "period for a day": (["event", "省级出台", "2022年10月"], 2, "2022-10-01 至 2022-10-31"),
    "time that is over": (["due", "--within", "上周五"], 2, "半个月"),
    "date off the calendar": (["due", "--before", "2022-2-30"], 2, "2022-2-30"),
    "unknown status": (["list", "--status", "finished"], 2, "推进中"),
    "unknown light": (["list", "--light", "红"], 2, "逾期"),
    "unknown format": (["list", "--format", "xml"], 2, "tsv"),
    "two formats": (["list", "--format", "md", "--json"], 2, "--json"),
    "no such file": (["due", "--file", "nowhere.yaml"], 2, "nowhere.yaml"),
    "a folder": (["due", "--file", "."], 2, "文件夹"),
    "unknown command": (["duee"], 2, "due"),
    "unknown option": (["due", "--befor", "x"], 2, "--before"),
    "option without value": (["due", "--before"], 2, "--before"),
    "date without its option": (["due", "12月31日"], 2, "checklist due --before 12月31日"),
    "days without their option": (["due", "半个月"], 2, "checklist due --within 半个月"),
    "too many arguments": (["dept", "市科技局", "市财政局"], 2, "市财政局"),
    "unit as a command": (["市科技局"], 2, "checklist dept 市科技局"),
    "id as a command": (["1.2.1"], 2, "checklist show 1.2.1"),
    "section as a command": (["二"], 2, "checklist section 二"),
    "unit without its option": (["due", "科技局"], 2, "checklist due --dept 科技局"),
    "unit beside a section": (["section", "二", "市科技局"], 2, "checklist section 二 --dept 市科技局"),
    "section without its option": (["list", "二"], 2, "checklist list --section 二"),
    "id that is to be shown": (["list", "1.2.1"], 2, "checklist show 1.2.1"),
    "unit for an id": (["show", "市科技局"], 2, "checklist dept 市科技局"),
    "section for an id": (["show", "二"], 2, "checklist section 二"),
    "id for a unit": (["dept", "1.2.1"], 2, "checklist show 1.2.1"),
    "unit for a section": (["section", "市科技局"], 2, "checklist dept 市科技局"),
    "section that is none": (["section", "九"], 2, "现有大项"),
    "help of what is none": (["help", "市科技局"], 2, "checklist dept 市科技局"),
    "event without its day": (["event", "省级出台"], 2, "缺少日期"),
    "words in two": (["list", "--text", "高新", "企业"], 2, "含空格的内容要加引号"),
    "missing argument": (["show"], 2, "编号"),
    "unknown grouping": (["stats", "--by", "month"], 2, "部门"),
    "unknown export": (["export", "--to", "pdf"], 2, "csv"),
    "days that are none": (["due", "--within", "soon"], 2, "30d"),
    "option-like name": (["dept", "--", "--file"], 2, "--file"),
    "markup": (["dept", "[red]市科技局[/red]"], 2, "[red]市科技局[/red]"),
    "escape": (["dept", "\x1b[31m局"], 2, "局"),
    "empty name": (["dept", ""], 2, "名册里没有"),
    "deadline without time": (["deadline", "再说"], 1, "再说"),
}


@pytest.mark.parametrize("name", sorted(LINES))
def test_a_wrong_command_line_is_one_clear_refusal(
    name: str, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shipped.parents[1])
    arguments, code, word = LINES[name]
    outcome = checklist(*arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert word in outcome.err
    assert chinese(outcome.err)
    assert "Traceback" not in outcome.err
    assert "\x1b" not in outcome.err


def test_quotes_are_spoken_of_only_where_there_may_be_blanks() -> None:
    for line in (["due", "x"], ["list", "x"], ["dept", "市科技局", "市财政局"], ["stats", "x"]):
        assert "引号" not in checklist(*line, "--file", str(SHIPPED)).err


@pytest.mark.parametrize("words", [[], ["due"], ["git"], ["git", "setup"], ["dept", "add"]])
def test_help_is_a_command_too(words: list[str]) -> None:
    asked, known = checklist("help", *words), checklist(*words, "--help")
    assert (asked.code, asked.out, asked.err) == (0, known.out, "")


def test_event_by_itself_lists_what_is_waited_for_and_how_to_say_that_it_happened() -> None:
    asked = checklist("event", "--file", str(SHIPPED))
    assert asked.code == 0
    for words in ("省级出台", "还没有发生", "4.3.3", "checklist event 事件 日期"):
        assert words in asked.out
    assert checklist("event", "--file", str(SHIPPED), "--json").json["events"][0]["targets"] == ["4.3.3"]


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


def options_with_a_value() -> Iterator[tuple[str, str]]:
    """Every option of every command that is followed by a value, as the help pages name them."""
    for command in ["", *COMMANDS, "git setup"]:
        for option in re.findall(
            r"^(--[a-z-]+) [^ /]+  ", checklist(*command.split(), "--help").out, re.MULTILINE
        ):
            yield command, option


NEED_NONE = {("", "--install-completion"), ("", "--show-completion")}  # the shell that one works in is known


@pytest.mark.parametrize(("command", "option"), sorted({*options_with_a_value()} - NEED_NONE))
def test_a_forgotten_value_is_said_of_the_command_that_wants_it(
    command: str, option: str, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shipped.parents[1])
    arguments = ["x"] if command in ("set", "event", "deadline") else []
    outcome = checklist(*command.split(), *arguments, option)
    program = f"checklist {command}".strip()
    assert outcome.err == f"选项 {option} 后面要写一个值。\n用 {program} --help 看用法。\n"
    assert (outcome.code, outcome.out) == (2, "")


DATES = st.sampled_from(
    [
        "9999-12-31",
        "0001-01-01",
        "2999-12-31",
        "1900-01-01",
        "2022-12",
        "3月31日",
        "上周五",
        "年底前",
        "半个月",
        "明天",
        "today",
        "2022-2-30",
        "",
        "x" * 999,
    ]
)
NAMES = st.sampled_from(["市科技局", "科技局", "各县（市、区）人民政府", "没有的局", "", "--", "局" * 999])
SECTIONS = st.sampled_from(["二", "2.4", "1.2.1", "", "9.9.9", "0", "1" * 99])
FILTERS: dict[str, st.SearchStrategy[str] | None] = {
    "--dept": NAMES,
    "--role": st.sampled_from(["lead", "support", ""]),
    "--section": SECTIONS,
    "--status": st.sampled_from(["done", "推进中", "not_started", ""]),
    "--light": st.sampled_from(["overdue", "待报", ""]),
    "--before": DATES,
    "--after": DATES,
    "--ongoing": None,
    "--dated": None,
    "--text": ANY_TEXT | st.just("[" * 99),
}
ANSWER: dict[str, st.SearchStrategy[str] | None] = {
    "--as-of": DATES,
    "--format": st.sampled_from(["table", "tsv", "md", "json", ""]),
    "--json": None,
}
WITHIN = st.sampled_from(["30d", "0d", "999999999d", "99999999999999999999d", "-1d", "", "soon"])
VERBS: dict[str, tuple[st.SearchStrategy[str] | None, dict[str, st.SearchStrategy[str] | None]]] = {
    "list": (None, FILTERS | ANSWER),
    "due": (None, FILTERS | ANSWER | {"--within": WITHIN, "--overdue": None, "--all": None}),
    "dept": (NAMES, FILTERS | ANSWER),
    "section": (SECTIONS, FILTERS | ANSWER),
    "show": (SECTIONS, ANSWER),
    "stats": (None, FILTERS | ANSWER | {"--by": st.sampled_from(["section", "部门", "deadline", ""])}),
    "check": (None, ANSWER | {"--strict": None}),
    "export": (None, FILTERS | {"--as-of": DATES, "--to": st.sampled_from(["csv", "source", ""])}),
}


@given(st.data())
@settings(max_examples=150)
def test_any_command_line_ends_with_an_exit_code(data: st.DataObject) -> None:
    verb = data.draw(st.sampled_from(sorted(VERBS)))
    word, options = VERBS[verb]
    arguments = [data.draw(word | ANY_TEXT)] if word is not None and data.draw(st.booleans()) else []
    for name in data.draw(st.lists(st.sampled_from(sorted(options)), max_size=3, unique=True)):
        values = options[name]
        arguments += [name] if values is None else [name, data.draw(values)]
    arguments += data.draw(st.lists(ANY_TEXT, max_size=1))
    arguments = [argument.replace("\0", "") for argument in arguments]  # no system passes a NUL to a program
    outcome = checklist(verb, "--file", str(SHIPPED), *arguments)
    assert outcome.code in (0, 1, 2)
    assert outcome.code != 2 or chinese(outcome.err)


@given(st.sampled_from(["年底前", "2022年", "每季度末", "省级出台2个月后", ""]) | ANY_TEXT, DATES)
def test_any_deadline_is_read_or_refused(words: str, issued: str) -> None:
    outcome = checklist("deadline", "--issued", issued, "--json", "--", words)
    assert outcome.code in (0, 1, 2)
    assert outcome.code == 0 or chinese(outcome.err)


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_a_list_or_a_clean_error(content: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.yaml"
        path.write_bytes(content)
        outcome = checklist("check", str(path))
        assert outcome.code in (0, 1)
        assert "Traceback" not in outcome.err


@given(st.data())
def test_a_damaged_list_is_a_list_or_a_clean_error(data: st.DataObject) -> None:
    from datetime import date

    from yuxi_checklist.checklist.load import examine

    text = SHIPPED_TEXT
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    damage = data.draw(
        st.sampled_from(
            ["", "9", "999", "\t", ":", "- ", "[", "}", "\n", "&a ", "*a", "|", "'", '"', "#", "no", "\u0085"]
        )
    )
    found = examine((text[:start] + damage + text[end:]).encode(), "x", date(2022, 11, 20))
    if found.loaded is not None:
        ask(found.loaded.checklist)
    assert found.loaded is not None or any(problem.severity == "error" for problem in found.problems)
    assert all(chinese(problem.message) for problem in found.problems)


def test_what_stands_in_the_data_is_shown_and_never_obeyed(tmp_path: Path) -> None:
    hostile = "[red]红[/red] :smile: \\e[31mX\\e[0m \\u202Eabc =1+1"
    text = SHIPPED_TEXT.replace(
        "text: 2022年建成创新联合体1个。", f'text: "2022年建成创新联合体1个。{hostile}"', 1
    )
    path = tmp_path / "checklist.yaml"
    path.write_text(text, encoding="utf-8")
    for arguments in (
        ["list"],
        ["show", "1.4.1"],
        ["list", "--format", "tsv"],
        ["list", "--format", "md"],
        ["list", "--json"],
    ):
        out = checklist(*arguments, "--file", str(path)).out
        assert "\x1b" not in out
        assert "\u202e" not in out
        assert "red" in out


def test_the_program_speaks_utf8_in_any_locale_and_to_any_pipe(tmp_path: Path) -> None:
    for environment in (
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        {"PYTHONUTF8": "0", "LC_ALL": "POSIX"},
    ):
        outcome = process("dept", "市科技局", "--format", "tsv", cwd=tmp_path, environment=environment)
        assert outcome.code == 0
        assert len(outcome.out.splitlines()) == 27


def test_without_a_file_the_shipped_list_answers_and_says_so(tmp_path: Path) -> None:
    outcome = process("due", "--before", "2022-12-31", "--json", cwd=tmp_path)
    assert outcome.json["count"] == 18
    assert "checklist init" in outcome.err


@pytest.mark.skipif(os.name == "nt", reason="arguments are Unicode there")
@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("市科技局", "市科技局"),
        ("市科".encode().decode("gbk", "surrogateescape"), "市科"),
        ("€", "€"),  # what a terminal's UTF-8 became, with no way back
    ],
)
def test_an_argument_is_what_the_terminal_wrote_in_its_own_encoding_or_in_utf8(
    read: str, meant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsencode", lambda argument: argument.encode("gbk", "surrogateescape"))
    assert _utf8(read) == meant
