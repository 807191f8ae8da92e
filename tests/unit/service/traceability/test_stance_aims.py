"""A sentence that only says what an action is for is no progress, in any language."""

from __future__ import annotations

import pytest

from parsers.languages import CODES
from service.traceability.stance import stance

AIMS = [
    ("bg", "Целта на това действие беше да се укрепи сътрудничеството между пристанищата."),
    ("cs", "Cílem této akce bylo posílit spolupráci mezi přístavy."),
    ("da", "Formålet med denne aktion var at styrke samarbejdet mellem havnene."),
    ("de", "Ziel dieser Maßnahme war es, die Zusammenarbeit der Häfen zu stärken."),
    ("el", "Στόχος της δράσης αυτής ήταν να ενισχυθεί η συνεργασία των λιμένων."),
    ("en", "The objective of this action was to strengthen cooperation between ports."),
    ("es", "El objetivo de esta acción era reforzar la cooperación entre los puertos."),
    ("et", "Selle meetme eesmärk oli tugevdada sadamate koostööd."),
    ("fi", "Tämän toimen tavoitteena oli vahvistaa satamien yhteistyötä."),
    ("fr", "L’objectif de cette action était de renforcer la coopération entre les ports."),
    ("ga", "Ba é cuspóir an bhirt seo comhar idir calafoirt a neartú."),
    ("hr", "Cilj ove mjere bio je ojačati suradnju među lukama."),
    ("hu", "Az intézkedés célja az volt, hogy erősítse a kikötők együttműködését."),
    ("it", "L’obiettivo di questa azione era rafforzare la cooperazione tra i porti."),
    ("lt", "Šio veiksmo tikslas buvo stiprinti uostų bendradarbiavimą."),
    ("lv", "Šīs darbības mērķis bija stiprināt ostu sadarbību."),
    ("mt", "L-għan ta’ din l-azzjoni kien li tissaħħaħ il-kooperazzjoni bejn il-portijiet."),
    ("nl", "Het doel van deze actie was de samenwerking tussen havens te versterken."),
    ("pl", "Celem tego działania było wzmocnienie współpracy między portami."),
    ("pt", "O objetivo desta ação era reforçar a cooperação entre os portos."),
    ("ro", "Obiectivul acestei acțiuni a fost consolidarea cooperării dintre porturi."),
    ("sk", "Cieľom tejto akcie bolo posilniť spoluprácu medzi prístavmi."),
    ("sl", "Cilj tega ukrepa je bil okrepiti sodelovanje med pristanišči."),
    ("sv", "Syftet med denna åtgärd var att stärka samarbetet mellan hamnarna."),
]
MET = [
    ("bg", "Целта на това действие беше постигната през 2027 г."),
    ("de", "Das Ziel dieser Maßnahme wurde 2027 erreicht; es war in Etappen geplant."),
    ("en", "The objective of this action was achieved in 2027."),
    ("es", "El objetivo de esta acción fue alcanzado en 2027."),
    ("fr", "L’objectif de cette action était atteint dès 2027."),
    ("hu", "Az intézkedés célja 2027-ben megvalósult, a hálózat létrejött."),
    ("nl", "Het doel van deze actie was eind 2027 bereikt."),
    ("pl", "Cel tego działania był osiągnięty w 2027 r., sieć została utworzona."),
]


def test_every_language_is_tried() -> None:
    assert {language for language, _ in AIMS} == set(CODES)


@pytest.mark.parametrize(("language", "text"), AIMS)
def test_an_aim_is_no_progress(language: str, text: str) -> None:
    assert stance(text, language, document_type="report") == "announces"


@pytest.mark.parametrize(("language", "text"), AIMS)
def test_what_follows_the_aim_decides(language: str, text: str) -> None:
    done = {"en": "Two laboratories were opened in May.", "nl": "De invoering is uitgesteld."}
    wanted = {"en": "reports_progress", "nl": "stalls"}
    if language in done:
        sentences = [text, done[language]]
        assert (
            stance(" ".join(sentences), language, document_type="report", sentences=sentences)
            == (wanted[language])
        )


@pytest.mark.parametrize(("language", "text"), MET)
def test_an_aim_that_was_met_is_progress(language: str, text: str) -> None:
    assert stance(text, language, document_type="report") != "announces"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("This action aims to strengthen the network.", "announces", "a verb says it as well"),
        ("In 2027 the network was extended; the aim of this is to reach more ports.", "reports_progress",
         "the aim is not what the sentence is about"),
        ("In the light of new threats, the objective of this action is to train the crews.", "announces",
         "behind what it is set against"),
        ("Two ports were visited with the aim of this project in mind.", "reports_progress", "nor here"),
    ],
)  # fmt: skip
def test_what_an_aim_is(text: str, expected: str, why: str) -> None:
    assert stance(text, "en", document_type="report") == expected, why


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "In het licht van de toename was het doel van deze actie de paraatheid te verhogen."),
        ("de", "Angesichts der Zunahme war Ziel dieser Maßnahme eine bessere Vorsorge."),
        ("da", "I lyset af stigningen var formålet med denne aktion at øge beredskabet."),
        ("sv", "Mot bakgrund av ökningen var syftet med denna åtgärd att höja beredskapen."),
    ],
)
def test_the_verb_may_come_first(language: str, text: str) -> None:
    assert stance(text, language, document_type="report") == "announces"


def test_a_position_that_names_an_aim_still_supports() -> None:
    assert stance(AIMS[5][1], "en", document_type="position_paper") == "supports"
