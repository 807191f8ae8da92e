"""Answers that take seconds, kept until what they follow from changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """The last ``size`` answers by their key; the one that was not asked for the longest time goes first.

    The key names all that the answer follows from. Who asks for an answer in the making waits for it; a
    ``make`` that raises leaves nothing behind.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._answers: OrderedDict[K, V] = OrderedDict()
        self._making = threading.Lock()

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The answer of that key, made by ``make`` where it is not kept."""
        with self._making:
            if key not in self._answers:
                self._answers[key] = make()
                if len(self._answers) > self._size:
                    self._answers.popitem(last=False)
            self._answers.move_to_end(key)
            return self._answers[key]
