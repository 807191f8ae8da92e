"""``lextrace demo``: the main job on the shipped sample corpus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli.output import console, json_option, print_json, progress
from service.cli.paths import Output

if TYPE_CHECKING:
    from rich.console import Console

    from service.reports import Overview
    from service.settings import Settings


@click.command("demo")
@click.option("--serve/--no-serve", default=True, help="Serve the pages on 127.0.0.1:8000 afterwards.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Of the pages.")
@click.option("--report", type=Output(), help="Where the HTML report goes.")
@json_option
def command(serve: bool, port: int, report: Path | None, as_json: bool) -> int:
    """Load the shipped sample corpus, link it, check it, write a report, serve the web pages.

    The demo keeps a data folder of its own and never touches yours.
    """
    from corpora import sample
    from service.reports import overview, page
    from service.session import Session

    chosen = _own_settings(port)
    report = report or chosen.data / "report.html"
    _clear_if_outdated(chosen)
    with Session.open(chosen) as session:
        with progress("Loading the sample corpus") as update:
            loaded = session.ingest(
                sample.documents(), progress=lambda step: update(step.done, step.total, step.source)
            )
        with progress("Reading", None) as update:
            found = overview(session, step=lambda name: update(0, None, name))
    page.write(found, report, title="Lextrace on its sample corpus")
    if as_json:
        print_json(_summary(found, report))
    else:
        _show(console(), found, report, fresh=bool(loaded.added))
    if serve:
        from service.cli.serve import run

        run(chosen)
    return 0


def _own_settings(port: int) -> Settings:
    from service.settings import Settings, settings

    own = Path.home() / ".local" / "share" / "lextrace-demo"
    base = settings()
    return Settings(
        **{
            **base.model_dump(),
            "data": own,
            "port": port,
            "database": None,
            "qdrant": None,
            "model": "default",
        }
    )


def _clear_if_outdated(chosen: Settings) -> None:
    """Empty the demo's folder where another sample or another version of Lextrace filled it.

    Raises what ``Session.open`` raises where a server still owns the folder.
    """
    import shutil

    from service.session import Session

    stamp = chosen.data / "made-of"
    now = _made_of()
    if chosen.data.exists() and (not stamp.exists() or stamp.read_text(encoding="utf-8") != now):
        with Session.open(chosen):
            pass
        shutil.rmtree(chosen.data)
    chosen.data.mkdir(parents=True, exist_ok=True)
    stamp.write_text(now, encoding="utf-8")


def _made_of() -> str:
    """A digest of the sample's texts and of the shipped model, the versions of pipeline and package."""
    import hashlib
    from importlib.metadata import version

    import models
    from corpora import sample
    from corpora.pipeline import PIPELINE

    model = Path(models.__file__).parent / "default" / "lextrace.json"
    texts = hashlib.sha256(b"".join(path.read_bytes() for path in (model, *sample.documents())))
    return f"{version('lextrace')} {PIPELINE} {texts.hexdigest()}"


def _summary(found: Overview, report: Path) -> dict[str, object]:
    trace = found.trace
    return {
        "schema": "lextrace/demo/1",
        "documents": [
            {"document": w.work, "title": w.title, "languages": list(w.languages)} for w in found.works
        ],
        "languages": dict(found.languages),
        "references": dict(found.references),
        "commitments": dict(found.commitments),
        "links": len(trace.accepted) if trace else 0,
        "gaps": [c.node for c in trace.coverage if c.state == "missing"] if trace else [],
        "findings": found.findings,
        "report": str(report),
    }


def _show(out: Console, found: Overview, report: Path, *, fresh: bool) -> None:
    from rich.table import Table
    from rich.text import Text

    out.print()
    state = "loaded" if fresh else "was loaded before"
    out.print(
        Text(
            f"The sample corpus {state}: {len(found.works)} works in {len(found.languages)} languages", "bold"
        )
    )
    out.print(Text("Texts written for Lextrace; no act of any institution.", style="dim"))
    out.print()
    table = Table(box=None, pad_edge=False)
    for heading in ("work", "title", "languages", "sections", "notes", "references", "commitments"):
        justify = "left" if heading in ("work", "title", "languages") else "right"
        table.add_column(heading, justify=justify, overflow="fold")  # type: ignore[arg-type]
    for work in found.works:
        numbers = (work.sections, work.footnotes, work.references, work.commitments)
        table.add_row(Text(work.work), Text(work.title), " ".join(work.languages), *map(str, numbers))
    out.print(table)
    _references(out, found)
    _trace(out, found)
    _findings(out, found)
    out.print()
    out.print(Text(f"Report: {report}", style="bold"))


def _references(out: Console, found: Overview) -> None:
    out.print()
    total = sum(found.references.values())
    kinds = ", ".join(f"{n} {kind}" for kind, n in sorted(found.references.items(), key=lambda p: -p[1]))
    out.print(f"References: {total} ({kinds})", markup=False)
    actors = ", ".join(f"{n} {actor}" for actor, n in sorted(found.commitments.items(), key=lambda p: -p[1]))
    out.print(f"Commitments: {sum(found.commitments.values())} ({actors})", markup=False)


def _trace(out: Console, found: Overview) -> None:
    from rich.text import Text

    trace = found.trace
    if trace is None:
        return
    states = {row.node: row for row in trace.coverage}
    out.print()
    out.print(Text(f"Links: {len(trace.accepted)} from other works to {trace.framework.work}", style="bold"))
    best = sorted(trace.accepted, key=lambda link: -link.probability)[:5]
    for link in best:
        number = f"{link.target.number} " if link.target.number else ""
        where = f"{link.evidence.work} → {number}{link.target.title[:70]}"
        out.print(Text(f"  {link.probability:.0%} {link.stance:<17} {where}"))
    gaps = [n for n in trace.framework.nodes if states[n.id].state == "missing" and n.kind != "pillar"]
    out.print(
        Text(f"Gaps: {len(gaps)} of {len(trace.framework.nodes)} nodes without any evidence", style="bold")
    )
    for node in gaps[:5]:
        out.print(Text(f"  {node.kind}: {node.number or ''} {node.title[:90]}".replace("  ", " ")))


def _findings(out: Console, found: Overview) -> None:
    from rich.text import Text

    out.print()
    for work, comparison in found.comparisons.items():
        languages = " ".join(comparison.grid.languages)
        out.print(Text(f"Compared {work} ({languages}): {len(comparison.findings)} findings", style="bold"))
        for finding in comparison.findings[:8]:
            out.print(Text(f"  {finding.severity:<8}{finding.message[:95]}"))
    severities = [one.severity for some in found.slips.values() for one in some]
    slips = sum(severity != "info" for severity in severities)
    said = f"Slips inside single documents: {slips}, and {len(severities) - slips} suggestions"
    out.print(Text(f"{said} (lextrace check FILE lists them)", style="bold"))
