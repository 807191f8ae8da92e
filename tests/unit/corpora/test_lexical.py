"""BM25 tokens and weights."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.index import lexical
from corpora.index.lexical import SHARED, passage, query, token_id, tokens
from corpora.index.stemming import stem
from parsers.languages import CODES


class Counts:
    """Statistics over passages given as (text, language)."""

    def __init__(self, *passages: tuple[str, str]) -> None:
        self._terms: Counter[int] = Counter()
        for counted in lexical.occurrences(passages).values():
            self._terms += counted
        self._population = Counter(language for _, language in passages)

    def population(self):
        return dict(self._population) | {SHARED: self._population.total()}

    def frequencies(self, wanted):
        return {token: self._terms[token] for token in wanted if token in self._terms}


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("bg", "наркотици", "наркотиците"),
        ("cs", "předpisů", "předpisy"),
        ("da", "foranstaltninger", "foranstaltningerne"),
        ("de", "Maßnahmen", "Maßnahme"),
        ("el", "μέτρων", "μέτρα"),
        ("en", "precursors", "precursor"),
        ("es", "sustancias", "sustancia"),
        ("et", "meetmed", "meetmete"),
        ("fi", "huumeiden", "huumeita"),
        ("fr", "mesures", "mesure"),
        ("ga", "mbearta", "bearta"),
        ("hr", "droga", "drogama"),
        ("hu", "intézkedések", "intézkedés"),
        ("it", "misure", "misura"),
        ("lt", "priemonės", "priemonių"),
        ("lv", "narkotikas", "narkotiku"),
        ("mt", "mediċini", "mediċina"),
        ("nl", "maatregelen", "maatregel"),
        ("pl", "środki", "środkami"),
        ("pt", "medidas", "medida"),
        ("ro", "droguri", "drogurile"),
        ("sk", "drogami", "drogách"),
        ("sl", "ukrepi", "ukrepov"),
        ("sv", "åtgärder", "åtgärderna"),
    ],
)
def test_two_forms_of_a_word_have_one_stem(language, one, other):
    assert stem(one.lower(), language) == stem(other.lower(), language)


def test_every_language_has_a_stemmer():
    from corpora.index.stemming import ENDINGS, SNOWBALL

    assert SNOWBALL.keys() | ENDINGS.keys() == set(CODES)
    assert not SNOWBALL.keys() & ENDINGS.keys()


@pytest.mark.parametrize(
    ("text", "language", "expected", "why"),
    [
        ("Drug routes", "en", ["en:drug", "en:rout"], "words are stemmed in their language"),
        ("2022/2371", "nl", ["=2022/2371", "=2022", "=2371"], "a code is kept whole, and its parts"),
        ("ST 15573/25", "nl", ["=st", "=15573/25", "=15573", "=25"], "a series in capitals is an acronym"),
        ("C-311/18", "en", ["en:c", "=311/18", "=311", "=18"], "a single letter is no acronym"),
        ("the EMCDDA says", "en", ["en:the", "=emcdda", "en:say"], "acronyms are shared by all languages"),
        (
            "NOTE FROM THE PRESIDENCY",
            "en",
            ["en:note", "en:from", "en:the", "en:presid"],
            "a line of capitals",
        ),
        ("l'Union", "fr", ["fr:l", "fr:union"], "an apostrophe separates"),
        ("1.5 % of GDP", "en", ["=1.5", "=1", "=5", "en:of", "=gdp"], "decimals are codes"),
        ("οδηγός", "el", ["el:οδηγ"], "the final sigma is an ordinary one"),
        ("mystery", None, ["und:mystery"], "no language, no stem"),
        ("— … %", "en", [], "no word, no token"),
    ],
)
def test_tokens(text, language, expected, why):
    assert [token.term for token in tokens(text, language)] == expected, why


@given(st.text(max_size=80), st.sampled_from([*CODES, None]))
def test_tokens_lie_in_the_text_and_in_order(text, language):
    found = tokens(text, language)
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert [t.start for t in found] == sorted(t.start for t in found)


@given(st.text(max_size=80), st.sampled_from(CODES))
def test_a_passage_vector_is_sorted_positive_and_free_of_doubles(text, language):
    vector = passage(text, language)
    assert list(vector.indices) == sorted(set(vector.indices))
    assert all(0 <= token < 2**32 for token in vector.indices)
    assert all(value > 0 for value in vector.values)


def test_token_ids_never_change():
    assert token_id("nl:drug") == 164073229, "stored indexes hold these numbers"


def test_saturation_repeating_a_word_helps_less_and_less():
    once, twice, often = (
        dict(zip(v.indices, v.values, strict=True))[token_id("en:drug")]
        for v in (passage("drug " * n + "word " * (40 - n), "en") for n in (1, 2, 20))
    )
    assert once == pytest.approx(1.0), "one occurrence in a passage of average length weighs one"
    assert once < twice < often < lexical.K1 + 1


def test_each_language_is_a_population_of_its_own():
    counts = Counts(("drug market", "en"), ("drug route", "en"), *[("iets anders", "nl")] * 98)
    asked = query("drug", ["en", "nl"], counts)
    (token,) = (t for t in asked.vector.indices if t == token_id("en:drug"))
    weight = dict(zip(asked.vector.indices, asked.vector.values, strict=True))[token]
    assert weight == pytest.approx(math.log(1 + 0.5 / 2.5)), (
        "common among two English passages, not rare among 100"
    )
    assert asked.full["nl"] > asked.full["en"], "Dutch has no such word: a passage with it would be rare"


def test_function_words_are_left_out_where_others_remain():
    counts = Counts(("de markt van drugs", "nl"), ("le marché de la drogue", "fr"))
    assert token_id("nl:de") not in query("de drogue", ["nl", "fr"], counts).vector.indices
    assert token_id("nl:de") in query("de", ["nl"], counts).vector.indices, "nothing else was asked for"
    spoken = query("marché de drogue", ["fr"], counts, spoken="fr")
    assert token_id("fr:de") not in spoken.vector.indices


def test_a_word_in_lower_case_finds_the_acronym_in_every_language():
    counts = Counts(("EMCDDA report", "en"), ("rapport EMCDDA", "nl"))
    assert token_id("=emcdda") in query("emcdda", ["en", "nl"], counts).vector.indices


def test_an_empty_query_has_no_terms():
    assert not query(" … ", ["en"], Counts(("drug", "en")))


def test_ligatures_are_folded_for_searching_only():
    assert [token.term for token in lexical.tokens("the o\ufb03ce", "en")] == [
        token.term for token in lexical.tokens("the office", "en")
    ]
