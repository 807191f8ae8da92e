"""What is kept, what goes first, and what a failure leaves behind."""

from __future__ import annotations

import pytest

from service.kept import Kept

CASES = [
    ("aa", 2, "a", "asked for twice, made once"),
    ("abab", 2, "ab", "room for both"),
    ("abca", 2, "abca", "the oldest went"),
    ("abac", 2, "abc", "what was asked for again stays"),
    ("abaca", 2, "abc", "and is still there"),
    ("abab", 1, "abab", "room for one"),
]


@pytest.mark.parametrize(("asked", "size", "expected", "why"), CASES)
def test_what_is_made(asked: str, size: int, expected: str, why: str) -> None:
    kept: Kept[str, str] = Kept(size)
    made: list[str] = []
    for key in asked:
        assert kept.get(key, lambda key=key: made.append(key) or key.upper()) == key.upper()  # type: ignore[misc,func-returns-value]
    assert "".join(made) == expected, why


def test_a_failure_is_not_kept() -> None:
    kept: Kept[str, int] = Kept(2)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: 1 // 0)
    assert kept.get("a", lambda: 5) == 5
