"""Word documents (DOCX, also with macros or as a template, Transitional or Strict), from their XML parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from parsers.document import Warning
from parsers.errors import EmptyFile, Malformed, NoTextLayer
from parsers.readers.block import Block, Reading
from parsers.readers.docx_fields import Fields
from parsers.readers.docx_flow import Flow
from parsers.readers.docx_inline import Story
from parsers.readers.docx_notes import Notes
from parsers.readers.docx_numbering import Numbering
from parsers.readers.docx_package import Package, W
from parsers.readers.docx_plain import plain
from parsers.readers.docx_styles import Styles
from parsers.readers.docx_walk import CHANGES

_NOTE_PARTS = ("footnotes", "endnotes")
_PROPERTIES = {"title": "title", "language": "language", "subject": "subject", "creator": "author"}
_RAISED_NUMBER = re.compile(r"\d{1,3}")


def read(data: bytes, name: str) -> Reading:
    """Blocks of a Word document, its tracked changes as runs ("inserted", "deleted") over the full text.

    Raises Malformed, LimitExceeded or Encrypted for a package that cannot be read whole, EmptyFile for
    one without text.
    """
    package = Package(data, name)
    part = package.main()
    root = package.tree(part)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise Malformed(name, "it has no document part")
    styles = Styles(package.first(part, "styles"))
    numbering = Numbering(package.first(part, "numbering"), styles)
    parts = {kind: package.first(part, f"{kind}s") for kind in ("footnote", "endnote")}
    notes = Notes(body, parts["footnote"], parts["endnote"], package.first(part, "settings"))
    tracked = next(body.iter(*CHANGES), None) is not None

    story = Story(styles, package.relations(part), notes, _fields(body))
    flow = Flow(story, numbering, tracked)
    flow.read(body)
    blocks = flow.blocks
    if not (story.pages.rendered or 1 < story.pages.number == _page_count(package)):
        blocks = [replace(block, page=None) for block in blocks]
        story.called_on.clear()
    blocks += _note_blocks(package, part, story, numbering)
    if not blocks:
        if pictures := sum(1 for _ in body.iter("{*}blip", "{*}imagedata")):
            raise NoTextLayer(name, f"{pictures} pictures")
        raise EmptyFile(name)
    furniture = tuple(_furniture(package, part, styles, numbering))
    return Reading(
        format="docx",
        blocks=tuple(blocks),
        plain="\n".join(_plain(package, part)),
        furniture=furniture,
        metadata=tuple(_metadata(package, story.spoken)),
        warnings=tuple(_warnings(story, notes)),
        exact=bool(notes.calls) or not _has_typed_notes(blocks),
    )


def _note_blocks(package: Package, part: str, story: Story, numbering: Numbering) -> list[Block]:
    """The notes, each as one block: footnotes, then endnotes."""
    found: list[Block] = []
    for kind in ("footnote", "endnote"):
        names = package.related(part, f"{kind}s")
        inner = replace(story, relations=package.relations(names[0]) if names else {}, fields=Fields())
        flow = Flow(inner, numbering, tracked=True)
        for called in story.notes.in_order() if story.notes else ():
            if called.anchor.startswith(kind):
                flow.note(called)
        found += flow.blocks
    return found


def _furniture(package: Package, part: str, styles: Styles, numbering: Numbering) -> Iterator[str]:
    """The lines of all headers and footers, each part once."""
    for kind in ("header", "footer"):
        for name in dict.fromkeys(package.related(part, kind)):
            root = package.tree(name)
            if root is not None:
                flow = Flow(
                    Story(styles, package.relations(name), fields=_fields(root)), numbering, tracked=False
                )
                flow.read(root)
                yield from (" ".join(block.text.split()) for block in flow.blocks)


def _plain(package: Package, part: str) -> Iterator[str]:
    names = [
        part,
        *(name for kind in (*_NOTE_PARTS, "header", "footer") for name in package.related(part, kind)),
    ]
    for name in dict.fromkeys(names):
        if package.tree(name) is not None:
            yield plain(package.raw(name) or b"")


def _fields(root: etree._Element) -> Fields:
    ends: Counter[str | None] = Counter(each.get(f"{W}fldCharType") for each in root.iter(f"{W}fldChar"))
    return Fields(whole=ends["begin"] == ends["end"])


def _page_count(package: Package) -> int:
    """The number of pages that Word counted when it last saved the file, 0 where it did not say."""
    root = package.first("", "extended-properties")
    counted = root.findtext("{*}Pages") if root is not None else None
    return int(counted) if counted and re.fullmatch(r"\s*\d{1,5}\s*", counted) else 0


def _has_typed_notes(blocks: list[Block]) -> bool:
    """Whether raised numbers stand in the text: notes that were typed, which assembly must find itself."""
    return any(
        run.style == "superscript" and _RAISED_NUMBER.fullmatch(block.text[run.start : run.end].strip())
        for block in blocks
        for run in block.runs
    )


def _metadata(package: Package, spoken: Counter[str]) -> Iterator[tuple[str, str]]:
    root = package.first("", "core-properties")
    said = set()
    for element in root if root is not None else ():
        key = _PROPERTIES.get(element.tag.rpartition("}")[2])
        value = " ".join((element.text or "").split())
        if key and value:
            said.add(key)
            yield key, value[:500]
    # The language that Word's own detection wrote at most of the runs that name one.
    code, count = spoken.most_common(1)[0] if spoken else ("", 0)
    if "language" not in said and code and count * 2 > spoken.total() and count > 200:
        yield "language", code


def _warnings(story: Story, notes: Notes) -> Iterator[Warning]:
    left_out = [f"{n} {names[n > 1]}" for names, n in story.left_out.items()]
    if left_out:
        message = f"not read: {', '.join(left_out)}; open the file in Word to see what they hold"
        yield Warning("left_out", message)
    if notes.missing:
        message = f"{notes.missing} calls of notes that the file does not hold; it may be damaged"
        yield Warning("call_without_footnote", message)
    if count := notes.uncalled():
        message = f"{count} notes that the text never calls were left out, as Word does when it prints"
        yield Warning("footnote_without_call", message)
