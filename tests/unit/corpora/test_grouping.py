"""Language versions that carry no number: joined where structure and content say so, else kept apart."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from making_documents import document

from corpora import sample
from corpora.grouping import blocking
from corpora.grouping.clusters import Node, cluster, doubtful
from corpora.grouping.fingerprint import Fingerprint, fingerprint, numbers, stem
from corpora.grouping.scoring import Likeness, compare, reasons
from corpora.ingest import Report, ingest
from corpora.library import Library
from models.embedding import load
from parsers.document import Document

WORK = "st-99950-2028-init"
LANGUAGES = ("en", "nl", "el", "bg")


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("7 500 or 7.500 or 7,500 or 7 500 or 7’500", ("7500",) * 5, "groups of three, in any style"),
        ("4.8 or 4,8 million", ("48", "48"), "decimals"),
        ("in 2027 23 Member States", ("2027", "23"), "two numbers side by side"),
        ("1 234 567,89", ("123456789",), "groups and decimals"),
        ("14.4.2027", ("1442027",), "a date in digits"),
        ("no. 12345 and 1", ("12345", "1"), "plain"),
        ("none", (), "none"),
    ],
)
def test_numbers_lose_what_languages_print_differently(text, expected, why):
    assert numbers(text) == expected, why


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("plan_nl.pdf", "plan"),
        ("Plan-EN.docx", "plan"),
        ("st-1-2027-init-el.md", "st-1-2027-init"),
        ("plan (fr).md", "plan"),
        ("el-plan.txt", "plan"),
        ("hello.txt", "hello"),
        ("de.txt", ""),
    ],
)
def test_a_file_name_without_its_language(name, expected):
    assert stem(name) == expected


def marks(given: Document) -> Fingerprint:
    return fingerprint(given, {s.id: np.eye(4, dtype=np.float32)[0] for s in given.segments}, 4)


def test_a_fingerprint_comes_back_as_it_went_in():
    given = marks(
        document("In 2027 some 7 500 cases of ENDAP.", "Ten.", cites=["ST 2/25"], date="2027-01-02")
    )
    again = Fingerprint.read(given.features(), given.profile_bytes())
    assert again.features() == given.features()
    assert np.array_equal(again.profile, given.profile)
    assert (given.numbers, given.acronyms) == ({"2027": 1, "7500": 1}, ("ENDAP",))


def test_texts_that_share_rare_marks_meet_and_others_do_not():
    texts = [
        marks(
            document(
                f"Budget {1000 + n} and {7000 + n * 13}.", "Text.", source=f"{n}.md", date=f"2027-01-{n:02}"
            )
        )
        for n in range(1, 20)
    ]
    twin = replace(texts[4], language="nl")
    keys = [blocking.keys(text) for text in [*texts, twin]]
    assert np.array_equal(keys[4], keys[19])
    ((position, others),) = blocking.candidates(keys, [19])
    assert (position, others[0]) == (19, 4)


def test_a_key_that_too_many_share_says_nothing():
    alike = [blocking.keys(marks(document("Text.", source="x.md")))] * (blocking.COMMON + 1)
    assert list(blocking.candidates(alike, [0])) == [(0, [])]


def likeness(probability: float) -> Likeness:
    return Likeness(probability, float(np.log(probability / (1 - probability))))


@pytest.mark.parametrize(
    ("nodes", "scored", "groups", "doubts", "why"),
    [
        ("en nl", {(0, 1): 0.97}, [[0, 1]], [], "sure"),
        ("en nl", {(0, 1): 0.6}, [[0], [1]], [(0, 1)], "doubtful: suggested"),
        ("en nl", {(0, 1): 0.2}, [[0], [1]], [], "unlikely"),
        (
            "en nl nl",
            {(0, 1): 0.97, (0, 2): 0.6},
            [[0, 1], [2]],
            [],
            "the clearly better of two; one a language",
        ),
        ("en nl nl", {(0, 1): 0.97, (0, 2): 0.965}, [[0], [1], [2]], [(0, 1), (0, 2)], "two that fit alike"),
        (
            "en nl el",
            {(0, 1): 0.99, (1, 2): 0.97, (0, 2): 0.05},
            [[0, 1], [2]],
            [(1, 2)],
            "a chain does not join what its ends deny",
        ),
        ("en=1 nl", {(0, 1): 0.97}, [[0, 1]], [], "into a work with a number"),
        ("en=1 nl=2 el", {(0, 2): 0.99, (1, 2): 0.96}, [[0, 2], [1]], [], "never two numbers in one work"),
    ],
)
def test_groups(nodes, scored, groups, doubts, why):
    made = [
        Node(str(at), name.split("=")[0], int(name.split("=")[1]) if "=" in name else None)
        for at, name in enumerate(nodes.split())
    ]
    pairs = {pair: likeness(p) for pair, p in scored.items()}
    found = cluster(
        made, pairs, lambda a, b: pairs.get((min(a, b), max(a, b)), likeness(0.01)), lambda _: numbers_of()
    )
    assert sorted(sorted(group.members) for group in found) == groups, why
    assert [pair for pair, _ in doubtful(found, pairs)] == doubts, why


def numbers_of(*given: str):
    from collections import Counter

    return Counter(given)


def test_a_change_that_all_versions_agree_upon_is_another_text():
    made = [Node(str(at), code, None) for at, code in enumerate(("en", "nl", "el", "bg"))]
    pairs = {
        (a, b): likeness(0.99 if (a < 2) == (b < 2) else 0.95) for a in range(4) for b in range(a + 1, 4)
    }
    texts = [numbers_of("12", "34", *"56789")] * 2 + [numbers_of("21", "43", *"56789")] * 2
    found = cluster(made, pairs, lambda a, b: pairs[a, b], lambda at: texts[at])
    assert sorted(sorted(group.members) for group in found) == [[0, 1], [2, 3]]
    same = cluster(made, pairs, lambda a, b: pairs[a, b], lambda _: texts[0])
    assert [sorted(group.members) for group in same] == [[0, 1, 2, 3]]


@pytest.fixture(scope="module")
def embedder():
    return load()


@pytest.fixture
def library(tmp_path: Path, embedder):
    with Library.open(tmp_path / "data", embedder) as opened:
        yield opened


def bare(language: str, change: int = 0) -> str:
    """A version of the sample's progress report without its number; ``change`` figures are others."""
    text = (sample.FOLDER / "texts" / f"{WORK}-{language}.md").read_text(encoding="utf-8")
    text = re.sub(r"99950/28", "", text)
    for _ in range(change):  # the same figures in every language
        text = text.replace("52", "61").replace("47", "58").replace("38", "44").replace("64", "79")
    return text


