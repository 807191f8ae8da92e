"""What changed between two states of one language version: REV 1 against REV 2."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from parsers.document import Document
from service.consistency.errors import NotComparable
from service.consistency.finding import Severity
from service.consistency.values.facts import FactFinder
from service.review.matching import Text, paired
from service.review.meaning import Change as Run
from service.review.meaning import differences, judge
from service.revision.pairing import elsewhere, grown, in_order, moved
from service.revision.records import Change, ChangedValue, Kind, Place, Revision


def revise(old: Document, new: Document) -> Revision:
    """Pairs the segments, footnotes and cover fields of two states and tells what differs.

    Equal texts are paired first, then what stands between them and shares half of its words, then what
    moved and changed; a paragraph that was split is one change. Raises NotComparable where the states are
    in two languages.
    """
    if old.language != new.language:
        raise NotComparable(
            f"{old.source} is in {old.language}, {new.source} in {new.language}; "
            "a revision is of one language, without --revision they are compared as language versions"
        )
    before, after = _places(old), _places(new)
    found = paired(_texts(before), _texts(after)) | {
        p.id: p.id for p in before.values() if p.kind == "cover" and p.id in after
    }
    found |= elsewhere(
        [p for p in before.values() if p.id not in found],
        [p for p in after.values() if p.id not in set(found.values())],
    )
    after = grown(found, before, after)
    before = grown({b: a for a, b in found.items()}, after, before)
    elsewhere_now = moved(found, list(before), list(after))
    values = _Values(old), _Values(new)
    changes = (
        _change(before.get(a or ""), after.get(b or ""), moved=a in elsewhere_now, values=values)
        for a, b in in_order(found, list(before), list(after))
    )
    return Revision(old, new, tuple(change for change in changes if change))


def _places(document: Document) -> dict[str, Place]:
    """Id → place: cover fields, segments, notes, in this order."""
    titles = {s.id: " ".join(filter(None, (s.number, s.title))) for s in document.sections}
    cover = [
        Place((f"cover {field}",), "cover", text, "cover", None) for field, text in document.cover.items()
    ]
    segments = [
        Place((s.id,), s.kind, s.text, titles.get(s.section or "", ""), s.page) for s in document.segments
    ]
    notes = [Place((n.id,), "footnote", n.text, f"note {n.label}", n.page) for n in document.footnotes]
    return {place.id: place for place in (*cover, *segments, *notes)}


def _texts(places: Mapping[str, Place]) -> list[Text]:
    """What is paired by its text; the fields of the cover are by their names."""
    return [Text(p.id, p.text, p.kind) for p in places.values() if p.kind != "cover"]


class _Values:
    """The values of one state, place by place."""

    def __init__(self, document: Document) -> None:
        self.language = document.language
        self._segments = {s.id: s for s in document.segments}
        self._notes = {n.id: n for n in document.footnotes}
        self._finder = FactFinder(document, document.language) if document.language else None

    def of(self, place: Place | None) -> Counter[tuple[str, str]]:
        """Kind and canonical value → how often; footnote calls are left out: their labels shift."""
        found: Counter[tuple[str, str]] = Counter()
        if place is None or self._finder is None:
            return found
        for name in place.ids:
            if name in self._segments:
                facts = self._finder.of_segment(self._segments[name])
            elif name in self._notes:
                facts = self._finder.of_footnote(self._notes[name])
            else:
                facts = ()
            found.update((fact.kind, fact.value) for fact in facts if fact.kind != "footnote")
        return found

    def cited(self, place: Place) -> str:
        """The documents that a place cites, sorted and joined, as :func:`judge` takes them."""
        return " ".join(sorted(value for kind, value in self.of(place).elements() if kind == "reference"))


def _change(
    old: Place | None, new: Place | None, *, moved: bool, values: tuple[_Values, _Values]
) -> Change | None:
    """The change of a pair, None where nothing changed."""
    before, after = values[0].of(old), values[1].of(new)
    changed = tuple(
        ChangedValue(kind, value, gone)
        for counts, gone in ((before - after, True), (after - before, False))
        for kind, value in sorted(counts.elements())
    )
    if old is None or new is None:
        one = new if old is None else old
        assert one is not None
        run: Run = "in" if old is None else "out"
        kind: Kind = "added" if old is None else "removed"
        return Change(kind, "error", f"{one.kind} {kind}", False, old, new, ((run, one.text),), changed)
    if old.text == new.text:
        same: tuple[tuple[Run, str], ...] = (("same", new.text),)
        if len(old.ids) != len(new.ids):
            why = f"{len(old.ids)} {old.kind} became {len(new.ids)}, the words are the same"
            return Change("changed", "warning", why, moved, old, new, same, ())
        return Change("moved", "info", "it stands elsewhere", True, old, new, same, ()) if moved else None
    language = values[1].language
    verdict = judge(old.text, new.text, language, (values[0].cited(old), values[1].cited(new)))
    formal = verdict.same or new.kind == "cover"  # number and date of a cover are meant to change
    severity: Severity = "warning" if formal else "error"
    words = tuple(differences(old.text, new.text))
    return Change("changed", severity, verdict.why, moved, old, new, words, changed)
