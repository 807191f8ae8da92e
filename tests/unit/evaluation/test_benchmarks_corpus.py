"""The corpora that benchmarks are run on are what they claim to be."""

from __future__ import annotations

import random
import re
from itertools import islice
from pathlib import Path

import pytest

from evaluation.benchmarks import corpus, versions
from parsers import parse

LANGUAGES = ("en", "el", "fi")


def test_a_larger_corpus_begins_with_the_smaller_one() -> None:
    few, many = list(corpus.documents(20)), list(corpus.documents(40))
    assert many[:20] == few
    assert list(corpus.documents(20, seed=6)) != few


def test_every_document_is_another_one() -> None:
    made = list(corpus.documents(300))
    assert len({one.text for one in made}) == len({one.name for one in made}) == 300
    assert len({one.language for one in made}) > 20


def test_numbers_of_works_are_their_own() -> None:
    numbered = (one for one in corpus.documents(200) if one.name.startswith("st-"))
    for one in islice(numbered, 5):
        serial, year = re.findall(r"\d+", one.name)[:2]
        document = parse(one.text.encode(), name=one.name)
        assert f"ST {serial}/{year[2:]}" in document.identifiers
        assert document.language == one.language
    assert not [one.name for one in corpus.documents(200) if re.search(r"\b99\d{3}/\d\d\b", one.text)]


def test_days_of_the_month_stay_possible() -> None:
    days = re.compile(r"\b(\d+) (?:January|February|March|April|May|June|July|August|October|December)\b")
    english = [one.text for one in corpus.documents(200) if one.language == "en"]
    found = [int(day) for text in english for day in days.findall(text)]
    assert found
    assert max(found) <= 31


@pytest.mark.parametrize("template", corpus.templates(), ids=lambda one: one.name)
def test_versions_are_changed_in_the_same_way(template: corpus.Template) -> None:
    redrawn = corpus.redraw(template, 7, random.Random(7))
    changed = 0
    for place in template.plain:
        numbers = {tuple(sorted(re.findall(r"\d+", blocks[place]))) for blocks in redrawn.values()}
        assert len(numbers) == 1, f"paragraph {place}: versions with other numbers"
        changed += any(blocks[place] != template.blocks[code][place] for code, blocks in redrawn.items())
    assert changed
    left = set(range(len(next(iter(redrawn.values()))))) - set(template.plain)
    assert all(
        blocks[place] == template.blocks[code][place] for code, blocks in redrawn.items() for place in left
    )


def test_a_work_is_as_long_as_was_asked_for() -> None:
    work = versions.work(12, LANGUAGES)
    assert 12 * 450 <= len(work["en"].split()) < 13 * 450
    document = parse(work["en"].encode(), name="st-99901-2027-init-en.md")
    labels = [note.label for note in document.footnotes]
    assert len(labels) == len(set(labels)) > 24


def test_sentences_lack_what_was_dropped() -> None:
    whole = versions.parallel(60, ("en", "el"), dropped=0.0)
    assert len(whole.left) == len(whole.right) == len(whole.pairs)
    assert all(left == right for left, right in whole.pairs)
    cut = versions.parallel(60, ("en", "el"), dropped=0.1)
    assert 0 < len(cut.pairs) < min(len(cut.left), len(cut.right))
    known = dict(zip(whole.left, whole.right, strict=True))
    both = [(cut.left[a], cut.right[b]) for a, b in cut.pairs if cut.left[a] in known]
    assert both
    assert all(known[left] == right for left, right in both)


def test_files_are_written(tmp_path: Path) -> None:
    size = corpus.write(tmp_path, 30)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 30
    assert sum(path.stat().st_size for path in files) == size
