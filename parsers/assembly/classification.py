"""Classified or not, by the text's own marking: on its cover or in the running head of its pages.

A text that only cites a classified document is not classified, so a marking counts only where it
stands on its own: as a line of the cover, beside the document's number, or in page furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# Council Decision 2013/488/EU, Article 2: the four levels of EU classified information, in their
# only two forms, French and English.
_UNION = re.compile(
    r"\b(?:TR[EÈ]S\s+SECRET\s+UE(?:\s*/\s*EU\s+TOP\s+SECRET)?|(?:EU\s+)?TOP\s+SECRET\s+UE|EU\s+TOP\s+SECRET|"
    r"SECRET\s+UE(?:\s*/\s*EU\s+SECRET)?|EU\s+SECRET|"
    r"CONFIDENTIEL\s+UE(?:\s*/\s*EU\s+CONFIDENTIAL)?|EU\s+CONFIDENTIAL|"
    r"RESTREINT\s+UE(?:\s*/\s*EU\s+RESTRICTED)?|EU\s+RESTRICTED|R-UE/EU-R|C-UE/EU-C|S-UE/EU-S|TS-UE/EU-TS)"
    r"(?!\w)",
    re.IGNORECASE,
)
# The same decision, Appendix B: the equivalent national classifications. They count only as a whole
# line, because several are ordinary words.
_NATIONAL = frozenset(
    level.strip()
    for line in """
        за служебно ползване | поверително | секретно | строго секретно
        vyhrazené | důvěrné | tajné | přísně tajné
        til tjenestebrug | fortroligt | hemmeligt | yderst hemmeligt
        vs-nur für den dienstgebrauch | vs-vertraulich | geheim | streng geheim
        eingeschränkt | vertraulich
        piiratud | konfidentsiaalne | salajane | täiesti salajane
        περιορισμένης χρήσης | εμπιστευτικό | απόρρητο | άκρως απόρρητο
        difusión limitada | confidencial | reservado | secreto | muito secreto
        diffusion restreinte | confidentiel défense | secret défense | très secret défense | très secret
        ograničeno | povjerljivo | tajno | vrlo tajno
        riservato | riservatissimo | segreto | segretissimo
        dienesta vajadzībām | konfidenciāli | slepeni | sevišķi slepeni
        riboto naudojimo | konfidencialiai | slaptai | visiškai slaptai
        korlátozott terjesztésű | bizalmas | titkos | szigorúan titkos
        ristrett | kunfidenzjali | sigriet | l-ogħla segretezza
        departementaal vertrouwelijk | dep. vertrouwelijk
        stg. confidentieel | stg. geheim | stg. zeer geheim
        zastrzeżone | poufne | tajne | ściśle tajne
        secret de serviciu | secret | strict secret | strict secret de importanță deosebită
        interno | zaupno | strogo tajno | vyhradené | dôverné | prísne tajné
        käyttö rajoitettu | luottamuksellinen | salainen | erittäin salainen
        begränsat hemlig | konfidentiell | hemlig | kvalificerat hemlig
        srianta | rúnda | an-rúnda
    """.splitlines()
    for level in line.split("|")
    if level.strip()
)
# Beside a marking on its own line: the document's number, its distribution, its language.
_BESIDE = re.compile(
    r"(?:\b(?:ST|WK|CM|DS|SN)\b|\d{1,5}(?:/\d{1,2})?/\d{2,4}|\b(?:INIT|REV|ADD|COR|LIMITE|COREU|EXT|DCL)\b"
    r"|\b[A-Z]{2}\b|\d+|[\s/|()*.:,–—-])+",
)
_DASH = re.compile(r"\s*[-–—]\s*")
_LONGEST = 80
_DECLASSIFIED = re.compile(r"\bDCL\s?\d", re.IGNORECASE)


def marking(lines: Iterable[str], furniture: Iterable[str]) -> str | None:
    """The classification that the text gives itself, as printed; None where it gives none.

    ``lines`` are the lines of the cover that are neither labelled fields nor a title; ``furniture``
    is the running heads and feet. A declassified document ("DCL 1") is not classified.
    """
    lines = [line.strip() for line in lines]
    if any(_DECLASSIFIED.search(line) for line in lines):
        return None
    for line in (*lines, *(line.strip() for line in furniture)):
        match = _UNION.search(line)
        if match and not _BESIDE.sub("", line[: match.start()] + line[match.end() :]).strip():
            return match[0]
        if len(line) < _LONGEST and _DASH.sub("-", line.casefold().strip(" *!")) in _NATIONAL:
            return line
    return None
