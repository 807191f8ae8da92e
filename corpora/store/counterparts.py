"""The same passage in the other language versions of its work.

Versions of a work share their structure: section n of one is section n of the other, with as many segments
of the same kinds, and segment k of it is segment k of the other. Where a section of a version is built
otherwise, it has no counterpart there: nothing is guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from corpora.store.tables import NO_LANGUAGE, Expression, Manifestation, SectionRow, SegmentRow

Key = tuple[str, str]
"""A manifestation's key and a segment id."""

_CHUNK = 400
_UNLIKE = 3.0
"""A paragraph is no counterpart of one that is so many times longer; short ones may be anything."""
_SHORT = 60  # characters


class Counterpart(NamedTuple):
    """A segment of a version in ``language``."""

    key: Key
    language: str


class _Version(NamedTuple):
    id: int
    key: str
    work: int
    language: str


class _Part(NamedTuple):
    """A segment in its section, with its length in characters."""

    segment: str
    kind: str
    length: int


_Sections = Mapping[int, Collection[str]]
"""Row of a manifestation → ids of its sections."""
_Parts = Mapping[tuple[int, str], Sequence[_Part]]


def counterparts(session: Session, keys: Collection[Key]) -> Mapping[Key, Sequence[Counterpart]]:
    """For each segment of a current manifestation the segments that say it in other languages, by language.

    What has none, or is not there, is left out. A few queries, however many segments are asked for.
    """
    wanted: dict[str, set[str]] = defaultdict(set)
    for manifestation, segment in keys:
        wanted[manifestation].add(segment)
    works: dict[int, list[_Version]] = defaultdict(list)
    for version in _versions(session, sorted(wanted)):
        works[version.work].append(version)
    several = {work: own for work, own in works.items() if len({one.language for one in own}) > 1}
    asked = [one for own in several.values() for one in own if one.key in wanted]
    sections = _sections(session, {one.id: wanted[one.key] for one in asked})
    of_work: dict[int, set[str]] = defaultdict(set)
    for one in asked:
        of_work[one.work] |= set(sections.get(one.id, {}).values())
    parts = _parts(session, {one.id: of_work[one.work] for own in several.values() for one in own})
    found: dict[Key, Sequence[Counterpart]] = {}
    for one in asked:
        for segment, section in sorted(sections.get(one.id, {}).items()):
            others = list(_others(one, segment, section, several[one.work], parts))
            if others:
                found[one.key, segment] = others
    return found


def _others(
    own: _Version, segment: str, section: str, versions: Sequence[_Version], parts: _Parts
) -> Iterator[Counterpart]:
    here = parts[own.id, section]
    at = next(k for k, part in enumerate(here) if part.segment == segment)
    kinds = [part.kind for part in here]
    for other in versions:
        if other.language in (own.language, NO_LANGUAGE):
            continue
        there = parts.get((other.id, section), ())
        if kinds == [part.kind for part in there] and _is_like(here[at].length, there[at].length):
            yield Counterpart((other.key, there[at].segment), other.language)


def _is_like(one: int, other: int) -> bool:
    short, long = sorted((one, other))
    return long <= _SHORT or long <= _UNLIKE * short


def _versions(session: Session, keys: Sequence[str]) -> list[_Version]:
    """The current manifestations of the works that these are of, by language."""
    works: set[int] = set()
    for start in range(0, len(keys), _CHUNK):
        of_keys = select(Expression.work_id).join(Manifestation.expression)
        works |= set(session.scalars(of_keys.where(Manifestation.key.in_(keys[start : start + _CHUNK]))))
    rows = (
        select(Manifestation.id, Manifestation.key, Expression.work_id, Expression.language)
        .join(Manifestation.expression)
        .where(Manifestation.current, Expression.work_id.in_(works))
    )
    found = [_Version(*row) for row in session.execute(rows)]
    return sorted(found, key=lambda version: (version.language, version.key))


def _sections(session: Session, wanted: Mapping[int, Collection[str]]) -> dict[int, dict[str, str]]:
    """Row of a manifestation → segment → the section that it stands in, for these segments."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for where in _where(wanted, SegmentRow.manifestation_id, SegmentRow.segment):
        rows = select(SegmentRow.manifestation_id, SegmentRow.segment, SegmentRow.section).where(where)
        for manifestation, segment, section in session.execute(rows):
            if section:
                found[manifestation][segment] = section
    return found


def _parts(session: Session, wanted: _Sections) -> _Parts:
    """The segments of these sections in reading order, behind one that says what kind of section it is."""
    found: dict[tuple[int, str], list[_Part]] = {}
    section = SectionRow.manifestation_id, SectionRow.section
    for where in _where(wanted, *section):
        heads = select(*section, SectionRow.kind, SectionRow.level).where(where)
        for manifestation, name, kind, level in session.execute(heads):
            found[manifestation, name] = [_Part("", f"{kind} {level}", 0)]
    segment = SegmentRow.manifestation_id, SegmentRow.section
    for where in _where(wanted, *segment):
        columns = SegmentRow.segment, SegmentRow.kind, func.length(SegmentRow.text)
        rows = select(*segment, *columns).where(where).order_by(SegmentRow.position)
        for manifestation, name, *part in session.execute(rows):
            found.setdefault((manifestation, str(name)), []).append(_Part(*part))
    return found


def _where(
    wanted: Mapping[int, Collection[str]], manifestation: object, name: object
) -> Iterator[ColumnElement[bool]]:
    """Conditions that take these names of these manifestations, few enough at a time for any database."""
    by_names: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row, own in wanted.items():
        if own:
            by_names[tuple(sorted(own))].append(row)
    terms = [
        and_(manifestation.in_(rows), name.in_(names))  # type: ignore[attr-defined]
        for names, rows in by_names.items()
    ]
    for start in range(0, len(terms), _CHUNK):
        yield or_(*terms[start : start + _CHUNK])
