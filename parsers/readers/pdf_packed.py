"""What was read of a page, kept as bytes until it is wanted again.

A page as objects takes a hundred kilobytes, and a document's pages must be seen together before the first of
them becomes text: which lines repeat, how large its print is, which words it knows. As bytes it takes a tenth
of that.
"""

from __future__ import annotations

import pickle
from typing import Generic, TypeVar

T = TypeVar("T")


class Packed(Generic[T]):
    """``value`` as bytes; ``open()`` gives another that equals it, what is one object in it still one."""

    __slots__ = ("_bytes",)

    def __init__(self, value: T) -> None:
        self._bytes = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)

    def open(self) -> T:
        value: T = pickle.loads(self._bytes)  # noqa: S301 - bytes of this process's own
        return value
