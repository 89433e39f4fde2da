"""What is wrong with a text that is not proper YAML, in Chinese sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Fault(NamedTuple):
    """One thing wrong; `place` counts code points from the start of the text."""

    place: int
    rule: str
    message: str


_CONFLICT = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?:[ \t][^\r\n]*)?\r?$", re.MULTILINE)
_CONFLICT_MEANING = {
    "<": "合并冲突没有解决：从这里起是自己一方的内容。留下要的内容，再删掉这一行标记",
    "|": "合并冲突没有解决：从这里起是双方改动前的内容。删掉它和这一行标记",
    "=": "合并冲突没有解决：从这里起是另一方的内容。留下要的内容，再删掉这一行标记",
    ">": "合并冲突没有解决：另一方的内容到这里为止。改好以后删掉这一行标记",
}
# All but what YAML 1.1, and so libyaml, allows to stand in a file; runs of one character count once.
_FORBIDDEN = re.compile("([^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff])\\1*")
_BREAK = re.compile(r"\r\n?|\n")
_ENTRY = re.compile(r"[\r\n][ \t]*(?:- |#|[^\s:]+:(?:[ \t]|[\r\n]))")
_STRAY_MARK = re.compile("(?<=[\ufeff\n\r\x85\u2028\u2029])\ufeff")

_TAB = "缩进里有制表符（Tab）：YAML 只认空格，请换成空格"
_INVISIBLE = "这一行有看不见的换行符（U+0085、U+2028 或 U+2029）：删掉它"
_UNKNOWN = "YAML 写法有误：检查这一行和上一行的缩进、冒号、引号和括号"
_ESCAPE = r"unknown escape|hexdecimal|escape sequence|Unicode character escape"
_COLON = r"find expected ':'|mapping values"
# In the order tried; the words are libyaml's and, where they differ, those of PyYAML's own parser.
_CAUSES = (
    (r"tab character", _TAB),
    (_ESCAPE, r"双引号里的反斜杠写法不对：反斜杠写成 \\，或改用单引号"),
    (r"quoted scalar.*(end of stream|unexpected document)", "引号没有收尾：从这里起的引号找不到另一半"),
    (r"mapping values", "这里不该有冒号：值里有“: ”要给整个值加引号；否则是缩进不对，或上一行少了冒号"),
    (r"sequence entries", "列表项要另起一行：“- ”不能与键写在同一行"),
    (r"mapping keys", "键不该在这里：检查缩进，或给整个值加引号"),
    (_COLON, "这一行少了“: ”，或它是上一项的续行而缩进不对"),
    (r"',' or '[\]}]'", "方括号或花括号里缺逗号，或没有收尾：检查“,”和“]”“}”"),
    (r"document start", "最外层的内容已经结束，后面又有文字：检查这一行的缩进"),
    (r"block collection", "这里应是以“- ”开头的列表项：检查缩进和“-”"),
    (r"block mapping", "缩进不对：与同一层的上一项对齐；引号或括号后面也不能再有文字"),
    (r"node content", "方括号或花括号里少了一项、多了一个逗号，或没有收尾"),
    (r"scanning an (alias|anchor)", "值以“*”或“&”开头，YAML 会当成引用：给整个值加上引号"),
    (r"\btag\b", "值以“!”开头，YAML 会当成标签：给整个值加上引号"),
    (r"block scalar", "“|”或“>”后面只能换行：正文另起一行并缩进，或给整个值加引号"),
    (r"unexpected ':'", "方括号或花括号里的冒号后面要有空格，否则给值加引号"),
    (r"directive|YAML document", "文件开头的“%”行不认识：删掉它，或给以“%”开头的值加引号"),
    (r"cannot start any token", "值不能以这个字符开头：给整个值加上引号"),
)
# Complaints whose place is where the construct starts, not where the parser gave up.
_STARTED_EARLIER = re.compile(
    r"quoted scalar.*(end of|unexpected doc)|expected ':'|(scanning|parsing) an? (alias|anchor|tag)"
)


def not_text(raw: bytes, readable: str) -> Fault:
    """What a file that is not UTF-8 text probably is; `readable` is what comes before the rest."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or raw[:2].count(0) == 1:
        return Fault(0, "not-utf8", "文件是 UTF-16 编码：请另存为 UTF-8")
    chinese = re.search(
        "[\u4e00-\u9fff]", readable
    )  # where there is some, most of the file is UTF-8 after all
    if not chinese and b"\0" not in raw and _decodes(raw, "gb18030"):
        return Fault(len(readable), "not-utf8", "文件像是 GBK（记事本的 ANSI）编码：请另存为 UTF-8")
    message = "从这里起不是 UTF-8 文字：文件可能损坏，或混进了别的编码；从 git 里找回或重写这一行"
    return Fault(len(readable), "not-utf8", message)