def templated(language: str, seed: int) -> str:
    """Another report in the same frame: every figure and date is another, each the same in all languages."""
    chance = random.Random(seed)
    other = {n: str(chance.randrange(11, 89)) for n in map(str, range(2, 100))}
    text = re.sub(r"(?<!\d)\d{1,2}(?!\d)", lambda m: other.get(m[0], m[0]), bare(language))
    return text.replace("2028", "2033").replace("2027", "2032")


def stored(library: Library, folder: Path, texts: dict[str, str]) -> Report:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return ingest([folder], library.store, library.index, library.embedder)


def works(library: Library) -> list[tuple[str | None, ...]]:
    return sorted((work.languages for work in library.store.works()), key=repr)


def test_versions_without_number_are_one_work_and_the_doubt_is_told(library, tmp_path):
    report = stored(library, tmp_path / "in", {f"x{n}": bare(code) for n, code in enumerate(LANGUAGES)})
    assert works(library) == [tuple(sorted(LANGUAGES))]
    (work,) = library.store.works()
    assert work.key == "x0", "named after the English version"
    assert {item.work for item in report.added} == {"x0"}
    assert {version.language for version in report.grouped} == set(LANGUAGES) - {"en"}
    for version in report.grouped:
        assert 0.9 <= version.probability < 1
        assert any("numbers the same" in reason for reason in version.reasons)
    assert library.store.document("x0", "nl").work == "x0", "a document goes by the name of its work"


def test_a_text_from_the_same_template_is_another_work(library, tmp_path):
    texts = {f"a{n}": bare(code) for n, code in enumerate(LANGUAGES)}
    texts |= {f"b{n}": templated(code, 7) for n, code in enumerate(LANGUAGES)}
    stored(library, tmp_path / "in", texts)
    assert works(library) == [tuple(sorted(LANGUAGES))] * 2
    for work in library.store.works():
        sources = {e.current.source[0] for e in library.store.expressions(work.key)}
        assert len(sources) == 1, "no version of one among those of the other"


