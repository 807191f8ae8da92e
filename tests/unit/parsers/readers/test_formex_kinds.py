"""Kinds of Formex documents beside acts: consolidated texts, judgments, files that say little of themselves."""

from __future__ import annotations

from parsers import parse

_CONSOLIDATED = """<?xml version="1.0"?><CONS.ACT><INFO.CONSLEG CONSLEG.REF="2031R0041" START.DATE="20330101"/><CONS.DOC>
<BIB.INSTANCE><LG.DOC>FR</LG.DOC></BIB.INSTANCE><FAM.COMP><BIB.DATA><NO.CELEX>32033R0001</NO.CELEX></BIB.DATA></FAM.COMP>
<TITLE><TI><P>Règlement (UE) 2031/41 du Conseil</P></TI></TITLE><ENACTING.TERMS><ARTICLE IDENTIFIER="001">
<TI.ART>Article premier</TI.ART><ALINEA>Chaque bouée porte un feu.</ALINEA></ARTICLE><ARTICLE IDENTIFIER="004B">
<TI.ART>Article 4 <HT TYPE="ITALIC">ter</HT></TI.ART><ALINEA>Ou deux.</ALINEA></ARTICLE></ENACTING.TERMS>
<CONS.ANNEX><TITLE><TI><P>ANNEXE II</P></TI></TITLE><CONTENTS><P>Couleurs</P></CONTENTS></CONS.ANNEX></CONS.DOC></CONS.ACT>"""

_JUDGMENT = """<?xml version="1.0"?><JUDGMENT><BIB.JUDGMENT><REF.CASE><NO.CASE>C\u20117/31</NO.CASE></REF.CASE>
<NO.CELEX>62031CJ0007</NO.CELEX></BIB.JUDGMENT><CURR.TITLE><PAGE.HEADER><P>Judgment of 9. 4. 2031</P></PAGE.HEADER>
</CURR.TITLE><TITLE><TI><P><HT TYPE="UC">Judgment</HT></P><P>9 April 2031<NOTE NUMBERING="STAR"><P>Language of the case:
Irish.</P></NOTE></P></TI></TITLE><CONTENTS.JUDGMENT><GR.SEQ LEVEL="1"><TITLE><TI><P>Facts</P></TI></TITLE>
<GR.SEQ LEVEL="2"><TITLE><TI><P>The buoy</P></TI></TITLE><NP.ECR IDENTIFIER="NP0001"><NO.P>1</NO.P><TXT>It sank.</TXT>
</NP.ECR></GR.SEQ></GR.SEQ></CONTENTS.JUDGMENT><JURISDICTION><INTRO>The Court rules:</INTRO></JURISDICTION></JUDGMENT>"""


def test_a_consolidated_text_goes_by_the_number_of_its_act() -> None:
    document = parse(_CONSOLIDATED.encode(), name="a.xml")
    assert (document.identifiers, document.language) == (("32031R0041",), "fr")
    found = [(section.kind, section.number) for section in document.sections[1:]]
    assert found == [("article", "1"), ("article", "4 ter"), ("annex", "II")]
    assert document.coverage == 1.0


def test_a_judgment_has_its_case_its_groups_and_its_ruling() -> None:
    document = parse(_JUDGMENT.encode(), name="a.xml")
    assert document.identifiers == ("C-7/31",)
    title, *groups = document.sections
    assert [(s.title, s.level, s.parent) for s in groups] == [
        ("Facts", 1, None),
        ("The buoy", 2, groups[0].id),
    ]
    assert [(s.marker, s.section) for s in document.segments if s.text == "It sank."] == [("1", groups[1].id)]
    assert [s.section for s in document.segments if s.text == "The Court rules:"] == [title.id]
    assert [(note.label, len(note.calls)) for note in document.footnotes] == [("*", 1)]
    assert document.coverage == 1.0
