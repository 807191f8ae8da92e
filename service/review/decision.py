"""What a person decided about a link, and which of the decisions in the audit trail hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from corpora.store.ledger import Entry
from service.traceability.stance import Stance

Verdict = Literal["accept", "reject", "correct"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
STANCES: tuple[Stance, ...] = get_args(Stance)
UNDO = "undo"


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link as it was read: which text of which file of which work.

    ``version`` is the store's key of the file, ``unit`` the id of the segment or node in it, ``sha256``
    the hash of its text (UTF-8). The text itself stays in the store, whose filters it obeys.
    """

    work: str
    version: str
    language: str | None
    unit: str
    sha256: str

    def to_json(self) -> dict[str, Any]:
        return {
            "work": self.work,
            "version": self.version,
            "language": self.language,
            "unit": self.unit,
            "sha256": self.sha256,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> End:
        return cls(data["work"], data["version"], data["language"], data["unit"], data["sha256"])


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, as the audit trail keeps it.

    ``target`` is the node that was proposed, ``to`` the right one where a correction names another;
    ``stance`` the one that holds for an accepted or corrected link. ``blind``: made without knowledge of
    the first decision, to measure agreement; it never changes what holds. ``made_with`` names model,
    weights and settings of the proposal.
    """

    position: int
    at: str
    who: str
    verdict: Verdict
    evidence: End
    target: End
    to: End | None
    stance: Stance | None
    reason: str
    blind: bool
    probability: float | None
    made_with: Mapping[str, Any] = field(default_factory=dict)

    def detail(self) -> dict[str, Any]:
        """What the audit trail keeps beside position, time, name and verdict."""
        return {
            "evidence": self.evidence.to_json(),
            "target": self.target.to_json(),
            "to": self.to.to_json() if self.to else None,
            "stance": self.stance,
            "reason": self.reason,
            "blind": self.blind,
            "probability": self.probability,
            "made_with": dict(self.made_with),
        }

    def to_json(self) -> dict[str, Any]:
        own = {"position": self.position, "at": self.at, "by": self.who, "verdict": self.verdict}
        return own | self.detail()


def decision(entry: Entry) -> Decision | None:
    """The decision in an entry; None for an entry that is none."""
    verdict = next((v for v in VERDICTS if v == entry.what), None)
    if verdict is None:
        return None
    said = entry.detail
    return Decision(
        position=entry.position,
        at=entry.at,
        who=entry.who,
        verdict=verdict,
        evidence=End.from_json(said["evidence"]),
        target=End.from_json(said["target"]),
        to=End.from_json(said["to"]) if said["to"] else None,
        stance=said["stance"],
        reason=said["reason"],
        blind=said["blind"],
        probability=said["probability"],
        made_with=said["made_with"],
    )


def standing(entries: Iterable[Entry]) -> list[Decision]:
    """The decisions that nobody has undone, oldest first."""
    found: dict[int, Decision] = {}
    for entry in entries:
        if entry.what == UNDO:
            found.pop(entry.detail["of"], None)
        elif (made := decision(entry)) is not None:
            found[entry.position] = made
    return list(found.values())
