"""``lextrace compare --revision``: what changed between two states of one language version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from service.cli.findings import STYLES
from service.cli.findings_options import write_file
from service.cli.output import console, exit_code, print_json
from service.errors import UsageError

if TYPE_CHECKING:
    from rich.text import Text

    from parsers.document import Document
    from service.revision import Change, Revision

_RUNS = {"same": "", "out": "red strike", "in": "green bold"}
# So many words of what stayed the same are printed on either side of a change.
_AROUND = 6


def compare_states(documents: Sequence[Document], *, html: Path | None, fail_on: str, as_json: bool) -> int:
    """Prints the changes from the first to the second; the exit code. Raises UsageError, NotComparable."""
    from service.exports.changes import to_html
    from service.revision import revise

    if len(documents) != 2:
        raise UsageError(f"--revision takes two files, the older first; {len(documents)} were given")
    revision = revise(*documents)
    if html:
        write_file(html, to_html(revision).encode())
    if as_json:
        print_json({**revision.to_json(), "errors": []})
    else:
        _show(revision)
    return exit_code([change.severity for change in revision.changes], fail_on)


def refuse_others(given: bool) -> None:
    """Raises UsageError where options are given that are about findings and alignments."""
    if given:
        raise UsageError(
            "--revision goes with --html, --json and --fail-on only; leave the other options out"
        )


def _show(revision: Revision) -> None:
    from rich.table import Table
    from rich.text import Text

    out = console()
    out.print(f"{revision.old.source} → {revision.new.source}")
    if not revision.changes:
        out.print("No changes.")
        return
    table = Table(box=None, pad_edge=False, show_header=True)
    table.add_column("change")
    table.add_column("where", overflow="fold")
    table.add_column("words", overflow="fold", ratio=4)
    for change in revision.changes:
        place = change.new or change.old
        assert place is not None
        table.add_row(
            Text(change.kind, style=STYLES[change.severity]),
            Text(" ".join(place.ids)),
            _words(change).append(f"\n{change.why}", style="dim"),
        )
    out.print(table)
    counts = Counter(change.kind for change in revision.changes)
    out.print(", ".join(f"{n} {kind}" for kind, n in counts.items()))


def _words(change: Change) -> Text:
    from rich.text import Text

    shown = Text()
    for kind, text in change.words:
        words = text.split(" ")
        if kind == "same" and len(words) > 2 * _AROUND + 1:
            text = " ".join((*words[:_AROUND], "…", *words[-_AROUND:]))
        mark = {"out": "[-%s-]", "in": "{+%s+}"}.get(kind, "%s")
        blank = " " if text.endswith(" ") else ""
        shown.append(mark % text.rstrip() + blank if kind != "same" else text, style=_RUNS[kind])
    return shown
