"""Covers of Council and Commission documents: what single layouts and oddities give."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parsers.assembly import words
from parsers.document import Document
from parsers.languages import CODES
from parsers.readers.block import Block, Run

Make = Callable[..., Document]

COVERS = {
    "nl": """Brussel, 12 maart 2026  \n(OR. en)\n\n98001/26\n\n**LIMITE**\n\n**CORDROGUE 12**  \n**EUROPOL**\n\n## NOTA

---

van:\thet voorzitterschap
aan:\tde delegaties
nr. vorig doc.:\t98000/26 REV 1; 97999/25
nr. Comdoc.:\tCOM(2025) 9901 final
Betreft:\tVerslag over schone havens in de EU-  \nlidstaten

---

De tekst volgt hieronder.
""",
    "fr": """Bruxelles, le 12 mars 2026  \n(OR. en)\n\n98001/26\n\nLIMITE\n\nCORDROGUE 12  \nEUROPOL\n\nNOTE

Origine:\tla présidence

Destinataire:\tles délégations

N° doc. préc.:\t98000/26 REV 1; 97999/25

N° doc. Cion:\tCOM(2025) 9901 final

Objet:\tRapport sur les ports propres

Le texte figure ci-dessous.
""",
    "pl": """Bruksela, 12 marca 2026 r.  \n(OR. en)\n\n98001/26\n\n| LIMITE | CORDROGUE 12 |\n|---|---|\n| | EUROPOL |\n
NOTA

| Od: | Prezydencja |
|---|---|
| Do: | Delegacje |
| Nr poprz. dok.: | 98000/26 REV 1; 97999/25 |
| Nr dok. Kom.: | COM(2025) 9901 final |
| Dotyczy: | Sprawozdanie w sprawie czystych portów |

Tekst znajduje się poniżej.
""",
    "el": """Βρυξέλλες, 12 Μαρτίου 2026  \n(OR. en)\n\n98001/26\n\nLIMITE\n\nCORDROGUE 12  \nEUROPOL\n\n**ΣΗΜΕΙΩΜΑ**

**Αποστολέας:** Προεδρία
**Αποδέκτης:** Αντιπροσωπίες
**Αριθ. προηγ. εγγρ.:** 98000/26 REV 1; 97999/25
**Αριθ. εγγρ. Επιτρ.:** COM(2025) 9901 final
**Θέμα:** Έκθεση για τα καθαρά λιμάνια

Το κείμενο ακολουθεί.
""",
    "bg": """Брюксел, 12 март 2026 г.  \n(OR. en)\n\n98001/26 LIMITE\n\nCORDROGUE 12  \nEUROPOL\n\nБЕЛЕЖКА

От:\tПредседателството
До:\tДелегациите
№ предх. док.:\t98000/26 REV 1; 97999/25
№ док. Ком.:\tCOM(2025) 9901 final
Относно:\tДоклад относно чистите пристанища

Текстът е по-долу.
""",
    "en": """COUNCIL OF THE EUROPEAN UNION\n\nBrussels, 12 March 2026 (OR. en)\n\n98001/26\n\nLIMITE\n\nCORDROGUE 12\nEUROPOL\n
NOTE

From: Presidency
To: Delegations
No. prev. doc.: 98000/26 REV 1; 97999/25
No. Cion doc.: COM(2025) 9901 final
Subject: Report on clean harbours

