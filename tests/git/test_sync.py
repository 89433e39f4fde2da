"""Sending and receiving between two clones and a bare repository; wherever it stops, nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from support.histories import solved
from support.lists import SMALL
from support.program import Outcome, checklist
from support.repository import AWKWARD, Repository

from yuxi_checklist.git.setup import remove, set_up
from yuxi_checklist.git.sync import ATTEMPTS

shell_scripts = pytest.mark.skipif(sys.platform == "win32", reason="the hooks are shell scripts")


@dataclass(frozen=True)
class Office:
    """Two clones of one bare repository."""

    bare: Path
    ours: Repository
    theirs: Repository

    def report(self, clone: Repository, note: str, *options: str) -> None:
        done = self.run(clone, "update", "1.1.1", "--by", "市科技局", "--note", note, *options)
        assert done.code == 0, done.err

    def sync(self, clone: Repository, *options: str) -> Outcome:
        return self.run(clone, "git", "sync", *options)

    def run(self, clone: Repository, *words: str) -> Outcome:
        return checklist(*words, "--file", str(clone.file))

    def served(self) -> str:
        """What the branch of the bare repository is at."""
        return self.ours.git("ls-remote", str(self.bare), "refs/heads/main").split("\t")[0]


def cloned(bare: Path, folder: Path) -> Repository:
    subprocess.run(["git", "clone", "-q", str(bare), str(folder)], check=True, capture_output=True)
    made = Repository(folder, folder / AWKWARD)
    made.git("config", "user.name", folder.name)
    made.git("config", "user.email", "clerk@example.org")
    set_up(made.clone)
    return made


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    ours = Repository.create(tmp_path / "甲", SMALL, AWKWARD, driver=True)
    bare = tmp_path / "远 端.git"
    ours.follow(bare)
    made = Office(bare, ours, cloned(bare, tmp_path / "乙"))
    yield made
    for clone in (made.ours, made.theirs):
        assert made.ours.git("fsck", "--no-dangling") == ""
        assert clone.git("stash", "list") == ""


def notes(clone: Repository) -> list[str]:
    log = clone.data["sections"][0]["tasks"][0]["measures"][0]["targets"][0]["updates"]
    return [each["note"] for each in log if "note" in each]


def test_what_was_reported_apart_comes_together_and_is_told_in_words(office: Office) -> None:
    office.report(office.ours, "甲的报告", "--commit")
    first = office.sync(office.ours)
    assert (first.code, first.err) == (0, "")
    assert "没有收到新的内容" in first.out
    assert first.out.index("推送 1 次提交") < first.out.index("甲的报告")
    office.report(office.theirs, "乙的报告")
    second = office.sync(office.theirs, "--commit")
    assert second.code == 0, second.err
    assert (
        second.out.index("收到 1 次提交") < second.out.index("甲的报告") < second.out.index("推送 1 次提交")
    )
    assert second.out.rindex("乙的报告") > second.out.index("推送 1 次提交")
    third = office.sync(office.ours)
    assert "乙的报告" in third.out
    assert "没有要推送的" in third.out
    assert office.ours.text == office.theirs.text
    assert {"甲的报告", "乙的报告"} <= set(notes(office.ours))
    assert office.ours.git("rev-parse", "HEAD") == office.theirs.git("rev-parse", "HEAD") == office.served()
    assert "两边本来就一样" in office.sync(office.ours).out


def test_programs_are_told_the_same(office: Office) -> None:
    office.report(office.ours, "甲的报告", "--commit")
    found = office.sync(office.ours, "--json").json
    assert (found["branch"], found["followed"], found["received"]["commits"]) == ("main", "origin/main", 0)
    assert [each["id"] for each in found["sent"]["lists"][0]["differences"]] == ["1.1.1"]
    office.report(office.theirs, "乙的报告", "--commit")
    rows = office.sync(office.theirs, "--format", "tsv").out.splitlines()
    assert [row.split("\t")[0] for row in rows[1:]] == ["收到", "推送"]


def test_what_is_not_committed_stops_it_and_nothing_changes(office: Office) -> None:
    office.report(office.theirs, "乙的报告", "--commit")
    office.sync(office.theirs)
    office.report(office.ours, "甲的报告")
    before, served = office.ours.text, office.served()
    found = office.sync(office.ours)
    assert found.code == 1
    assert "checklist git sync --commit" in found.err
    assert (office.ours.text, office.served()) == (before, served)
    assert office.sync(office.ours, "--commit", "-m", "十二月进展").code == 0
    assert "十二月进展" in office.ours.git("log", "--format=%s").splitlines()


def test_only_the_lists_are_committed_and_the_commit_names_the_targets(office: Office) -> None:
    (office.ours.folder / "别的.txt").write_text("x", encoding="utf-8")
    office.ours.git("add", "别的.txt")
    office.report(office.ours, "甲的报告")
    assert office.sync(office.ours, "--commit").code == 0
    assert office.ours.git("log", "-1", "--format=%s") == "进展 1.1.1"
    assert office.ours.git("status", "--porcelain", "-z") == "A  别的.txt\0"


def test_a_list_with_errors_is_not_committed(office: Office) -> None:
    head = office.ours.git("rev-parse", "HEAD")
    office.ours.edit(("制定实施细则。", "制定细则。"))
    found = office.sync(office.ours, "--commit")
    assert found.code == 1
    assert "[document-changed]" in found.err
    assert (office.ours.git("rev-parse", "HEAD"), office.served()) == (head, head)


def test_the_guard_stops_a_push_and_its_way_out_works(office: Office) -> None:
    served, text = office.served(), office.ours.text
    office.report(office.ours, "甲的报告", "--commit")
    reported = office.ours.text
    office.ours.edit(("制定实施细则。", "制定细则。"))
    office.ours.commit("悄悄改")
    found = office.sync(office.ours)
    assert found.code == 1
    assert "[document-changed]" in found.err
    assert "git reset --soft origin/main" in found.err
    assert office.served() == served
    office.ours.git("reset", "--soft", "origin/main")
    office.ours.write(reported)
    assert office.sync(office.ours, "--commit").code == 0
    assert office.served() == office.ours.git("rev-parse", "HEAD")
    assert text != reported


def test_a_deleted_list_is_not_pushed(office: Office) -> None:
    (office.ours.folder / "副本.yaml").write_text(SMALL, encoding="utf-8")
    attributes = office.ours.folder / ".gitattributes"
    attributes.write_bytes(attributes.read_bytes() + "/副本.yaml merge=checklist\n".encode())
    office.ours.commit("两份")
    assert office.sync(office.ours).code == 0
    served = office.served()
    (office.ours.folder / "副本.yaml").unlink()
    office.ours.commit("删一份")
    found = office.sync(office.ours)
    assert found.code == 1
    assert "副本.yaml: 删除了清单文件" in found.err
    assert office.served() == served


def contradict(office: Office) -> None:
    """The two clones correct the same words in two ways; what they reported beside it must not be lost."""
    for clone, words in ((office.theirs, "乙的话。"), (office.ours, "甲的话。")):
        done = office.run(
            clone, "set", "1.1.1", "--text", words, "--reason", "更正", "--by", "市政府办公室", "--commit"
        )
        assert done.code == 0, done.err
    assert office.sync(office.theirs).code == 0


def test_a_conflict_is_explained_and_giving_up_keeps_everything(office: Office) -> None:
    contradict(office)
    before, head, served = office.ours.text, office.ours.git("rev-parse", "HEAD"), office.served()
    found = office.sync(office.ours)
    assert found.code == 1
    for words in (
        "改了同一处",
        AWKWARD,
        "甲的话",
        "乙的话",
        "git merge --abort",
        "git add",
        "checklist git sync",
    ):
        assert words in found.err
    again = office.sync(office.ours)
    assert again.code == 1
    assert "合并（merge）还没有做完" in again.err
    office.ours.git("merge", "--abort")
    assert (office.ours.text, office.ours.git("rev-parse", "HEAD"), office.served()) == (before, head, served)
    assert office.ours.git("status", "--porcelain") == ""


def test_a_conflict_solved_as_it_says_goes_out(office: Office) -> None:
    contradict(office)
    advice = office.sync(office.ours).err
    office.ours.write(solved(office.ours.text, 1))
    line = next(line for line in advice.splitlines() if line.startswith("改好它"))
    add = line[line.index("git add") : line.index("，git commit")]
    subprocess.run(add, cwd=office.ours.folder, shell=True, check=True)
    office.ours.git("commit", "-q", "--no-edit")
    found = office.sync(office.ours)
    assert found.code == 0, found.err
    assert office.served() == office.ours.git("rev-parse", "HEAD")


def race(office: Office, times: int) -> Path:
    """Let the other clone push just before each of our pushes reaches the remote, so often."""
    counter = office.ours.folder / ".git" / "raced"
    hook = office.ours.folder / ".git" / "hooks" / "pre-push"
    hook.parent.mkdir(exist_ok=True)
    counter.write_text("", encoding="utf-8")
    hook.write_text(
        f"""#!/bin/sh
