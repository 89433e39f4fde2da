"""Many departments, one list: each in its own clone, all reporting at once, pulling and pushing until it gets through.

    python benchmarks/clones.py --clones 44 --updates 500
    python benchmarks/clones.py --clones 44 --updates 500 --without-driver

Half of the clones pull by merge, the other half by rebase. Without the driver every conflict is counted, and then solved
as a person would, by hand; nothing is lost there either, but somebody has to do it.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from yuxi_checklist import git
from yuxi_checklist.checklist.load import examine
from yuxi_checklist.days import BEIJING
from yuxi_checklist.git.audit import Violation, audit
from yuxi_checklist.git.setup import Clone, running_program, set_up
from yuxi_checklist.revisions.guard.authors import Authors
from yuxi_checklist.revisions.merge import merge
from yuxi_checklist.revisions.walk import departments, items, names, targets, word
from yuxi_checklist.yamltext import Data, parse
from yuxi_checklist.yamltext.edit import Insert, apply

SHIPPED = Path(__file__).resolve().parents[1] / "data" / "checklist.yaml"
FILE = "数 据/checklist.yaml"
START = datetime(2022, 11, 15, 8, tzinfo=BEIJING)

_Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of it. `identical` and `valid` are about the files that the clones hold in the end; `breaches` is what
    the guard finds in the whole history, each department's reports held to its own address."""

    clones: int
    recorded: int
    found: int
    conflicts: int
    rejected: int
    identical: bool
    valid: bool
    breaches: int
    seconds: float

    def __str__(self) -> str:
        return (
            f"{self.clones} clones, {self.recorded} updates recorded, {self.found} found at the end, "
            f"{self.conflicts} conflicts, {self.rejected} pushes that came too late, {self.seconds:.0f} s; "
            f"files {'identical' if self.identical else 'DIFFERENT'}, {'valid' if self.valid else 'NOT VALID'}, "
            f"{self.breaches} breaches found by the guard"
        )


def run(
    folder: Path, clones: int, updates: int, *, driver: bool = True, workers: int = 4, seed: int = 1
) -> Figures:
    """Play it through in an empty folder."""
    start = perf_counter()
    desks = list(_desks(folder, clones, driver=driver, chance=random.Random(seed)))
    numbers = iter(range(updates))
    with ThreadPoolExecutor(workers) as pool:
        while batch := list(zip(desks, numbers, strict=False)):
            # All of them work from what they had before any of them was heard.
            list(pool.map(lambda job: job[0].record(job[1]), batch))
            list(pool.map(lambda job: job[0].deliver(), batch))
        list(pool.map(Desk.pull, desks))
    authors = Authors("".join(f"{desk.email} {desk.department}\n" for desk in desks))
    texts = {desk.path.read_bytes() for desk in desks}
    examination = examine(desks[0].path.read_bytes(), FILE, date.today())
    return Figures(
        clones,
        updates,
        sum(len(items(place.target, "updates")) for place in targets(parse(desks[0].text).data)),
        sum(desk.conflicts for desk in desks),
        sum(desk.rejected for desk in desks),
        len(texts) == 1,
        examination.loaded is not None,
        sum(each.problem.severity == "error" for each in _judged(desks[0], authors)),
        perf_counter() - start,
    )


