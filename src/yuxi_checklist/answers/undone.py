"""What taking an entry back comes to."""

from __future__ import annotations

from yuxi_checklist.answers.outcome import Outcome, concerning
from yuxi_checklist.checklist.view import View


def undone(view: View, id: str, words: str, shared: bool) -> Outcome:
    """Say which entry was taken back, in `words`, and whether it stays in the file, since it was `shared`."""
    item = next(item for item in view.under(id) if item.target.id == id)
    done = "原来的一条留在文件里，从现在起不算数" if shared else "还没存入版本，已从文件里删去"
    return Outcome(
        answer=concerning(view, [item], [f"已撤回 {words}：{done}。"]),
        subject=f"撤回 {id} 的一条记录",
        body=words,
    )
