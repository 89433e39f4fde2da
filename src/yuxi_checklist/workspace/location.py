"""Find the list that is meant: by the option, the environment, the folders above, else the copy in the package."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from yuxi_checklist.errors import ChecklistError
from yuxi_checklist.files import real

NAMES = ("checklist.yaml", "data/checklist.yaml")


class ReadOnly(ChecklistError):
    """The list is the copy that comes with the program."""


class Ambiguous(ChecklistError):
    """A folder has two lists, and neither was named."""


class NoList(ChecklistError):
    """There is no list here, and what is asked cannot be asked of the copy that comes with the program."""


@dataclass(frozen=True, slots=True)
class Place:
    """A list's file: `named` by the user, `shipped` where it is the read-only copy that comes with the program.

    `beside` is another list that may be meant as well.
    """

    path: Path
    named: bool = False
    shipped: bool = False
    beside: Path | None = None

    def sole(self) -> Place:
        """This place, if no other may be meant. Raises Ambiguous."""
        if self.beside:
            raise Ambiguous(
                f"这里有两份清单：{self.path} 和 {self.beside}。用 --file 写明是哪一份，或去掉一份。"
            )
        return self


def find(file: Path | None) -> Place:
    """The file meant, in the order that the help names. The file need not exist where it was named."""
    named = file or (Path(os.environ["CHECKLIST_FILE"]) if os.environ.get("CHECKLIST_FILE") else None)
    if named:
        return Place(named, named=True)
    try:
        here = Path.cwd()
    except OSError:  # the folder is gone
        return Place(shipped(), shipped=True)
    for folder in (here, *here.parents):
        found = [folder / name for name in NAMES if (folder / name).is_file()]
        if found:
            path, *others = (_from_here(each, here) for each in found)
            return Place(path, beside=next((each for each in others if not each.samefile(path)), None))
    return Place(shipped(), shipped=True)


def candidates(root: Path) -> Iterator[Path]:
    """Where a list would be looked for from here up to a folder above, whether or not there is any."""
    here = real(Path.cwd())
    for folder in (here, *here.parents):
        yield from (_from_here(folder / name, here) for name in NAMES)
        if folder == real(root):
            return


def _from_here(path: Path, here: Path) -> Path:
    return path.relative_to(here) if path.is_relative_to(here) else path


def shipped() -> Path:
    """The list that comes with the program: in the installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "data" / "checklist.yaml"
    return installed if installed.is_file() else package.parents[1] / "data" / "checklist.yaml"


def file_to_write(file: Path | None) -> Path:
    """The file meant, for a command that changes it. Raises Ambiguous, and ReadOnly for the copy that comes with the program."""
    place = find(file).sole()
    if place.shipped:
        advice = "先用 checklist init 新建一份（加 --example 得到它的副本），或用 --file 指定文件。"
        raise ReadOnly(f"这里没有清单文件；随程序附带的那份是只读的，不能改动。{advice}")
    return place.path


def file_with_history(file: Path | None) -> Path:
    """The file meant, for a command that asks for its history. Raises ReadOnly for the copy that comes with the program."""
    place = find(file)
    if place.shipped:
        raise ReadOnly("这里没有清单文件，查不了历史。到清单所在的文件夹里运行，或用 --file 指定文件。")
    return place.path
