"""Scripts that a model cannot read, and what wording makes of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from service.traceability.crossing import shared
from service.traceability.engine import link
from service.traceability.folding import words
from service.traceability.pairing import Pairing
from service.traceability.readable import Readable, readable
from service.traceability.unit import units


class Latin:
    """One vector for all that is not ASCII, as a vocabulary with one unknown token gives it."""

    name, dimensions = "latin@test", 32

    def encode(self, texts: Sequence[str], *, role: str = "passage") -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for letter in text:
                row[ord(letter) % 31 if letter.isascii() else 31] += 1.0
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


class Reader(Latin):
    """A model that knows the script."""

    def encode(self, texts: Sequence[str], *, role: str = "passage") -> NDArray[np.float32]:
        return np.eye(len(texts), self.dimensions, dtype=np.float32)


CHINESE = ["修复搜索面板的错误", "添加用户登录功能", "导出报表的日期格式"]
MIXED = ["Fix the crash of the search panel 修复错误", "Add a login for users 用户登录"]


@pytest.mark.parametrize(
    ("model", "left", "right", "expected", "why"),
    [
        (Latin(), ["Öl in Häfen"], ["oil in harbours"], Latin, "nothing in other scripts"),
        (Latin(), MIXED, ["oil in harbours"], Readable, "some, taken out"),
        (Latin(), CHINESE, MIXED, type(None), "most of a side: wording alone"),
        (Reader(), CHINESE, MIXED, Reader, "a model that reads it is left alone"),
        (None, CHINESE, MIXED, type(None), "no model at all"),
    ],
)
def test_what_the_model_is_shown(
    model: Latin | None, left: list[str], right: list[str], expected: type, why: str
) -> None:
    assert type(readable(Pairing(units(left), units(right), model)).embedder) is expected, why


def test_what_cannot_be_read_is_left_out() -> None:
    found = Readable(Latin()).encode(["修复", "修复panel", " panel"])
    assert not found[0].any(), "nothing is left"
    assert found[1] == pytest.approx(found[2])


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("用户登录", ["用户", "户登", "登录"], "pairs of characters"),
        ("修复SearchPanel的", ["修复", "search", "panel", "的"], "apart from the Latin words among them"),
        ("Größe der Häfen", ["grosse", "der", "hafen"], "other scripts as they were"),
    ],
)
def test_words_without_spaces(text: str, expected: list[str], why: str) -> None:
    assert words(text) == expected, why


def test_two_lists_in_chinese_are_in_one_language() -> None:
    assert shared(units(["用户登录功能"]), units(["添加用户登录"])) > 0.3


def test_lists_with_few_latin_words_find_each_other() -> None:
    sources = [*CHINESE, "升级依赖 fastjson"]
    targets = ["bump fastjson", "report: 报表日期格式", "login 用户登录", "search panel 搜索面板错误"]
    found = link(sources, targets, embedder=Latin())
    best = [max((p for p in found if p.source == i), key=lambda p: p.probability).target for i in range(4)]
    assert best == [3, 2, 1, 0]
