"""Attributes that are worked out when first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class once(Generic[T]):
    """``functools.cached_property`` without the lock that Python 3.11 takes, hundreds of times a page."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work, self._name = work, work.__name__
        self.__doc__ = work.__doc__

    def __get__(self, instance: Any, owner: type[Any] | None = None) -> T:
        found = self._work(instance)
        instance.__dict__[self._name] = found  # from now on found there, and this is not called again
        return found
