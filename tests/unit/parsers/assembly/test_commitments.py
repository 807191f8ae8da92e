"""Commitments: lead-ins in 24 languages, interrupted lists, and sentences that commit somebody."""

from __future__ import annotations

import pytest

from parsers.assembly.commitments import find
from parsers.document import Section, SectionKind, Segment, SegmentKind
from parsers.languages import CODES

COMMISSION, STATES, EUROPOL = "european-commission", "member-states", "europol"

# Per language: will, invited, encouraged, must (two actors), should.
EXPECTED = (
    (COMMISSION, "will"),
    (STATES, "invited"),
    (STATES, "encouraged"),
    (COMMISSION, "must"),
    (EUROPOL, "should"),
)
LEADS = {
    "bg": (
        "Комисията ще:",
        "Държавите членки се приканват да:",
        "Държавите членки се насърчават да:",
        "Комисията и държавите членки трябва да:",
        "Европол следва да:",
    ),
    "cs": (
        "Komise bude:",
        "Členské státy se vyzývají, aby:",
        "Členské státy se vybízejí, aby:",
        "Komise a členské státy musí:",
        "Europol by měl:",
    ),
    "da": (
        "Kommissionen vil:",
        "Medlemsstaterne opfordres til at:",
        "Medlemsstaterne tilskyndes til at:",
        "Kommissionen og medlemsstaterne skal:",
        "Europol bør:",
    ),
    "de": (
        "Die Kommission wird:",
        "Die Mitgliedstaaten werden ersucht:",
        "Die Mitgliedstaaten werden ermutigt:",
        "Die Kommission und die Mitgliedstaaten müssen:",
        "Europol sollte:",
    ),
    "el": (
        "Η Επιτροπή θα:",
        "Τα κράτη μέλη καλούνται να:",
        "Τα κράτη μέλη ενθαρρύνονται να:",
        "Η Επιτροπή και τα κράτη μέλη πρέπει να:",
        "Η Ευρωπόλ θα πρέπει να:",
    ),
    "en": (
        "The Commission will:",
        "Member States are invited to:",
        "Member States are encouraged to:",
        "The Commission and the Member States must:",
        "Europol should:",
    ),
    "es": (
        "La Comisión:",
        "Se invita a los Estados miembros a:",
        "Se anima a los Estados miembros a:",
        "La Comisión y los Estados miembros deben:",
        "Europol debería:",
    ),
    "et": (
        "Komisjon:",
        "Liikmesriike kutsutakse üles:",
        "Liikmesriike julgustatakse:",
        "Komisjon ja liikmesriigid peavad:",
        "Europol peaks:",
    ),
    "fi": (
        "Komissio aikoo:",
        "Jäsenvaltioita pyydetään:",
        "Jäsenvaltioita kannustetaan:",
        "Komission ja jäsenvaltioiden on:",
        "Europolin olisi:",
    ),
    "fr": (
        "La Commission va:",
        "Les États membres sont invités à:",
        "Les États membres sont encouragés à:",
        "La Commission et les États membres doivent:",
        "Europol devrait:",
    ),
    "ga": (
        "Déanfaidh an Coimisiún an méid seo a leanas:",
        "Iarrtar ar na Ballstáit:",
        "Spreagtar na Ballstáit:",
        "Ní mór don Choimisiún agus do na Ballstáit:",
        "Ba cheart do Europol:",
    ),
    "hr": (
        "Komisija će:",
        "Države članice pozivaju se da:",
        "Države članice potiču se da:",
        "Komisija i države članice moraju:",
        "Europol bi trebao:",
    ),
    "hu": (
        "A Bizottság:",
        "A tagállamok felkérést kapnak, hogy:",
        "A tagállamokat arra ösztönzik, hogy:",
        "A Bizottságnak és a tagállamoknak kell:",
        "Az Europolnak kellene:",
    ),
    "it": (
        "La Commissione:",
        "Gli Stati membri sono invitati a:",
        "Gli Stati membri sono incoraggiati a:",
        "La Commissione e gli Stati membri devono:",
        "Europol dovrebbe:",
    ),
    "lt": (
        "Komisija:",
        "Valstybės narės raginamos:",
        "Valstybės narės skatinamos:",
        "Komisija ir valstybės narės privalo:",
        "Europolas turėtų:",
    ),
    "lv": (
        "Komisija:",
        "Dalībvalstis tiek aicinātas:",
        "Dalībvalstis tiek mudinātas:",
        "Komisijai un dalībvalstīm ir:",
        "Eiropolam vajadzētu:",
    ),
    "mt": (
        "Il-Kummissjoni se:",
        "L-Istati Membri huma mistiedna:",
        "L-Istati Membri huma mħeġġa:",
        "Il-Kummissjoni u l-Istati Membri għandhom:",
        "L-Europol jenħtieġ li:",
    ),
    "nl": (
        "De Commissie zal:",
        "De lidstaten wordt verzocht:",
        "De lidstaten worden aangemoedigd om:",
        "De Commissie en de lidstaten moeten:",
        "Europol zou moeten:",
    ),
    "pl": (
        "Komisja:",
        "Państwa członkowskie wzywa się do:",
        "Zachęca się państwa członkowskie do:",
        "Komisja i państwa członkowskie muszą:",
        "Europol powinien:",
    ),
    "pt": (
        "A Comissão irá:",
        "Os Estados-Membros são convidados a:",
        "Os Estados-Membros são incentivados a:",
        "A Comissão e os Estados-Membros têm de:",
        "A Europol deverá:",
    ),
    "ro": (
        "Comisia va:",
        "Statele membre sunt invitate:",
        "Statele membre sunt încurajate:",
        "Comisia și statele membre trebuie să:",
        "Europol ar trebui să:",
    ),
    "sk": (
        "Komisia bude:",
        "Členské štáty sa vyzývajú, aby:",
        "Členské štáty sa nabádajú, aby:",
        "Komisia a členské štáty musia:",
        "Europol by mal:",
    ),
    "sl": (
        "Komisija bo:",
        "Države članice se pozivajo, naj:",
        "Države članice se spodbujajo, naj:",
        "Komisija in države članice morajo:",
        "Europol bi moral:",
    ),
    "sv": (
        "Kommissionen kommer att:",
        "Medlemsstaterna uppmanas att:",
        "Medlemsstaterna uppmuntras att:",
        "Kommissionen och medlemsstaterna måste:",
        "Europol bör:",
    ),
}


