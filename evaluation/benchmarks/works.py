"""One work in every format that is read, as long as is wanted: headings, paragraphs, a note to each.

The paragraphs are those of :mod:`evaluation.benchmarks.book`; each format is written as plainly as its
readers expect it, so that times of different formats can be compared.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from itertools import cycle, islice

from evaluation.benchmarks.book import book, texts

_PER_PAGE = 9  # paragraphs on a page of `book`
_PER_SECTION = 5
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def work(format: str, paragraphs: int) -> bytes:
    """A file of ``format`` (a key of WRITERS) with about so many paragraphs.

    PDF needs reportlab and matplotlib (extra ``dev``).
    """
    return WRITERS[format](paragraphs)


def _parts(paragraphs: int) -> Iterator[tuple[str | None, str, int, str]]:
    """(heading before it, paragraph, number of its note, note)."""
    for number, text in enumerate(islice(cycle(texts()), paragraphs), 1):
        heading = f"{number // _PER_SECTION + 1}. {' '.join(text.split()[:4])}"
        act = f"Regulation (EU) {2000 + number % 90}/{number}"
        note = f"{act}, OJ L {number}, p. {number}, Article {number % 40 + 1}."
        yield heading if number % _PER_SECTION == 1 else None, f"{text} (measure {number})", number, note


def _markdown(paragraphs: int) -> bytes:
    out: list[str] = []
    for heading, text, number, note in _parts(paragraphs):
        out += [f"## {heading}"] if heading else []
        out += [f"{text}<sup>{number}</sup>", f"<sup>{number}</sup> {note}"]
    return "\n\n".join(out).encode()


def _text(paragraphs: int) -> bytes:
    out: list[str] = []
    for heading, text, number, note in _parts(paragraphs):
        out += [heading] if heading else []
        out += [f"{text}[footnoteRef:{number}]", f"[{number}: {note}]"]
    return "\n\n".join(out).encode()


def _html(paragraphs: int) -> bytes:
    out: list[str] = []
    notes: list[str] = []
    for heading, text, number, note in _parts(paragraphs):
        out += [f"<h2>{escape(heading)}</h2>"] if heading else []
        call = f'<a id="src.E{number:04}" href="#E{number:04}">(<sup>{number}</sup>)</a>'
        out.append(f"<p>{escape(text)} {call}</p>")
        back = f'<a id="E{number:04}" href="#src.E{number:04}">({number})</a>'
        notes.append(f'<p class="oj-note">{back} {escape(note)}</p>')
    body = "\n".join([*out, "<hr/>", *notes])
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Work</title></head><body>{body}</body></html>".encode()
    )


def _formex(paragraphs: int) -> bytes:
    out: list[str] = []
    for heading, text, number, note in _parts(paragraphs):
        if heading:
            out += ["</GR.SEQ>"] if out else []
            out.append(f"<GR.SEQ><TITLE><TI><P>{escape(heading)}</P></TI></TITLE>")
        inside = f'<NOTE NOTE.ID="E{number:04}" TYPE="FOOTNOTE"><P>{escape(note)}</P></NOTE>'
        out.append(f"<P>{escape(text)} {inside}</P>")
    head = '<?xml version="1.0" encoding="UTF-8"?><GENERAL><BIB.INSTANCE><LG.DOC>EN</LG.DOC></BIB.INSTANCE>'
    return f"{head}<CONTENTS>{''.join(out)}</GR.SEQ></CONTENTS></GENERAL>".encode()


def _akn(paragraphs: int) -> bytes:
    out: list[str] = []
    for heading, text, number, note in _parts(paragraphs):
        if heading:
            out += ["</section>"] if out else []
            label, _, words = heading.partition(" ")
            out.append(f"<section><num>{label}</num><heading>{escape(words)}</heading>")
        inside = f'<authorialNote marker="{number}" placement="bottom"><p>{escape(note)}</p></authorialNote>'
        out.append(f"<paragraph><content><p>{escape(text)}{inside}</p></content></paragraph>")
    head = f'<?xml version="1.0" encoding="UTF-8"?><akomaNtoso xmlns="{_AKN}"><bill name="bill"><meta/><body>'
    return f"{head}{''.join(out)}</section></body></bill></akomaNtoso>".encode()


def _docx(paragraphs: int) -> bytes:
    out: list[str] = []
    notes: list[str] = []
    for heading, text, number, note in _parts(paragraphs):
        if heading:
            style = '<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>'
            out.append(f"<w:p>{style}<w:r><w:t>{escape(heading)}</w:t></w:r></w:p>")
        call = f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'
        out.append(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r>{call}</w:p>")
        body = f'<w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {escape(note)}</w:t></w:r>'
        notes.append(f'<w:footnote w:id="{number}"><w:p>{body}</w:p></w:footnote>')
    base = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    members = {
        "[Content_Types].xml": f'<Types xmlns="{base}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{kind}.footnotes+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{base}/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{base}/relationships">'
        f'<Relationship Id="r1" Type="{office}/footnotes" Target="footnotes.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{"".join(out)}</w:body></w:document>',
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{_W}">{"".join(notes)}</w:footnotes>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _pdf(paragraphs: int) -> bytes:
    return book(max(1, round(paragraphs / _PER_PAGE)))


WRITERS: dict[str, Callable[[int], bytes]] = {
    "markdown": _markdown,
    "text": _text,
    "html": _html,
    "docx": _docx,
    "formex": _formex,
    "akn": _akn,
    "pdf": _pdf,
}
