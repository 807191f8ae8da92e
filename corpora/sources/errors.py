"""The exceptions of fetching, a branch of :mod:`corpora.errors`::

    CorpusError
    └── SourceError                 a document that could not be fetched
        ├── UnknownIdentifier       not an identifier, or of a kind that no source here has
        ├── Ambiguous               names several documents
        ├── NotFound                the source does not have it
        ├── MissingLanguage         not in this language; ``available`` says in which
        ├── MissingFormat           not in this format; ``available`` says in which
        ├── Unreachable             no connection to the host: offline, a firewall, a proxy
        ├── Forbidden               a host that is not on the allow-list
        ├── Challenged              the host wants to see a browser
        ├── Denied                  the host refuses (401, 403, 451)
        ├── ServerTrouble           the host answers with errors, or asks to wait longer than allowed
        ├── BrokenTransfer          the transfer broke off again and again
        ├── TooLarge                more bytes than the limit
        ├── WrongContent            not what was asked for: an error page in the place of the document
        └── CannotKeep              the folder or the cache cannot be written

Every message is one line that says what is wrong and what to do next; ``code`` is stable.
"""

from __future__ import annotations

from corpora.errors import CorpusError


class SourceError(CorpusError):
    """A document that could not be fetched."""

    code = "source_error"


class UnknownIdentifier(SourceError):
    """Not an identifier, or of a kind that no source here has."""

    code = "unknown_identifier"


class Ambiguous(SourceError):
    """Names several documents."""

    code = "ambiguous_identifier"


class NotFound(SourceError):
    """The source does not have it."""

    code = "not_found"


class MissingLanguage(SourceError):
    """Not in this language; ``available`` holds the ISO 639-1 codes of those that exist."""

    code = "missing_language"

    def __init__(self, message: str, available: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.available = available


class MissingFormat(SourceError):
    """Not in this format; ``available`` holds the names of those that exist."""

    code = "missing_format"

    def __init__(self, message: str, available: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.available = available


class Unreachable(SourceError):
    """No connection to the host."""

    code = "unreachable"


class Forbidden(SourceError):
    """A host that is not on the allow-list."""

    code = "forbidden_host"


class Challenged(SourceError):
    """The host wants to see a browser."""

    code = "challenged"


class Denied(SourceError):
    """The host refuses."""

    code = "denied"


class ServerTrouble(SourceError):
    """The host answers with errors, or asks to wait longer than allowed."""

    code = "server_trouble"


class BrokenTransfer(SourceError):
    """The transfer broke off again and again."""

    code = "broken_transfer"


class TooLarge(SourceError):
    """More bytes than the limit."""

    code = "too_large"


class WrongContent(SourceError):
    """Not what was asked for."""

    code = "wrong_content"


class CannotKeep(SourceError):
    """The folder or the cache cannot be written."""

    code = "cannot_keep"
