"""The trees of strategies and action plans in a store: as read, as people corrected them, how they relate."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from service.kept import Kept

if TYPE_CHECKING:
    from corpora.library import Library
    from corpora.store.ledger import Entry
    from parsers.document import Document
    from service.traceability.editing import Change
    from service.traceability.framework import Framework
    from service.traceability.refinement import Relation


class Frameworks:
    """``documents`` gives what may be shown; ``state`` what its answers follow from."""

    def __init__(
        self,
        library: Library,
        documents: Callable[[], list[Document]],
        state: Callable[[], tuple[str, ...]],
    ) -> None:
        self._library = library
        self._documents = documents
        self._state = state
        self._relations: Kept[tuple[str, ...], list[Relation]] = Kept(1)

    def tree(self, name: str | None = None) -> tuple[Framework, Framework]:
        """The tree of a framework as it was read, and as people corrected it."""
        from service.traceability import editing, tracing

        extracted = tracing.tree_of(self._documents(), name)
        return extracted, editing.apply(extracted, self.corrections(extracted.work))

    def edit(
        self,
        table: str,
        name: str | None = None,
        *,
        reviewer: str,
        reason: str = "",
        source: str = "the table",
    ) -> list[Change]:
        """Takes an edited table (service.review.framing) as the new version of the tree; what it changes.

        An entry of the audit trail, unless the tree is that already. Raises UsageError.
        """
        from service.review import framing
        from service.review.desk import reviewer_name

        extracted, _ = self.tree(name)
        changes = framing.from_csv(table, extracted, source)
        if changes != self.corrections(extracted.work):
            who = reviewer_name(reviewer)
            what = framing.detail(extracted.work, changes, reason)
            self._library.store.ledger.append(who, framing.WHAT, what)
        return changes

    def history(self, name: str | None = None) -> list[Entry]:
        """The versions of a tree, oldest first."""
        work = self.tree(name)[0].work
        return [entry for entry in self.edits() if entry.detail["work"] == work]

    def edits(self) -> list[Entry]:
        """The corrections of all trees in the audit trail, oldest first."""
        from service.review.framing import WHAT

        return self._library.store.ledger.entries(what=WHAT)

    def corrections(self, work: str) -> list[Change]:
        """What people changed in the tree of a work and did not take back."""
        from service.review.framing import standing

        return standing(self.edits(), work)

    def relations(self) -> list[Relation]:
        """Which frameworks refine which, part by part; kept until the store changes."""
        from service.traceability.refinement import relations
        from service.traceability.works import works

        return self._relations.get(
            self._state(), lambda: relations(works(self._documents()), self._library.embedder)
        )
