"""The vocabulary of Akoma Ntoso, by what an element does to the text in it.

Names are those of OASIS Akoma Ntoso 1.0 (namespace akn/3.0) and of the older version 2.0; the German
profile (LegalDocML.de) and AKN4EU use them too. Namespaces differ from version to version and are not
looked at.
"""

from __future__ import annotations

from lxml import etree

#: Document types: what stands directly in ``akomaNtoso``, in an attachment or in a component.
DOCUMENTS = frozenset(
    [
        *("act", "bill", "doc", "documentCollection", "statement", "debate", "debateReport", "debateRecord"),
        *("judgment", "judgement", "amendment", "amendmentList", "officialGazette", "portion", "fragment"),
    ]
)
#: Elements that hold the running text of a document.
BODIES = frozenset(
    [
        *(
            "body",
            "mainBody",
            "collectionBody",
            "debateBody",
            "judgmentBody",
            "judgementBody",
            "amendmentBody",
        ),
        *("portionBody", "fragmentBody"),
    ]
)
#: Hierarchy above the basic unit: each has a number or a heading and holds others.
GROUPS = frozenset(
    [
        *("book", "tome", "part", "subpart", "title", "subtitle", "chapter", "subchapter", "division"),
        *("subdivision", "transitional"),
    ]
)
#: The basic unit of an act, the most telling first: a section is one only where there are no articles.
UNITS = ("article", "section", "rule", "clause")
#: Hierarchy below the basic unit.
PARTS_OF_UNIT = frozenset(
    [
        *("paragraph", "subparagraph", "subsection", "subrule", "subclause", "alinea", "proviso", "level"),
        *("list", "sublist", "point", "indent"),
    ]
)
#: Hierarchy whose members are items of a list, whatever their numbers look like.
ITEMS = frozenset(["point", "indent", "item", "li"])
#: Hierarchy without meaning of its own.
OTHERS = frozenset(["hcontainer", "crossHeading", "tblock", "debateSection", "speech", "speechGroup"])
HIERARCHY = GROUPS | frozenset(UNITS) | PARTS_OF_UNIT | OTHERS
#: Elements that are a paragraph of text themselves.
PARAGRAPHS = frozenset(
    [
        *("p", "block", "listIntroduction", "listWrapUp", "tocItem", "from", "scene", "narrative", "summary"),
        *("documentRef", "componentRef", "interstitial", "caption", "h1", "h2", "h3", "h4", "h5", "h6"),
    ]
)
#: Elements inside a line of text. What is in none of these sets is inline inside a line, else a block.
INLINE = frozenset(
    [
        *(
            "ref",
            "mref",
            "rref",
            "mod",
            "mmod",
            "rmod",
            "remark",
            "recordedTime",
            "vote",
            "outcome",
            "ins",
            "del",
        ),
        *("omissis", "embeddedText", "opinion", "placeholder", "fillIn", "decoration", "quotedText"),
        *(
            "docType",
            "docTitle",
            "docNumber",
            "docProponent",
            "docDate",
            "legislature",
            "session",
            "shortTitle",
        ),
        *("docAuthority", "docPurpose", "docCommittee", "docIntroducer", "docStage", "docStatus"),
        *("docJurisdiction", "docketNumber", "courtType", "neutralCitation", "party", "judge", "lawyer"),
        *("signature", "argument", "date", "time", "person", "organization", "concept", "object", "event"),
        *(
            "location",
            "process",
            "role",
            "term",
            "quantity",
            "def",
            "entity",
            "b",
            "i",
            "a",
            "u",
            "sub",
            "sup",
        ),
        *("abbr", "span", "inline", "affectedDocument", "relatedDocument", "change", "em", "strong", "s"),
    ]
)
#: Elements that are a paragraph of their own unless they stand in one.
LOOSE = frozenset(["signature", "foreign", "math"])
#: Blocks that may stand inside a paragraph or a cell and end the line before them.
BLOCKS = frozenset(
    [
        *(
            "blockList",
            "ul",
            "ol",
            "toc",
            "container",
            "blockContainer",
            "div",
            "formula",
            "content",
            "intro",
        ),
        *("wrapUp", "wrap", "blockquote", "pre"),
    ]
)
#: Elements that no reader of the document sees. Notes kept in ``meta`` are read where they are called.
HIDDEN = frozenset(["meta", "proprietary", "presentation", "preservation", "style", "script"])


def name(element: etree._Element) -> str:
    """The local name of an element; "" for a processing instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def identifier(element: etree._Element) -> str | None:
    """The element's id: ``eId`` (3.0), ``xml:id`` (AKN4EU), ``id`` (2.0), ``wId``, ``GUID``."""
    for key in ("eId", "{http://www.w3.org/XML/1998/namespace}id", "id", "wId", "GUID"):
        if value := element.get(key):
            return value
    return None


def attribute(element: etree._Element, local: str) -> str | None:
    """An attribute by its local name, whatever its namespace (``leos:softaction``)."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == local:
            return str(value)
    return None