class Desk:
    """One department's clone."""

    def __init__(
        self, root: Path, department: str, targets: list[str], *, rebase: bool, chance: random.Random
    ) -> None:
        self.root, self.department = root, department
        self.path = root / FILE
        self.conflicts = self.rejected = 0
        self._targets, self._rebase, self._chance = targets, rebase, chance

    @property
    def email(self) -> str:
        """The address that its commits carry."""
        return f"{self.root.name.split()[0]}@example.org"

    @property
    def text(self) -> str:
        return self.path.read_bytes().decode()

    def record(self, number: int) -> None:
        """Report on one of the department's targets and commit."""
        document = parse(self.text)
        identifier = self._chance.choice(self._targets)
        place = next(place for place in targets(document.data) if place.id == identifier)
        at = f"{START + timedelta(minutes=37 * number):%Y-%m-%dT%H:%M}+08:00"
        update: Data = {
            "at": at,
            "by": self.department,
            "status": "in_progress",
            "note": f"第{number}号报告。",
        }
        later = [index for index, old in enumerate(items(place.target, "updates")) if word(old, "at") > at]
        change = Insert((*place.path, "updates"), later[0] if later else None, update)
        self.path.write_bytes(apply(document, [change]).text.encode())
        self._git("commit", "--quiet", "--all", "-m", f"{self.department}：{identifier}")

    def deliver(self) -> None:
        """Pull and push until it gets through."""
        while True:
            self.pull()
            if self._git("push", "--quiet", check=False).code == 0:
                return
            self.rejected += 1

    def pull(self) -> None:
        """Fetch what the others have done, and join it with one's own."""
        mode = ["--rebase"] if self._rebase else ["--no-rebase", "--no-edit"]
        done = self._git("pull", "--quiet", *mode, check=False)
        while done.code:
            if not self._git("ls-files", "--unmerged", "-z").out:
                raise git.GitError(done.err.decode(errors="replace"))
            self.conflicts += 1
            done = self._solve()

    def _solve(self) -> git.Result:
        base, ours, theirs = (self._git("show", f":{stage}:{FILE}").out.decode() for stage in (1, 2, 3))
        merged = merge(base, ours, theirs)
        assert not merged.conflicts
        self.path.write_bytes(merged.text.encode())
        self._git("add", "--", FILE)
        step = ["rebase", "--continue"] if self._rebase else ["commit", "--quiet", "--no-edit"]
        return self._git("-c", "core.editor=true", *step, check=False)

    def _git(self, *arguments: str, check: bool = True) -> git.Result:
        return git.run(arguments, self.root, check=check)


def _desks(folder: Path, count: int, *, driver: bool, chance: random.Random) -> Iterator[Desk]:
    store = folder / "总 库.git"
    git.run(["init", "--quiet", "--bare", "--initial-branch=main", str(store)], folder)
    for number, (department, duties) in enumerate(islice(cycle(_duties()), count)):
        root = folder / f"{number:02} {department}"
        git.run(["clone", "--quiet", str(store), str(root)], folder)
        desk = Desk(root, department, duties, rebase=number % 2 == 1, chance=random.Random(chance.random()))
        settings = {
            "user.name": department,
            "user.email": desk.email,
            "gc.auto": "0",
            "commit.gpgsign": "false",
        }
        for key, value in settings.items():
            git.run(["config", key, value], root)
        if driver:
            set_up(Clone(root, FILE, running_program()))
        if number == 0:
            _begin(desk)
        yield desk


def _judged(desk: Desk, authors: Authors) -> Sequence[Violation]:
    """What the guard says of all that was pushed; that it was written long after its day is only a warning."""
    return audit(desk.path, desk.path.read_bytes(), _first_commit(desk), authors)


def _first_commit(desk: Desk) -> str:
    return git.run(["rev-list", "--max-parents=0", "HEAD"], desk.root).out.decode().strip()


def _begin(desk: Desk) -> None:
    desk.path.parent.mkdir()
    desk.path.write_bytes(SHIPPED.read_bytes())
    git.run(["add", "--all"], desk.root)
    git.run(["commit", "--quiet", "-m", "清单"], desk.root)
    git.run(["push", "--quiet", "--set-upstream", "origin", "HEAD:main"], desk.root)


def _duties() -> list[tuple[str, list[str]]]:
    """Every department that some target names, itself or by its group, with the ids of those targets."""
    data = parse(SHIPPED.read_text(encoding="utf-8")).data
    duties: list[tuple[str, list[str]]] = []
    register = items(data, "departments")
    for name in (word(department, "name") for department in register):
        groups = {word(group, "name") for group in register if name in names(group, "members")}
        named = [place.id for place in targets(data) if {name, *groups} & {*departments(place.target)}]
        if named:
            duties.append((name, named))
    return duties


def main() -> int:
    """Returns 0 if every update is there and the clones agree."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--clones", type=int, default=44)
    parser.add_argument("--updates", type=int, default=500)
    parser.add_argument(
        "--workers", type=int, default=4, help="how many clones pull and push at the same time"
    )
    parser.add_argument("--without-driver", action="store_true")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="清单 ", ignore_cleanup_errors=True) as folder:
        figures = run(
            Path(folder),
            options.clones,
            options.updates,
            driver=not options.without_driver,
            workers=options.workers,
        )
    print(figures)
    whole = figures.found == figures.recorded and figures.identical and figures.valid and not figures.breaches
    return 0 if whole and (options.without_driver or not figures.conflicts) else 1


if __name__ == "__main__":
    sys.exit(main())
