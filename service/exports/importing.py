"""Decisions out of an edited file of links (:mod:`service.exports.sheet`) into the audit trail."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from service.errors import ServiceError
from service.exports.sheet import Answer
from service.review.decision import Decision
from service.review.desk import Asked, Desk


@dataclass(frozen=True, slots=True)
class Refused:
    """A line of the file that could not be decided, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """How many lines became decisions, how many stood in the trail already, and what was refused."""

    decided: int
    known: int
    refused: tuple[Refused, ...]

    def to_json(self) -> dict[str, object]:
        """``lextrace/imported/1``."""
        return {
            "schema": "lextrace/imported/1",
            "decided": self.decided,
            "known": self.known,
            "refused": [{"line": one.line, "reason": one.reason} for one in self.refused],
        }


def run(answers: Iterable[Answer], desk: Callable[[], Desk]) -> Imported:
    """Decide line by line; a line that is refused stops no other.

    `desk` gives the current desk: a decision shows in the next one. The same file read twice decides
    nothing twice: what this reviewer said already about the same texts is known.
    """
    decided, known = 0, 0
    refused: list[Refused] = []
    for answer in answers:
        current = desk()
        try:
            if _stands(current.decisions, answer.asked, current):
                known += 1
                continue
            current.decide(answer.asked)
            decided += 1
        except ServiceError as error:
            refused.append(Refused(answer.line, str(error)))
    return Imported(decided, known, tuple(refused))


def _stands(decisions: Iterable[Decision], asked: Asked, desk: Desk) -> bool:
    """Whether the reviewer's last word on the link is this one."""
    link = next((one for one in desk.trace.links if one.id == asked.link), None)
    if link is None:
        return False
    ends = (link.evidence.work, link.evidence.segment.id, link.target.id)
    name = " ".join(asked.reviewer.split())
    mine = [
        one
        for one in decisions
        if one.who == name and (one.evidence.work, one.evidence.unit, one.target.unit) == ends
    ]
    if not mine:
        return False
    last = mine[-1]
    to = last.to.unit if last.to else None
    return last.verdict == asked.verdict and to == asked.correct_node and asked.stance in (None, last.stance)
