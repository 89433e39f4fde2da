"""The numbers reached, one indicator after the other."""

from __future__ import annotations

from collections.abc import Iterator

from yuxi_checklist.checklist.model import Indicator
from yuxi_checklist.cli.update.draft import Draft, Ground
from yuxi_checklist.cli.update.numbers import believed
from yuxi_checklist.cli.update.questions.question import SKIP, Question
from yuxi_checklist.text.numbers import number_text


def _indicators(ground: Ground, draft: Draft) -> Iterator[Indicator]:
    """The indicators that all the targets have and that were not asked for."""
    first, *others = ground.targets(draft)
    for each in first.indicators:
        shared = all(each.name in [other.name for other in target.indicators] for target in others)
        if shared and _value_key(each) not in draft.answered:
            yield each


def _value_key(indicator: Indicator) -> str:
    return f"value {indicator.name}"


def _needs_value(ground: Ground, draft: Draft) -> bool:
    return "values" not in draft.answered and any(_indicators(ground, draft))


def _ask_value(ground: Ground, draft: Draft) -> Draft:
    indicator = next(_indicators(ground, draft))
    target, item = ground.targets(draft)[0], ground.items(draft)[0]

    def read(answer: str) -> tuple[str, ...]:
        given = [f"{indicator.name}={answer}"] if answer else []
        (pair,) = believed(target, item, given, ground.talk.sure) or ("",)
        return (pair,) if pair else ()

    reached = item.standing.values.get(indicator.name)
    last = "还没有报过" if reached is None else f"上次 {number_text(reached)}"
    goal = f"目标 {number_text(indicator.target)}{indicator.unit}，{last}"
    key = _value_key(indicator)
    values = ground.talk.ask(key, f"{indicator.name}，{goal}", SKIP, read)
    return draft.with_answer(key, values=draft.report.values + values)


VALUE = Question(_needs_value, _ask_value)
