"""The vote of the versions: who deviates, who is the suspect, what is a tie."""

from collections import Counter

from service.consistency.voting import vote


def counts(**values: list[str]) -> dict[str, Counter[str]]:
    return {language: Counter(found) for language, found in values.items()}


def test_agreement_gives_nothing() -> None:
    assert vote(counts(en=["7500"], nl=["7500"]), "en") == []


def test_two_versions_that_differ_are_a_tie() -> None:
    (deviation,) = vote(counts(en=["7500"], nl=["7000"]), "en")
    assert (deviation.witness, deviation.language, deviation.suspect) == ("en", "nl", None)
    assert deviation.lacks == Counter(["7500"])
    assert deviation.adds == Counter(["7000"])


def test_one_version_against_all_others_is_the_suspect() -> None:
    (deviation,) = vote(counts(en=["5"], fr=["5"], nl=["6"]), "en")
    assert deviation.suspect == "nl"


def test_the_original_has_no_more_weight_than_the_others() -> None:
    (deviation,) = vote(counts(en=["6"], fr=["5"], nl=["5"], pl=["5"]), "en")
    assert (deviation.language, deviation.suspect, deviation.witness) == ("en", "en", "fr")


def test_an_even_split_has_no_suspect() -> None:
    found = vote(counts(en=["5"], fr=["5"], nl=["6"], pl=["6"]), "en")
    assert {d.language for d in found} == {"nl", "pl"}
    assert {d.suspect for d in found} == {None}
