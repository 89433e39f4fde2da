"""The environment that `start.py` runs programs in: what is locked beside this file, put into `.venv` by pip."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

CONTAINED = {"run.txt": ("run.txt",), "dev.txt": ("run.txt", "dev.txt")}
"""The locks that are satisfied once one of them is installed."""

# Where this runs within an environment, perhaps in the very one that is to be made anew, its base makes the new one.
_BASE: str = getattr(sys, "_base_executable", sys.executable)
_CAN_INSTALL_ELSEWHERE = (22, 3)  # the first pip with `--python`
_INCOMPLETE = (
    "这个 Python 不完整，没有 venv 或 pip：请装上（Debian、Ubuntu：apt install python3-venv），再运行一次。"
)
_OPTIONS = "--require-hashes --retries=1 --timeout=10 --no-input --no-color --disable-pip-version-check"
_ONE_MORE = ("Collecting ", "Processing ", "Ignoring ", "Requirement already")
_REASONS = (  # what pip says, and what it means; in the order tried
    (
        r"DO NOT MATCH THE HASHES",
        "下载到的与 requirements 里记的不一样：请换一个软件源（环境变量 PIP_INDEX_URL）",
    ),
    (
        r"connection broken|Max retries|[Tt]imed out|Connection (reset|refused|aborted)",
        "连不上软件源：请连上网络，再运行一次；要用镜像，先设好环境变量 PIP_INDEX_URL",
    ),
    (r"No matching distribution", "软件源里没有这个 Python 能用的版本：请换一个软件源，或换一个 Python"),
    (r"No space left", "磁盘已满：请腾出空间，再运行一次"),
)


class NotReady(Exception):
    """There is nothing to run the program in; says why and what to do."""


class Environment:
    """The `.venv` of a checkout."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.home = root / ".venv"
        self.python = self.home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self._stamp = self.home / "installed.json"

    def prepare(self, lock: str) -> None:
        """Install what the lock names, unless that is done. Raises NotReady."""
        if self._ready(lock):
            return
        try:
            with _alone(self.root / ".venv.lock"):
                if not self._ready(lock):  # whoever was waited for may have done it
                    self._install(lock)
        except OSError as error:
            hint = "请检查它的权限和磁盘的剩余空间，或把整个文件夹复制到自己能写的地方再运行"
            raise NotReady(f"写不了 {error.filename or self.root}：{hint}。") from None

    def _ready(self, lock: str) -> bool:
        found = self._installed()
        return found.get(lock) == self._wanted(lock) and self._stands(found)

    def _installed(self) -> dict[str, str]:
        """What is known to be installed; nothing where an installation did not come to its end."""
        try:
            return dict(json.loads(self._stamp.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return {}

    def _wanted(self, lock: str) -> str:
        return hashlib.sha256((self.root / "requirements" / lock).read_bytes()).hexdigest()

    def _stands(self, found: dict[str, str]) -> bool:
        """Whether the Python beneath is the one that it was made with, or at least of the same version."""
        base = self._base()
        if base and base != found.get("base") and self._version() == found.get("version"):
            found["base"] = base
            with contextlib.suppress(OSError):
                self._note(found)
        return base != "" and base == found.get("base")

    def _base(self) -> str:
        """Which file the Python beneath is, and since when; empty where it has gone."""
        try:
            settings = (self.home / "pyvenv.cfg").read_text(encoding="utf-8")
            folder = re.findall(r"^home *= *(.+)$", settings, re.MULTILINE)[0]
            self.python.stat()  # on Windows it is a file of its own, which starts the one beneath
            file = Path(folder, self.python.name) if os.name == "nt" else self.python
            return f"{file.resolve()} {file.stat().st_mtime_ns}"
        except (OSError, IndexError):
            return ""

    def _version(self) -> str:
        try:
            done = _run([str(self.python), "-I", "-c", "import sys; print(*sys.version_info[:2])"])
        except OSError:  # brought here from another system
            return ""
        return done.stdout.strip()

    def _install(self, lock: str) -> None:
        say("正在准备运行环境（要联网，只有第一次和更新以后这样）……")
        before = self._installed()
        if not before or not self._stands(before):
            before = {}
            self._make()
        self._stamp.unlink(missing_ok=True)  # whoever is stopped from here on begins anew
        said = self._fetch(lock)
        if said and before and "Installing collected packages" not in said:
            self._note(before)  # nothing was touched
        if said:
            raise NotReady(_reason(said))
        self._link()
        done = {name: self._wanted(name) for name in CONTAINED[lock]}
        self._note({**done, "base": self._base(), "version": self._version()})

    def _make(self) -> None:
        done = _run([_BASE, "-P", "-m", "venv", "--clear", "--without-pip", str(self.home)])
        if "No module named venv" in done.stdout:
            raise NotReady(_INCOMPLETE)
        if done.returncode:
            raise NotReady(_reason(done.stdout))

    def _installer(self) -> list[str]:
        """How pip is run: the base's own, which spares the environment one, or else one for the environment."""
        found = re.match(r"pip (\d+)\.(\d+)", _run([_BASE, "-P", "-m", "pip", "--version"]).stdout)
        if found and (int(found[1]), int(found[2])) >= _CAN_INSTALL_ELSEWHERE:
            return [_BASE, "-P", "-m", "pip", "--python", str(self.python)]
        if _run([str(self.python), "-P", "-m", "ensurepip"]).returncode:
            raise NotReady(_INCOMPLETE)
        return [str(self.python), "-P", "-m", "pip"]

    def _fetch(self, lock: str) -> str:
        """Install what the lock names; returns what pip said where it failed."""
        file = self.root / "requirements" / lock
        total = len(re.findall(r"^[\w.-]+==", file.read_text(encoding="utf-8"), re.MULTILINE))
        command = [*self._installer(), "install", *_OPTIONS.split(), "--requirement", str(file)]
        said, count = "", 0
        with _started(command) as process:
            for line in process.stdout or ():
                said += line
                count += line.startswith(_ONE_MORE)
                _progress(f"{count}/{total}")
        _progress("")
        return said or "?" if process.returncode else ""

    def _link(self) -> None:
        """Put the project on the path by a line that holds wherever the folder is, and compile it."""
        (packages,) = self.home.glob("Lib/site-packages" if os.name == "nt" else "lib/python*/site-packages")
        source = self.root / "src"
        (packages / "checklist.pth").write_text(os.path.relpath(source, packages) + "\n", encoding="utf-8")
        _run([str(self.python), "-P", "-m", "compileall", "-q", str(source)])

    def _note(self, found: dict[str, str]) -> None:
        self._stamp.write_text(json.dumps(found), encoding="utf-8")


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep every other run waiting; one that is killed holds up nobody."""
    with path.open("a", encoding="utf-8") as file:
        # An installer that outlives a killed run still holds the lock.
        os.set_inheritable(file.fileno(), True)
        patient = False
        while not _locked(file.fileno()):
            if not patient:
                say("另一个 start.py 正在准备运行环境，等它做完……")
            patient = True
            time.sleep(0.2)
        yield


def _locked(file: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _reason(said: str) -> str:
    """Why an installation failed, from what its program said, and what to do."""
    known = (meaning for words, meaning in _REASONS if re.search(words, said))
    return f"没有装成：{next(known, said.strip().rpartition(chr(10))[2])}。"


def _started(command: list[str]) -> subprocess.Popen[str]:
    """A command on its way, all that it says in one stream, which nobody sees."""
    settings = {"PIP_USER": "0"}
    if os.name != "nt":  # so that a locale that cannot read the folder's name does not hinder it
        settings["PYTHONUTF8"] = "1"
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, **settings},
        encoding="utf-8",
        errors="replace",
        close_fds=False,
    )


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    with _started(command) as process:
        said, _ = process.communicate()
    return subprocess.CompletedProcess(command, process.returncode, said)


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def _progress(words: str) -> None:
    """Show how far it is on a line that does not stay."""
    if sys.stderr.isatty():
        print(f"\r{words:<10}", end="" if words else "\r", file=sys.stderr, flush=True)
