"""What the elements of Formex 4 are (Formex 4 manual of the Publications Office, schemas 02.00 to 06.02)."""

from __future__ import annotations

#: Data about the file, not text of it. Names that begin with ``BIB.`` and ``INFO.`` are such data too.
DATA = frozenset(["NO.CELEX", "NO.ECLI", "PROD.ID", "FIN.ID"])
_DATA_PREFIXES = ("BIB.", "INFO.")

#: Running heads of the printed page.
RUNNING = frozenset(["CURR.TITLE", "PAGE.HEADER"])

#: Elements that stand in a line of text. What is in neither set is judged by what stands around it.
INLINE = frozenset(
    [
        *("HT", "DATE", "FT", "IE", "LINK", "QUOT.START", "QUOT.END", "NOTE", "ADDR", "KEYWORD"),
        *("REF.DOC", "REF.DOC.OJ", "REF.DOC.ECR", "REF.DOC.SE", "REF.ANNEX", "REF.ARTICLE", "REF.PARAG"),
        *("REF.CONSID", "REF.CORE.METADATA", "REF.NP", "REF.NP.ECR", "REF.NOTE", "REFERENCE", "ANCHOR"),
        *("INCL.ELEMENT", "FORMULA", "FORMULA.S", "EXPR", "IND", "EXPONENT", "FRACTION", "DIVIDEND"),
        *("DIVISOR", "ROOT", "SUM", "INTEGRAL", "PRODUCT", "OVER", "UNDER", "FUNCTION", "BAR", "VECTOR"),
        *("OP.CMP", "OP.MATH", "OVERLINE", "BT", "DEGREE", "NO.DOC", "NO.CASE", "NO.SEQ", "PERIOD"),
        *("FULL.NAME", "PERSON", "CAT.PLANT.NAME", "NAME.ACTOR", "TERM", "DEFINITION"),
        *(
            "PREFIX",
            "MARGIN",
            "NO.CURRENT",
            "YEAR",
            "COM",
            "NO.OJ",
            "COLL",
            "REF.CASE",
            "REF.LEG",
            "TOC.HD.REF",
        ),
    ]
)

#: Elements that begin and end paragraphs.
BLOCK = frozenset(
    [
        *("ACT", "AGR", "ANNEX", "CONS.ANNEX", "CONS.ACT", "CONS.DOC", "CORR", "GENERAL", "LETTER", "CJT"),
        *("JUDGMENT", "OPINION", "ORDER", "CONCLUSION", "PRE.ACT", "TREATY", "PROT", "DECLARATION"),
        *("TITLE", "TI", "STI", "P", "TXT", "NP", "NP.ECR", "LIST", "ITEM", "DLIST", "DLIST.ITEM", "ALINEA"),
        *("NO.P", "NO.PARAG", "NO.GR.SEQ", "NO.ITEM", "DIV.CONSID", "CAPTION", "IMG.CNT", "PROLOG", "ADDR.S"),
        *("table", "tgroup", "thead", "tbody", "tfoot", "row", "entry"),
        *("PARAG", "SUBPARAG", "ARTICLE", "TI.ART", "STI.ART", "DIVISION", "GR.SEQ", "CONTENTS"),
        *("PREAMBLE", "PREAMBLE.INIT", "PREAMBLE.FINAL", "PREAMBLE.GEN", "GR.VISA", "GR.VISA.INIT", "VISA"),
        *("GR.CONSID", "GR.CONSID.INIT", "CONSID", "ENACTING.TERMS", "FINAL", "SIGNATURE", "SIGNATORY"),
        *(
            "PL.DATE",
            "SIGNATURE.CASE",
            "TBL",
            "CORPUS",
            "BLK",
            "TI.BLK",
            "STI.BLK",
            "ROW",
            "CELL",
            "GR.NOTES",
        ),
        *("QUOT.S", "GR.AMEND", "INCLUSIONS", "ANNOTATION", "GR.ANNOTATION", "TOC", "TOC.BLK"),
        *("TOC.ITEM", "INDEX", "GR.TBL", "FAM.COMP", "INTRO", "PARTIES", "JURISDICTION", "GR.CORRIG"),
        *("CORRIG", "OLD.CORR", "NEW.CORR", "TARGET", "DESCRIPTION", "ACTION", "SUBJECT", "ENV.BIBLIO"),
    ]
)

#: The register of the acts that a consolidated text is made of: data, though it holds titles.
SILENT = frozenset(["FAM.COMP", "GR.MOD.ACT"])

#: Elements in which the schema has an element for every heading: no other line of them is one.
FIXED = frozenset(["PREAMBLE", "ENACTING.TERMS", "FINAL", "CONTENTS.JUDGMENT", "JUDGMENT.INIT", "PARTIES"])

#: The text that ends what came before: formula of adoption, of binding force, signatures.
CLOSING = frozenset(["PREAMBLE.FINAL", "FINAL", "JURISDICTION", "SIGNATURE.CASE"])

#: Marks before the items of a list without numbers, by its TYPE, as the Official Journal prints them.
BULLETS = {"DASH": "—", "NDASH": "–", "BULLET": "•"}

#: Roots of files that hold a text.
ROOTS = frozenset(
    [
        *(
            "ACT",
            "AGR",
            "ANNEX",
            "CASE",
            "CJT",
            "COMPETITION",
            "CONCLUSION",
            "CONS.ACT",
            "CONS.ANNEX",
            "CONS.DOC",
        ),
        *("CONSIL", "CORR", "CORR.ACTION", "DECLARATION", "GENERAL", "JUDGMENT", "LETTER", "LSEU", "OPINION"),
        *("ORDER", "PRE.ACT", "PROCEDURE.INFO", "PROT", "REPORT.HEARING", "SE", "STATEMENT", "SUMMARY"),
        *("TREATY", "CONS.DOC"),
    ]
)

#: Roots that list files or titles and hold no text of an act.
MANIFESTS = frozenset(["DOC", "PUBLICATION"])


def is_data(tag: str) -> bool:
    """Whether ``tag`` holds data about the file and no text of it."""
    return tag in DATA or tag.startswith(_DATA_PREFIXES)