def section(kind: SectionKind = "key_priorities", ident: str = "s1") -> Section:
    return Section(id=ident, kind=kind, number=None, title="Kernprioriteiten", level=2, parent=None)


def segments(
    *rows: tuple[SegmentKind, str] | tuple[SegmentKind, str, int], where: str = "s1"
) -> list[Segment]:
    return [
        Segment(
            id=f"p{number}",
            section=where,
            kind=row[0],
            text=row[1],
            language=None,
            page=None,
            sentences=(),
            depth=row[2] if len(row) == 3 else 0,
        )
        for number, row in enumerate(rows, start=1)
    ]


@pytest.mark.parametrize("language", CODES)
def test_lead_ins_name_actor_and_modality(language: str) -> None:
    rows: list[tuple[SegmentKind, str]] = []
    for lead in LEADS[language]:
        rows += [("paragraph", lead), ("list_item", "…")]
    found = find([section()], segments(*rows), language=language)
    assert [(one.actor_id, one.modality) for one in found] == list(EXPECTED)


def test_actor_is_printed_with_its_article() -> None:
    found = find(
        [section()], segments(("paragraph", "De Commissie zal:"), ("list_item", "iets doen")), language="nl"
    )
    assert [(one.id, one.actor, one.text, one.segment) for one in found] == [
        ("c1", "De Commissie", "iets doen", "p2")
    ]


def test_interrupted_list_keeps_its_lead_in() -> None:
    rows = segments(
        ("paragraph", "Member States are encouraged to:"),
        ("list_item", "share their alerts by the end of 2028;"),
        ("paragraph", "A page break and its notes stood here."),
        ("list_item", "test the waste water."),
    )
    found = find([section()], rows, language="en")
    assert [(one.actor_id, one.deadline) for one in found] == [(STATES, "2028"), (STATES, None)]


