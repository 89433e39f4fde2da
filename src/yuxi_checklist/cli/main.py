"""The table of contents of the command line, and the one place where errors become messages and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from yuxi_checklist import __version__
from yuxi_checklist.cli.complete import VARIABLE
from yuxi_checklist.cli.lazy import group
from yuxi_checklist.cli.options import AsOf, File, Format, Json, NoPager, Output, Source
from yuxi_checklist.cli.streams import complain, drop_unwritten, prepare, say
from yuxi_checklist.errors import ChecklistError, InvalidFile, UsageError, why

INTERRUPTED = 130
COMMANDS = {
    "todo": "本单位要办的事，最急的在前；督查单位看要核实、要批的",
    "list": "列出目标，可按部门、大项、状态等筛选",
    "due": "有期限的目标，最早的在前",
    "dept": "一个部门牵头和配合的目标；不写名称列出名册；也改名册",
    "section": "一个大项的目标；不写序号列出各大项",
    "show": "一项目标的全部情况和进展记录",
    "stats": "按预警、状态统计",
    "compliance": "哪些报告按时、迟报、未报",
    "update": "报告进展",
    "undo": "撤回自己最近写的一条",
    "import-updates": "一次导入多条进展",
    "event": "登记一件事已发生",
    "set": "正式更正清单内容",
    "check": "检查清单文件有没有错",
    "diff": "比较两个版本，用文字说改了什么",
    "log": "一项目标或整份清单的来龙去脉",
    "git": "让 git 懂得清单：合并、比较",
    "deadline": "看一个完成时限会被怎样理解",
    "schema": "文件格式的 JSON Schema，供编辑器使用",
    "export": "导出表格：csv（Excel、WPS 可打开）或原表文本",
    "fmt": "整理文件格式",
    "init": "新建一份清单",
}


def _version(wanted: bool) -> None:
    if wanted:
        say(f"checklist {__version__}\n")
        raise typer.Exit()


def _show_completion(context: typer.Context, shell: str | None) -> None:
    if shell is not None and not context.resilient_parsing:
        from yuxi_checklist.cli.completion.install import script

        say(script(shell))
        raise typer.Exit()


def _install_completion(context: typer.Context, shell: str | None) -> None:
    if shell is not None and not context.resilient_parsing:
        from yuxi_checklist.cli.completion.install import install

        complain(install(shell))
        raise typer.Exit()


def overview(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本。")
    ] = False,
    file: File = None,
    as_of: AsOf = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="日期", help="和哪一天比，如 上月底；默认一个月前。"),
    ] = None,
    format: Format = None,
    json: Json = False,
    no_pager: NoPager = False,
    install_completion: Annotated[
        str | None,
        typer.Option(
            "--install-completion",
            metavar="名",
            callback=_install_completion,
            help="装上 Tab 补全：bash、zsh、fish 或 powershell，不写就是当前的命令行环境。",
        ),
    ] = None,
    show_completion: Annotated[
        str | None,
        typer.Option(
            "--show-completion",
            metavar="名",
            callback=_show_completion,
            help="显示补全脚本，可自己复制安装。",
        ),
    ] = None,
) -> int | None:
    """管好一份目标任务落实清单：谁牵头、何时到期、进展如何。

    不写命令时显示总览。每个命令的用法：checklist 命令 --help。
    """
    if context.invoked_subcommand is not None:
        given = {"--file": file, "--as-of": as_of, "--since": since, "--format": format, "--json": json}
        _misplaced({**given, "--no-pager": no_pager}, context.invoked_subcommand)
        return None
    from yuxi_checklist.cli.overview import command

    return command(Source(file=file, as_of=as_of), Output(format=format, json=json, no_pager=no_pager), since)


def _misplaced(options: dict[str, object], command: str) -> None:
    """Refuse what would be lost: an option of the overview that was meant for the command after it."""
    for name, value in options.items():
        if value:
            raise UsageError(f"{name} 要写在命令的后面：checklist {command} …… {name} ……")


def run(arguments: Sequence[str]) -> int:
    """Run one command line; returns the exit code. Every error of the program's own family ends here, in Chinese."""
    prepare(sys.stdout, sys.stderr)
    program = group(overview, "checklist", COMMANDS, "yuxi_checklist.cli")
    try:
        if shell := os.environ.get(VARIABLE):
            return _complete(program, shell)
        code = program.main(args=_joined(arguments), prog_name="checklist", standalone_mode=False)
    except ChecklistError as error:
        complain(str(error))
        if isinstance(error, InvalidFile):
            _name_the_cure(error)
        return error.exit_code
    except OSError as error:  # what the machine refuses anywhere else
        drop_unwritten()
        complain(f"没有做完：{why(error)}{f'（{error.filename}）' if error.filename else ''}。")
        return 2
    except typer.Abort:  # raised where something is asked, which is before anything is written
        complain("已中断，没有改动任何内容。")
        return 130
    except typer.TyperException as error:
        from yuxi_checklist.cli.usage import explain

        complain(explain(error))
        return 2
    if code == INTERRUPTED:
        complain("已中断。")
    return code if isinstance(code, int) else 0


def _joined(arguments: Sequence[str]) -> list[str]:
    """The line as the parser takes it: the options of completion may have a value or not."""
    if not any(word.endswith("-completion") for word in arguments):
        return list(arguments)
    from yuxi_checklist.cli.completion.install import joined

    return joined(arguments)


def _name_the_cure(error: InvalidFile) -> None:
    """Say how a merge that has left the file as it is can be finished or given up, if there is one."""
    from yuxi_checklist.git.unfinished import cure

    if words := cure(Path(error.file)):
        complain(words)


def _complete(program: Any, shell: str) -> int:
    """Tell a shell what may be inserted where Tab was pressed; nothing is said where something is wrong."""
    from yuxi_checklist.cli.completion import answer

    try:
        text = answer(program, shell, os.environ)
    except (ChecklistError, OSError):
        return 1
    if os.environ.get("_TYPER_COMPLETE_FISH_ACTION") != "is-args":
        say(text)
    return 0 if text else 1
