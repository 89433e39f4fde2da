"""How a list is to be written, told to git, to editors and to formatters by lines in files of theirs.

An editor that turns every line end, or a formatter that breaks every long line anew, makes a change of the whole file
out of a change of one line.
"""

from __future__ import annotations

import re
from pathlib import Path

from yuxi_checklist.git.shared import holds, put_last, take_out

ATTRIBUTES = ".gitattributes"
_EDITOR = """\
charset = utf-8
end_of_line = lf
indent_style = space
insert_final_newline = true
max_line_length = off
"""


def conventions(file: str) -> dict[str, str]:
    """The lines about a list for editors and formatters, by the name of the file they belong in, beside `.gitattributes`.

    `file` is the list's path from the folder of all these files, with `/`. A name of control characters has no lines.
    """
    if not file.isprintable():
        return {}
    section = re.sub(r"([*?\[\]{}!,;#\\])", r"\\\1", file)
    ignored = re.sub(r"([*?\[\]\\]| $)", r"\\\1", file)
    return {".editorconfig": f"[/{section}]\n{_EDITOR}", ".prettierignore": f"/{ignored}\n"}


def missing(folder: Path, file: str) -> list[str]:
    """The files that lack the lines about a list."""
    return [name for name, own in conventions(file).items() if not holds(folder / name, _first(own))]


def ship(folder: Path, file: str) -> list[str]:
    """Add what is missing; returns the names of the files. Lines that somebody has changed stay as they are."""
    names = missing(folder, file)
    for name in names:
        put_last(folder / name, conventions(file)[name])
    return names


def accompany(folder: Path, file: str) -> None:
    """Add what is missing for a new list, that git is to merge it by meaning included."""
    if not any(holds(folder / ATTRIBUTES, own) for own in former_attributes(file)):
        put_last(folder / ATTRIBUTES, attributes(file))
    ship(folder, file)


def withdraw(folder: Path, file: str) -> list[str]:
    """Take out again what `ship` has added; returns the names of the files that had it."""
    return [name for name, own in conventions(file).items() if take_out(folder / name, own)]


def attributes(file: str, *, text: bool = True) -> str:
    """The line of `.gitattributes` for a list: merged by meaning, and with `text` kept with LF line ends."""
    return f"{_pattern(file)}{' text eol=lf' if text else ''} merge=checklist\n"


def former_attributes(file: str) -> tuple[str, ...]:
    """Every line that this or an earlier version may have written for a list."""
    plain = attributes(file, text=False)
    return attributes(file), plain, plain.replace("\n", " diff=checklist\n")


def _first(own: str) -> str:
    return own.partition("\n")[0]


def _pattern(file: str) -> str:
    """A pattern that means this path and no other, quoted where git needs it."""
    # A pattern that begins with `!` is ignored even where it is quoted.
    path = file if "/" in file and not file.startswith("!") else f"/{file}"
    pattern = re.sub(r"([*?\[\]\\])", r"\\\1", path)
    if re.search(r'[\s"\\\x00-\x1f]', pattern) or pattern[0] == "#":
        escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
        pattern = '"' + "".join(escapes.get(letter, letter) for letter in pattern) + '"'
    return pattern