def test_a_lead_in_does_not_reach_the_next_section() -> None:
    rows = segments(("paragraph", "The Commission will:"), ("list_item", "report."))
    rows += segments(("list_item", "An item without a lead-in."), where="s2")
    found = find([section(), section(ident="s2")], rows, language="en")
    assert [one.text for one in found] == ["report."]


def test_items_say_the_modality_where_the_lead_in_does_not() -> None:
    rows = segments(
        ("paragraph", "La Commission:"),
        ("list_item", "doit publier les résultats;"),
        ("list_item", "présentera une proposition."),
    )
    assert [one.modality for one in find([section()], rows, language="fr")] == ["must", "will"]


def test_an_item_may_be_the_lead_in_of_the_items_below_it() -> None:
    rows = segments(
        ("list_item", "The Commission will:"),
        ("list_item", "publish a map;", 1),
        ("list_item", "Member States should:"),
        ("list_item", "appoint a contact point.", 1),
    )
    found = find([section()], rows, language="en")
    assert [(one.actor_id, one.modality, one.text) for one in found] == [
        (COMMISSION, "will", "publish a map;"),
        (STATES, "should", "appoint a contact point."),
    ]


def test_sub_items_are_part_of_their_item() -> None:
    rows = segments(
        ("paragraph", "The Commission will:"), ("list_item", "report on"), ("list_item", "ports", 1)
    )
    assert len(find([section()], rows, language="en")) == 1


SENTENCES = [
    (
        "en",
        "The Commission will present a plan for the ports by 30 June 2028.",
        COMMISSION,
        "will",
        "actor first",
    ),
    (
        "en",
        "The Council invites the Commission to present a plan for ports.",
        COMMISSION,
        "invited",
        "active voice",
    ),
    (
        "en",
        "Member States are encouraged to share what they know of ports.",
        STATES,
        "encouraged",
        "passive voice",
    ),
    (
        "nl",
        "Daarnaast zal de Commissie een plan voor de havens voorleggen.",
        COMMISSION,
        "will",
        "verb second",
    ),
    (
        "nl",
        "In dit besluit prijst de Raad het plan en verzoekt hij de Commissie te rapporteren.",
        COMMISSION,
        "invited",
        "a pronoun asks",
    ),
    (
        "de",
        "Der Rat ersucht die Kommission, einen Plan für die Häfen vorzulegen.",
        COMMISSION,
        "invited",
        "active voice",
    ),
    (
        "fr",
        "Le Conseil invite la Commission à présenter un plan pour les ports.",
        COMMISSION,
        "invited",
        "active voice",
    ),
    (
        "pl",
        "Rada wzywa Komisję do przedstawienia planu dotyczącego portów.",
        COMMISSION,
        "invited",
        "inflected actor",
    ),
    (
        "el",
        "Το Συμβούλιο καλεί την Επιτροπή να υποβάλει σχέδιο για τα λιμάνια.",
        COMMISSION,
        "invited",
        "inflected actor",
    ),
    (
        "bg",
        "Съветът приканва Комисията да представи план за пристанищата.",
        COMMISSION,
        "invited",
        "active voice",
    ),
    ("es", "El Consejo invita a la Comisión a que presente un plan.", COMMISSION, "invited", "active voice"),
    (
        "fi",
        "Neuvosto kehottaa komissiota esittämään suunnitelman satamista.",
        COMMISSION,
        "invited",
        "inflected actor",
    ),
    (
        "hu",
        "A Tanács felkéri a Bizottságot, hogy terjesszen elő tervet.",
        COMMISSION,
        "invited",
        "inflected actor",
    ),
]

NOBODY = [
    (
        "nl",
        "Nederland zal de Commissie vragen een plan voor de havens te maken.",
        "another subject stands before the modal",
    ),
    ("en", "The ports handled more containers than in any earlier year.", "no actor"),
    ("en", "The Commission presented its plan for the ports a year ago.", "no modal"),
    ("en", "The Commission may consider a plan for the ports at some time.", "may commits nobody"),
]


