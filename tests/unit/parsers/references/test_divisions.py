"""Annexes, parts, titles, chapters and sections as pinpoints, in 24 languages."""

from __future__ import annotations

import pytest

from parsers.references import find

# language, text with one act, its pinpoint
DIVISIONS = [
    ("en", "Annex XII, Part II, to Regulation (EU) 2016/679", "annex XII part II"),
    ("en", "Annex I, section 2, of Directive 2014/24/EU", "annex I section 2"),
    ("en", "Title III of Regulation (EU) 2016/679", "title III"),
    ("en", "Chapter 2 of Title III of Regulation (EU) 2016/679", "title III chapter 2"),
    ("en", "Part A of Annex I to Directive 2014/24/EU", "annex I part A"),
    ("en", "Annex I, Part A, point 2(b) to Directive 2014/24/EU", "annex I part A(2)(b)"),
    ("en", "Annex F to Directive 64/432/EEC", "annex F"),
    ("en", "Annexes I and II to Directive 64/432/EEC", "annex I, II"),
    ("en", "Part II of Regulation (EEC) No 1612/68", "part II"),
    ("en", "Part A of Annex I and Part B of Annex II to Directive 2014/24/EU", "annex I part A, II part B"),
    ("de", "Anhang XII Teil II der Verordnung (EU) 2016/679", "annex XII part II"),
    ("de", "Titel III Kapitel 2 der Verordnung (EU) 2016/679", "title III chapter 2"),
    ("de", "Anhang I Abschnitt 2 der Richtlinie 2014/24/EU", "annex I section 2"),
    ("nl", "bijlage XII, deel II, bij Verordening (EU) 2016/679", "annex XII part II"),
    ("nl", "titel III, hoofdstuk 2, van Verordening (EU) 2016/679", "title III chapter 2"),
    ("nl", "bijlage I, afdeling 2, bij Richtlijn 2014/24/EU", "annex I section 2"),
    ("fr", "l'annexe XII, partie II, du règlement (UE) 2016/679", "annex XII part II"),
    ("fr", "le titre III, chapitre 2, du règlement (UE) 2016/679", "title III chapter 2"),
    ("es", "el anexo XII, parte II, del Reglamento (UE) 2016/679", "annex XII part II"),
    ("es", "el título III, capítulo 2, del Reglamento (UE) 2016/679", "title III chapter 2"),
    ("it", "allegato XII, parte II, del regolamento (UE) 2016/679", "annex XII part II"),
    ("it", "titolo III, capo 2, del regolamento (UE) 2016/679", "title III chapter 2"),
    ("pt", "anexo XII, parte II, do Regulamento (UE) 2016/679", "annex XII part II"),
    ("pt", "título III, capítulo 2, do Regulamento (UE) 2016/679", "title III chapter 2"),
    ("ro", "anexa XII partea II la Regulamentul (UE) 2016/679", "annex XII part II"),
    ("ro", "titlul III capitolul 2 din Regulamentul (UE) 2016/679", "title III chapter 2"),
    ("da", "bilag XII, del II, til forordning (EU) 2016/679", "annex XII part II"),
    ("da", "afsnit III, kapitel 2, i forordning (EU) 2016/679", "title III chapter 2"),
    ("sv", "del II i bilaga XII till förordning (EU) 2016/679", "annex XII part II"),
    ("sv", "avdelning III kapitel 2 i förordning (EU) 2016/679", "title III chapter 2"),
    ("fi", "asetuksen (EU) 2016/679 liitteessä XII olevassa II osassa", "annex XII part II"),
    ("fi", "asetuksen (EU) 2016/679 III osaston 2 luvussa", "title III chapter 2"),
    ("et", "määruse (EL) 2016/679 XII lisa II osas", "annex XII part II"),
    ("et", "määruse (EL) 2016/679 III jaotise 2. peatükis", "title III chapter 2"),
    ("lv", "Regulas (ES) 2016/679 XII pielikuma II daļā", "annex XII part II"),
    ("lv", "Regulas (ES) 2016/679 III sadaļas 2. nodaļā", "title III chapter 2"),
    ("lt", "Reglamento (ES) 2016/679 XII priedo II dalyje", "annex XII part II"),
    ("lt", "Reglamento (ES) 2016/679 III antraštinės dalies 2 skyriuje", "title III chapter 2"),
    ("hu", "az (EU) 2016/679 rendelet XII. mellékletének II. részében", "annex XII part II"),
    ("hu", "az (EU) 2016/679 rendelet III. címének 2. fejezetében", "title III chapter 2"),
    ("pl", "załącznika XII część II do rozporządzenia (UE) 2016/679", "annex XII part II"),
    ("pl", "tytule III rozdziale 2 rozporządzenia (UE) 2016/679", "title III chapter 2"),
    ("cs", "příloze XII části II nařízení (EU) 2016/679", "annex XII part II"),
    ("cs", "hlavě III kapitole 2 nařízení (EU) 2016/679", "title III chapter 2"),
    ("sk", "prílohe XII časti II k nariadeniu (EÚ) 2016/679", "annex XII part II"),
    ("sk", "hlave III kapitole 2 nariadenia (EÚ) 2016/679", "title III chapter 2"),
    ("sl", "delu II Priloge XII k Uredbi (EU) 2016/679", "annex XII part II"),
    ("sl", "poglavju 2 naslova III Uredbe (EU) 2016/679", "title III chapter 2"),
    ("hr", "dijelu II. Priloga XII. Uredbi (EU) 2016/679", "annex XII part II"),
    ("hr", "glavi III. poglavlju 2. Uredbe (EU) 2016/679", "title III chapter 2"),
    ("bg", "част II от приложение XII към Регламент (ЕС) 2016/679", "annex XII part II"),
    ("bg", "дял III, глава 2 от Регламент (ЕС) 2016/679", "title III chapter 2"),
    ("el", "παράρτημα XII μέρος II του κανονισμού (ΕΕ) 2016/679", "annex XII part II"),
    ("el", "τίτλος III κεφάλαιο 2 του κανονισμού (ΕΕ) 2016/679", "title III chapter 2"),
    ("ga", "Cuid II d’Iarscríbhinn XII a ghabhann le Rialachán (AE) 2016/679", "annex XII part II"),
    ("ga", "Teideal III, Caibidil 2 de Rialachán (AE) 2016/679", "title III chapter 2"),
    ("mt", "il-Parti II tal-Anness XII tar-Regolament (UE) 2016/679", "annex XII part II"),
    ("mt", "it-Titolu III, il-Kapitolu 2 tar-Regolament (UE) 2016/679", "title III chapter 2"),
    ("lt", "Reglamento (ES) 2016/679 4 straipsnio 2 dalyje", "art. 4(2)"),
    ("da", "artikel 4, stk. 2, andet afsnit, i forordning (EU) 2016/679", "art. 4(2) subpara. 2"),
    ("es", "por una parte, el artículo 5 del Reglamento (UE) 2016/679", "art. 5"),
    ("fr", "VU LES ANNEXES A LA DIRECTIVE 77/541/CEE", None),
    ("sl", "V Prilogi k Uredbi (ES) št. 999/2001", None),
    ("sl", "V Prilogi I k Uredbi (EGS) št. 2377/90", "annex I"),
    ("sv", "I bilagan till förordning (EG) nr 562/2000", None),
    ("sv", "I bilaga III till förordning (EG) nr 562/2000", "annex III"),
    ("el", "το παράρτημα ΙΙ του κανονισμού (ΕΚ) αριθ. 999/2001", "annex II"),
    ("bg", "приложение Е към Директива 64/432/ЕИО", "annex F"),
    ("en", "Annex A(1) to Directive 90/425/EEC", "annex A(1)"),
    ("pl", "części A.1 załącznika III do dyrektywy 76/116/EWG", "annex III part A(1)"),
    ("pt", "o artigo 37.º-B da Diretiva 75/319/CEE", "art. 37b"),
    ("fi", "direktiivin 2014/24/EU johdanto-osan 12 kappale", "recital 12"),
    ("fi", "direktiivin 2014/24/EU liitteessä II olevan 3 kohdan b alakohta", "annex II(3)(b)"),
    ("hu", "a 86/362/EGK irányelv II. mellékletének A. része", "annex II part A"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "pinpoint"), DIVISIONS)
def test_divisions(language: str, text: str, pinpoint: str | None) -> None:
    (act,) = find(text, language=language)
    assert act.pinpoint == pinpoint


def test_every_language_has_the_words() -> None:
    assert len({language for language, _, _ in DIVISIONS}) == 24