test "$(wc -c < '{counter}')" -ge {times} && exit 0
printf x >> '{counter}'
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE GIT_PREFIX
cd '{office.theirs.folder}' || exit 1
git commit -q --allow-empty -m 抢先 && git push -q origin HEAD:main
""",
        encoding="utf-8",
    )
    hook.chmod(0o755)
    return counter


@shell_scripts
def test_a_push_that_somebody_overtakes_is_tried_again(office: Office) -> None:
    office.report(office.ours, "甲的报告", "--commit")
    counter = race(office, 2)
    found = office.sync(office.ours)
    assert found.code == 0, found.err
    assert counter.read_text(encoding="utf-8") == "xx"
    assert office.served() == office.ours.git("rev-parse", "HEAD")
    assert "收到 2 次提交" in found.out


@shell_scripts
def test_it_is_not_tried_for_ever(office: Office) -> None:
    office.report(office.ours, "甲的报告", "--commit")
    counter = race(office, 100)
    found = office.sync(office.ours)
    assert found.code == 1
    assert "本机的提交都在" in found.err
    assert len(counter.read_text(encoding="utf-8")) == ATTEMPTS
    assert "甲的报告" in notes(office.ours)


def rename_remote(office: Office) -> None:
    office.bare.rename(office.bare.with_name("别处.git"))


def unreachable(office: Office) -> None:
    office.ours.git("remote", "set-url", "origin", "https://127.0.0.1:1/x.git")


def unknown_host(office: Office) -> None:
    office.ours.git("remote", "set-url", "origin", "https://nowhere.invalid/x.git")


def detach(office: Office) -> None:
    office.ours.git("switch", "-q", "--detach")


def forget_upstream(office: Office) -> None:
    office.ours.git("branch", "--unset-upstream")


def forget_remote(office: Office) -> None:
    office.ours.git("remote", "remove", "origin")


def forget_set_up(office: Office) -> None:
    remove(office.ours.clone)
    office.ours.git("checkout", "-q", "HEAD", "--", ".gitattributes", ".editorconfig", ".prettierignore")


def new_branch(office: Office) -> None:
    office.ours.git("config", "branch.main.merge", "refs/heads/new")
    office.ours.git("config", "--add", "remote.origin.fetch", "+refs/heads/new:refs/remotes/origin/new")


def hook(folder: Path, name: str, script: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


def refuse_here(office: Office) -> None:
    hook(office.ours.folder / ".git" / "hooks", "pre-push", "echo 本机钩子不行 >&2; exit 1")


def refuse_there(office: Office) -> None:
    hook(office.bare / "hooks", "pre-receive", "echo GH006: Protected branch update failed >&2; exit 1")


def start_rebase(office: Office) -> None:
    contradict(office)
    office.ours.git("fetch", "-q")
    office.ours.git("rebase", "-q", "origin/main", fails=True)


def start_pick(office: Office) -> None:
    contradict(office)
    office.ours.git("fetch", "-q")
    office.ours.git("cherry-pick", "origin/main", fails=True)


def overlap(office: Office) -> None:
    for clone in (office.theirs, office.ours):
        (clone.folder / "同名.txt").write_text(clone.folder.name, encoding="utf-8")
    office.theirs.commit("加同名")
    office.theirs.git("push", "-q")


STOPS = [
    (rename_remote, "打不开"),
    (unreachable, "连不上 origin"),
    (unknown_host, "连不上 origin"),
    (detach, "git switch 分支名"),
    (forget_upstream, "git branch --set-upstream-to=origin/main"),
    (forget_remote, "git remote add origin 地址"),
    (forget_set_up, "checklist git setup"),
    (new_branch, "git push -u origin main"),
    pytest.param(refuse_here, "本机钩子不行", marks=shell_scripts),
    pytest.param(refuse_there, "受保护的分支", marks=shell_scripts),
    (start_rebase, "git rebase --abort"),
    (start_pick, "git cherry-pick --abort"),
    (overlap, "同名.txt"),
]


@pytest.mark.parametrize(("spoil", "words"), STOPS, ids=lambda each: getattr(each, "__name__", None))
def test_whatever_stops_it_is_told_with_a_way_on_and_nothing_is_lost(
    office: Office, spoil: Callable[[Office], None], words: str
) -> None:
    office.report(office.ours, "甲的报告", "--commit")
    spoil(office)
    head, text = office.ours.git("rev-parse", "HEAD"), office.ours.text
    found = office.sync(office.ours)
    assert found.code == 1
    assert found.out == ""
    assert words in found.err
    first = found.err.splitlines()[0]
    assert any("一" <= letter <= "鿿" for letter in first), "English is never alone"
    assert (office.ours.git("rev-parse", "HEAD"), office.ours.text) == (head, text)


def test_being_offline_is_one_sentence(office: Office) -> None:
    unreachable(office)
    assert office.sync(office.ours).err.count("\n") == 1


def test_a_shallow_clone_can_send(office: Office, tmp_path: Path) -> None:
    for number in range(3):
        office.report(office.theirs, f"第{number}", "--commit")
    office.sync(office.theirs)
    shallow = tmp_path / "浅"
    address = office.bare.as_uri()
    subprocess.run(
        ["git", "clone", "-q", "--depth=1", address, str(shallow)], check=True, capture_output=True
    )
    clone = Repository(shallow, shallow / AWKWARD)
    clone.git("config", "user.name", "浅")
    clone.git("config", "user.email", "clerk@example.org")
    set_up(clone.clone)
    office.report(clone, "浅的报告", "--commit")
    assert office.sync(clone).code == 0
    office.report(clone, "浅的第二次", "--commit")
    office.report(office.theirs, "再报", "--commit")
    assert office.sync(office.theirs).code == 0
    found = office.sync(clone)
    assert found.code == 0, found.err
    assert {"浅的第二次", "再报"} <= set(notes(clone))


def test_histories_that_have_nothing_in_common_are_told(office: Office, tmp_path: Path) -> None:
    other = Repository.create(tmp_path / "丙", SMALL, AWKWARD, driver=True)
    other.git("remote", "add", "origin", str(office.bare))
    other.git("fetch", "-q")
    other.git("branch", "-q", "--set-upstream-to=origin/main")
    other.git("commit", "-q", "--amend", "-m", "另起")
    found = office.sync(other)
    assert found.code == 1
    assert "没有共同的历史" in found.err


def test_a_branch_called_like_what_is_followed_changes_nothing(office: Office) -> None:
    office.ours.git("branch", "origin/main")
    office.report(office.theirs, "乙的报告", "--commit")
    office.sync(office.theirs)
    office.report(office.ours, "甲的报告", "--commit")
    assert office.sync(office.ours).code == 0
    assert {"甲的报告", "乙的报告"} <= set(notes(office.ours))


def test_the_users_own_ways_of_merging_are_of_no_consequence(office: Office) -> None:
    for key, value in (
        ("merge.ff", "only"),
        ("pull.rebase", "true"),
        ("branch.main.mergeOptions", "--squash"),
        ("push.default", "nothing"),
        ("push.followTags", "true"),
        ("merge.autoStash", "true"),
    ):
        office.ours.git("config", key, value)
    office.report(office.theirs, "乙的报告", "--commit")
    office.sync(office.theirs)
    office.report(office.ours, "甲的报告", "--commit")
    assert office.sync(office.ours).code == 0
    assert office.served() == office.ours.git("rev-parse", "HEAD")


def test_words_for_a_commit_that_is_not_asked_for_are_refused(office: Office) -> None:
    found = office.sync(office.ours, "-m", "说明")
    assert found.code == 2
    assert "--commit" in found.err


@shell_scripts
def test_without_a_terminal_ssh_is_told_not_to_ask(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = tmp_path / "工具"
    tools.mkdir()
    hook(
        tools,
        "ssh",
        f"printf '%s\\n' \"$@\" > '{tools}/asked'; echo 'Permission denied (publickey).' >&2; exit 255",
    )
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    office.ours.git("remote", "set-url", "origin", "git@host.invalid:x.git")
    found = office.sync(office.ours)
    assert found.code == 1
    assert "要登录" in found.err
    assert "BatchMode=yes" in (tools / "asked").read_text(encoding="utf-8")