The text is below.
""",
}  # fmt: skip


@pytest.mark.parametrize("code", COVERS)
def test_a_note_in_six_languages(from_markdown: Make, code: str) -> None:
    document = from_markdown(COVERS[code], "note.md")
    assert document.language == code
    assert document.original_language == "en"
    assert document.identifiers == ("ST 98001/26",)
    assert document.date == "2026-03-12"
    assert document.institution == "council"
    assert document.markings == ("LIMITE",)
    assert document.subject_codes == ("CORDROGUE 12", "EUROPOL")
    assert document.previous == ("ST 98000/26 REV 1", "ST 97999/25")
    assert document.commission_documents == ("COM(2025) 9901",)
    assert document.sender and document.recipient
    assert document.type == "report"
    assert document.title == document.subject
    assert len(document.segments) == 1, "the cover is no running text"
    assert document.coverage == 1.0
    assert {r.id for r in document.references if r.place and r.place.id == "previous"} == {
        "ST 98000/26 REV 1",
        "ST 97999/25",
    }


def test_a_wrapped_subject_is_one_line(from_markdown: Make) -> None:
    assert from_markdown(COVERS["nl"], "x.md").subject == "Verslag over schone havens in de EU-lidstaten"


COMMISSION = """EUROPEAN  \nCOMMISSION

Brussels, 11.3.2026  \nCOM(2026) 9902 final

2026/9901 (COD)

**COMMUNICATION FROM THE COMMISSION TO THE EUROPEAN PARLIAMENT AND THE  \nCOUNCIL**

**on a strategy for clean harbours**

## INTRODUCTION

Harbours are clean.
"""

COVER_NOTE = """Brussels, 12 March 2026  \n(OR. en)\n\n98002/26\n\nSAN 7\n\n**COVER NOTE**

From:\tSecretary-General of the European Commission, signed by the Director
date of receipt:\t11 March 2026
To:\tSecretary-General of the Council
No. Cion doc.:\tCOM(2026) 9902 final
Subject:\t{subject}

---

Delegations will find attached document COM(2026) 9902 final.

---

