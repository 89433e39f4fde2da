"""What a state of a list does that no step from any of the states before it may do; of a merge there are several."""

from __future__ import annotations

from collections.abc import Sequence

from yuxi_checklist import git
from yuxi_checklist.git.history import History, State
from yuxi_checklist.git.history.ancestry import merge_bases
from yuxi_checklist.revisions.diff import differences
from yuxi_checklist.revisions.guard import Breach, Made, judge
from yuxi_checklist.yamltext import Data

Side = tuple[State, Data]
"""A state that another one comes from, and what it says."""


class Sides:
    """Judges what comes from several states; what one of them had done itself is not the merge's doing."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._done: dict[tuple[State, State], set[object]] = {}

    def breaches(
        self, before: Sequence[Side], new: Data, made: Made | None = None, *, over: bool = False
    ) -> list[tuple[Breach, Data]]:
        """Each breach with the state that it is one against."""
        judged = [
            (side, {each.key: each for each in judge(side[1], new, made, over=over)}) for side in before
        ]
        found: dict[object, tuple[Breach, Data]] = {}
        for side, breaches in judged:
            others = [(other, theirs) for other, theirs in judged if other[0] != side[0]]
            for key, breach in breaches.items():
                if breach.difference.kind == "report":  # new, and not to be, whichever it is compared with
                    stands = all(key in theirs for _, theirs in others)
                else:
                    stands = not any(
                        breach.difference.key in self._did(other, side[0]) for other, _ in others
                    )
                if stands:
                    found[key] = breach, side[1]
        return list(found.values())

    def _did(self, side: Side, other: State) -> set[object]:
        """What one side of a merge has changed itself since it parted from the other side."""
        state, data = side
        if (state, other) not in self._done:
            root = self._history.root
            found: set[object] = set()
            for name in merge_bases(state.commit, other.commit, root):
                blobs = {git.blob_id(name, path, root) for path in (state.path, other.path)}
                olds = [parsed.data for blob in blobs if (parsed := self._history.parsed(blob))]
                found |= {each.key for old in olds for each in differences(old, data)}
            self._done[state, other] = found
        return self._done[state, other]
