"""Merges as they are met with, each side's change written out, and the whole difference that the result makes."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from itertools import permutations

import pytest
from support.histories import solved, targets
from support.lists import SMALL
from support.plain import at

from yuxi_checklist.revisions.merge import merge
from yuxi_checklist.yamltext import parse

UPDATE = "                  - at: {at}\n                    by: {by}\n                    note: {note}\n"
END = "                      正在征求意见。\n"
NEW = """\
          - title: （3）新措施
            targets:
              - id: 1.1.3
                text: {text}
                lead: [市科技局]
                deadline: 长期坚持
"""
SECTION = "  - title: 二、激发人才创新活力\n"


def updated(text: str, at: str, by: str, note: str) -> str:
    return text.replace(END, END + UPDATE.format(at=at, by=by, note=note))


@dataclass(frozen=True, slots=True)
class Example:
    """`ours` and `theirs` are (old, new) replacements in the base; `result` the lines that go (-) and come (+)."""

    ours: tuple[str, str]
    theirs: tuple[str, str]
    result: str
    conflicts: int = 0


EXAMPLES = {
    "reports on one target, in the order of time": Example(
        (END, END + UPDATE.format(at="2022-11-25", by="市科技局", note="后")),
        (END, END + UPDATE.format(at="2022-11-24", by="市财政局", note="先")),
        "+                  - at: 2022-11-24\n+                    by: 市财政局\n+                    note: 先\n"
        "+                  - at: 2022-11-25\n+                    by: 市科技局\n+                    note: 后\n",
    ),
    "the same report brought in twice": Example(
        (END, END + UPDATE.format(at="2022-11-24", by="市财政局", note="同")),
        (END, END + UPDATE.format(at="2022-11-24", by="市财政局", note="同")),
        "+                  - at: 2022-11-24\n+                    by: 市财政局\n+                    note: 同\n",
    ),
    "a title corrected above a report": Example(
        ("title: （1）加强惠企政策落实", "title: （1）加强惠企政策的落实"),
        (END, END + UPDATE.format(at="2022-11-24", by="市财政局", note="先")),
        "-          - title: （1）加强惠企政策落实\n+          - title: （1）加强惠企政策的落实\n"
        "+                  - at: 2022-11-24\n+                    by: 市财政局\n+                    note: 先\n",
    ),
    "two fields on neighbouring lines": Example(
        ("text: 拨付资金。", "text: 拨付全部资金。"),
        ("lead: [市财政局]", "lead: [市财政局, 市科技局]"),
        "-                text: 拨付资金。\n-                lead: [市财政局]\n"
        "+                text: 拨付全部资金。\n+                lead: [市财政局, 市科技局]\n",
    ),
    "two names in one list": Example(
        ("lead: [市科技局, 市财政局]", "lead: [市科技局, 市财政局, 红塔区人民政府]"),
        ("lead: [市科技局, 市财政局]", "lead: [市财政局, 江川区人民政府]"),
        "-                lead: [市科技局, 市财政局]\n+                lead: [市财政局, 江川区人民政府, 红塔区人民政府]\n",
    ),
    "one name corrected to two others": Example(
        ("lead: [市科技局, 市财政局]", "lead: [红塔区人民政府, 市财政局]"),
        ("lead: [市科技局, 市财政局]", "lead: [江川区人民政府, 市财政局]"),
        "-                lead: [市科技局, 市财政局]\n"
        "+<<<<<<< ours\n+                lead: [红塔区人民政府, 市财政局]\n"
        "+=======\n+                lead: [江川区人民政府, 市财政局]\n+>>>>>>> theirs\n",
        conflicts=1,
    ),
    "two names corrected, each by one side": Example(
        ("lead: [市科技局, 市财政局]", "lead: [红塔区人民政府, 市财政局]"),
        ("lead: [市科技局, 市财政局]", "lead: [市科技局, 江川区人民政府]"),
        "-                lead: [市科技局, 市财政局]\n+                lead: [红塔区人民政府, 江川区人民政府]\n",
    ),
    "one indicator read in two ways": Example(
        ("{name: 高新技术企业, target: 196, unit: 户}", "{name: 高企总数, target: 196, unit: 户}"),
        ("{name: 高新技术企业, target: 196, unit: 户}", "{name: 高企数量, target: 196, unit: 家}"),
        "-                  - {name: 高新技术企业, target: 196, unit: 户}\n"
        "+<<<<<<< ours\n+                  - {name: 高企总数, target: 196, unit: 户}\n"
        "+=======\n+                  - {name: 高企数量, target: 196, unit: 家}\n+>>>>>>> theirs\n",
        conflicts=1,
    ),
    "a department renamed in two ways": Example(
        ("  - name: 市政府办公室\n", "  - name: 市府办\n    full_name: 玉溪市人民政府办公室\n"),
        ("  - name: 市政府办公室\n", "  - name: 市政府办\n    aliases: [市府办公室]\n"),
        "-  - name: 市政府办公室\n+<<<<<<< ours\n+  - name: 市府办\n+=======\n+  - name: 市政府办\n+>>>>>>> theirs\n"
        "+    aliases: [市府办公室]\n+    full_name: 玉溪市人民政府办公室\n",
        conflicts=1,
    ),
    "a department renamed and given another alias": Example(
        ("{name: 市科技局, full_name", "{name: 市科学技术局, full_name"),
        ("aliases: [科技局]", "aliases: [科技局, 科局]"),
        "-  - {name: 市科技局, full_name: 玉溪市科学技术局, aliases: [科技局]}\n"
        "+  - {name: 市科学技术局, full_name: 玉溪市科学技术局, aliases: [科技局, 科局]}\n",
    ),
    "departments added at one place": Example(
        ("  - name: 江川区人民政府\nevents", "  - name: 江川区人民政府\n  - name: 乙局   # 新\nevents"),
        ("  - name: 江川区人民政府\nevents", "  - name: 江川区人民政府\n  - name: 甲局\nevents"),
        "+  - name: 乙局   # 新\n+  - name: 甲局\n",
    ),
    "one field, two wordings": Example(
        ("text: 拨付资金。", "text: 拨付一半资金。"),
        ("text: 拨付资金。", "text: 拨付全部资金。"),
        "-                text: 拨付资金。\n+<<<<<<< ours\n+                text: 拨付一半资金。\n+=======\n"
        "+                text: 拨付全部资金。\n+>>>>>>> theirs\n",
        conflicts=1,
    ),
    "a deadline is one statement": Example(
        ("due: 2025-12-31, ongoing: true", "due: 2024-12-31, ongoing: true"),
        ("reason: 按含2025年", "reason: 问过了"),
        "-                deadline: {text: 2025年以前，长期坚持, due: 2025-12-31, ongoing: true, reason: 按含2025年}\n"
        "+<<<<<<< ours\n"
        "+                deadline: {text: 2025年以前，长期坚持, due: 2024-12-31, ongoing: true, reason: 按含2025年}\n"
        "+=======\n"
        "+                deadline: {text: 2025年以前，长期坚持, due: 2025-12-31, ongoing: true, reason: 问过了}\n"
        "+>>>>>>> theirs\n",
        conflicts=1,
    ),
    "text edited against deletion": Example(
        ("events:\n  - name: 省级出台\n    on: null\n", "events: []\n"),
        ("    on: null", "    on: 2022-12-01"),
        "-    on: null\n+<<<<<<< ours\n+events: []\n+=======\n+    on: 2022-12-01\n+>>>>>>> theirs\n",
        conflicts=1,
    ),
    "two measures under one number": Example(
        (SECTION, NEW.format(text="自己的。") + SECTION),
        (SECTION, NEW.format(text="对方的。").replace("新措施", "另一措施") + SECTION),
        "+<<<<<<< ours\n+          - title: （3）新措施\n+=======\n+          - title: （3）另一措施\n+>>>>>>> theirs\n"
        "+            targets:\n+              - id: 1.1.3\n"
        "+<<<<<<< ours\n+                text: 自己的。\n+=======\n+                text: 对方的。\n+>>>>>>> theirs\n"
        "+                lead: [市科技局]\n+                deadline: 长期坚持\n",
        conflicts=1,
    ),
    "a past report reworded on one side": Example(
        ("note: 已核对。", "note: 已核对并改写。"),
        (
            "                    evidence: [玉财〔2022〕1号]\n",
            "                    evidence: [玉财〔2022〕1号, 2号]\n",
        ),
        "-                    note: 已核对。\n-                    evidence: [玉财〔2022〕1号]\n"
        "+                    note: 已核对并改写。\n+                    evidence: [玉财〔2022〕1号, 2号]\n",
    ),
}


def changes(old: str, new: str) -> str:
    lines = difflib.ndiff(old.splitlines(keepends=True), new.splitlines(keepends=True))
    found = [line[0] + line[2:] for line in lines if line[0] in "+-"]
    return "".join(sorted((line for line in found if line[0] == "-"), key=found.index)) + "".join(
        line for line in found if line[0] == "+"
    )


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_example(name: str, line_end: str) -> None:
    example = EXAMPLES[name]
    for old, _ in (example.ours, example.theirs):
        assert SMALL.count(old) == 1
    base, ours, theirs = (
        text.replace("\n", line_end)
        for text in (SMALL, SMALL.replace(*example.ours), SMALL.replace(*example.theirs))
    )
    merged = merge(base, ours, theirs)
    assert len(merged.conflicts) == example.conflicts
    assert merged.text.count(line_end) == merged.text.count("\n")
    result = merged.text.replace(line_end, "\n")
    removed, added = (
        "".join(line for line in example.result.splitlines(keepends=True) if line[0] == sign) for sign in "-+"
    )
    assert changes(SMALL, result) == removed + added


def test_titles_are_found_again_by_the_numbers_below() -> None:
    ours = SMALL.replace("一、培育壮大创新主体", "一、培育和壮大创新主体").replace("1．助企纾困", "1．助企")
    theirs = SMALL.replace("（2）加强财政纾困力度", "（2）加大财政纾困力度").replace(
        "拨付资金", "拨付全部资金"
    )
    merged = merge(SMALL, ours, theirs)
    assert not merged.conflicts
    for words in ("一、培育和壮大创新主体", "1．助企\n", "（2）加大财政纾困力度", "拨付全部资金"):
        assert words in merged.text


def test_targets_added_on_both_sides_are_counted_together() -> None:
    one = NEW.format(text="甲。")
    two = one.replace("1.1.3", "1.1.4").replace("（3）", "（4）")
    ours, theirs = (
        SMALL.replace("targets: 4", "targets: 5").replace(SECTION, new + SECTION) for new in (one, two)
    )
    merged = merge(SMALL, ours, theirs)
    assert not merged.conflicts
    data = parse(merged.text).data
    assert at(data, ("document", "targets")) == "6"
    assert [target["id"] for _, target in targets(data)] == [
        "1.1.1",
        "1.1.2.1",
        "1.1.2.2",
        "1.1.3",
        "1.1.4",
        "2.1.1",
    ]
    assert merge(SMALL, ours, ours).text == ours


def test_a_wrong_count_is_not_mended() -> None:
    ours, theirs = SMALL.replace("targets: 4", "targets: 5"), SMALL.replace("targets: 4", "targets: 6")
    assert [(found.ours, found.theirs) for found in merge(SMALL, ours, theirs).conflicts] == [("5", "6")]


def test_a_comment_that_cannot_be_kept_is_told() -> None:
    ours = updated(SMALL, "2022-11-25", "市科技局", "后")
    theirs = updated(SMALL, "2022-11-24", "市财政局", "先   # 对方的注释")
    assert merge(SMALL, ours, theirs).lost == ("# 对方的注释",)
    kept = merge(SMALL, ours, theirs, texts=[updated(theirs, "2022-11-25", "市科技局", "后")])
    assert kept.lost == ("# 对方的注释",)


@pytest.mark.parametrize("first", [0, 1])
def test_of_the_texts_that_say_the_same_the_one_with_most_comments_is_taken(first: int) -> None:
    ours = SMALL.replace("拨付资金。", "拨付全部资金。   # 自己的注释")
    theirs = SMALL.replace("已核对。", "已审核。   # 对方的注释")
    all_of_them = ours.replace("已核对。", "已审核。   # 对方的注释")
    drafts = [all_of_them, ours.replace("已核对。", "已审核。")]
    merged = merge(SMALL, ours, theirs, texts=[drafts[first], drafts[1 - first]])
    assert merged.text == all_of_them
    assert merged.lost == ()


@pytest.mark.parametrize(("own", "other"), [*permutations(range(3), 2)])
def test_an_extension_is_one_statement(own: int, other: int) -> None:
    terms = (
        ("to: 2023-03-31", "to: 2023-06-30"),
        ("reason: 甲", "reason: 乙"),
        ("approved_by: 丙", "approved_by: 丁"),
    )
    extend = f"{{{', '.join(old for old, _ in terms)}}}"
    base = updated(SMALL, "2022-11-24", "市财政局", f"先\n                    extend: {extend}")
    ours, theirs = (base.replace(*terms[index]) for index in (own, other))
    (found,) = merge(base, ours, theirs).conflicts
    assert found.path[-1] == "extend"


def test_a_comment_that_one_side_has_removed_is_not_lost() -> None:
    ours = SMALL.replace("  # 第一项\n", "").replace("拨付资金", "拨付全部资金")
    assert merge(SMALL, ours, SMALL.replace("已核对", "已审核")).lost == ()


def test_a_text_merge_that_says_the_same_is_taken_as_it_is() -> None:
    ours = SMALL.replace("note: 已核对。", "note: 已核对！")
    theirs = SMALL.replace("# 第一项", "# 第一项，改")
    text = ours.replace("# 第一项", "#   第一项，改过")
    assert merge(SMALL, ours, theirs, texts=[text]).text == text
    wrong = text.replace("已核对", "未核对")
    assert "已核对！" in merge(SMALL, ours, theirs, texts=[wrong]).text


def test_labels_and_size_of_markers() -> None:
    ours, theirs = (SMALL.replace("拨付资金", words) for words in ("甲", "乙"))
    text = merge(SMALL, ours, theirs, labels=("HEAD", "分支\n一"), marker_size=9).text
    assert "\n<<<<<<<<< HEAD\n" in text
    assert "\n=========\n" in text
    assert "\n>>>>>>>>> 分支 一\n" in text


def test_sides_with_other_line_ends() -> None:
    theirs = updated(SMALL, "2022-11-24", "市财政局", "先")
    ours = updated(SMALL, "2022-11-25", "市科技局", "后").replace("\n", "\r\n")
    text = merge(SMALL, ours, theirs).text
    assert text.count("\r\n") == text.count("\n")
    assert parse(text).data == parse(merge(SMALL, theirs, ours).text).data
    assert text.index("note: 先") < text.index("note: 后")


def test_no_line_end_at_the_end_of_the_file() -> None:
    base = SMALL.removesuffix("\n")
    ours, theirs = (f"{base}{words}" for words in ("甲", "乙"))
    text = merge(base, ours, theirs).text
    assert "deadline: 长期坚持甲\n=======\n" in text
    assert solved(text, 1) == theirs + "\n"


def test_an_id_that_is_too_long_for_a_number_is_merged_like_any_text() -> None:
    ours, theirs = (SMALL.replace("id: 1.1.1", f"id: {digit * 5000}.1.1") for digit in "12")
    assert merge(SMALL, ours, theirs).conflicts


def test_a_correction_is_one_statement() -> None:
    """Half of what each side says was corrected would be said by nobody."""
    said = "lead: {old: [甲局], new: [乙局]}, support: {old: [], new: [丙局]}"
    base = updated(SMALL, "2022-11-24", "市政府办公室", f"分工\n                    corrects: {{{said}}}")
    ours, theirs = base.replace("new: [乙局]", "new: [丁局]"), base.replace("new: [丙局]", "new: [戊局]")
    (found,) = merge(base, ours, theirs).conflicts
    assert found.path[-1] == "corrects"
