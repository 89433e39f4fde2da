"""Names that a shell would obey if it were given them as they are, and a list that is full of one."""

from __future__ import annotations

from support.lists import LIST
from yuxi_checklist.yamltext import Data, parse
from yuxi_checklist.yamltext.edit import Change, Put, Remove, apply

NAMES = [
    r"A\$(touch ran)B$(touch ran)",
    "\\`touch ran\\``touch ran`;touch ran|touch ran&touch ran>ran",
    "~root 'a' \"b\" $HOME \\",
    "=touch{a,b}[c]*?!#^1",
    "-rf:x=y@z%(外专局) <ran",
    r"$'\x24(touch ran)'",
    '"$(touch ran)',
    "'$(touch ran);'touch ran'",
    "市科技局 （外专局）!!",
    "a:::b",
]
UNSHOWN = ["x\nran", "x\ty", "\x1b]0;x\x07\x1b[2J", "x\u202ey", "x\u2028$(touch ran)"]
"""What no completion offers: such names steer the screen."""

TASKS = ("sections", 0, "tasks")
TARGETS = [
    (*TASKS, *place, "targets", 0) for place in ((0, "measures", 0), (1, "measures", 0), (1, "measures", 1))
]


def named(name: str) -> str:
    """A list in which everything is called so: its one department, its titles, its targets."""
    changes: list[Change] = [Put(("departments",), [{"name": name}]), Put(("document", "office"), name)]
    changes += [Put(("sections", 0, "title"), name), Put((*TASKS, 0, "title"), name)]
    for target in TARGETS:
        values: dict[str, Data] = {"text": name, "lead": [name], "support": []}
        changes += [Put((*target, key), value) for key, value in values.items()]
    return apply(parse(LIST), [*changes, Remove((*TARGETS[0], "updates"))]).text
