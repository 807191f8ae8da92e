"""The Blocks of a page under construction: text and marker in, finished Blocks out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from parsers.readers.block import Block, BlockKind, Role, Run
from parsers.readers.html_text import Text, clip

_BACK_ARROW = re.compile(r"[\s\u00a0]*[\u21a9\u2191][\ufe0e\ufe0f]?$")
_FORTH_ARROW = re.compile(r"[\u2191^](?:[\s\u00a0]*(?:[a-z]|\d+\.\d+)(?=[\s\u00a0]))*[\s\u00a0]*")
_MARK = re.compile(r"[(\[]?\s?(?:\d{1,4}|[*†‡])")
# "( 1 ) OJ L …": the blanks are those of the page's source.
_LOOSE_LABEL = re.compile(r"([(\[])[\s\u00a0]*([*†‡]{0,4}[\s\u00a0]?\d{0,4}[a-z]?)[\s\u00a0]*([)\]])")
_GLUED = re.compile(r"\d{1,4}|[*†‡]{1,4}|[ivxlc]{1,7}|[a-z]", re.I)
_QUOTE_OPENS = re.compile(r"[‘“„«»\"'‚‹”’]\s?(?=[\w(])")
_QUOTE_CLOSES = re.compile(r"[’”“»\"'‘]\s?[.,;]*$")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


#: ``Context.number`` of a heading in a quotation.
QUOTED = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What the elements around say of a paragraph.

    ``depth``: nesting of lists, -1 outside. ``note``: the id of the note that this is. ``keep``: white
    space is kept. ``styled``: ``level`` comes from the name of a Word style. ``number``: of the section.
    """

    kind: BlockKind = "paragraph"
    level: int = 0
    depth: int = -1
    note: str | None = None
    keep: bool = False
    styled: bool = False
    role: Role | None = None
    number: str | None = None