"""
SUBJECT = "COMMUNICATION FROM THE COMMISSION TO THE EUROPEAN PARLIAMENT AND THE COUNCIL on a strategy for clean harbours"


@pytest.mark.parametrize(
    "subject", [SUBJECT, "Clean harbours"], ids=["title as on the cover", "another wording on the cover"]
)
def test_a_cover_note_and_the_document_behind_it_are_one_work(from_markdown: Make, subject: str) -> None:
    document = from_markdown(COVER_NOTE.format(subject=subject) + COMMISSION)
    assert document.identifiers == ("ST 98002/26", "COM(2026) 9902")
    assert document.title == SUBJECT
    assert document.type == "communication"
    assert document.received == "2026-03-11"
    assert document.cover["inner_date"] == "11.3.2026"
    assert [s.text for s in document.segments][1:] == ["INTRODUCTION", "Harbours are clean."]


def test_a_commission_document_on_its_own(from_markdown: Make) -> None:
    document = from_markdown(COMMISSION)
    assert document.identifiers == ("COM(2026) 9902",)
    assert (document.institution, document.date) == ("european-commission", "2026-03-11")
    assert document.title == SUBJECT


def test_a_note_on_a_commission_document_is_not_that_document(from_markdown: Make) -> None:
    assert from_markdown(COVERS["en"]).identifiers == ("ST 98001/26",)


def test_a_form_field_makes_no_identifier(from_text: Make) -> None:
    paper = from_text(
        "Position paper\n\n1. General\na) Title\nClean harbours\nb) No. of document\nCOM(2026) 9902 final\n"
    )
    assert paper.identifiers == ()
    assert paper.cover == {}
    assert paper.institution is None


def test_a_cover_line_by_line_as_from_a_pdf(from_blocks: Make) -> None:
    lines = [
        "Brussels, 12 March 2026", "(OR. en)", "98001/1/26 REV 1", "LIMITE", "CORDROGUE 12", "NOTE",
        "From: Presidency", "To: Delegations", "Subject: Report on clean harbours and the trade that goes",
        "through them every year", "The text is below, and it is a whole sentence.",
    ]  # fmt: skip
    document = from_blocks(*(Block(line, page=1) for line in lines))
    assert document.identifiers == ("ST 98001/26 REV 1",)
    assert document.subject == "Report on clean harbours and the trade that goes through them every year"
    assert [segment.text for segment in document.segments] == [lines[-1]]


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("EU action plan against smuggling 2026-2030", "action_plan"),
        ("Progress on the action plan", "note"),
        ("Fight against smuggling – Summary report", "report"),
        ("Draft Council conclusions on the drugs strategy", "conclusions"),
        ("Something else", "note"),
    ],
)
def test_the_type_names_the_text_not_its_subject(from_markdown: Make, subject: str, expected: str) -> None:
    document = from_markdown(COVERS["en"].replace("Report on clean harbours", subject))
    assert document.type == expected


def test_a_title_with_a_note_keeps_its_call(from_blocks: Make) -> None:
    raised = Run(27, 28, "superscript")
    document = from_blocks(
        Block("Council conclusions on port1", "heading", 1, runs=(raised,)),
        Block("The Council agrees."),
        Block("1 See below.", runs=(Run(0, 1, "superscript"),)),
    )
    assert document.title == "Council conclusions on port"
    assert document.footnotes[0].calls[0].offset == 27


def test_a_cover_in_the_middle_is_text(from_markdown: Make) -> None:
    long = "The Council met on Monday and spoke about harbours, and it did so at length. " * 3
    document = from_markdown(f"{long}\n\n(OR. en)\n\n98001/26\n\nFrom:\tPresidency\n\nText.")
    assert document.identifiers == ()
    assert document.segments[0].text == long.strip()
    assert document.coverage == 1.0


@pytest.mark.parametrize("code", CODES)
def test_labels_of_all_24_languages(from_markdown: Make, code: str) -> None:
    labels = {name: word for name in words.FIELDS if (word := next(iter(words.cover(code, name)), ""))}
    values = {
        "from": "Alpha",
        "to": "Beta",
        "previous": "98000/26",
        "commission_document": "COM(2025) 9901 final",
        "subject": "Gamma",
    }
    lines = "\n".join(f"{labels[name]}:\t{value}" for name, value in values.items() if name in labels)
    kind = words.cover(code, "note")[0].upper()
    document = from_markdown(
        f"Brussels, 12.3.2026  \n(OR. en)\n\n98001/26\n\nSAN 7\n\n{kind}\n\n{lines}\n\n---\n\nText.",
        f"a-{code}.md",
    )
    assert (document.sender, document.recipient, document.subject) == ("Alpha", "Beta", "Gamma")
    assert document.previous == (("ST 98000/26",) if "previous" in labels else ())
    assert document.commission_documents == (("COM(2025) 9901",) if "commission_document" in labels else ())
    assert document.cover["type"] == kind
    assert document.language == code
    assert [segment.text for segment in document.segments] == ["Text."]


COLUMNS = """Council of the\tBrussels, 4 December 2025
European Union\t(OR. en)

Interinstitutional File:\t16433/25
2025/9388 (COD)\tADD 1
\tLIMITE
\tCORDROGUE 153

COVER NOTE

From:\tSecretary-General of the Commission, signed by
\tMs Anna BERG, Director
No. Cion doc.:\tCOM(2025) 9747 final - Annex
Subject:\tANNEX to the Proposal for a REGULATION on clean
\tharbours
"""
MEETING = """GENERAL SECRETARIAT\n\nBrussels, 3 April 2024\n\nCM 2204/24\n\nJAI\nCORDROGUE\n\nCOMMUNICATION

NOTICE OF MEETING AND PROVISIONAL AGENDA

Contact: wp@example.eu\nSubject: Working Party on Harbours\nDate: 17 April 2024\nVenue: ROOM 7\n
1. Adoption of the agenda
"""
JOINT = """EUROPEAN  \nCOMMISSION\n\nHIGH REPRESENTATIVE OF THE UNION FOR FOREIGN AFFAIRS AND SECURITY POLICY

Brussels, 3.12.2025\n\nJOIN(2025) 9130 final\n\n**JOINT COMMUNICATION TO THE EUROPEAN PARLIAMENT AND THE COUNCIL**

