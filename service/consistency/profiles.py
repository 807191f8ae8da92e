"""Named sets of checks: what to run when there is little time, and what by default."""

from __future__ import annotations

from collections.abc import Collection

from service.consistency.errors import UnknownCheck

# Values that can be read off, and what is lost; without the checks of words, which look at the whole text.
_QUICK = frozenset(
    (
        *("missing", "untranslated", "number", "amount", "date", "reference", "footnote", "structure"),
        *(
            "acronym",
            "malformed_reference",
            "footnote_sequence",
            "numbering",
            "cross_reference",
            "conversion",
        ),
    )
)
PROFILES: dict[str, frozenset[str] | None] = {"quick": _QUICK, "full": None}
"""Profile → the names of its checks; None for all there are."""


def chosen_checks(known: Collection[str], *, profile: str = "full", only: Collection[str] = ()) -> list[str]:
    """The checks to run, of those ``known``, in their order: ``only`` where it names any, else the profile's.

    Raises UnknownCheck for a name in ``only`` or a profile that does not exist.
    """
    unknown = sorted(set(only) - set(known))
    if unknown:
        raise UnknownCheck(f"no check named {', '.join(unknown)}; there are {', '.join(known)}")
    if profile not in PROFILES:
        raise UnknownCheck(f"no profile named {profile}; there are {', '.join(PROFILES)}")
    wanted = frozenset(only) or PROFILES[profile]
    return [name for name in known if wanted is None or name in wanted]
