"""One edit, one diff: what people will see in a review, line for line."""

from __future__ import annotations

from dataclasses import replace
from difflib import ndiff

import pytest

from yuxi_checklist.yamltext import Bare, Data, parse
from yuxi_checklist.yamltext.edit import Change, Insert, Put, Remove, apply

LIST = """\
format: 1          # 版本
sections:
  - title: 一
    targets:
      - id: 1.1.1
        lead: [市科技局]   # 牵头
        deadline: 2022年12月31日前
        indicators:
          - {name: 高新技术企业, target: 196}
        updates:
          - at: 2022-11-25T09:30+08:00
            by: 市科技局
            note: |
              第一行
              第二行
          # 以上为十一月

      # 关于下一项
      - id: 1.1.2
        lead: [市科技局,
               市财政局]
        updates: ~  # 还没有

      - id: '1.1.3'
        note: "旧"
events:
- name: 省级出台
  on: null         # 待定
"""
UPDATE: Data = {
    "at": "2022-12-01",
    "by": "市财政局",
    "status": "in_progress",
    "note": "已达: 188户",
    "values": {"高新技术企业": "188"},
    "evidence": ["玉科发〔2022〕31号"],
}
NOTE: Data = {"at": "2022-12-01", "note": "甲\n\n  乙\n", "extend": {"to": "2023-01-01", "reason": "长" * 80}}
TARGETS = ("sections", 0, "targets")

EXAMPLES: list[tuple[str, list[Change], str]] = [
    (
        "a second update, below the comment that belongs to the log and above the blank line",
        [Insert((*TARGETS, 0, "updates"), None, UPDATE)],
        """\
+           - at: 2022-12-01
+             by: 市财政局
+             status: in_progress
+             note: '已达: 188户'
+             values: {高新技术企业: 188}
+             evidence: [玉科发〔2022〕31号]
""",
    ),
    (
        "an earlier update",
        [Insert((*TARGETS, 0, "updates"), 0, NOTE)],
        f"""\
+           - at: 2022-12-01
+             note: |
+               甲
+
+                 乙
+             extend:
+               to: 2023-01-01
+               reason: {"长" * 80}
""",
    ),
    (
        "a first update where the log is null",
        [Insert((*TARGETS, 1, "updates"), None, {"at": "2022-12-01", "note": "甲\n乙"})],
        """\
-         updates: ~  # 还没有
+         updates:  # 还没有
+           - at: 2022-12-01
+             note: |-
+               甲
+               乙
""",
    ),
    (
        "a first update where there is no log, in the style of the other logs",
        [Insert((*TARGETS, 2, "updates"), None, {"at": "2022-12-01", "note": "甲"})],
        """\
+         updates:
+           - at: 2022-12-01
+             note: 甲
""",
    ),
    (
        "two updates of two targets at once, one of them twice",
        [
            Insert((*TARGETS, 2, "updates"), None, {"at": "2022-12-01"}),
            Insert((*TARGETS, 0, "updates"), None, {"at": "2022-12-02"}),
            Insert((*TARGETS, 2, "updates"), None, {"at": "2022-12-03"}),
        ],
        """\
+           - at: 2022-12-02
+         updates:
+           - at: 2022-12-01
+           - at: 2022-12-03
""",
    ),
    (
        "a list written without indentation goes on so",
        [Insert(("events",), None, {"name": "甲", "on": None})],
        """\
+ - name: 甲
+   on: null
""",
    ),
    (
        "an indicator, written like its neighbour",
        [Insert((*TARGETS, 0, "indicators"), None, {"name": "甲", "target": "1"})],
        "+           - {name: 甲, target: 1}\n",
    ),
    (
        "a name in a list on one line",
        [Insert((*TARGETS, 0, "lead"), None, "市财政局")],
        """\
-         lead: [市科技局]   # 牵头
+         lead: [市科技局, 市财政局]   # 牵头
""",
    ),
    (
        "names in a list on two lines",
        [Insert((*TARGETS, 1, "lead"), 0, "甲"), Insert((*TARGETS, 1, "lead"), None, "a, b")],
        """\
-         lead: [市科技局,
+         lead: [甲, 市科技局,
-                市财政局]
+                市财政局, 'a, b']
""",
    ),
    (
        "a date, its comment kept",
        [Put(("events", 0, "on"), "2022-12-01")],
        """\
-   on: null         # 待定
+   on: 2022-12-01         # 待定
""",
    ),
    (
        "a value keeps its quotes",
        [Put((*TARGETS, 2, "note"), "新"), Put((*TARGETS, 2, "id"), "1.1.4")],
        """\
-       - id: '1.1.3'
+       - id: '1.1.4'
-         note: "旧"
+         note: "新"
""",
    ),
    (
        "a block scalar stays one",
        [Put((*TARGETS, 0, "updates", 0, "note"), "新")],
        """\
-             note: |
+             note: |-
-               第一行
-               第二行
+               新
""",
    ),
    (
        "a list on one line stays on one line",
        [Put((*TARGETS, 0, "lead"), ["甲" * 50, "乙" * 50])],
        f"""\
-         lead: [市科技局]   # 牵头
+         lead: [{"甲" * 50}, {"乙" * 50}]   # 牵头
""",
    ),
    (
        "a text becomes a mapping",
        [Put((*TARGETS, 0, "deadline"), {"text": "长期", "due": "2022-12-31"})],
        """\
-         deadline: 2022年12月31日前
+         deadline: {text: 长期, due: 2022-12-31}
""",
    ),
    (
        "a new key in its place",
        [Put((*TARGETS, 0, "source"), {"lead": ""}, after=("id", "lead", "support"))],
        "+         source: {lead: ''}\n",
    ),
    (
        "an update goes with its last line, the log stays as an empty list",
        [Remove((*TARGETS, 0, "updates", 0))],
        """\
-         updates:
+         updates: []
-           - at: 2022-11-25T09:30+08:00
-             by: 市科技局
-             note: |
-               第一行
-               第二行
-           # 以上为十一月
""",
    ),
    (
        "a first key goes, the next one moves up",
        [Remove((*TARGETS, 2, "id"))],
        """\
-       - id: '1.1.3'
-         note: "旧"
+       - note: "旧"
""",
    ),
    (
        "a name goes, with its comma",
        [Remove((*TARGETS, 1, "lead", 0))],
        """\
-         lead: [市科技局,
+         lead: [市财政局]
-                市财政局]
""",
    ),
]