def test_two_texts_of_one_template_in_two_languages_stay_apart(library, tmp_path):
    report = stored(library, tmp_path / "in", {"a": bare("en"), "b": templated("nl", 7)})
    assert works(library) == [("en",), ("nl",)]
    assert report.grouped == ()


def test_a_draft_and_its_revision_are_two_works_in_two_languages_each(library, tmp_path):
    texts = {"a": bare("en"), "b": bare("nl"), "c": bare("en", 1), "d": bare("nl", 1)}
    stored(library, tmp_path / "in", texts)
    found = {
        tuple(e.current.source[0] for e in library.store.expressions(w.key)) for w in library.store.works()
    }
    assert found == {("a", "b"), ("c", "d")}


def test_a_version_without_number_joins_the_work_that_has_one(library, tmp_path):
    numbered = (sample.FOLDER / "texts" / f"{WORK}-en.md").read_text(encoding="utf-8")
    stored(library, tmp_path / "in", {"a": numbered, "b": bare("nl")})
    (work,) = library.store.works()
    assert (work.key, work.languages) == ("ST 99950/28", ("en", "nl"))
    real = (sample.FOLDER / "texts" / f"{WORK}-nl.md").read_text(encoding="utf-8")
    stored(library, tmp_path / "in", {"c": real})
    by_key = {work.key: work.languages for work in library.store.works()}
    assert by_key == {"ST 99950/28": ("en", "nl"), "b": ("nl",)}, "what says its number itself comes first"
    assert library.store.document("ST 99950/28", "nl").source == "c.md"


def test_the_groups_do_not_depend_on_the_order(tmp_path, embedder):
    texts = {f"x{n}": bare(code) for n, code in enumerate(LANGUAGES)} | {"y": templated("nl", 3)}
    found = []
    for order in (sorted(texts), sorted(texts, reverse=True)):
        with Library.open(tmp_path / order[0], embedder) as library:
            for name in order:
                stored(library, tmp_path / f"in-{order[0]}-{name}", {name: texts[name]})
            found.append([(w.key, w.languages) for w in library.store.works()])
            groups = [(g.home, g.work, g.probability) for g in library.store.likeness.grouped()]
            found[-1] += groups  # type: ignore[arg-type]
    assert found[0] == found[1]


def test_taking_the_first_away_leaves_the_others_together(library, tmp_path):
    folder = tmp_path / "in"
    stored(library, folder, {f"x{n}": bare(code) for n, code in enumerate(LANGUAGES)})
    (folder / "x0.md").unlink()
    ingest([folder], library.store, library.index, library.embedder, mirror=True)
    ((work),) = library.store.works()
    assert work.languages == tuple(sorted(set(LANGUAGES) - {"en"}))
    assert not (set(library.store.manifestations()) ^ set(library.index.facet("manifestation")))


def test_a_grouping_cut_short_is_done_by_the_next_run(library, tmp_path, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr("corpora.grouping.regroup", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            stored(library, tmp_path / "in", {"a": bare("en"), "b": bare("nl")})
    assert len(library.store.works()) == 2
    report = stored(library, tmp_path / "in", {})
    assert (len(report.unchanged), len(library.store.works())) == (2, 1)


def test_few_numbers_are_weak_evidence():
    words = "We met in 2027 and shall meet again."
    short = [replace(marks(document(words)), language=code) for code in ("en", "nl")]
    long = [
        replace(marks(document(*(f"In 2027 {n} of {n + 100}." for n in range(20)))), language=c)
        for c in ("en", "nl")
    ]
    assert compare(*short).probability < compare(*long).probability


def test_what_a_person_is_told():
    left = marks(document("Some 7 500 of 12.", cites=["ST 1/25"], source="plan-en.md", date="2027-01-02"))
    right = marks(document("Some 7 000 of 12.", cites=["ST 1/25"], source="plan-nl.md", date="2027-01-03"))
    assert reasons(left, right) == (
        "1 of 3 numbers the same",
        "only in one: 7500; only in the other: 7000",
        "1 of 1 references the same",
        "1 and 1 sections, 1 and 1 paragraphs and notes",
        "content at least 1.00 near in every part",
        "other date: 2027-01-02, 2027-01-03",
        "same file name but for the language",
    )
