"""Where the references of Akoma Ntoso lead: its IRIs of Union documents as addresses that the web knows.

``/akn/eu/act/reg/2016/679`` (Akoma Ntoso Naming Convention 1.0, section 4) names what
``http://data.europa.eu/eli/reg/2016/679`` does.
"""

from __future__ import annotations

import re

from lxml import etree

_ACT = re.compile(
    r"(?:^/?|/akn/)eu/act/(?P<type>[a-z_]+)/(?:[a-z.-]+/)?(?P<year>\d{4})(?:-\d\d-\d\d)?/(?P<number>\d{1,4})(?![\d-])",
    re.I,
)
_ELI = re.compile(
    r"^/?(?:akn/)?(?P<eli>eli/(?:reg|dir|dec|reco|guideline|joint_action|common_pos)\w*/.*)", re.I
)
_CELEX = re.compile(r"(?:^|[/:=])(?P<celex>[1-9]\d{4}[A-Z]{1,2}\d{4})(?![\d.])")
# Names that the parts of the world give to one type, all letters but a to z left out → ELI's.
_TYPES = {
    "reg": "reg", "regulation": "reg", "regdel": "reg_del", "delegatedregulation": "reg_del",
    "regulationdelegated": "reg_del", "regimpl": "reg_impl", "implementingregulation": "reg_impl",
    "regulationimplementing": "reg_impl", "dir": "dir", "directive": "dir", "dirdel": "dir_del",
    "dirimpl": "dir_impl", "dec": "dec", "decision": "dec", "decdel": "dec_del", "decimpl": "dec_impl",
    "implementingdecision": "dec_impl", "frameworkdecision": "dec_framw", "decframw": "dec_framw",
    "reco": "reco", "recommendation": "reco", "guideline": "guideline",
}  # fmt: skip
_BASE = "http://data.europa.eu/"


def href(element: etree._Element) -> str | None:
    """The target of ``ref``, ``a``, ``rref`` (its first end) and ``mref``; None where there is none."""
    for key in ("href", "from"):
        value = (element.get(key) or "").strip()
        if value:
            return address(value)
    return None


def address(target: str) -> str:
    """``target``, or the address of the Union's act that it names."""
    if target.startswith("#") or ("://" in target and "/akn/" not in target):
        return target
    if match := _ACT.search(target):
        type_ = _TYPES.get(re.sub(r"[^a-z]", "", match["type"].lower()))
        if type_:
            return f"{_BASE}eli/{type_}/{match['year']}/{match['number']}"
    if match := _ELI.match(target):
        return _BASE + match["eli"]
    if match := _CELEX.search(target):
        return f"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:{match['celex']}"
    return target
