"""Tab in real shells: nothing in a list is ever obeyed, and what is inserted is the very name."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.hostile import NAMES, named
from support.terminal import Terminal

from yuxi_checklist.cli.complete import VARIABLE

PATIENCE = 120  # seconds, for a machine that does much else; only a failure waits as long
LOCALE = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
STUB = """\
#!/bin/sh
if [ -n "$_CHECKLIST_COMPLETE" ]; then
    exec {python} -m yuxi_checklist
fi
for word in "$@"; do printf '%s\\0' "$word"; done > "$HOME/said.new"
mv "$HOME/said.new" "$HOME/said"
"""
START: dict[str, tuple[str, str]] = {
    "bash": (".bashrc", "PS1='READY> '; set +o history\n"),
    # As the installation would write it, but without a question where others may write to a folder of completions.
    "zsh": (".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit -u\nPROMPT='READY> '\n"),
    "fish": (".config/fish/config.fish", "set fish_greeting\nfunction fish_prompt; printf 'READY> '; end\n"),
}
"""For each shell its start file, and what stands there before."""


class Shell:
    """A shell on a terminal, in a folder of its own, where `checklist` completes as ever but only notes its words."""

    def __init__(self, name: str, home: Path) -> None:
        self.name = name
        self.home = home
        self.folder = home / "work"
        stub = home / "bin" / "checklist"
        texts = {stub: STUB.format(python=shlex.quote(sys.executable)), home / START[name][0]: START[name][1]}
        lists = [*enumerate(NAMES), ("old", "市科技局")]
        texts |= {self.folder / f"{file}.yaml": named(hostile) for file, hostile in lists}
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        stub.chmod(0o755)
        self.files = self._files()
        self.terminal = self._started()

    def restart(self) -> None:
        """Begin again, with what the start file says now."""
        self.terminal.close()
        self.terminal = self._started()

    def type(self, keys: str) -> list[str]:
        """Type a line that runs `checklist`; returns the words it was given, once sure that nothing else has run."""
        said = self.home / "said"
        said.unlink(missing_ok=True)
        self.terminal.screen.send(f"{keys}\r")
        until = time.monotonic() + PATIENCE
        while not said.exists() and time.monotonic() < until:
            self.terminal.listen(0.02)
        assert said.exists(), self.terminal.screen.before
        words = said.read_bytes().decode().split("\0")[:-1]
        assert self._files() == self.files, words
        return words

    def run(self, command: str) -> str:
        """Run another command; returns what the terminal shows."""
        self.terminal.screen.sendline(f"{command}; echo DO''NE")
        self.terminal.screen.expect("DONE")
        return str(self.terminal.screen.before)

    def _started(self) -> Terminal:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
        environment |= {"HOME": str(self.home), "ZDOTDIR": str(self.home), "TERM": "xterm", "LC_ALL": LOCALE}
        environment["PATH"] = f"{self.home / 'bin'}{os.pathsep}{environment['PATH']}"
        program = shutil.which(self.name)
        assert program
        terminal = Terminal([program, "-i"], self.folder, environment)
        terminal.screen.expect("READY> ")
        return terminal

    def _files(self) -> set[str]:
        return {str(path) for path in self.folder.rglob("*")}


@pytest.fixture(scope="module", params=sorted(START))
def shell(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    """A shell in which completion was installed as people do it."""
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed here")
    shell = Shell(request.param, tmp_path_factory.mktemp(request.param))
    said = shell.run(f"{shlex.quote(sys.executable)} -m yuxi_checklist --install-completion")
    assert f"{request.param} 的 Tab 补全已装好" in said
    shell.restart()
    yield shell
    shell.terminal.close()


def test_a_hostile_name_is_inserted_as_it_is_and_never_obeyed(shell: Shell) -> None:
    for number, name in enumerate(NAMES):
        line = f"checklist dept --file {number}.yaml \t"
        assert shell.type(line) == ["dept", "--file", f"{number}.yaml", name]


def test_a_name_is_whole_after_an_open_quote_too(shell: Shell) -> None:
    for number, begun in ((0, "'A"), (0, '"A'), (0, r"A\\\$\("), (8, '"市'), (9, "a:")):
        line = f"checklist dept --file={number}.yaml {begun}\t"
        assert shell.type(line) == ["dept", f"--file={number}.yaml", NAMES[number]], begun


def test_all_else_is_completed_too_and_no_description_is_obeyed(shell: Shell) -> None:
    words = shell.type("checklist show --file 0.yaml 1.\t\t\r")  # in zsh and fish out of a menu
    assert words[:3] == ["show", "--file", "0.yaml"]
    words = shell.type("checklist li\t --file 0.yaml --status 推\t --section 1.2\t --dept=A\t")
    assert words[:7] == ["list", "--file", "0.yaml", "--status", "推进中", "--section", "1.2"]
    assert words[7:] == [f"--dept={NAMES[0]}"]


def test_where_nothing_is_offered_files_are(shell: Shell) -> None:
    assert shell.type("checklist check 3.y\t") == ["check", "3.yaml"]


def test_scripts_of_earlier_versions_are_given_nothing_to_obey(shell: Shell) -> None:
    from typer._completion_shared import get_completion_script

    old = get_completion_script(prog_name="checklist", complete_var=VARIABLE, shell=shell.name)
    (shell.home / "typer").write_text(old, encoding="utf-8")
    shell.run(". ~/typer")
    assert shell.type("checklist dept --file old.yaml \t") == ["dept", "--file", "old.yaml", "市科技局"]
    for number in (1, 3):
        file = f"{number}.yaml"
        assert shell.type(f"checklist show --file {file} 1.\t\t\r")[:3] == ["show", "--file", file]
        said = shell.type(f"checklist dept --file {file} \t")
        assert said in (["dept", "--file", file], ["dept", "--file", file, NAMES[number]])
    shell.restart()
