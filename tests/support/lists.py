"""Small checklists for tests: as the plain data that a file gives, where every leaf is text, and as texts."""

from __future__ import annotations

from typing import Any

Data = dict[str, Any]


def target(identifier: str = "1.1.1", **fields: Any) -> Data:
    """A target in shape; `fields` replace or add keys."""
    return {
        "id": identifier,
        "text": "2022年建成创新联合体1个。",
        "lead": ["市科技局"],
        "support": ["市财政局"],
        "deadline": "2022年12月31日前",
        "indicators": [{"name": "创新联合体", "target": "1", "unit": "个", "text": "创新联合体1个"}],
        **fields,
    }


def checklist(*targets: Data, **fields: Any) -> Data:
    """A checklist in shape: one measure with the given targets (one by default); `fields` replace or add keys."""
    items = list(targets) or [target()]
    if len(items) > 1:
        items = [{**item, "id": f"1.1.1.{number}"} for number, item in enumerate(items, 1)]
    return {
        "format": "1",
        "title": "目标任务落实清单",
        "document": {
            "title": "某文件",
            "issued": "2022-11-14",
            "office": "市政府办公室",
            "targets": str(len(items)),
        },
        "settings": {"due_soon_days": "7", "report_every": "quarter"},
        "departments": [
            {"name": "市政府办公室"},
            {"name": "市科技局", "full_name": "玉溪市科学技术局", "aliases": ["科技局"]},
            {"name": "市财政局"},
            {"name": "通海县人民政府"},
            {"name": "各县（市、区）人民政府", "members": ["通海县人民政府"]},
        ],
        "events": [{"name": "省级出台", "on": None}],
        "sections": [
            {
                "title": "一、培育壮大创新主体",
                "tasks": [
                    {"title": "1．融通创新", "measures": [{"title": "支持创新联合体建设", "targets": items}]}
                ],
            }
        ],
        **fields,
    }


def extension(to: str) -> dict[str, str]:
    return {"to": to, "reason": "疫情", "approved_by": "市政府办公室"}


EMPTY = """\
format: 1
title: 目标任务落实清单
document:
  title: 某文件
  office: 市政府办公室
  targets: 0
settings:
  due_soon_days: 7
  report_every: quarter
departments:
  - name: 市政府办公室
events: []
sections: []
"""
"""A list that has no targets yet."""

LIST = """\
format: 1
title: 目标任务落实清单
document:
  title: 某文件
  issued: 2022-11-14
  office: 市政府办公室
  targets: 3
settings: {due_soon_days: 7, report_every: quarter, backdate_days: 3650}
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
"""A list in plain writing: one target of each kind of deadline, one report; how late it is written does not matter."""

LATER = ("deadline: 2023年12月31日前", "deadline: 2024年12月31日前")
"""A deadline of LIST, and the one that somebody would like better; for `Repository.edit`."""

SMALL = """\
# 一份小清单
format: 1
title: 目标任务落实清单
document:
  title: 某文件   # 行末注释
  issued: 2022-11-14
  office: 市政府办公室
  targets: 4
settings: {due_soon_days: 7, report_every: quarter}
departments:
  - name: 市政府办公室
  - {name: 市科技局, full_name: 玉溪市科学技术局, aliases: [科技局]}
  - name: 市财政局
    full_name: 玉溪市财政局
  - name: 各县（市、区）人民政府
    members: [红塔区人民政府, 江川区人民政府]
  - name: 红塔区人民政府
  - name: 江川区人民政府
events:
  - name: 省级出台
    on: null

sections:
  # 第一项
  - title: 一、培育壮大创新主体
    tasks:
      - title: 1．助企纾困
        measures:
          - title: （1）加强惠企政策落实
            targets:
              - id: 1.1.1
                text: 制定实施细则。
                lead: [市科技局]
                support: [市财政局,
                          红塔区人民政府]   # 两个
                deadline: 2022年12月31日前
                updates:
                  - at: 2022-11-20
                    by: 市科技局
                    status: in_progress
                    note: |
                      已经起草。
                      正在征求意见。
          - title: （2）加强财政纾困力度
            targets:
              - id: 1.1.2.1
                text: 拨付资金。
                lead: [市财政局]
                support: []
                deadline: {text: 2025年以前，长期坚持, due: 2025-12-31, ongoing: true, reason: 按含2025年}
                source: {support: ""}
              - id: 1.1.2.2
                text: "2022年高新技术企业达196户。"
                lead: [市科技局, 市财政局]
                deadline: 2022年12月31日前
                indicators:
                  - {name: 高新技术企业, target: 196, unit: 户}
                updates:
                  - {at: 2022-11-21T09:00+08:00, by: 市科技局, values: {高新技术企业: 180}}
                  # 财政局的报告
                  - at: 2022-11-22T09:00+08:00
                    by: 市财政局
                    note: 已核对。
                    evidence: [玉财〔2022〕1号]
  - title: 二、激发人才创新活力
    tasks:
      - title: 1．建强人才金字塔体系
        measures:
          - title: （1）夯实创新人才基础
            targets:
              - id: 2.1.1
                text: 入选人才2名以上。
                lead: [市科技局]
                support: []
                deadline: 长期坚持
"""
"""A list in every writing that a hand may choose, with comments beside and between its entries."""


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
