"""Many writers at once with readers beside them, and writers killed at random moments: is anything ever lost?

python benchmarks/writers.py                                                       the full size
python benchmarks/writers.py --writers 4 --updates 5 --readers 1 --kills 10        a small one

Prints a line for each part, and ends with an error at the first thing that is not as it must be.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Event
from pathlib import Path

from yuxi_checklist.checklist.load import Loaded, load
from yuxi_checklist.checklist.targets import targets
from yuxi_checklist.recording.transaction import record, rehearse
from yuxi_checklist.yamltext.edit import Change, Insert

SHIPPED = Path(__file__).resolve().parents[1] / "data" / "checklist.yaml"
TODAY = date(2026, 1, 1)
LIFE = 0.3  # seconds that a writer is left to live, at most
ENDLESS = 1_000_000
PATIENCE = 600.0  # seconds that one holder of the lock is given on a machine that does much else

if sys.platform == "linux":
    _PROCESSES = multiprocessing.get_context("fork")
else:
    _PROCESSES = multiprocessing.get_context("spawn")


def main() -> None:
    """Both parts, in the sizes asked for."""
    parser = argparse.ArgumentParser()
    for name, size in (("writers", 32), ("updates", 25), ("readers", 2), ("kills", 200)):
        parser.add_argument(f"--{name}", type=int, default=size)
    sizes = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        crowd(Path(name), sizes.writers, sizes.updates, sizes.readers)
    with tempfile.TemporaryDirectory() as name:
        kills(Path(name), sizes.kills)


def crowd(top: Path, writers: int, updates: int, readers: int) -> None:
    """Writers at once, readers all the while: every update is there, and every read was of a valid file."""
    path, go, stop = clone(top), _PROCESSES.Event(), _PROCESSES.Event()
    counts: SimpleQueue[int] = _PROCESSES.SimpleQueue()
    reading = [_PROCESSES.Process(target=read, args=(path, stop, counts)) for _ in range(readers)]
    writing = [_PROCESSES.Process(target=write, args=(path, each, updates, go)) for each in range(writers)]
    for process in (*reading, *writing):
        process.start()
    begun = time.perf_counter()
    go.set()
    for process in writing:
        process.join()
    taken = time.perf_counter() - begun
    stop.set()
    for process in reading:
        process.join()
    must(all(process.exitcode == 0 for process in writing), "有写者失败")
    must(all(process.exitcode == 0 for process in reading), "有读者读到了不合格的文件")
    expected = Counter(note(writer, number) for writer in range(writers) for number in range(updates))
    must(Counter(notes(load(path, TODAY))) == expected, "有进展丢了或重复了")
    must(litter(path) == [], f"留下了 {litter(path)}")
    reads = sum(counts.get() for _ in reading)
    print(f"{writers} 个进程各写 {updates} 条：{expected.total()} 条都在，文件合格，没有残留；{taken:.1f} 秒")
    print(f"同时有 {readers} 个进程读了 {reads} 次：次次合格")


def kills(top: Path, times: int) -> None:
    """Writers killed one after another: each leaves the last file it acknowledged, or the one after that."""
    path, dice = clone(top), random.Random(1)  # the moments are the same in each run, what they hit is not
    original, begun = path.read_bytes(), time.perf_counter()
    between, leaving = 0, 0
    for writer in range(times):
        path.write_bytes(original)
        acknowledged = killed(path, writer, dice.uniform(0, LIFE))
        written = len(notes(load(path, TODAY)))
        must(written - acknowledged in (0, 1), f"确认了 {acknowledged} 条，文件里有 {written} 条")
        must(path.read_bytes() == rewritten(path, original, writer, written), "文件既不是旧的，也不是新的")
        between += written - acknowledged
        leaving += bool(litter(path))
        file_update(path, writer, written)
        must(len(notes(load(path, TODAY))) == written + 1, "下一个写者没有写成")
        must(litter(path) == [], f"留下了 {litter(path)}")
    taken = time.perf_counter() - begun
    print(f"杀掉 {times} 个写者：每次都是旧文件或新文件，下一个写者都写成，没有残留；{taken:.1f} 秒")
    print(f"其中 {leaving} 次死时留有锁或临时文件，{between} 次已经写完、还没有报告")


def killed(path: Path, writer: int, life: float) -> int:
    """How many updates a writer has acknowledged in its life, which is given in seconds."""
    receiver, sender = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=write, args=(path, writer, ENDLESS, None, sender))
    process.start()
    sender.close()
    receiver.recv()
    time.sleep(life)
    process.kill()
    process.join()
    acknowledged = 0
    while receiver.poll():
        try:
            acknowledged = receiver.recv() + 1
        except EOFError:
            break
    return acknowledged


def clone(top: Path) -> Path:
    """A copy of the shipped list in a git repository."""
    folder = top / "clone"
    folder.mkdir()
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    path = folder / "checklist.yaml"
    path.write_bytes(SHIPPED.read_bytes())
    return path


def litter(path: Path) -> list[str]:
    """What writers have left about: in the folder, or in the `.git` folder where the lock lies."""
    beside = [each.name for each in path.parent.iterdir() if each.name not in (path.name, ".git")]
    return beside + [each.name for each in (path.parent / ".git").glob("checklist.*")]


def file_update(path: Path, writer: int, number: int) -> None:
    """Record the update with that number of that writer."""
    record(path, partial(plan, writer=writer, number=number), TODAY, patience=PATIENCE)


def plan(loaded: Loaded, writer: int, number: int) -> list[Change]:
    """An update at the end of the log of the writer's own target."""
    found = list(targets(loaded.checklist))
    placed = found[writer % len(found)]
    by = placed.target.lead[0] if placed.target.lead else loaded.checklist.document.office
    return [
        Insert((*placed.path, "updates"), None, {"at": "2023-01-01", "by": by, "note": note(writer, number)})
    ]


def note(writer: int, number: int) -> str:
    """What tells an update from every other one."""
    return f"写者{writer}第{number}次"


def notes(loaded: Loaded) -> list[str]:
    """The notes of all updates of a list."""
    return [update.note or "" for placed in targets(loaded.checklist) for update in placed.target.updates]


def rewritten(path: Path, original: bytes, writer: int, count: int) -> bytes:
    """What the file must be after so many updates."""
    scratch = path.parents[1] / "scratch.yaml"
    scratch.write_bytes(original)
    loaded = load(scratch, TODAY)
    for number in range(count):
        loaded = rehearse(loaded, partial(plan, writer=writer, number=number), TODAY).after
    return loaded.document.text.encode()


def must(holds: bool, complaint: str) -> None:
    """End with an error where something is not as it must be."""
    if not holds:
        sys.exit(complaint)


def write(path: Path, writer: int, updates: int, go: Event | None, told: Connection | None = None) -> None:
    """Record so many updates, from the word go, and tell the number of each once it is recorded."""
    if go:
        go.wait()
    if told:
        told.send(None)
    for number in range(updates):
        file_update(path, writer, number)
        if told:
            told.send(number)


def read(path: Path, stop: Event, counts: SimpleQueue[int]) -> None:
    """Read until told to stop; ends with an error if what it reads is not a valid list."""
    count = 0
    while not stop.is_set():
        load(path, TODAY)
        count += 1
    counts.put(count)


if __name__ == "__main__":
    main()
