"""The versions of a file: over renames, on branches, and each exactly what its text says."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.lists import LIST, report
from support.repository import Repository

from yuxi_checklist import git
from yuxi_checklist.git.history import History, content
from yuxi_checklist.git.history.fragments import Fragments
from yuxi_checklist.git.history.skeleton import Parsed, changed_parts
from yuxi_checklist.yamltext import MAX_DEPTH, Data, DocumentError, decode, parse

ODD = [
    "",
    "x",
    "- id: a\n- id: b\n  updates:\n  - at: 1\n  - at: 2\n",
    "a:\n  - id: 1\n    t: |\n      - id: 2\n      x\n  - id: 3\nb: 1\n",
    "a: |\n  - id: 1\n  - id: 2\nb:\n  - id: 3\n",
    "a: text\n  - id: 1\nb: 1\n",
    'a:\n  - id: "1\n  - id: 2"\n',
    "a:\n  - id: 'x\n\n  - id: y'\n    b: 1\n  - id: 3\n",
    "a:\n  - id: [1,\n  2]\n  - id: 3\n",
    "a:\n  - id: {x: 1,\n  - id: 2}\n",
    "a:\n  - id: 1\n  - name: 2\n  - id: 3\n",
    "a:\n  - id: 1\n    b: &x [1]\n  - id: 2\n    b: *x\n",
    "a:\n  - id: &x 1\n    b: *x\n  - id: 2\n",
    "a: &x 0\nb:\n  - id: 1\n    c: &x 2\n  - id: 3\nd: *x\n",
    "a:\n  - id: 1\n    updates:\n      - at: &x 1\n      - at: 2\n    c: &x 3\n  - id: *x\n",
    '{"a":&x 0,\n"b": [\n  - id: 1\n  - id: 2]}\n',
    "a:\n  - id: 1\n  - id: 2\nb: https://x.cn/?a=b&c=d\n",
    "a:\n  - id: 1\n    id: 2\n",
    "a:\n  - id: 1\n  - id: !!str 2\n",
    "a:\n  - id: 1\n# comment\n    b: 2\n  # comment\n  - id: 2\n\n\nc: 3\n",
    "a:\n  - id: 1\n    b: |+\n      x\n\n\n  - id: 2\n    b: |+\n      y\n\n",
    "a:\n  - id: 1\n    b: |\n      x",
    "a:\n  - id: 1\n    b: |-\n      x\n   less\n",
    "a:\n  - id: 1\nother: [\n  - id: 2\n]\n",
    "a:\n  - id: 1\n---\nb:\n  - id: 2\n",
    "a:\n  - id: 1\n<<<<<<< ours\n  - id: 2\n=======\n  - id: 3\n>>>>>>> theirs\n",
    "a:\r\n  - id: 1\r\n  - id: 2\r\n",
    "\ufeffa:\n  - id: 1\n  - id: 2\n",
    "a:\n  - id: 1\u2028other: 2\n  - id: 3\n",
    "a:\n  - id: 1\n    updates:\n      - at: 1\n        note: >\n          - at: 3\n      - at: 2\n    after: x\n  - id: 2\n",
    "a:\n  - id: 1\n    updates: [{at: 1},\n      - at: 2]\n",
    "a:\n- id: 1\n  b: 2\n- id: 3\nc:\n- id: 4\n",
    "a:\n  - id: 1\n  b: 2\n",
    "a:\n  - - id: 1\n  - id: 2\n",
    "a:\n  ? x\n  - id: 1\n",
    "a:\n  - id: 1\n\t- id: 2\n",
    "a:\n  - id:\n  - id: \n    - id: 5\n",
    LIST,
]


def read(text: bytes) -> object:
    try:
        return parse(decode(text)).data
    except DocumentError:
        return DocumentError


def reassembled(reader: Fragments, text: bytes) -> object:
    try:
        return reader.read(text).data
    except DocumentError:
        return DocumentError


@pytest.mark.parametrize("text", ODD)
def test_reading_by_pieces_is_reading(text: str) -> None:
    reader = Fragments()
    for _ in range(2):
        assert reassembled(reader, text.encode()) == read(text.encode())


LINES = st.sampled_from(sorted({line for text in ODD for line in text.splitlines()}))
TEXTS = st.lists(LINES, max_size=12).map(lambda lines: "\n".join([*lines, ""]))


@given(st.lists(TEXTS | st.sampled_from(ODD), min_size=1, max_size=4))
def test_reading_one_text_after_the_other_is_reading_each(texts: list[str]) -> None:
    reader = Fragments()
    for text in texts:
        assert reassembled(reader, text.encode()) == read(text.encode())


TARGETS = """\
      - id: ?
        text: ?
        updates:
          - at: ?
            by: ?
          - at: ?
        after: ?
      - id: ?
        text: ?
