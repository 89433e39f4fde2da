"""Real git repositories for tests, with one list in them."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

LIST = """\
format: 1
title: 目标任务落实清单
document:
  title: 某文件
  issued: 2022-11-14
  office: 市政府办公室
  targets: 3
settings: {due_soon_days: 7, report_every: quarter}
departments:
  - name: 市政府办公室
  - name: 市科技局
    aliases: [科技局]
  - name: 市财政局
  - name: 市税务局
  - name: 通海县人民政府
  - name: 各县（市、区）人民政府
    members: [通海县人民政府]
events:
  - name: 省级出台
    on: null
sections:
  - title: 一、培育壮大创新主体
    tasks:
      - title: 1．助企纾困
        measures:
          - title: 加强财政纾困力度
            targets:
              - id: 1.1.1
                text: 建成创新联合体1个。
                lead: [市科技局]
                support: [市财政局]
                deadline: 2022年12月31日前
                indicators:
                  - {name: 创新联合体, target: 1, unit: 个, text: 创新联合体1个}
                updates:
                  - at: 2022-11-20
                    by: 市科技局
                    status: in_progress
                    note: 已召开调度会。

      - title: 2．强化引培
        measures:
          - title: （1）加大引培力度
            targets:
              - id: 1.2.1
                text: 拨付历年欠拨的资金。
                lead: [市财政局]
                support: [各县（市、区）人民政府]
                deadline: 2023年12月31日前

          - title: （2）强化引导
            targets:
              - id: 1.2.2
                text: 营造良好氛围。
                lead: [市科技局]
                deadline: 长期坚持
"""


def report(
    target: str, by: str, note: str, at: str = "2022-12-01", status: str = "in_progress"
) -> tuple[str, str]:
    """The end of a target's text in LIST, and the same with a report below it; for `Repository.edit`."""
    ends = {
        "1.1.1": "                    note: 已召开调度会。\n",
        "1.2.1": "                deadline: 2023年12月31日前\n",
        "1.2.2": "                deadline: 长期坚持\n",
    }
    text = f"""\
                  - at: {at}
                    by: {by}
                    status: {status}
                    note: {note}
"""
    heading = "" if target == "1.1.1" else "                updates:\n"
    return ends[target], ends[target] + heading + text


def correction(
    target: str, corrects: str, by: str = "市政府办公室", at: str = "2022-12-01"
) -> tuple[str, str]:
    """As `report`: one that corrects what `corrects` says, in flow style."""
    end, text = report(target, by, "依据市政府批复", at)
    return end, text.replace("status: in_progress", f"corrects: {corrects}")


@dataclass(frozen=True)
class Repository:
    """A working tree whose list is `file`."""

    folder: Path
    file: Path

    def git(self, *arguments: str, check: bool = True, **environment: str) -> str:
        """Git's output; environment variables by keyword."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={**os.environ, **environment},
            capture_output=True,
            check=False,
        )
        assert not check or done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().strip()

    def edit(self, *replacements: tuple[str, str]) -> None:
        """Replace each text, which must stand exactly once, by another."""
        text = self.file.read_text(encoding="utf-8")
        for old, new in replacements:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        self.write(text)

    def write(self, text: str) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_bytes(text.encode())

    def commit(
        self, message: str = "改动", email: str = "clerk@example.org", when: str = "2022-12-05T09:00+08:00"
    ) -> str:
        """Commit all there is; returns the full id."""
        self.git("add", "-A")
        self.git(
            "commit", "-qm", message, GIT_AUTHOR_EMAIL=email, GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when
        )
        return self.git("rev-parse", "HEAD")


def repository(folder: Path, path: str = "data/checklist.yaml") -> Repository:
    """A repository with LIST committed on the branch `main`."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Repository(folder, folder / path)
    made.git("init", "-q", "-b", "main")
    made.git("config", "user.name", "录入员")
    made.git("config", "user.email", "clerk@example.org")
    made.write(LIST)
    made.commit("清单", when="2022-11-21T09:00+08:00")
    return made
