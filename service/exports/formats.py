"""The formats in which a dossier can be had."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from service.exports import linked, page, reqif, sheet, workbook

Dossier = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Format:
    """How a dossier is written, and what the file is called and is."""

    suffix: str
    media_type: str
    write: Callable[[Dossier], bytes]


def _json(found: Dossier) -> bytes:
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


FORMATS: Mapping[str, Format] = {
    "xlsx": Format(
        ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook.workbook
    ),
    "csv": Format(".csv", "text/csv; charset=utf-8", lambda found: sheet.to_csv(found).encode()),
    "json": Format(".json", "application/json", _json),
    "jsonld": Format(".jsonld", "application/ld+json", lambda found: linked.to_jsonld(found).encode()),
    "reqif": Format(".reqif", "application/xml", reqif.to_reqif),
    "html": Format(".html", "text/html; charset=utf-8", lambda found: page.to_html(found).encode()),
}


def by_name(file_name: str) -> str | None:
    """The format that a file's name ends in."""
    return next((name for name, form in FORMATS.items() if file_name.lower().endswith(form.suffix)), None)