"""
SHAPES = [
    f"a: ?\nb:\n{TARGETS}d: ?\n".split("?"),
    f"a: ?\nb:\n  - c:\n{TARGETS}    other: ?\nd: ?\n".split("?"),
    f"a: ?\nb:\n - - - - c:\n{indent(TARGETS, '    ')}d: ?\n".split("?"),
]
ODD_VALUES = ["&x 1", "&x [2]", "[&x 3]", "*x", "{k: *x}", "&x", "'*x & *y'", "a&b", '"q"&x', "!!str &x 1"]
ODD_VALUES += [
    "1  # &x",
    "1\u2028",
    "|\n             *x\n",
    *("[" * depth + "]" * depth for depth in (13, 40, 48)),
]


def filled(shape: list[str], values: Mapping[int, str]) -> bytes:
    """The text of a shape with these values in their places, by number, and `1` in all others."""
    first, *rest = shape
    return (first + "".join(values.get(place, "1") + part for place, part in enumerate(rest))).encode()


@pytest.mark.parametrize("shape", SHAPES, ids=range(len(SHAPES)))
def test_wherever_an_anchor_is_given_twice_an_alias_is_what_it_is_in_the_list(shape: list[str]) -> None:
    for places in combinations(range(len(shape) - 1), 3):
        text = filled(shape, dict(zip(places, ("&x 1", "&x 2", "*x"), strict=True)))
        assert reassembled(Fragments(), text) == read(text)
        assert read(text) != DocumentError


@pytest.mark.parametrize("shape", SHAPES, ids=range(len(SHAPES)))
def test_what_is_too_deep_for_the_list_is_too_deep_for_the_guard(shape: list[str]) -> None:
    for place in range(len(shape) - 1):
        for depth in range(MAX_DEPTH - 12, MAX_DEPTH + 1):
            text = filled(shape, {place: "[" * depth + "]" * depth})
            assert reassembled(Fragments(), text) == read(text)


@given(st.sampled_from(SHAPES), st.dictionaries(st.integers(0, 11), st.sampled_from(ODD_VALUES), max_size=4))
def test_the_guard_reads_what_the_list_says(shape: list[str], values: dict[int, str]) -> None:
    text = filled(shape, values)
    assert reassembled(Fragments(), text) == read(text)


@given(st.data())
def test_what_differs_between_two_texts_is_all_there_when_taken_apart(data: st.DataObject) -> None:
    def version() -> bytes:
        text = LIST
        for old in ("建成", "拨付", "营造", "调度会", "一、", "加大引培"):
            text = text.replace(old, data.draw(st.sampled_from([old, "改" + old])))
        return text.encode()

    from yuxi_checklist.revisions.diff import differences

    def told(old: Data, new: Data) -> list[tuple[object, ...]]:
        return [(each.key, each.old, each.sentence) for each in differences(old, new)]

    reader = Fragments()
    old, new = reader.read(version()), reader.read(version())
    assert isinstance(old, Parsed)
    assert told(*changed_parts(old, new)) == told(old.data, new.data)


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return Repository.create(tmp_path / "repo")


def history(repo: Repository, path: str | None = None) -> History:
    return History(
        repo.folder, path or repo.file.relative_to(repo.folder).as_posix(), git.commit_id("HEAD", repo.folder)
    )


def test_every_version_is_found_over_renames(repo: Repository) -> None:
    first = repo.git("rev-parse", "HEAD")
    repo.edit(report("1.2.1", "市财政局", "一"))
    second = repo.commit()
    (repo.folder / "另一个.txt").write_text("x", encoding="utf-8")
    repo.commit()
    repo.git("mv", "data/checklist.yaml", "2022年 清单.yaml")
    third = repo.commit()
    moved = Repository(repo.folder, repo.folder / "2022年 清单.yaml")
    moved.edit(report("1.2.2", "市科技局", "二"))
    fourth = repo.commit()
    found = history(repo, "2022年 清单.yaml")
    assert [version.state.commit for version in found.versions] == [fourth, third, second, first]
    assert [version.state.commit for version in found.versions if version.is_new] == [fourth, second, first]
    assert found.paths[first] == "data/checklist.yaml"
    assert content(repo.folder, "2022年 清单.yaml", first) == LIST.encode()


def test_a_file_that_took_an_old_name_has_no_part_in_the_history(repo: Repository) -> None:
    first = repo.git("rev-parse", "HEAD")
    repo.git("mv", "data/checklist.yaml", "data/2022.yaml")
    moved = repo.commit()
    repo.write("format: 1\ntitle: 2023年\n")
    new = repo.commit()
    assert [version.state.commit for version in history(repo).versions] == [new]
    assert [version.state.commit for version in history(repo, "data/2022.yaml").versions] == [moved, first]


def test_a_file_that_was_deleted_and_came_back_keeps_its_history(repo: Repository) -> None:
    first = repo.git("rev-parse", "HEAD")
    repo.file.unlink()
    gone = repo.commit()
    repo.write(LIST)
    back = repo.commit()
    assert [version.state.commit for version in history(repo).versions] == [back, gone, first]


def test_a_branch_that_kept_the_old_name_is_followed_under_it(repo: Repository) -> None:
    repo.git("checkout", "-q", "-b", "side")
    repo.edit(report("1.2.1", "市财政局", "支线"))
    side = repo.commit()
    repo.git("checkout", "-q", "main")
    repo.git("mv", "data/checklist.yaml", "list.yaml")
    repo.commit()
    repo.git("merge", "-q", "--no-edit", "side")
    found = history(repo, "list.yaml")
    assert found.paths[side] == "data/checklist.yaml"
    assert side in [version.state.commit for version in found.versions if version.is_new]
    merge = next(version for version in found.versions if len(version.parents) == 2)
    assert {parent.path for parent in merge.parents} == {"list.yaml", "data/checklist.yaml"}


def test_a_version_that_cannot_be_read_gives_way_to_the_one_before(repo: Repository) -> None:
    repo.write("<<<<<<< a\n")
    repo.commit()
    repo.write(LIST.replace("某文件", "另一文件"))
    repo.commit()
    found = history(repo)
    (before,) = found.before(found.versions[0])
    assert before[1].data == parse(LIST).data
    assert [parsed is None for _, parsed in found.walk()] == [False, True, False]
