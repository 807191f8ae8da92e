"""The tree of sections: who is inside whom, by numbers and words, never by the markup's heading level."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from parsers.assembly.wording import Heading
from parsers.document import Section, SectionKind

_CONTAINERS: frozenset[SectionKind] = frozenset({"pillar", "part", "annex"})


@dataclass(slots=True)
class _Node:
    heading: Heading
    parent: _Node | None
    kind: SectionKind
    index: int
    children: list[_Node] = field(default_factory=list)

    def path(self) -> list[_Node]:
        """From the root to this node."""
        return [*(self.parent.path() if self.parent else ()), self]


def build(headings: Iterable[Heading | None]) -> tuple[tuple[Section, ...], list[str | None]]:
    """The sections, and for each of ``headings`` the id of the section that its piece belongs to."""
    nodes: list[_Node] = []
    where: list[int | None] = []
    current: int | None = None
    for heading in headings:
        if heading is not None and heading.form == "closing":
            current = _around(nodes)
        elif heading is not None and not heading.continues:
            open_ = _open(nodes)
            parent = _parent(heading, open_, nodes)
            node = _Node(heading, parent, heading.kind, len(nodes))
            if parent:
                parent.children.append(node)
            nodes.append(node)
            current = node.index
        where.append(current)
    for node in nodes:
        node.kind = _kind(node)
    sections = tuple(_section(node) for node in nodes)
    return sections, [None if at is None else f"s{at + 1}" for at in where]


def _open(nodes: Sequence[_Node]) -> list[_Node]:
    """The path to the last section, root first."""
    return nodes[-1].path() if nodes else []


def _around(nodes: Sequence[_Node]) -> int | None:
    """The annex that is open, or else the title of the text: where what closes the text belongs."""
    annex = next((node.index for node in _open(nodes) if node.kind == "annex"), None)
    titles = (node.index for node in reversed(nodes) if node.heading.form == "top" and node.heading.level)
    return next(titles, None) if annex is None else annex


def _parent(heading: Heading, open_: Sequence[_Node], nodes: Sequence[_Node]) -> _Node | None:
    """``open_`` is the path to the last section, root first."""
    top = next((node for node in open_ if node.kind == "annex"), None)
    if heading.level:
        return _last(open_, lambda n: 0 < n.heading.level < heading.level)
    match heading.kind, heading.form:
        case ("annex", _):
            return None
        case ("pillar", _) | ("part", "roman"):
            return _last(open_, lambda node: node.kind == "part" and node.heading.form == "word") or top
        case ("part", _):
            outer = (n for n in reversed(open_) if n.kind == "part" and n.heading.rank < heading.rank)
            return next((n for n in outer if n.heading.form == "word"), top)
        case ("priority", _):
            return _last(open_, lambda n: n.kind in ("pillar", "part") or n.heading.form == "arabic") or top
        case ("action", _) | ("objective", _):
            return _last(open_, lambda n: _holds(n, heading)) or top
        case (_, "decimal"):
            return _by_prefix(heading, nodes) or _last(open_, lambda n: n.heading.form != "decimal") or top
        case ("key_priorities", _):
            return (
                _last(open_, lambda n: n.kind in ("pillar", "part"))
                or _last(open_, lambda n: n.kind == "priority" or n.heading.form == "arabic")
                or top
            )
        case ("article", _):
            return _last(open_, lambda n: n.kind in _CONTAINERS)
        case ("recital", _) | (_, "top"):
            return top
        case (_, "arabic"):
            return _sibling_parent(heading, open_) if _sibling(heading, open_) else _arabic(open_) or top
        case (_, "letter"):
            if _sibling(heading, open_):
                return _sibling_parent(heading, open_)
            return _last(open_, lambda n: n.heading.form != "letter" and n.heading.form != "plain") or top
        case _:
            if any(node.kind == "key_priorities" for node in open_):
                return top
            return _last(open_, lambda n: n.heading.form not in ("plain", "top", "recital")) or top


def _last(open_: Sequence[_Node], wanted: Callable[[_Node], bool]) -> _Node | None:
    return next((node for node in reversed(open_) if wanted(node)), None)


def _holds(node: _Node, heading: Heading) -> bool:
    """What an action or objective may stand in: the heading that introduces the series."""
    if node.kind == heading.kind or node.kind in ("action", "key_priorities"):
        return False
    if node.heading.form == "top":
        return False
    # Below an action only its own subheadings are open; they end with it.
    return not any(above.kind == "action" for above in node.path())


def _by_prefix(heading: Heading, nodes: Sequence[_Node]) -> _Node | None:
    """The last section that has the number before the last dot: 4 for 4.1, 4.1 for 4.1.2."""
    prefix = (heading.number or "").rpartition(".")[0]
    return next((node for node in reversed(nodes) if node.heading.number == prefix), None)


def _sibling(heading: Heading, open_: Sequence[_Node]) -> _Node | None:
    """The open section of the same form whose number comes just before."""
    return _last(
        open_,
        lambda n: n.heading.form == heading.form and _precedes(n.heading.number or "", heading.number or ""),
    )


def _sibling_parent(heading: Heading, open_: Sequence[_Node]) -> _Node | None:
    found = _sibling(heading, open_)
    return found.parent if found else None


def _precedes(left: str, right: str) -> bool:
    if left.isdecimal() and right.isdecimal():
        return int(left) + 1 == int(right)
    left, right = left.strip("()."), right.strip("().")
    return len(left) == len(right) == 1 and left < right


def _arabic(open_: Sequence[_Node]) -> _Node | None:
    """A first "1." goes into what is open and has another kind of number or a word."""
    return _last(
        open_,
        lambda n: n.heading.form in ("roman", "word") and n.kind in ("pillar", "part", "annex", "priority"),
    )


def _kind(node: _Node) -> SectionKind:
    """A part that holds strategic priorities is a pillar, whatever it calls itself."""
    if node.kind in ("part", "heading") and any(child.kind == "priority" for child in node.children):
        return "pillar"
    return node.kind


def _section(node: _Node) -> Section:
    return Section(
        id=f"s{node.index + 1}",
        parent=f"s{node.parent.index + 1}" if node.parent else None,
        kind=node.kind,
        number=node.heading.number,
        title=node.heading.title,
        level=len(node.path()),
    )
