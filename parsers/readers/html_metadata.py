"""What a page says of itself: title, language, CELEX number, ELI.

Sources: EUR-Lex's ``<meta>`` and RDFa (``property="eli:…"``), its canonical link, its titles
("EUR-Lex - 32002R0006 - EN", "Consolidated TEXT: 32009L0065 — EN — 20.06.2013"), the masthead of the Official
Journal (``hd-lg``) and the first line of consolidated texts (``p.reference``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

_META = (
    "author",
    "date",
    "description",
    "keywords",
    "language",
    "dc.",
    "dcterms.",
    "wt.z_",
    "eli:",
    "og:locale",
)
_LONGEST = 500
#: CELEX: sector, year, type, number, and what follows for consolidated texts and corrigenda.
_CELEX = re.compile(
    r"(?<!\w)([0-9CE]\d{4}[A-Z]{1,2}[A-Z0-9]{3,6}(?:\(\d{2}\))?(?:R\(\d{2}\))?(?:-\d{8})?)(?!\w)"
)
_OLD_STYLE = re.compile(r"^\s*(\d{4}[A-Z]{1,2}\d{4})\s+—\s+[A-Z]{2}\s+—")
_ELI = re.compile(r"(https?://(?:data\.europa\.eu|eur-lex\.europa\.eu)/eli/[^\s\"'?#]+)")
_LANGUAGE = re.compile(r"(?:—|-)\s*([A-Z]{2})(?:\s*(?:—|-)|\s*$)")


def metadata(root: HtmlElement) -> tuple[tuple[str, str], ...]:
    """``(name, value)`` pairs, names in lower case; ``language``, ``celex`` and ``eli`` at most once."""
    meta = list(_meta(root))
    found: list[tuple[str, str]] = []
    title = _flat(root.findtext(".//title") or "")
    if title:
        found.append(("title", title))
    language = _language(root, meta, title)
    if language:
        found.append(("language", language))
    links = [e.get("href") or "" for e in root.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    places = [value for key, value in meta if key != "description"] + [title, *links, *_heads(root)]
    celex = next((match[1] for place in places if (match := _CELEX.search(_colons(place)))), None)
    if celex:
        found.append(("celex", celex))
    about = (
        e.get(name) or "" for e in root.iter() for name in ("about", "resource") if isinstance(e.tag, str)
    )
    eli = next((match[1] for place in (*places, *about) if (match := _ELI.search(place))), None)
    if eli:
        found.append(("eli", eli))
    return tuple(found + [pair for pair in meta if pair[0] not in dict(found)])


def _meta(root: HtmlElement) -> Iterator[tuple[str, str]]:
    for meta in root.iter("meta"):
        key = (meta.get("name") or meta.get("property") or "").strip().lower()
        value = _flat(meta.get("content") or meta.get("resource") or "")
        if value and key.startswith(_META):
            yield key, value[:_LONGEST]


def _language(root: HtmlElement, meta: list[tuple[str, str]], title: str) -> str:
    """The language of the text: what stands nearest to it first, the page's frame last."""
    for box in root.xpath("//*[@id='document1' or @id='docHtml' or @id='TexteOnly']//*[@lang]"):
        if box.get("lang").strip():
            return str(box.get("lang")).strip().lower()
    for mark in root.xpath("//p[@class='oj-hd-lg' or @class='hd-lg']"):
        if len(_flat(mark.text_content())) == 2:
            return _flat(mark.text_content()).lower()
    for line in (*_heads(root), title):
        match = _LANGUAGE.search(line) if _CELEX.search(line) or _OLD_STYLE.match(line) else None
        if match:
            return match[1].lower()
    own = (
        root.get("lang")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or root.get("xml:lang")
        or ""
    )
    known = dict(meta)
    for value in (own, known.get("dc.language", ""), known.get("wt.z_usr_lan", "")):
        if value.strip():
            return value.strip().lower()
    return ""


def _heads(root: HtmlElement) -> list[str]:
    return [_flat(e.text_content()) for e in root.xpath("//p[@class='reference'] | //h1")[:3]]


def _colons(text: str) -> str:
    return text.replace("CELEX:", " ").replace("celex:", " ").replace(":", " ").replace("CELEX%3A", " ")


def _flat(text: str) -> str:
    return " ".join(text.split())