def bare(change: Change) -> Change:
    """The change with all that it writes without quotes: what looks like a number is not the concern of these examples."""
    return change if isinstance(change, Remove) else replace(change, value=_bare(change.value))


def _bare(data: Data) -> Data:
    if isinstance(data, dict):
        return {Bare(key): _bare(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_bare(value) for value in data]
    return None if data is None else Bare(data)


@pytest.mark.parametrize(("changes", "diff"), [pytest.param(*rest, id=title) for title, *rest in EXAMPLES])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_diff(changes: list[Change], diff: str, newline: str) -> None:
    edited = apply(parse(LIST.replace("\n", newline)), [bare(change) for change in changes])
    assert difference(LIST, edited.text.replace("\r\n", "\n")) == normal(diff)
    assert edited.text.count("\n") == edited.text.count(newline)


def difference(old: str, new: str) -> list[str]:
    """The lines that go and come."""
    lines = ndiff(old.splitlines(), new.splitlines())
    return sorted(line.rstrip() for line in lines if line[0] in "+-")


def normal(diff: str) -> list[str]:
    return sorted(line.rstrip() for line in diff.splitlines())


ENDS: list[tuple[str, Change, str]] = [
    ("a:\n  - x", Insert(("a",), None, "y"), "a:\n  - x\n  - y"),
    ("a:\n  - x\n\n\n", Insert(("a",), None, "y"), "a:\n  - x\n  - y\n\n\n"),
    ("a:\n  - x\n...\n", Insert(("a",), None, "y"), "a:\n  - x\n  - y\n...\n"),
    ("a:\n  - |\n    x", Insert(("a",), None, "y"), "a:\n  - |-\n    x\n  - y"),
    ("a:\n  - |+\n    x\n\nb: 1\n", Insert(("a",), None, "y"), "a:\n  - |+\n    x\n\n  - y\nb: 1\n"),
    ("a:\n  - |\n    x\n\nb: 1\n", Insert(("a",), None, "y"), "a:\n  - |\n    x\n  - y\n\nb: 1\n"),
    ("a:\n  - x", Insert(("a",), None, "y\nz\n"), 'a:\n  - x\n  - "y\\nz\\n"'),
    ("a:\n  - x\n\n      # z\n", Insert(("a",), None, "y\nz"), 'a:\n  - x\n  - "y\\nz"\n\n      # z\n'),
    ("a:\n- x\n# b\nb: 1\n", Insert(("a",), None, "y"), "a:\n- x\n- y\n# b\nb: 1\n"),
    ("a:\n  - x\n  # y\n  - y\n", Insert(("a",), 1, "z"), "a:\n  - x\n  - z\n  # y\n  - y\n"),
    ("a:\n  - x\n    # x\n  - y\n", Insert(("a",), 1, "z"), "a:\n  - x\n    # x\n  - z\n  - y\n"),
    ("a:\n  - x\n  # x\n# b\nb: 1\n", Insert(("a",), None, "z"), "a:\n  - x\n  # x\n  - z\n# b\nb: 1\n"),
    (
        "a:\n  - x\n\n  # y\nb: 1\n",
        Insert(("a",), None, "y\nz"),
        "a:\n  - x\n  - |-\n    y\n    z\n\n  # y\nb: 1\n",
    ),
    ("a:\n  - x\n  - y\n    # y\n  # a\nb: 1\n", Remove(("a", 1)), "a:\n  - x\n  # a\nb: 1\n"),
    ("a:\n  # x\n  - x\n  - y\n", Remove(("a", 0)), "a:\n  # x\n  - y\n"),
    ("a:\n- - x\n", Insert(("a", 0), 0, "y"), "a:\n- - y\n  - x\n"),
    ("a:\n- - x\n", Insert(("a", 0), None, "y"), "a:\n- - x\n  - y\n"),
    (
        "a:\n    -   x: 1\n",
        Insert(("a",), None, {"x": "2", "y": ["z" * 90]}),
        f"a:\n    -   x: 1\n    -   x: 2\n        y:\n            -   {'z' * 90}\n",
    ),
    ("a: []\n", Insert(("a",), None, {"x": "1"}), "a:\n  - x: 1\n"),
    ("a: {b: []}\n", Insert(("a", "b"), None, {"x": "1"}), "a: {b: [{x: 1}]}\n"),
    ("a: [\n  x,  # 甲\n  y   # 乙\n]\n", Insert(("a",), 1, "z"), "a: [\n  x,  # 甲\n  z,\n  y   # 乙\n]\n"),
    ("a: [\n  x,\n  y   # 乙\n]\n", Insert(("a",), None, "z"), "a: [\n  x,\n  y,   # 乙\n  z\n]\n"),
    ("a: [\n  x,\n  y,  # 乙\n]\n", Remove(("a", 1)), "a: [\n  x,\n]\n"),
    ("\ufeffa: 1", Put(("b",), "2"), "\ufeffa: 1\nb: 2"),
    ("\ufeffa: 1\r\nb: 2", Remove(("a",)), "\ufeffb: 2"),
    ("a:\r- x\r", Insert(("a",), None, "y\nz"), "a:\r- x\r- |-\r  y\r  z\r"),
    ("a: |\n  x\n  y\nb: 1\n", Put(("a",), None), "a: null\nb: 1\n"),
    ("a: x # 注释\n", Put(("a",), "y\nz"), "a: |- # 注释\n  y\n  z\n"),
    ("a: # 注释\n  - x\n", Put(("a",), "y"), "a: y # 注释\n"),
    ("a: 'x'\n", Put(("a",), "it's"), "a: 'it''s'\n"),
    ("a: 'x'\n", Put(("a",), "a\tb"), 'a: "a\\tb"\n'),
    ("a: x\n", Put(("a",), "null"), "a: 'null'\n"),
    ("a: x\n", Put(("a",), "010"), "a: 010\n"),
    ("a: x\n", Put(("a",), "<<<<<<< HEAD"), "a: '<<<<<<< HEAD'\n"),
    ("a: x\n", Put(("a",), "x\n=======\n"), "a: |\n  x\n  =======\n"),
    ("a: x\n", Put(("a",), " x\ny"), "a: |2-\n   x\n  y\n"),
]


@pytest.mark.parametrize(("text", "change", "new"), ENDS, ids=lambda part: repr(part)[:60])
def test_new_text(text: str, change: Change, new: str) -> None:
    assert apply(parse(text), [bare(change)]).text == new
