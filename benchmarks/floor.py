"""The least that a program like this can do: a typer command with two options that draws one rich table of 18 rows."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

ROWS = 18
TEXT = "加大科技型企业引培力度，建立“小微—科小—高新—领军”的企业培育成长体系。"


def command(
    before: Annotated[str | None, typer.Option("--before")] = None,
    json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    table = Table("编号", "目标", "牵头", "时限")
    for number in range(ROWS):
        table.add_row(f"1.1.{number}", TEXT, "市科技局", "2022-12-31")
    Console(width=100).print(table)


if __name__ == "__main__":
    typer.run(command)
