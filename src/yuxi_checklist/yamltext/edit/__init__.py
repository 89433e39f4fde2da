"""The one way in which a text is changed: at the places concerned, and with a proof.

changes → by place → splices → new text → read again: it says what it should, or there is none
"""

from __future__ import annotations

from collections.abc import Sequence

from yuxi_checklist.yamltext import Document, DocumentError, parse
from yuxi_checklist.yamltext.data import Data
from yuxi_checklist.yamltext.edit.changes import Change, EditError, Insert, Put, Remove, carry_out, sort_out
from yuxi_checklist.yamltext.edit.rewrite import Rewrite
from yuxi_checklist.yamltext.edit.splice import spliced

__all__ = ["Change", "EditError", "Insert", "Put", "Remove", "apply", "changed"]


def changed(data: Data, changes: Sequence[Change]) -> Data:
    """What the data is after the changes, whose paths and indices all mean the data before them.

    The data given stays as it is. Raises EditError where the changes do not fit it or each other.
    """
    return carry_out(sort_out(data, changes), data)


def apply(document: Document, changes: Sequence[Change]) -> Document:
    """The document after the changes; all text that they do not concern is the same, byte for byte.

    Raises EditError where that cannot be done exactly.
    """
    if not changes:
        return document
    try:
        edits = sort_out(document.data, changes)
        text = spliced(document.text, Rewrite(document).splices(edits))
        return _proven(text, carry_out(edits, document.data))
    except EditError as error:
        path = error.path or changes[0].path
        line = document.key_position(path).line
        raise EditError(f"第 {line} 行：{error}。没有改动，请手工改", path) from None


def _proven(text: str, data: Data) -> Document:
    try:
        document = parse(text)
    except DocumentError as error:
        raise EditError(f"这里的写法特殊，改完就读不出来（{error.problems[0].message}）") from None
    if document.data != data:
        raise EditError("这里的写法特殊，改完再读，与要改的不一致")
    return document