class Sheet:
    """``blocks`` so far and the paragraph that is being written."""

    def __init__(self, calls: frozenset[str]) -> None:
        self.blocks: list[Block] = []
        self.text = Text()
        self.marker: str | None = None
        self.arrows: list[str] = []
        self._quoting = False
        self._styled: set[int] = set()
        self._begun: set[str] = set()
        self._calls = calls

    def rule(self) -> None:
        self.blocks.append(Block("", kind="rule"))

    def row(self, text: str, runs: tuple[Run, ...], cells: tuple[tuple[int, int], ...]) -> None:
        self.blocks.append(Block(text, kind="table_row", runs=self._whole_calls(text, runs), cells=cells))

    def flush(self, context: Context) -> None:
        """The text so far becomes a block of what ``context`` says; nothing where there is none."""
        text, runs = self.text.take()
        if not text.strip():
            return
        runs = self._whole_calls(text, runs)
        marker, self.marker = self.marker, None
        if context.note is not None and context.note not in self._begun:
            self._begun.add(context.note)
            self._note(text, runs, marker, context.note)
        elif context.kind == "note" and self._goes_on(context, text, runs):
            self._continue_note(text, runs)
        elif context.keep and _PARAGRAPHS.search(text):
            self._paragraphs(text, runs, context)
        else:
            self._add(Block(text, runs=runs, marker=marker), context)

    def finish(self) -> list[Block]:
        """The blocks, with the depth of styled items counted from the outermost of their section."""
        start = 0
        for end, block in enumerate([*self.blocks, Block("", kind="heading")]):
            if block.kind != "heading":
                continue
            styled = [at for at in range(start, end) if at in self._styled]
            least = min((self.blocks[at].level for at in styled), default=0)
            for at in styled:
                self.blocks[at] = replace(self.blocks[at], level=self.blocks[at].level - least)
            start = end + 1
        return self.blocks

    def _add(self, block: Block, context: Context) -> None:
        kind: BlockKind = context.kind
        role, number = context.role, context.number
        marker = block.marker
        if marker is not None and kind in ("paragraph", "quote"):
            kind = "list_item"
        if kind == "list_item" and marker is None and context.depth >= 0:
            kind = "paragraph"  # the second paragraph of an item
        if kind == "heading" and role in ("article", "subtitle") and self._is_quoted(block.text, context):
            kind, role, number = "quote", None, None
        if kind == "quote" and context.kind == "heading":
            self._quoting = self._quoting or _QUOTE_OPENS.match(block.text) is not None
        elif kind == "heading" and role is not None:
            self._quoting = False
        elif self._quoting and kind == "paragraph":
            kind = "quote"
        if self._quoting and _QUOTE_CLOSES.search(block.text):
            self._quoting = False
        if role == "recital" and kind != "list_item":
            role, number = None, None
        level = max(context.depth, context.level, 0) if kind == "list_item" else context.level
        if kind == "list_item" and context.styled:
            self._styled.add(len(self.blocks))
        level = 0 if role or (kind == "quote" and context.kind == "heading") else level
        self.blocks.append(replace(block, kind=kind, level=level, role=role, number=number if role else None))

    def _is_quoted(self, text: str, context: Context) -> bool:
        """The heading of an article that is quoted: amending acts set it inside a point or a quotation."""
        if context.depth >= 0 or context.number == QUOTED or _QUOTE_OPENS.match(text):
            return True
        before = self.blocks[-1] if self.blocks else None
        return context.role == "subtitle" and before is not None and before.kind == "quote"

    def _paragraphs(self, text: str, runs: tuple[Run, ...], context: Context) -> None:
        """Preformatted text: a blank line parts two paragraphs."""
        start = 0
        for gap in [*_PARAGRAPHS.finditer(text), None]:
            end = gap.start() if gap else len(text)
            self._add(Block(text[start:end], runs=clip(list(runs), start, end - start)), context)
            start = gap.end() if gap else end

    def _whole_calls(self, text: str, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """Calls with the brackets that stand around the link: consolidated texts print "(", link, ")"."""
        if not self._calls or not any(run.href and run.href[1:] in self._calls for run in runs):
            return runs
        moved: dict[tuple[int, int], tuple[int, int]] = {}
        for run in runs:
            if run.style == "link" and run.href and run.href[1:] in self._calls:
                start, end = run.start, run.end
                while start and text[start - 1] in " \u00a0":
                    start -= 1
                while end < len(text) and text[end] in " \u00a0":
                    end += 1
                if text[start - 1 : start] + text[end : end + 1] in ("()", "[]"):
                    moved[run.start, run.end] = (start - 1, end + 1)
        return tuple(
            replace(run, start=moved[key][0], end=moved[key][1])
            if (key := (run.start, run.end)) in moved
            else run
            for run in runs
        )

    def _goes_on(self, context: Context, text: str, runs: tuple[Run, ...]) -> bool:
        """Whether a paragraph of a note belongs to the note before: it has no mark of its own."""
        if not self.blocks or self.blocks[-1].kind != "note":
            return False
        marked = _MARK.match(text) or (runs and runs[0].start == 0 and runs[0].style == "superscript")
        return context.note is not None or not marked

    def _note(self, text: str, runs: tuple[Run, ...], marker: str | None, anchor: str) -> None:
        text, runs = self._without_arrows(text, runs)
        back = next((run for run in runs if run.style == "link" and run.start == 0), None)
        if (
            back
            and marker is None
            and text[back.end : back.end + 1].strip()
            and _GLUED.fullmatch(text[: back.end])
        ):
            # LibreOffice: the mark and the text have nothing between them
            marker, text, runs = (
                text[: back.end],
                text[back.end :],
                clip(list(runs), back.end, len(text) - back.end),
            )
        label = _LOOSE_LABEL.match(text)
        if label:
            tight = f"{label[1]}{''.join(label[2].split())}{label[3]}"
            text, moved = tight + text[label.end() :], label.end() - len(tight)
            runs = clip(list(runs), moved, len(text))
        self.blocks.append(Block(text, kind="note", anchor=anchor, marker=marker, runs=runs))

    def _continue_note(self, text: str, runs: tuple[Run, ...]) -> None:
        """The second paragraph of a note."""
        text, runs = self._without_arrows(text, runs)
        if text:
            before = self.blocks[-1]
            shift = len(before.text) + 1
            moved = tuple(replace(run, start=run.start + shift, end=run.end + shift) for run in runs)
            self.blocks[-1] = replace(before, text=f"{before.text}\n{text}", runs=before.runs + moved)

    def _without_arrows(self, text: str, runs: tuple[Run, ...]) -> tuple[str, tuple[Run, ...]]:
        """Some programs begin or end a note with arrows that lead back to its calls: "↑ a b", "↩"."""
        forth = _FORTH_ARROW.match(text)
        start = forth.end() if forth else 0
        cut = _BACK_ARROW.sub("", text[start:])
        self.arrows += [arrow for arrow in (text[:start], text[start + len(cut) :]) if arrow.strip()]
        return cut, clip(list(runs), start, len(cut))
