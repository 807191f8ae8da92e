"""How much one file may cost. Every cap can be set by an environment variable ``LEXTRACE_PARSE_…``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Literal, cast, get_args

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps of parsing. The variable of a field is ``LEXTRACE_PARSE_`` + its name in capitals.

    bytes           size of one file, also of one member of an archive, unpacked
    pages           pages of one PDF
    memory          address space of a parsing child process, bytes
    cpu_seconds     processor time of one file in a child process
    wall_seconds    waiting time for one file in a child process
    ocr_seconds     waiting time for OCR of one file, all its pages together
    archive_entries members of one archive
    archive_bytes   unpacked size of one archive, all members together
    archive_ratio   unpacked ÷ packed size of one member (counted from 1 MiB unpacked)
    archive_depth   archives inside archives
    """

    bytes: int = 200 * MIB
    pages: int = 5_000
    memory: int = 3_072 * MIB
    cpu_seconds: int = 300
    wall_seconds: int = 600
    ocr_seconds: int = 240
    archive_entries: int = 10_000
    archive_bytes: int = 2_048 * MIB
    archive_ratio: int = 200
    archive_depth: int = 2


Ocr = Literal["auto", "off", "on"]

_set: dict[str, int] = {}


def limits() -> Limits:
    """The caps of this process: those of the environment (read once), but what :func:`limit` set.

    Raises ValueError where a variable is not a positive whole number.
    """
    return replace(_of_process(), **_set) if _set else _of_process()


def limit(**caps: int) -> None:
    """Set caps of this process by field name, over the environment: for a child that gets its orders."""
    _set.update(caps)


@lru_cache(maxsize=1)
def _of_process() -> Limits:
    return from_environment(os.environ)


def ocr(environment: Mapping[str, str] = os.environ) -> Ocr:
    """Whether scanned pages are read by OCR (``LEXTRACE_OCR``): ``auto`` (default), where tesseract is
    installed; ``off``, never; ``on``, and a scan is an error where it is not installed.

    Raises ValueError for anything else.
    """
    value = environment.get("LEXTRACE_OCR") or "auto"
    if value not in get_args(Ocr):
        raise ValueError(f"LEXTRACE_OCR must be one of {', '.join(get_args(Ocr))}, not {value!r}")
    return cast(Ocr, value)


def from_environment(environment: Mapping[str, str]) -> Limits:
    """The caps that ``environment`` sets, defaults elsewhere."""
    values: dict[str, int] = {}
    for item in fields(Limits):
        variable = f"LEXTRACE_PARSE_{item.name.upper()}"
        text = environment.get(variable)
        if text is None:
            continue
        if not text.isdecimal() or int(text) == 0:
            raise ValueError(f"{variable} must be a positive whole number, not {text!r}")
        values[item.name] = int(text)
    return Limits(**values)
