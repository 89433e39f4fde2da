"""Texts with every way of writing that YAML has, and the ways in which files differ."""

from __future__ import annotations

from itertools import product

ODDITIES = """\
# 第一行注释
---
plain: 值 # 注释
'single key': 'it''s'
"double\\tkey": "a\\\\b\\u4e00"   # 注释
empty:
tilde: ~   # 待定
nothing: null
literal: |
  第一行
    第二行

folded: >-
  一
  二

  三
kept: |+
  甲


stripped: |-   # 注释
  乙
indented: |2
    丙
header only: |
several lines: 甲
  乙
  丙   # 注释
several quoted lines: "甲
  乙"   # 注释
next line:
  值   # 注释
next line list:   # 注释
  # 注释
  [a]
flow list: [a, 'b', "c", {d: e}, [f, g], h: i, [], {}]   # 尾
flow map: {a: 1, b: , "c":2, d, e: [x, y], f: null}
empty list: []
empty map: {}   # 注释
empty spaced: [ ]
empty commented: [  # 注释
]
flow lines: [
  a,   # 甲
  b,
  c   # 丙
]
flow trailing: [
  {a: 1},
  {b: 2},   # 注释
]
flow wrapped: [甲, 乙,
               丙]
flow spread: {
    a: 1,
    b: [
      x
    ]
  }
unindented:
- a   # 注释
# 之间
- b: 1
  c: 2

- - nested
  - compact
  -
    - deeper

-
- |
  literal item

- "last"

# 关于下一个
deep:
    -   name: x
        list:
        - 1
        # 附注
    -   name: y
        # 附注
        list:
        - 2

  # 低缩进
anchored: &a [1, 2]
anchored map: &m
  k: v
alias: *a
alias item: [*a, x]
emoji 😀: 🎉 # 😀
link: https://x.cn:80#a
? explicit
: value
? explicit list
: - a
  - b
only:
  - at: 2022-01-01
    only:
      - - x
last:
  - at: 2022-01-01
    note: |
      末

      尾
"""

# What stands at the end decides where and how something new can follow.
ENDINGS = [
    "a: 1\n...\n",
    "a: 1\n... # 注释\n",
    "a: [1]\n\n# 注释\n\n",
    "a:\n  - 1\n  # 注释\n# 注释\n",
    "a:\n- 1\n# 注释\n",
    "a:\n- 1\n   # 注释\n",
    "a:\n  - |\n    x\n",
    "a:\n  - |\n    x\n\n\n",
    "a:\n  - |+\n    x\n\n\n",
    "a:\n  - |+\n    x\n  # 注释\n",
    "a:\n  - |-\n    x\n",
    "a:\n  - >\n    x\n    y\n",
    "a:\n  - |\n    x\n     \n",
    "a:\n  - |2\n     x\n",
    "a: |\n",
    "a:\n  - b:\n      - c: |\n          x\n\n...\n",
    "a:\n  - x\n              # 很深的注释\n",
    "a:\n  - x\n\n              # 很深的注释\n",
    "a:\n  - x\n                   \nb: 1\n",
    "a:\n  - |\n    x\n  - b: >\n      y\n  - z\n",
    "a:\n  b: |+\n    x\n\n  c: 1\n",
    "a:\n  -\n",
    "a:\n",
    "a: ~ # 注释\n",
    "a:   \n\n",
    "{a: [1], b: {c: }}\n",
    "--- # 注释\na: 1\n",
    "---\n{a: 1}\n...\n",
]

VARIANTS = list(product(["\n", "\r\n"], ["", "\ufeff"], ["final", "none"]))


def variant(text: str, newline: str, bom: str, end: str) -> str:
    """A text with other line ends, with a BOM or not, and with or without its final line break."""
    if end == "none":
        text = text.removesuffix("\n")
    return bom + text.replace("\n", newline)