**Clean harbours everywhere**\n\n## Introduction\n\nText.
"""
STAFF = """EUROPEAN COMMISSION\n\nBrussels, 3.12.2025\n\nSWD(2025) 9188 final\n\nPART 1/2

COMMISSION STAFF WORKING DOCUMENT\n\nIMPACT ASSESSMENT REPORT\n\nAccompanying the document\n\nText.
"""
DECISION = """EUROPEAN COMMISSION\n\nBrussels, 3.12.2025\nC(2025) 9123 final\n\nCOMMISSION IMPLEMENTING DECISION

of 3.12.2025\n\non clean harbours\n\nTHE EUROPEAN COMMISSION,
"""


def test_a_cover_in_two_columns(from_text: Make) -> None:
    document = from_text(COLUMNS)
    assert document.identifiers == ("ST 16433/25 ADD 1", "COM(2025) 9747")
    assert (document.markings, document.subject_codes) == (("LIMITE",), ("CORDROGUE 153",))
    assert document.cover["procedure"] == "2025/9388 (COD)"
    assert document.sender == "Secretary-General of the Commission, signed by Ms Anna BERG, Director"
    assert document.subject == "ANNEX to the Proposal for a REGULATION on clean harbours"
    assert document.coverage == 1.0


def test_a_notice_of_meeting(from_text: Make) -> None:
    document = from_text(MEETING)
    assert (document.identifiers, document.date) == (("CM 2204/24",), "2024-04-03")
    assert document.subject_codes == ("JAI", "CORDROGUE")
    assert document.cover["type"] == "NOTICE OF MEETING AND PROVISIONAL AGENDA"
    assert document.segments[-1].text.endswith("Adoption of the agenda"), "the agenda is no cover field"


@pytest.mark.parametrize(
    ("source", "id_", "type_", "title"),
    [
        (JOINT, "JOIN(2025) 9130", "communication",
         "JOINT COMMUNICATION TO THE EUROPEAN PARLIAMENT AND THE COUNCIL Clean harbours everywhere"),
        (STAFF, "SWD(2025) 9188", "staff_working_document",
         "COMMISSION STAFF WORKING DOCUMENT IMPACT ASSESSMENT REPORT"),
        (DECISION, "C(2025) 9123", "decision", "COMMISSION IMPLEMENTING DECISION of 3.12.2025 on clean harbours"),
    ],
    ids=["joint", "staff working document, part", "decision"],
)  # fmt: skip
def test_other_title_pages_of_the_commission(
    from_markdown: Make, source: str, id_: str, type_: str, title: str
) -> None:
    document = from_markdown(source)
    assert (document.identifiers, document.type, document.title) == ((id_,), type_, title)
    assert (document.date, document.institution) == ("2025-12-03", "european-commission")
    assert document.coverage == 1.0


@pytest.mark.parametrize(
    ("line", "markings"),
    [
        ("LIMITE", ("LIMITE",)),
        ("PUBLIC", ("PUBLIC",)),
        ("LIMITE\n\nDOCUMENT PARTIALLY ACCESSIBLE TO THE PUBLIC (04.12.2025)",
         ("LIMITE", "DOCUMENT PARTIALLY ACCESSIBLE TO THE PUBLIC")),
        ("SAN 7", ()),
    ],
)  # fmt: skip
def test_markings(from_markdown: Make, line: str, markings: tuple[str, ...]) -> None:
    assert from_markdown(COVERS["fr"].replace("LIMITE", line)).markings == markings


def test_the_procedural_step_belongs_to_the_subject(from_text: Make) -> None:
    document = from_text(
        "Brussels, 12 March 2026\n(OR. en)\n\n98001/26\n\nNOTE\n\nFrom:\tPresidency\nTo:\tDelegations\n"
        "Subject:\tDraft Council conclusions on harbours\n- Approval\n\nI. BACKGROUND\n\n1. Harbours are clean."
    )
    assert document.subject == "Draft Council conclusions on harbours – Approval"
    assert document.type == "conclusions"
    assert document.coverage == 1.0
