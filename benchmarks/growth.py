"""How the time of a piece of work grows with its size: at n, 2n and 4n, within one run.

    python3 start.py python benchmarks/growth.py                 # all cases
    python3 start.py python benchmarks/growth.py keys words      # those whose names hold one of the words

What is linear shows about 2 and 4, what is square 4 and 16. Returns 1 where a case grows faster than `--most` at 4n.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date

from large import DEPARTMENTS, generate

from yuxi_checklist.checklist.counts import loads
from yuxi_checklist.checklist.load import examine, usable
from yuxi_checklist.checklist.plain import contents
from yuxi_checklist.checklist.view import Filters, View
from yuxi_checklist.text.nearest import nearest
from yuxi_checklist.text.wrap import wrap

TODAY = date(2023, 1, 1)

Work = Callable[[], object]
SMALL = generate(1)
REGISTER = "events: []\n"
TARGET = "                indicators:\n"


def check(text: str) -> Work:
    return lambda: examine(text.encode(), "", TODAY).problems


def unknown_departments(size: int) -> Work:
    text = generate(size)
    for number in range(size):
        lead = DEPARTMENTS[number % len(DEPARTMENTS)]
        text = text.replace(f"lead: [{lead}]", f"lead: [市某某{number}局]", 1)
    return check(text)


def unknown_keys(size: int) -> Work:
    keys = "".join(f"                备注{number}: x\n" for number in range(size))
    return check(SMALL.replace(TARGET, keys + TARGET))


def unknown_keys_everywhere(size: int) -> Work:
    return check(generate(size).replace(TARGET, "                leads: [x]\n" + TARGET))


def wrong_dates(size: int) -> Work:
    return check(generate(size).replace("deadline: ", "deadline: 尽快"))


def misshapen_targets(size: int) -> Work:
    return check(generate(size).replace("                text: ", "                texts: "))


def wrong_updates(size: int) -> Work:
    return check(generate(size).replace("status: in_progress", "status: 推进中"))


def one_long_log(size: int) -> Work:
    update = "                  - {at: 2022-11-%02d, by: 市某局, note: 第%d次}\n"
    log = "".join(update % (number % 28 + 1, number) for number in range(size))
    return check(SMALL + "                updates:\n" + log)


def indicators(size: int) -> Work:
    more = "".join(
        f"                  - {{name: 指标{number}, target: 1, text: x}}\n" for number in range(size)
    )
    return check(SMALL.replace(TARGET, TARGET + more))


def members(size: int) -> Work:
    names = ", ".join(f"市某{number}局" for number in range(size))
    return check(SMALL.replace(REGISTER, f"  - {{name: 各单位, members: [{names}]}}\n{REGISTER}"))


def departments(size: int) -> Work:
    entries = "".join(f"  - {{name: 市某{number}局, aliases: [科技局]}}\n" for number in range(size))
    return check(SMALL.replace(REGISTER, entries + REGISTER))


def events(size: int) -> Work:
    entries = "".join(f"  - {{name: 事件{number // 2}, on: null}}\n" for number in range(size))
    return check(SMALL.replace(REGISTER, f"events:\n{entries}"))


def waits(size: int) -> Work:
    """As many events as targets that wait for one."""
    entries = "".join(f"  - {{name: 事件{number}, on: null}}\n" for number in range(size))
    text = generate(size).replace(REGISTER, f"events:\n{entries}")
    for number in range(size):
        for old in ("长期坚持", "2023年6月底前"):
            text = text.replace(
                f"deadline: {old}\n",
                f"deadline: {{text: 事件{number}后, event: {{name: 事件{number}, days: 1}}, reason: x}}\n",
                1,
            )
    return check(text)


def endless_problems(size: int) -> Work:
    """A line of rubbish is a problem of its own."""
    return check("a: {" + "b: x,\n" * size + "}")


def a_long_word(size: int) -> Work:
    return lambda: nearest("市" * size, ["市" * (size + 1), *DEPARTMENTS])


def many_names(size: int) -> Work:
    names = [f"市某{number}局" for number in range(size)]
    return lambda: nearest("市科技厅", names)


def a_wide_word(size: int) -> Work:
    return lambda: wrap("a" * size, 80)


def shown_signs(size: int) -> Work:
    """Signs without width that are shown as what they are."""
    return lambda: wrap("字" + "\u200b" * size, 80)


def joined_signs(size: int) -> Work:
    """Signs without width that belong to the letter before them, on a line that is too long anyhow."""
    return lambda: wrap("字" * 100 + "\u0301" * size, 80)


def punctuation(size: int) -> Work:
    return lambda: wrap("。" * size, 80)


def all_loads(size: int) -> Work:
    checklist = usable(examine(generate(size), "", TODAY)).checklist
    return lambda: loads(View(contents(checklist), TODAY), Filters())


def registers(size: int) -> Work:
    """As many departments as targets."""
    entries = "".join(f"  - name: 市某{number}局\n" for number in range(size))
    text = generate(size).replace(REGISTER, entries + REGISTER)
    checklist = usable(examine(text, "", TODAY)).checklist
    return lambda: loads(View(contents(checklist), TODAY), Filters())


CASES: dict[str, tuple[Callable[[int], Work], int]] = {
    "targets, sound": (lambda size: check(generate(size)), 2000),
    "targets with a lead that is not known": (unknown_departments, 1000),
    "unknown keys in one target": (unknown_keys, 1000),
    "targets with an unknown key": (unknown_keys_everywhere, 1000),
    "targets with a deadline not understood": (wrong_dates, 1000),
    "targets out of shape": (misshapen_targets, 1000),
    "updates out of shape": (wrong_updates, 1000),
    "updates of one target, their reporter unknown": (one_long_log, 1000),
    "indicators of one target": (indicators, 1000),
    "members of one group, none known": (members, 1000),
    "departments with one alias for all": (departments, 1000),
    "events, each twice": (events, 1000),
    "events, each waited for": (waits, 500),
    "the same key again and again": (endless_problems, 20_000),
    "a word compared with names": (a_long_word, 100_000),
    "names compared with a word": (many_names, 20_000),
    "one word broken into lines": (a_wide_word, 20_000),
    "signs that are shown, in one word": (shown_signs, 5000),
    "signs that belong to one letter": (joined_signs, 50_000),
    "stops in a row": (punctuation, 20_000),
    "the load of each department, by targets": (all_loads, 2000),
    "the load of each department, by both": (registers, 2000),
}


def main() -> int:
    """Returns 1 where a case grows faster than it may."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("words", nargs="*")
    parser.add_argument("--most", type=float, default=6, help="the growth at 4n that is still called linear")
    parser.add_argument("--scale", type=float, default=1, help="how much larger than by default n is")
    options = parser.parse_args()
    print(f"{'':<48} {'n':>9} {'ms':>8}  {'2n':>5} {'4n':>5}")
    steep = False
    for name, (prepare, size) in CASES.items():
        if not options.words or any(word in name for word in options.words):
            steep |= report(name, prepare, int(size * options.scale)) > options.most
    return int(steep)


def report(name: str, prepare: Callable[[int], Work], size: int) -> float:
    """Print the line of one case; returns how much longer four times the size takes."""
    one, two, four = (seconds(prepare(size * times)) for times in (1, 2, 4))
    print(f"{name:<48} {size:>9} {one * 1000:>8.1f}  {two / one:>5.1f} {four / one:>5.1f}", flush=True)
    return four / one


def seconds(work: Work) -> float:
    """The shortest of three runs."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