@pytest.mark.parametrize(("language", "text", "actor", "modality", "why"), SENTENCES)
def test_sentences_that_commit(language: str, text: str, actor: str, modality: str, why: str) -> None:
    found = find([], segments(("paragraph", text)), language=language)
    assert [(one.actor_id, one.modality) for one in found] == [(actor, modality)], why


@pytest.mark.parametrize(("language", "text", "why"), NOBODY)
def test_sentences_that_commit_nobody(language: str, text: str, why: str) -> None:
    assert find([], segments(("paragraph", text)), language=language) == (), why


def test_only_actions_count_where_a_document_has_them() -> None:
    sections = [section("action"), section("heading", "s2")]
    text = "The Commission will present a plan for the ports."
    rows = segments(("paragraph", text)) + segments(("paragraph", text), where="s2")
    assert [one.section for one in find(sections, rows, language="en")] == ["s1"]


def test_unknown_language_has_no_commitments() -> None:
    assert find([], segments(("paragraph", "The Commission will present a plan.")), language=None) == ()


REQUESTS = [
    (
        "REGRETS that by 30 May 2027 only nine Member States had paid, and URGES the others to pay by 1 June 2028.",
        [(STATES, "invited", "2028-06-01")],
        "those who are left; the deadline of the request, not of the fact",
    ),
    (
        "INVITES the Commission to count the ports by 2028 and ENCOURAGES Europol to visit them by 2029.",
        [(COMMISSION, "invited", "2028"), (EUROPOL, "encouraged", "2029")],
        "two requests in capitals",
    ),
    (
        "CALLS ON the Commission to present a plan for the ports, after consulting Europol.",
        [(COMMISSION, "invited", None)],
        "who is consulted is not asked",
    ),
    ("WELCOMES the Forum of Ports and INVITES it to report by 2028.", [], "nobody that a table knows"),
    (
        "WILL REVIEW these conclusions by 1 July 2031.",
        [("council", "will", "2031-07-01")],
        "the author itself",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), REQUESTS)
def test_conclusions_ask(text: str, expected: list[tuple[str, str, str | None]], why: str) -> None:
    rows = segments(("paragraph", "THE COUNCIL OF THE EUROPEAN UNION,"), ("list_item", text))
    found = find([], rows, language="en")
    assert [(one.actor_id, one.modality, one.deadline) for one in found] == expected, why


MORE = [
    (
        "en",
        "The Commission will invite fifty ports to a fair.",
        [(COMMISSION, "will")],
        "to ask is what it promises",
    ),
    ("en", "The screening must comply with Regulation (EU) 2016/679.", [], "no actor in the name of an act"),
    ("en", "Delegations will find in the Annex the conclusions of the Council.", [], "a cover note"),
    ("fi", "Komissio lisää satamien valvontaa kuudessa maassa.", [], "a bare present tense"),
    (
        "fi",
        "Komissio lisää satamien valvontaa vuoteen 2029 mennessä.",
        [(COMMISSION, "will")],
        "with a deadline",
    ),
    ("fi", "Komissio lisäsi satamien valvontaa vuoteen 2025 mennessä.", [], "the past"),
    ("ro", "Fiecare plan ar trebui să se bazeze pe dovezi și pe date.", [], "a small word is no acronym"),
]


@pytest.mark.parametrize(("language", "text", "expected", "why"), MORE)
def test_sentences(language: str, text: str, expected: list[tuple[str, str]], why: str) -> None:
    found = find([], segments(("paragraph", text)), language=language)
    assert [(one.actor_id, one.modality) for one in found] == expected, why


def test_actions_promise_in_the_present_tense() -> None:
    rows = segments(("paragraph", "Komissio ja Europol lisäävät satamien valvontaa."))
    found = find([section("action")], rows, language="fi")
    assert [(one.actor_id, one.modality, one.partners) for one in found] == [(COMMISSION, "will", (EUROPOL,))]


def test_those_in_one_row_are_partners() -> None:
    rows = segments(("paragraph", "The Commission and the Member States must:"), ("list_item", "report."))
    found = find([section()], rows, language="en")
    assert [(one.actor_id, one.partners) for one in found] == [(COMMISSION, (STATES,))]
