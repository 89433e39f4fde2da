"""What the office asks, and the numbers that the shipped list gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.program import checklist

DAY = ("--as-of", "2022-11-20")


@pytest.fixture(autouse=True)
def _in_the_project(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shipped.parents[1])


@pytest.mark.parametrize(("before", "count"), [("2022-12-31", 18), ("2022-12-30", 2), ("2022-11-30", 0)])
def test_due_before_includes_the_day(before: str, count: int) -> None:
    answer = checklist("due", "--before", before, "--json", *DAY).json
    assert answer["count"] == len(answer["targets"]) == count
    assert all(target["due"] <= before for target in answer["targets"])


def test_due_is_sorted_and_counts_what_it_leaves_out() -> None:
    answer = checklist("due", "--json", *DAY).json
    dates = [target["due"] for target in answer["targets"]]
    assert dates == sorted(dates)
    assert len(dates) == 22
    assert "长期坚持 15 项、等待事件 1 项" in checklist("due", *DAY).out.replace("\n", "")


@pytest.mark.parametrize("name", ["市科技局", "科技局", "玉溪市科学技术局"])
def test_a_department_goes_by_each_of_its_names(name: str) -> None:
    roles = [target["role"] for target in checklist("dept", name, "--json", *DAY).json["targets"]]
    assert roles == ["lead"] * 22 + ["support"] * 4


def test_a_member_has_what_its_group_has() -> None:
    roles = [target["role"] for target in checklist("dept", "通海县人民政府", "--json").json["targets"]]
    assert roles == ["group:各县（市、区）人民政府"] * 10


@pytest.mark.parametrize(
    ("key", "count"), [("一", 7), ("2", 13), ("三", 10), ("4", 8), ("2.4", 5), ("3.4.2", 2), ("金融生态", 2)]
)
def test_sections_by_number_id_or_words(key: str, count: int) -> None:
    assert checklist("section", key, "--json").json["count"] == count


def test_kinds_of_time() -> None:
    assert checklist("list", "--ongoing", "--json").json["count"] == 15
    assert checklist("list", "--dated", "--json").json["count"] == 22
    assert checklist("list", "--light", "waiting", "--json").json["count"] == 1


def test_the_envelope_is_as_promised() -> None:
    answer = checklist("list", "--text", "高新技术企业达196户", "--json", *DAY).json
    assert list(answer) == ["format", "title", "as_of", "count", "targets"]
    target = answer["targets"][0]
    expected = {
        "id": "1.2.1",
        "section": "一、培育壮大创新主体",
        "task": "2．强化引培",
        "lead": ["市科技局"],
        "role": None,
        "due": "2022-12-31",
        "days_left": 41,
        "status": "not_started",
        "light": "on_track",
        "updates": 0,
        "last_update": None,
    }
    assert {key: target[key] for key in expected} == expected
    assert target["indicators"][0] == {"name": "高新技术企业", "target": 196, "unit": "户", "value": None}
    assert target["deadline"] == {
        "text": "2022年12月31日前",
        "due": "2022-12-31",
        "ongoing": False,
        "start": None,
        "recurs": None,
        "day": None,
        "event": None,
        "milestones": [],
        "ambiguous": None,
        "reason": None,
    }


def test_filters_combine_with_and_and_repeat_with_or() -> None:
    def ids(*options: str) -> set[str]:
        return {target["id"] for target in checklist("list", *options, "--json", *DAY).json["targets"]}

    science, finance = ids("--dept", "市科技局"), ids("--dept", "市财政局")
    assert ids("--dept", "市科技局", "--dept", "市财政局") == science | finance
    assert ids("--dept", "市科技局", "--section", "二") == science & ids("--section", "二")
    assert (
        ids("--dept", "市科技局", "--role", "lead") | ids("--dept", "市科技局", "--role", "配合") == science
    )
    assert ids("--before", "2022-12") & ids("--after", "2022-12-02") == ids(
        "--before", "2022-12-31", "--after", "2022-12-02"
    )
    assert ids("--status", "未启动") == ids("--status", "not_started") == ids()
    assert ids("--text", "人才", "--text", "金融") == ids("--text", "人才") | ids("--text", "金融")
    assert ids("--text", "人才 培训") == {
        target for target in ids("--text", "人才") if target in ids("--text", "培训")
    }


def test_within_counts_from_the_day_asked_for() -> None:
    def count(*options: str) -> int:
        return int(checklist("due", "--within", *options, "--json").json["count"])

    assert count("41d", *DAY) == 18
    assert count("40d", *DAY) == 2
    assert count("11天", *DAY) == 2
    assert count("10", *DAY) == 0
    assert count("30d", "--as-of", "2023-01-01") == 0


def test_overdue_begins_the_day_after() -> None:
    assert checklist("due", "--overdue", "--json", "--as-of", "2022-12-31").json["count"] == 2
    assert checklist("due", "--overdue", "--json", "--as-of", "2023-01-01").json["count"] == 18


def test_the_register_and_the_sections() -> None:
    departments = checklist("dept", "--json").json["departments"]
    assert len(departments) == 53
    loads = {each["name"]: (each["lead"], each["support"]) for each in departments}
    assert loads["市科技局"] == (22, 4)
    assert loads["通海县人民政府"] == (0, 10)
    groups = checklist("section", "--json").json["groups"]
    assert [group["total"] for group in groups] == [7, 13, 10, 8]


def test_counts_by_department_say_what_they_count() -> None:
    answer = checklist("stats", "--by", "dept", "--json").json
    assert answer["total"] == 38
    assert sum(group["total"] for group in answer["groups"]) > 38
    assert "实际共 38 项" in checklist("stats", "--by", "dept").out.replace("\n", "")
    months = checklist("stats", "--by", "时限", "--json").json["groups"]
    assert sum(group["total"] for group in months) == 38


def test_show_tells_everything_and_a_prefix_all_below() -> None:
    assert [each["id"] for each in checklist("show", "2.4.2", "--json").json["targets"]] == [
        f"2.4.2.{number}" for number in range(1, 5)
    ]
    text = checklist("show", "4.3.3", *DAY).out
    for words in (
        "四、打造一流创新生态",
        "（3）提升科技伦理治理能力",
        "省级出台2个月后",
        "市社科联",
        "待触发",
    ):
        assert words in text


def test_check_finds_the_one_warning() -> None:
    outcome = checklist("check", "--json")
    assert outcome.code == 0
    assert [(each["id"], each["rule"], each["severity"]) for each in outcome.json["problems"]] == [
        ("2.2.1", "lead-missing", "warning")
    ]
    assert checklist("check", "--strict").code == 1


def test_deadline_reads_and_refuses() -> None:
    reading = checklist("deadline", "2022年12月1日前，长期坚持", "--json").json
    assert (reading["due"], reading["ongoing"], reading["understood"]) == ("2022-12-01", True, True)
    assert checklist("deadline", "年底前", "--issued", "2022-11-14", "--json").json["due"] == "2022-12-31"
    refused = checklist("deadline", "视情况而定", "--json")
    assert (refused.code, refused.json["understood"]) == (1, False)
    assert "视情况而定" in checklist("deadline", "视情况而定").err


def test_the_published_table_comes_out_again() -> None:
    source = Path("tests/source/目标任务落实清单.txt").read_text(encoding="utf-8")

    def cells(text: str) -> list[str]:
        return [line.rstrip() for line in text.rstrip().splitlines()]

    assert cells(checklist("export", "--to", "source").out) == cells(source)


def test_the_schema_in_the_project_is_current() -> None:
    assert Path("schema/checklist.schema.json").read_text(encoding="utf-8") == checklist("schema").out


def test_the_overview_fits_one_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = checklist(*DAY).out
    assert len(text.splitlines()) <= 24
    assert "2.2.1" in text
