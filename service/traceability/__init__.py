"""Traceability: from evidence to commitment, with a probability and its reasons.

The names are loaded when they are first used: asking for help must not load a model.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from service.traceability.engine import Link, link
    from service.traceability.explanation import Bar, explain
    from service.traceability.tracing import Trace, trace
    from service.traceability.unit import Unit

_HOMES = {
    "Bar": "explanation",
    "Link": "engine",
    "Trace": "tracing",
    "Unit": "unit",
    "explain": "explanation",
    "link": "engine",
    "trace": "tracing",
}

__all__ = ["Bar", "Link", "Trace", "Unit", "explain", "link", "trace"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
