"""Findings as an Excel workbook, one row a finding, for people who work through them."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter

from service.consistency.exports.sarif import Reported
from service.consistency.fixes import fix

_HEADS = ("severity", "check", "message", "suspect", "language", "file", "place", "text", "other language")
_MORE = ("other place", "other text", "suggested edit", "waived", "fingerprint")
_WIDTHS = (10, 14, 60, 9, 10, 24, 9, 50, 10, 9, 50, 24, 8, 18)


def workbook(results: Sequence[Reported]) -> bytes:
    """The file. Nothing in it is a formula; a finding's first place is that of its suspect."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    sheet = book.add_worksheet("Findings")
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    heads = (*_HEADS, *_MORE)
    sheet.write_row(0, 0, heads, head)
    for number, one in enumerate(results, 1):
        for column, value in enumerate(_row(one)):
            sheet.write_string(number, column, value, wrapped)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(results)), len(heads) - 1)
    book.close()
    return out.getvalue()


def _row(one: Reported) -> tuple[str, ...]:
    finding = one.finding
    first = finding.suspect or finding.languages[-1]
    languages = sorted(finding.where, key=lambda code: (code != first, code))
    places = [(code, finding.where[code]) for code in languages]
    language, place = places[0] if places else ("", None)
    other, beside = places[1] if len(places) > 1 else ("", None)
    edit = fix(finding)
    return (
        finding.severity,
        finding.check,
        finding.message,
        finding.suspect or "",
        language,
        one.sources.get(language, ""),
        place.segment if place else "",
        place.text if place else "",
        other,
        beside.segment if beside else "",
        beside.text if beside else "",
        edit.text if edit else "",
        "yes" if one.waived else "",
        finding.fingerprint,
    )
