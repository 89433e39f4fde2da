"""Data written as YAML in every way that a hand could choose, and texts that are hard to write."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import strategies as st

AWKWARD = [
    "", " ", "~", "null", "Null", "NULL", "yes", "no", "010", "1:30", "3.10", "-1", "-", "--", "---", "--- x", "...",
    "... x", "- x", "-x", "? x", "?x", ": x", ":x", "x:", "x: y", "x :y", "x #y", "x#y", "#x", "!x", "&x", "*x", "%x",
    "@x", "`x`", "|", ">", "|x", "[x]", "{x}", "x]", "x,y", "a?b", "x{y", "'x'", "it's", '"x"', 'a "b" c', "\\x",
    "<<", "=", "<<<<<<< HEAD", "=======", ">>>>>>> x", "||||||| x", "x\n<<<<<<< HEAD\n=======\n>>>>>>> y\n",
    " x", "x ", "\tx", "x\t", "x\ty", "\u3000x", "x\u3000", "\n", "\n\n", "\nx", "x\n", "x\n\n", "x\n\n\n", "x\ny",
    "x\ny\n", "x\n\ny", "x\n y", " x\ny", "  x\n y\n", "x\n\ty", "\tx\ny", "x \ny", "x\n \ny", "x\n \n", "x\r\ny",
    "x\ry", "x\x85y", "x\u2028y", "x\u2029y", "\x85", "x\u202ey", "\u2067x\ny", "\ufeffx", "x\ufeff", "\0", "\x07", "\x1b[0m", "\x7f", "\x9f",
    "\ufffe", "\uffff", "\xa0", "\U0001f600", "\U0010ffff", "x\n---\ny", "x\n...\n", "---\nx", "x\n# y", "#\n#",
    "2022-11-25T09:30+08:00", "https://x.cn/a?b=c&d#e", "玉科发〔2022〕31号", "x，y：z", "字" * 2000, "x" * 2000 + " y",
]  # fmt: skip

texts = st.one_of(st.sampled_from(AWKWARD), st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
keys = st.one_of(st.sampled_from(["a", "b", "c", "updates", "键"]), texts.filter(lambda text: len(text) < 80))


def collections(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Data with a mapping at its root."""

    def deeper(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4)

    return st.dictionaries(keys, st.recursive(leaves, deeper, max_leaves=12), min_size=1, max_size=4)


documents = collections(st.none() | texts)


def written(data: dict[str, Any], seed: int) -> str:
    """The data as YAML text, each choice of style made by the seed."""
    choose = random.Random(seed)
    head = choose.choice(["", "", "# 注释\n", "---\n", "\n", "%YAML 1.1\n---\n"])
    if not choose.randrange(8):
        return head + _flow(data, choose) + "\n"
    text = head + "".join(line + "\n" for line in _block(data, 0, choose))
    text += choose.choice(["", "", "\n", "# 注释\n", "...\n"])
    if choose.randrange(4):
        return _varied(text, choose)
    return text


def _varied(text: str, choose: random.Random) -> str:
    text = choose.choice(["", "", "\ufeff"]) + text
    return text.replace("\n", choose.choice(["\n", "\r\n", "\r"]))


def _block(data: Any, column: int, choose: random.Random) -> Iterator[str]:
    for step in data if isinstance(data, dict) else range(len(data)):
        yield from _decoration(column, choose)
        if isinstance(data, dict):
            head = " " * column + _one_line(str(step), choose, key=True) + ":"
            yield from _hanging(head, data[step], column, choose, dash=False)
        else:
            yield from _hanging(" " * column + "-", data[step], column, choose, dash=True)


def _hanging(head: str, value: Any, column: int, choose: random.Random, *, dash: bool) -> Iterator[str]:
    """A value after its key or dash."""
    if isinstance(value, dict | list) and value and choose.randrange(4):
        least = 0 if isinstance(value, list) and not dash else 1
        lines = list(_block(value, column + choose.randint(least, 4), choose))
        inner = len(lines[0]) - len(lines[0].lstrip(" "))
        if dash and inner > len(head) and lines[0].strip(" ") and choose.randrange(3):
            yield head + lines[0][len(head) :]  # compact: - - x
            yield from lines[1:]
        else:
            yield head + _trailing(choose)
            yield from lines
    elif isinstance(value, str) and _literal_is_exact(value) and choose.randrange(3):
        yield from _literal(head, value, column, choose)
    else:
        text = _flow(value, choose) if isinstance(value, dict | list) else _one_line(value, choose)
        yield head + " " * bool(text) * choose.randint(1, 3) + text + _trailing(choose)


def _literal(head: str, value: str, column: int, choose: random.Random) -> Iterator[str]:
    indent = choose.randint(1, 4)
    yield f"{head} |{indent}{'' if value.endswith(chr(10)) else '-'}" + _trailing(choose)
    for line in value.removesuffix("\n").split("\n"):
        yield " " * (column + indent) + line if line else ""


def _literal_is_exact(value: str) -> bool:
    """Whether a block scalar says this whatever stands below it: one that keeps blank lines would keep more of them."""
    lines = value.split("\n")
    return lines[0] != "" and lines[-2:] != ["", ""] and all(line == "" or line.isalnum() for line in lines)


def _flow(value: Any, choose: random.Random) -> str:
    space = choose.choice(["", " ", "\n" + " " * 12]) if choose.randrange(3) == 0 else ""
    comma = "," + (space or " ")
    if isinstance(value, dict):
        pairs = [f"{_one_line(key, choose, key=True)}: {_flow(part, choose)}" for key, part in value.items()]
        return "{" + space + comma.join(pairs) + (space if pairs else "") + "}"
    if isinstance(value, list):
        return (
            "[" + space + comma.join(_flow(part, choose) for part in value) + (space if value else "") + "]"
        )
    return "null" if value is None else _one_line(value, choose)


def _one_line(text: str | None, choose: random.Random, *, key: bool = False) -> str:
    if text is None:
        return choose.choice(["null", "~", ""])
    ways: list[Callable[[str], str]] = [_double]
    if text.isprintable() and "\ufeff" not in text and all(ord(character) < 0xFFFE for character in text):
        ways.append(_single)
    if text.isalnum() and text.lower() != "null":
        ways += [str, str]
    return choose.choice(ways)(text)


def _double(text: str) -> str:
    return '"' + "".join(part if part.isalnum() else f"\\U{ord(part):08X}" for part in text) + '"'


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _trailing(choose: random.Random) -> str:
    return choose.choice(["", "", "", " ", "  # 注释: [x] - 'y'"])


def _decoration(column: int, choose: random.Random) -> list[str]:
    """Blank lines and comments between entries, not indented deeper than these."""
    if choose.randrange(4):
        return []
    return choose.choice(
        [[""], ["", ""], [" " * choose.randint(0, column) + "# 注释: x"], ["", " " * column + "#"]]
    )