def conflicts(text: str) -> list[Fault]:
    """The lines that git leaves in a file with unsolved conflicts, in the order of the text."""
    if not any(sign * 7 in text for sign in _CONFLICT_MEANING):
        return []
    lines = _CONFLICT.finditer(text)
    return [Fault(line.start(), "conflict-marker", _CONFLICT_MEANING[line[1][0]]) for line in lines]


def stray_marks(text: str) -> list[Fault]:
    """The byte order marks that begin a line below the start of the text: libyaml skips what others take for a letter."""
    message = "这一行开头有看不见的字符 U+FEFF（BOM）：删掉它"
    marks = _STRAY_MARK.finditer(text) if "\ufeff" in text else ()
    return [Fault(mark.start(), "control-character", message) for mark in marks]


def forbidden_characters(text: str) -> Iterator[Fault]:
    """What a YAML file cannot hold: control characters, halves of surrogate pairs, U+FFFE and U+FFFF."""
    for found in _FORBIDDEN.finditer(text):
        count = f" {len(found[0])} 个" if len(found[0]) > 1 else ""
        message = f"有{count} YAML 不允许的控制字符 U+{ord(found[1]):04X}：删掉"
        yield Fault(found.start(), "control-character", message)


def explain(text: str, words: str, place: int, context: int) -> Fault:
    """The likely cause of a parser's complaint: its English words, its place, where the construct starts."""
    if _STARTED_EARLIER.search(words):
        place = context
    return Fault(place, "syntax", _cause(words, _line_at(text, place)))


def open_quote(text: str, start: int, end: int, place: int) -> Fault | None:
    """The fault at `start` where the last value goes on over lines that look like entries, and the parser fails right behind it."""
    value = text[start:end]
    if value[:1] not in ("'", '"') or not _ENTRY.search(value) or _BREAK.search(text, end, place):
        return None
    line = len(_BREAK.findall(text, 0, end)) + 1
    return Fault(
        start, "syntax", f"引号没有收尾：从这里起的引号到第 {line} 行才遇到下一个引号，补上它的另一半"
    )


def too_deep(words: str | None) -> bool:
    """Whether a parser gave up on the depth alone; libyaml does from 0.2.6 on, at 1,000 levels."""
    return "maximum nesting" in (words or "")


def _cause(words: str, line: str) -> str:
    if re.match(r" *\t", line):
        return _TAB
    if re.search("[\x85\u2028\u2029]", line):
        return _INVISIBLE
    message = next((message for pattern, message in _CAUSES if re.search(pattern, words)), _UNKNOWN)
    return message + _full_width_hint(words, line)


def _full_width_hint(words: str, line: str) -> str:
    if "：" in line and re.search(_COLON, words):
        return "（键后面的冒号要用半角“: ”，不是“：”）"
    if "，" in line and "',' or" in words:
        return "（分隔用的逗号要用半角“,”，不是“，”）"
    return ""


def _line_at(text: str, place: int) -> str:
    start = max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1
    return re.split(r"[\r\n]", text[start:], maxsplit=1)[0]


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
