"""An alignment as a table of tab-separated values, for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io

from service.consistency.compare import Comparison
from service.consistency.exports.segments import rows


def tsv(comparison: Comparison) -> str:
    """A head and one line a unit: name, kind, score, then the text of each version; empty where it lacks it.

    Tabs and line breaks inside a text become blanks, so that a line is a unit in any program.
    """
    languages = comparison.grid.languages
    out = io.StringIO()
    table = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
    table.writerow(["unit", "kind", "score", *languages])
    for row in rows(comparison):
        texts = [" ".join(row.texts.get(code, "").split()) for code in languages]
        table.writerow([row.name, row.kind, f"{row.score:.4f}", *texts])
    return out.getvalue()
