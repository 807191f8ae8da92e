"""Which two states of a text are meant: two stored works (REV 1, REV 2), or two versions of one work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.errors import UsageError

if TYPE_CHECKING:
    from corpora.store import ExpressionRecord
    from corpora.store.records import ManifestationRecord
    from parsers.document import Document
    from service.revision import Revision
    from service.session import Session


@dataclass(frozen=True, slots=True)
class State:
    """A stored work, and which of the versions of its text; ``version`` counts from 1, None is the current.

    The numbers are those of ``lextrace/versions/1``.
    """

    work: str
    version: int | None = None


def revise(session: Session, old: State, new: State, language: str | None = None) -> Revision:
    """What changed from ``old`` to ``new``; without ``language`` in the original one, else one they share.

    Raises corpora.errors.UnknownWork, and UsageError where both are one text or share no language.
    """
    from service.revision import revise as compared

    if old == new:
        raise UsageError(f"{old.work} is named twice; name two states: two works, or two versions of one")
    chosen = language or _common(session, old, new)
    return compared(document(session, old, chosen), document(session, new, chosen))


def document(session: Session, state: State, language: str) -> Document:
    """The document of a state. Raises corpora.errors.UnknownWork, also for one that may not be shown."""
    from corpora.errors import UnknownWork

    current = session.document(state.work, language)
    if state.version is None:
        return current
    store = session.library.store
    # A version is known by its number, also after a later one: the file added last speaks for it.
    for expression in store.expressions(current.work):
        if expression.language == current.language:
            for found, number in reversed(numbered(expression)):
                if number == state.version:
                    kept = store.document_of(found.key)
                    if session.may_show(kept):
                        return kept
    raise UnknownWork(f"{state.work}: no version {state.version} in {language} in the store")


def numbered(expression: ExpressionRecord) -> list[tuple[ManifestationRecord, int]]:
    """The files of a language version, each with the number of the text that it holds, from 1 on."""
    numbers: dict[str, int] = {}
    return [(m, numbers.setdefault(m.version or m.key, len(numbers) + 1)) for m in expression.manifestations]


def _common(session: Session, old: State, new: State) -> str:
    first, second = session.document(old.work), session.document(new.work)
    both = [session.languages(one) for one in (old.work, new.work)]
    for code in (first.language, second.language, *both[0]):
        if code and code in both[0] and code in both[1]:
            return code
    there = [f"{one.work} in {', '.join(own)}" for one, own in zip((old, new), both, strict=True)]
    raise UsageError(f"{there[0]}, {there[1]}: no language in common; name two states of one version")
