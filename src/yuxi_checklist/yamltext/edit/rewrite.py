"""Where in the text the changes happen, and what is written there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from yuxi_checklist.yamltext import Document
from yuxi_checklist.yamltext.data import Data, Path
from yuxi_checklist.yamltext.edit.blocks import Block
from yuxi_checklist.yamltext.edit.changes import EditError, Edits, carry_out
from yuxi_checklist.yamltext.edit.flows import Flow
from yuxi_checklist.yamltext.edit.lexical import BREAKS, Lexical
from yuxi_checklist.yamltext.edit.splice import Splice
from yuxi_checklist.yamltext.edit.write_yaml import STEP, Style, flow, hanging, literal, scalar
from yuxi_checklist.yamltext.layout import Entry, Node


@dataclass(frozen=True, slots=True)
class _Site:
    """A value that something happens to, and what it hangs on."""

    node: Node
    path: Path
    slot: int | None  # the index after its colon or dash, if it has one
    column: int  # of its key or dash; -1 for the root
    flow: bool  # whether it is inside of a collection in flow style

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return isinstance(self.path[-1], int)


class Rewrite:
    """Finds the splices for one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._lexical = Lexical(document.text)

    def splices(self, edits: Edits) -> Iterator[Splice]:
        """Find the splices that carry out the edits; of two insertions at one place, the inner one comes first."""
        return self._change(_Site(self._document.root, (), None, -1, False), edits)

    def _change(self, site: _Site, edits: Edits) -> Iterator[Splice]:
        """What changes the inside of a mapping or list."""
        container = self._container(site)
        if all(entry.step in edits.removed for entry in container.entries):
            yield from self._fill_or_empty(site, carry_out(edits, site.node.data))
            return
        in_flow = isinstance(container, Flow)
        for index, (step, _, value) in enumerate(container.entries):
            if step not in edits.nested and step not in edits.replaced:
                continue
            inner = _Site(value, (*site.path, step), container.slot(index), container.column, in_flow)
            if step in edits.nested:
                yield from self._change(inner, edits.nested[step])
            else:
                yield from self._replace(inner, edits.replaced[step])
        yield from container.splices(edits)

    def _container(self, site: _Site) -> Block | Flow:
        self._refuse_anchor(site)
        if site.node.is_alias:
            raise EditError("这里是引用（*），改了会连带别处", site.path)
        if self._lexical.style(site.node):
            return Flow(self._lexical, site.node, site.path)
        if site.flow:
            raise EditError("方括号里的“键: 值”没有花括号", site.path)
        # Measured once for all that goes into one list.
        style = cache(lambda key: self._style(_joined(site.path, key)))
        return Block(self._lexical, site.node, site.column, style)

    def _fill_or_empty(self, site: _Site, value: Data) -> Iterator[Splice]:
        old = site.node
        if not old.data and "#" in self._text[old.start : old.end]:
            raise EditError("括号里有注释，不知道该跟着谁", site.path)
        yield from self._replace(site, value)

    def _refuse_anchor(self, site: _Site) -> None:
        if self._lexical.is_anchored(site.node):
            raise EditError("这里有锚点（&），改了会连带引用它的地方", site.path)

    def _replace(self, site: _Site, value: Data) -> Iterator[Splice]:
        old = site.node
        if old.data == value:
            return
        self._refuse_anchor(site)
        if site.slot is None:
            raise EditError("这里没有冒号，不能写入值" if site.path else "最外层不能变空", site.path)
        if site.flow:
            if self._lexical.is_block(old):
                raise EditError("方括号里的“键: 值”没有花括号", site.path)
            text = scalar(value, quote=self._quote(old), flow=True) if isinstance(value, str) else flow(value)
            yield self._head(site, old.end, text)
        else:
            yield from self._replace_block(site, site.slot, value)

    def _replace_block(self, site: _Site, slot: int, value: Data) -> Iterator[Splice]:
        """In block style a value may begin behind its key or dash and go on in lines of its own below."""
        lexical, old = self._lexical, site.node
        end = lexical.end(old)
        below = lexical.is_block(old) and lexical.line_end(slot) < old.start
        last = lexical.after(end, site.column) if below else lexical.line_end(end)
        style = replace(self._style(site.path), literals=lexical.literals_above(last, site.column))
        if site.is_item:  # The new one starts where the old one did, or right after the dash.
            stays = old.start > slot and not below
            style = replace(style, gap=lexical.column(old.start) - site.column if stays else 2)
        head, *lines = self._new(site, value, style)
        if below:
            first, head_end = lexical.line_end(slot), slot
        elif lexical.style(old) in ("|", ">"):
            head_end = lexical.header_end(old)
            first = lexical.line_end(head_end)
        else:
            first, head_end = last, end
        yield self._head(site, head_end, head)
        newline = lexical.newline(slot)
        yield Splice(first, last, "".join(newline + line for line in lines))

    def _head(self, site: _Site, end: int, text: str) -> Splice:
        """What stands on the line of the key or dash; where nothing does, no space is left behind."""
        start, slot = min(site.node.start, end), site.slot or 0
        if text:
            space = " " if start == slot and self._text[slot - 1] in ":-" else ""
            return Splice(start, end, space + text)
        gap = self._text[slot:start].rstrip(" \t" + BREAKS)
        return Splice(slot + len(gap), end)

    def _new(self, site: _Site, value: Data, style: Style) -> list[str]:
        """A value as `hanging` gives it, in the style of the old one as far as that has one."""
        old, sign = site.node, self._lexical.style(site.node)
        if isinstance(value, str) and sign in ("|", ">"):
            indent = style.gap if site.is_item else STEP
            lines = literal(value, indent, site.column + indent, style.literals)
            return lines or [scalar(value)]
        if isinstance(value, str) and (sign == '"' or "\n" not in value):
            return [scalar(value, quote=self._quote(old))]
        one_line = not any(character in BREAKS for character in self._text[old.start : old.end])
        if isinstance(value, dict | list) and value and old.data and sign in ("[", "{") and one_line:
            return [flow(value)]
        return hanging(value, site.column, style, dash=site.is_item)

    def _quote(self, old: Node) -> str:
        sign = self._lexical.style(old)
        return sign if sign in ("'", '"') else ""

    def _style(self, path: Path) -> Style:
        """How a list at a path should be written: as the one that is there, or as the nearest lists are."""
        for entry in self._lists_like(path):
            if isinstance(entry.value.data, list) and self._lexical.is_block(entry.value):
                return self._measured(entry, same=entry.step == path[-1])
        return Style()

    def _measured(self, entry: Entry, *, same: bool) -> Style:
        lexical, items = self._lexical, list(entry.value.children())
        dash, first = lexical.content(entry.value), items[0].start
        offset = lexical.column(dash) - lexical.column(entry.key.start) if entry.key else STEP
        gap = first - dash if dash + 1 < first <= lexical.line_end(dash) else 2
        return Style(offset, gap, same and lexical.style(items[-1].value) == "{")

    def _lists_like(self, path: Path) -> Iterator[Entry]:
        trail = list(self._document.trail(path[:-1]))
        step = path[-1]
        holder = trail[-1].value if trail else self._document.root
        if entry := holder.child(step):
            yield entry
        if len(trail) > 1:
            neighbours = (entry.value.child(step) for entry in trail[-2].value.children())
            yield from (entry for entry in neighbours if entry)
        yield from holder.children()
        yield from reversed(trail)


def _joined(path: Path, key: str | None) -> Path:
    return path if key is None else (*path, key)
