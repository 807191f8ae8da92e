"""The exceptions of consistency checking; part of the tree in :mod:`service.errors`."""

from __future__ import annotations

from service.errors import UsageError


class NotComparable(UsageError):
    """The documents given are not language versions that can be compared."""

    code = "not_comparable"


class UnknownCheck(UsageError):
    """No check or profile has that name."""


class BadWaivers(UsageError):
    """A file of waivers cannot be read."""

    code = "bad_waivers"


class BadTerms(UsageError):
    """A file of terms that cannot be read as a table or TBX."""

    code = "bad_terms"
