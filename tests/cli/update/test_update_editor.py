"""`--edit`: the text that the editor leaves is the note, whatever it holds, and the help lines never are."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest
import yaml
from support.program import checklist

from yuxi_checklist.files import NotWritable

SCRIPT = """\
import sys
from pathlib import Path
file = Path(sys.argv[-1])
shown = file.read_text(encoding="utf-8-sig")
Path(sys.argv[1]).write_text(shown, encoding="utf-8")
text = Path(sys.argv[2]).read_text(encoding="utf-8")
file.write_text(text.replace("SHOWN", shown), encoding="utf-8")
"""


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that puts the text of a file where the note belongs; the folder where it also keeps what it was shown."""
    folder = tmp_path / "编辑 器"
    folder.mkdir()
    (folder / "editor.py").write_text(SCRIPT, encoding="utf-8")
    parts = [sys.executable, *(str(folder / name) for name in ("editor.py", "shown", "typed"))]
    monkeypatch.setenv(
        "EDITOR", " ".join(f'"{part}"' for part in parts) if sys.platform == "win32" else shlex.join(parts)
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("CHECKLIST_BY", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return folder


def note() -> object:
    data = yaml.load(Path("checklist.yaml").read_bytes(), Loader=yaml.BaseLoader)
    return data["sections"][0]["tasks"][1]["measures"][0]["targets"][0]["updates"][-1]["note"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("一行\nSHOWN", "一行"),
        ("SHOWN\n最后一行", "最后一行"),
        ("# 标题\n\n  - 缩进\n#二\n\n\nSHOWN", "# 标题\n\n  - 缩进\n#二"),
        ("没有说明行\r\n第二行\r\n", "没有说明行\n第二行"),
        ("长" * 20_000, "长" * 20_000),
    ],
)
def test_what_is_typed_is_the_note(editor: Path, copy: Path, typed: str, kept: str) -> None:
    (editor / "typed").write_bytes(typed.encode())
    assert checklist("update", "1.2.1", "--edit").code == 0
    assert note() == kept
    assert "1.2.1 2022年高新技术企业达196户" in (editor / "shown").read_text(encoding="utf-8")


def test_no_line_of_the_target_gets_into_the_note(editor: Path, copy: Path) -> None:
    text = copy.read_text(encoding="utf-8")
    old = "text: 2022年高新技术企业达196户"
    copy.write_text(
        text.replace(old, f'text: "第一行\\n第二行\\r第三行\\L第四行\\e[2J" #{old}'), encoding="utf-8"
    )
    (editor / "typed").write_text("一行\nSHOWN", encoding="utf-8")
    assert checklist("update", "1.2.1", "--edit").code == 0
    assert note() == "一行"
    assert "\x1b" not in (editor / "shown").read_text(encoding="utf-8")


def test_the_editor_starts_with_the_note_given(editor: Path, copy: Path) -> None:
    (editor / "typed").write_text("SHOWN", encoding="utf-8")
    assert checklist("update", "1.2.1", "--edit", "--note", "第一稿\n# 二").code == 0
    assert note() == "第一稿\n# 二"


def test_an_empty_text_writes_nothing(editor: Path, copy: Path) -> None:
    before = copy.read_bytes()
    (editor / "typed").write_text("\n \nSHOWN", encoding="utf-8")
    answer = checklist("update", "1.2.1", "--edit", "--status", "推进中")
    assert answer.code == 2
    assert "说明是空的" in answer.err
    assert copy.read_bytes() == before


def test_what_would_be_refused_is_refused_before_the_editor_opens(editor: Path, copy: Path) -> None:
    (editor / "typed").write_text("x", encoding="utf-8")
    assert checklist("update", "1.2.1", "--edit", "--by", "市司法局").code == 1
    assert not (editor / "shown").exists()


def test_a_note_that_cannot_be_written_is_shown(
    editor: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (editor / "typed").write_text("写了半天", encoding="utf-8")

    def full(*_: object, **__: object) -> None:
        raise NotWritable("磁盘满了")

    monkeypatch.setattr("yuxi_checklist.cli.writing.record", full)
    answer = checklist("update", "1.2.1", "--edit")
    assert answer.code == 2
    assert "checklist update 1.2.1 --by 市科技局 --note 写了半天\n" in answer.err
    assert answer.err.endswith("磁盘满了\n")


def test_an_editor_that_fails_writes_nothing(editor: Path, copy: Path) -> None:
    before = copy.read_bytes()
    answer = checklist("update", "1.2.1", "--edit")  # what should be typed is not there
    assert answer.code == 2
    assert "没有正常结束" in answer.err
    assert "还在" not in answer.err
    assert copy.read_bytes() == before
    assert not list(editor.parent.glob("checklist-*"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_note_is_read_in_whatever_an_editor_saves(editor: Path, copy: Path, encoding: str) -> None:
    saves(editor, "已召开调度会\r\n下周复核\r\n".encode(encoding))
    assert checklist("update", "1.2.1", "--edit").code == 0
    assert note() == "已召开调度会\n下周复核"
    assert not list(editor.parent.glob("checklist-*"))


@pytest.mark.parametrize(
    ("raw", "ending"),
    [
        (b"\xff\x00\xff", ""),
        ("写了半天".encode(), "sys.exit(1)"),
        ("写了半天".encode(), "raise KeyboardInterrupt"),
    ],
)
def test_what_was_typed_stays_in_a_file_that_is_named(
    editor: Path, copy: Path, raw: bytes, ending: str
) -> None:
    before = copy.read_bytes()
    saves(editor, raw, ending)
    answer = checklist("update", "1.2.1", "--edit")
    assert answer.code == 2
    assert copy.read_bytes() == before
    (kept,) = editor.parent.glob("checklist-*/note.txt")
    assert kept.read_bytes() == raw
    assert str(kept) in answer.err


def test_what_is_typed_is_named_when_the_editor_is_interrupted(
    editor: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(command: list[str]) -> int:
        Path(command[-1]).write_text("写了半天", encoding="utf-8")
        raise KeyboardInterrupt

    monkeypatch.setattr("yuxi_checklist.cli.update.editor.subprocess.call", interrupted)
    answer = checklist("update", "1.2.1", "--edit")
    (kept,) = editor.parent.glob("checklist-*/note.txt")
    assert str(kept) in answer.err
    assert kept.read_text(encoding="utf-8") == "写了半天"


def saves(editor: Path, raw: bytes, ending: str = "") -> None:
    """Make the editor leave these bytes, and end in this way."""
    script = f"import sys; open(sys.argv[-1], 'wb').write({raw!r}); {ending}"
    (editor / "editor.py").write_text(script, encoding="utf-8")
