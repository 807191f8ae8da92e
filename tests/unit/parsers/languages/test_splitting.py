"""Sentences as offsets; the wider gold is evaluation/gold/sentences."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.languages import CODES, sentences

# "¦" marks where a sentence ends; it is taken out of the text.
CASES = [
    ("nl", "Zie art. 5, blz. 7 e.v. van doc. 9/27.¦ Daar staat het.", "abbreviations"),
    ("nl", "Mevr. C.D. de Wit sprak.¦ Niemand vroeg iets...¦ Toch was er tijd!", "initials, ellipsis"),
    ("nl", "Het net (zie bijl. 2. Dit is nieuw.) groeit.¦ Goed zo.", "brackets that close again"),
    ("nl", "1. De havens.¦ 2. De grenzen.", "enumerators begin a sentence"),
    ("nl", "De havens zijn veilig.⁴¦ De grenzen ook.", "a raised note number closes the sentence"),
    ("en", "“Who pays?”¦ That was asked at 5 p.m. yesterday.", "quotes, a small-letter abbreviation"),
    ("en", "Reports come yearly; the Agency reads them.¦ Others do not.", "a semicolon is no end"),
    ("fr", "« Il faut agir. »¦ Voilà.¦ Pourquoi ?", "guillemets with a blank"),
    ("fr", "« Pourquoi ? » demande Mme Petit.¦ Nul ne sait.", "the sentence goes on after a question"),
    (
        "de",
        "Die 7. Sitzung war am 3. Mai.¦ Es kamen 7.¦ Die Liste folgt.",
        "ordinals and a number at the end",
    ),
    (
        "de",
        "Häfen usw. Anlagen sind erfasst.¦ Bahnhöfe usw.¦ Das genügt.",
        "a closing abbreviation, nouns in capitals",
    ),
    ("el", "Ποιος ελέγχει;¦ Κανείς.¦ Βλ. σ. 5 του αριθ. 12.", "the Greek question mark"),
    ("el", "Ποιος ελέγχει\u037e¦ Κανείς.", "the other code point of the Greek question mark"),
    ("pl", "Plan przyjęto 4 maja 2028 r.¦ Podstawą są dane.", "a year's letter closes the sentence"),
    ("pl", "W 2028 r. Komisja złoży plan.¦ Do końca 2029 r. Rada go oceni.", "a date opens the sentence"),
    ("pl", "Porty, lotniska itd.¦ Dane są roczne.", "a closing abbreviation"),
    ("bg", "Планът е приет на 4 май 2028 г.¦ Докладът предстои.", "a year's letter closes the sentence"),
    (
        "bg",
        "През 2028 г. Комисията ще представи план.¦ Съгласно чл. 5 това е срокът.",
        "a date opens the sentence",
    ),
    (
        "cs",
        "Dne 3. května se konala 7. schůze.¦ Přišlo jich 7.¦ Komise mlčela.",
        "ordinals, a number at the end",
    ),
    ("sk", "Tzv. plán platí od 3. mája.¦ Je ich 7.¦ Komisia mlčala.", "ordinals, a number at the end"),
    (
        "hr",
        "Prema članku 4. Uredbe to vrijedi.¦ Plan je iz 2027.¦ Komisija ga provodi.",
        "a pinpoint before an act",
    ),
    ("sl", "Dne 3. maja je bila 7. seja.¦ Rok je 31. 3. 2028.¦ Države poročajo.", "dates in figures"),
    ("da", "Jf. art. 5, stk. 2, f.eks. havne.¦ Den 3. maj er fristen.", "abbreviations, an ordinal"),
    ("sv", "Hamnar m.m. kontrolleras, t.ex. i maj.¦ Jfr s. 3.", "abbreviations"),
    ("fi", "Ks. s. 3 esim. satamista.¦ Kokous on 3. toukokuuta.", "abbreviations, an ordinal"),
    ("et", "Vt lk 3 jne.¦ Koosolek on 3. mail.", "a closing abbreviation, an ordinal"),
    ("hu", "2027. május 4-én ült össze a 12. bizottság.¦ Ld. pl. a 3. oldalt.", "dates with dots"),
    ("lt", "2027 m. gegužės 4 d. Komisija priėmė planą.¦ Jis galioja.", "a date opens the sentence"),
    ("lt", "Planas priimtas 2027 m. gegužės 4 d.¦ Komisija jį vykdo.", "a date closes the sentence"),
    ("lv", "Sanāksme bija 2027. gada 4. maijā.¦ Sk. 3. lpp.", "ordinals"),
    ("es", "¿Quién paga?¦ ¡Nadie!¦ La Sra. Gil habló en los EE. UU. ayer.", "inverted marks"),
    ("it", "Cfr. l'art. 5, pag. 3.¦ Il sig. Neri ha parlato.", "abbreviations"),
    ("pt", "Cf. o art. 5.º, n.º 2.¦ O Sr. Melo falou.", "abbreviations"),
    ("ro", "Conform art. 5 alin. (2), dl. Pop raportează.¦ Atât.", "an abbreviation before a bracket"),
    (
        "en",
        "The answer is no.¦ Is it no. 5?¦ It is No. VI.",
        "a word that is an abbreviation before figures only",
    ),
    ("en", "It does 100 km/h.¦ Nobody waits.¦ The hill is 900 m.¦ Boats pass.", "units end sentences"),
    ("en", "Ferries go from A to B.¦ Ms. B. Lind waits.", "a label, an initial"),
    ("en", "See Annex II.¦ Read Annex VII. A, VII. B.¦ Done.", "numbers of annexes"),
    ("en", "Fort Lind dates from 400 B.C.¦ Roads came in 90 A.D.¦ Today it sleeps.", "eras"),
    ("en", "Ask the WTO. It knows?¦ Yes.".replace("WTO. ", "WTO.¦ "), "an acronym is no abbreviation"),
    (
        "de",
        "Er kam 400 v. Chr. und ging 300 n. Chr. wieder.¦ Dr. h. c. Lind irrt.",
        "abbreviations of two words",
    ),
    ("es", "Abre a las 9 a. m. y cierra a las 8 p. m.¦ Luego duerme.", "spaced abbreviations end sentences"),
    ("hu", "II. Lajos írta.¦ A XX. század elmúlt.", "Roman ordinals"),
    ("hr", "U 2027. Komisija izvješćuje.¦ Rok je 2028.¦ Kraj.", "a year with a full stop"),
    ("cs", "Platí ode dne 1. ledna 2028.¦ Komise to ví.", "a year without one"),
    ("nl", "Dat zijn auto's.¦ Zij rijden.", "an apostrophe"),
    (
        "sl",
        "To je last Morje, d. o. o., v Kopru.¦ Dr. Novak ve.¦ Firma Morje d.o.o.¦ Zaprto.",
        "company forms",
    ),
    ("xx", "One sentence.¦ Another one.", "an unknown language"),
]


@pytest.mark.parametrize(("language", "marked", "why"), CASES)
def test_sentences(language: str, marked: str, why: str) -> None:
    text = marked.replace("¦", "")
    expected = [part.strip() for part in marked.split("¦")]
    assert [text[start:end] for start, end in sentences(text, language=language)] == expected, why


ALPHABET = st.sampled_from([*"aAzZäÉΩж1290", *" \n\t\u00a0", *".!?;…", *"()[]«»“”\"'–", " r.", "nr.", "г."])


@given(st.lists(ALPHABET, max_size=80).map("".join), st.sampled_from([*CODES, "xx"]))
def test_spans_are_trimmed_disjoint_and_hold_every_character(text: str, language: str) -> None:
    spans = sentences(text, language=language)
    covered = ""
    position = 0
    for start, end in spans:
        assert position <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert not text[position:start].strip()
        covered += text[start:end]
        position = end
    assert "".join(covered.split()) == "".join(text.split())


def test_long_texts_take_time_in_proportion() -> None:
    text = "De Raad keurt dit goed, zie doc. 12/27 en art. 3. Dat is nieuw (zie ook blz. 3. En meer). " * 2000
    begun = time.process_time()
    assert len(sentences(text, language="nl")) == 4000
    assert time.process_time() - begun < 3


@pytest.mark.parametrize("piece", ["Nr. 5 ", "(Nr. 5 ", "A. B. ", "WTO. x ", "3. ", "usw. Hafen "])
def test_a_text_that_never_ends_a_sentence(piece: str) -> None:
    begun = time.process_time()
    sentences(piece * 20_000, language="de")
    assert time.process_time() - begun < 5
