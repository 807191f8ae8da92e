"""Everything that a first look at a store shows, gathered once for the terminal and for the report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from parsers.document import Document
from service.consistency import Comparison, Finding, check, compare
from service.review.desk import Desk
from service.review.versions import Alarm
from service.session import Session
from service.traceability import Trace
from service.traceability.errors import NoFramework
from service.traceability.framework import principal
from service.traceability.works import works

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One work: its title in English where there is one, its languages, what was found in one version."""

    work: str
    title: str
    type: str
    languages: tuple[str, ...]
    markings: tuple[str, ...]
    sections: int
    footnotes: int
    references: int
    commitments: int


@dataclass(frozen=True, slots=True)
class Overview:
    """``trace`` is of the framework that the others refine, None where there is none; ``alarms`` are its
    links that another language version does not bear out; ``comparisons`` and ``slips`` by work."""

    works: tuple[WorkLine, ...]
    languages: Mapping[str, int]
    references: Mapping[str, int]
    commitments: Mapping[str, int]
    trace: Trace | None
    alarms: Sequence[Alarm]
    comparisons: Mapping[str, Comparison]
    slips: Mapping[str, Sequence[Finding]]

    @property
    def findings(self) -> int:
        return sum(len(c.findings) for c in self.comparisons.values()) + sum(map(len, self.slips.values()))


def overview(session: Session, *, step: Step = lambda name: None) -> Overview:
    """Reads, traces, compares and checks all that the store holds; ``step`` is told what comes next."""
    step("documents")
    documents = session.documents()
    by_work: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        by_work[document.work].append(document)
    shown = {work: _shown(versions) for work, versions in by_work.items()}
    step("trace")
    desk = _desk(session, documents)
    step("language versions of the evidence")
    alarms = desk.alarms if desk else []
    comparisons = {}
    for work, versions in by_work.items():
        if len(versions) > 1:
            step(f"comparing {work}")
            comparisons[work] = compare(versions)
    step("checks")
    slips = {f"{d.work} ({d.language})": tuple(check(d)) for d in documents}
    return Overview(
        works=tuple(_line(work, shown[work], versions) for work, versions in by_work.items()),
        languages=Counter(d.language or "und" for d in documents),
        references=Counter(r.kind for d in shown.values() for r in d.references),
        commitments=Counter(c.actor_id for d in shown.values() for c in d.commitments),
        trace=desk.trace if desk else None,
        alarms=alarms,
        comparisons=comparisons,
        slips={name: found for name, found in slips.items() if found},
    )


def _shown(versions: Sequence[Document]) -> Document:
    """The version that stands for a work where one has to: English, else the first."""
    return next((d for d in versions if d.language == "en"), versions[0])


def _desk(session: Session, documents: Sequence[Document]) -> Desk | None:
    try:
        return session.review(principal(works(documents)).id)
    except NoFramework:
        return None


def _line(work: str, shown: Document, versions: Sequence[Document]) -> WorkLine:
    return WorkLine(
        work=work,
        title=shown.title or shown.source,
        type=shown.type,
        languages=tuple(sorted(d.language or "und" for d in versions)),
        markings=shown.markings,
        sections=len(shown.sections),
        footnotes=len(shown.footnotes),
        references=len(shown.references),
        commitments=len(shown.commitments),
    )
