"""A stored text as Akoma Ntoso (OASIS 1.0, namespace akn/3.0): its tree, notes and citations marked up.

The sections are ``hcontainer`` of their kind, one inside the other; a note stands where it is first called
and is pointed at afterwards; a citation is a ``ref`` to the address of what it cites. ``eId`` are the ids of
the parse. What the parse left out (running heads, pictures) is not there, nor is the layout. Texts are cut
where two marks would overlap: a citation inside another, or begun in the middle of one, stays plain.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from corpora.sources.languages import THREE
from parsers.document import Document, Footnote, Reference, Section, Segment
from parsers.references.resolution import url
from service.consistency.exports.characters import clean

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_XML = "{http://www.w3.org/XML/1998/namespace}lang"
_E = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
_BARE = re.compile(r"(\(?(?:[IVXLC]{1,6}|\d{1,3}(?:\.\d{1,3}){0,4}|[a-zA-Z])[.)]?)\s+(?=\S)")
"""A number before the words of a heading: "II. Priorities". "Priority 2: …" stays whole."""
_UNDATED = "2999-01-01"
"""What LEOS writes where a document has no date yet."""


def akn(document: Document, *, version: str) -> bytes:
    """The document as one XML file, UTF-8. ``version`` is that of Lextrace, for the metadata."""
    root = _E.akomaNtoso(
        _E.doc(
            _meta(document, version), *_cover(document), _Body(document).element(), name=_slug(document.type)
        )
    )
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False))


def _meta(document: Document, version: str) -> Any:
    dated = {"date": document.date or _UNDATED, "name": "document" if document.date else "undated"}
    work = f"/akn/eu/doc/{document.date or 'undated'}/{_slug(document.work)}"
    code = THREE.get(document.language or "", "und")
    author = _slug(document.institution or "unknown")
    aliases = [_E.FRBRalias(value=clean(one), name="identifier") for one in document.identifiers]

    def level(name: str, uri: str, *more: Any) -> Any:
        who = "lextrace" if name == "FRBRManifestation" else author
        known = aliases if name == "FRBRWork" else []
        return _E(
            name,
            *(_E.FRBRthis(value=f"{uri}/!main"), _E.FRBRuri(value=uri), *known),
            *(_E.FRBRdate(**dated), _E.FRBRauthor(href=f"#{who}"), *more),
        )

    people = {author: document.institution or "unknown", "lextrace": f"Lextrace {version}"}
    return _E.meta(
        _E.identification(
            level("FRBRWork", work, _E.FRBRcountry(value="eu")),
            level("FRBRExpression", f"{work}/{code}@", _E.FRBRlanguage(language=code)),
            level("FRBRManifestation", f"{work}/{code}@.xml"),
            source="#lextrace",
        ),
        _E.references(
            *(
                _E.TLCOrganization(eId=key, href=f"/akn/ontology/organization/{key}", showAs=clean(shown))
                for key, shown in people.items()
            ),
            source="#lextrace",
        ),
    )


def _cover(document: Document) -> list[Any]:
    """The fields as they were printed, each with its name."""
    lines = [
        _E.p(_E.inline(clean(value), name=_slug(field))) for field, value in document.cover.items() if value
    ]
    return [_E.coverPage(_E.container(*lines, name="cover"))] if lines else []


class _Body:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._called: dict[str, dict[int, list[Footnote]]] = defaultdict(lambda: defaultdict(list))
        for note in document.footnotes:
            for call in note.calls:
                self._called[call.segment][call.offset].append(note)
        self._cited: dict[str, list[Reference]] = defaultdict(list)
        for reference in document.references:
            if reference.place is not None and reference.place.kind != "cover":
                self._cited[reference.place.id].append(reference)
        self._written: set[str] = set()

    def element(self) -> Any:
        """The ``mainBody``; notes that nothing calls stand at its end."""
        inside: dict[str | None, list[Section]] = defaultdict(list)
        own: dict[str | None, list[Segment]] = defaultdict(list)
        for section in self._document.sections:
            inside[section.parent].append(section)
        for segment in self._document.segments:
            own[segment.section].append(segment)
        body = _E.mainBody(*self._blocks(own[None]), *(self._section(s, inside, own) for s in inside[None]))
        uncalled = [note for note in self._document.footnotes if note.id not in self._written]
        body.extend(_E.p(self._note(note)) for note in uncalled)
        if not len(body):
            body.append(_E.p())
        return body

    def _section(
        self, section: Section, inside: dict[Any, list[Section]], own: dict[Any, list[Segment]]
    ) -> Any:
        segments = own[section.id]
        title = next((s for s in segments if s.kind == "heading"), None)
        found = _E.hcontainer(eId=section.id, name=section.kind)
        if title is not None:
            number = _BARE.match(title.text) if section.number else None
            if number is not None:
                found.append(_E.num(number[1]))
            found.append(self._line(_E.heading(), title.id, title.text, number.end() if number else 0))
        elif section.title:
            found.append(_E.heading(clean(section.title)))
        blocks = list(self._blocks([s for s in segments if s is not title]))
        below = [self._section(one, inside, own) for one in inside[section.id]]
        if below:
            found.extend([_E.intro(*blocks)] if blocks else [])
            found.extend(below)
        else:
            found.append(_E.content(*(blocks or [_E.p()])))
        return found

    def _blocks(self, segments: Sequence[Segment]) -> Iterator[Any]:
        for kind, run in groupby(segments, key=lambda segment: segment.kind):
            if kind == "list_item":
                yield self._list(list(run))
            elif kind == "table_row":
                yield _E.table(*(self._row(segment) for segment in run))
            else:
                yield from (self._paragraph(segment) for segment in run)

    def _list(self, items: Sequence[Segment]) -> Any:
        """Nested by the depth of the items."""
        top = min(item.depth for item in items)
        found = _E.blockList()
        for at, item in enumerate(items):
            if item.depth > top and len(found):
                continue
            below = list(items[at + 1 : _until(items, at + 1, top)])
            made = _E.item(eId=item.id)
            if item.marker:
                made.append(_E.num(clean(item.marker)))
            made.append(self._line(_E.p(), item.id, item.text))
            if below:
                made.append(self._list(below))
            found.append(made)
        return found

    def _row(self, segment: Segment) -> Any:
        cells = segment.cells or ((0, len(segment.text)),)
        row = _E.tr(eId=segment.id)
        for start, end in cells:
            row.append(_E.td(self._line(_E.p(), segment.id, segment.text, start, end)))
        return row

    def _paragraph(self, segment: Segment) -> Any:
        kinds = {} if segment.kind == "paragraph" else {"class": segment.kind}
        line = self._line(_E.p(eId=segment.id, **kinds), segment.id, segment.text)
        if segment.language and segment.language != self._document.language:
            line.set(_XML, segment.language)
        return line

    def _line(self, into: Any, id_: str, text: str, start: int = 0, end: int | None = None) -> Any:
        """``text[start:end]`` of a segment or note, with its citations and the notes called in it."""
        stop = len(text) if end is None else end
        at = start
        for cited in sorted(self._cited[id_], key=lambda one: (one.start, -one.end)):
            if at <= cited.start and cited.end <= stop and cited.is_printed:
                self._run(into, id_, text, at, cited.start, last=False)
                marked = _E.ref(href=url(cited.id, self._document.language or "en") or f"#{_slug(cited.id)}")
                self._run(marked, id_, text, cited.start, cited.end, last=False)
                into.append(marked)
                at = cited.end
        self._run(into, id_, text, at, stop, last=True)
        return into

    def _run(self, into: Any, id_: str, text: str, start: int, end: int, *, last: bool) -> None:
        """Plain text, notes at their calls; those called at ``end`` only where nothing follows."""
        at = start
        for offset, notes in sorted(self._called.get(id_, {}).items()):
            if start <= offset < end or (offset == end and last):
                _text(into, text[at:offset])
                into.extend(self._note(note) for note in notes)
                at = offset
        _text(into, text[at:end])

    def _note(self, note: Footnote) -> Any:
        if note.id in self._written:
            return _E.noteRef(href=f"#{note.id}", marker=clean(note.label))
        self._written.add(note.id)
        marks = {"marker": clean(note.label), "placement": "bottom", "eId": note.id}
        return _E.authorialNote(self._line(_E.p(), note.id, note.text), **marks)


def _until(items: Sequence[Segment], start: int, depth: int) -> int:
    """Where the items that are deeper than ``depth`` end."""
    at = start
    while at < len(items) and items[at].depth > depth:
        at += 1
    return at


def _text(into: Any, text: str) -> None:
    if not text:
        return
    if len(into):
        into[-1].tail = (into[-1].tail or "") + clean(text)
    else:
        into.text = (into.text or "") + clean(text)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "unknown"
