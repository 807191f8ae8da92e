"""The Council's public register: one address a document, language and format.

``…/doc/document/ST-7066-2026-INIT/nl/pdf``; the language ``x`` stands for a document that exists in its
original language only. There is no list of languages: each is asked for by HEAD.
"""

from __future__ import annotations

from corpora.sources.client import Client
from corpora.sources.errors import MissingFormat, MissingLanguage, NotFound
from corpora.sources.formats import FORMATS
from corpora.sources.languages import ORIGINAL, THREE
from corpora.sources.request import Request
from corpora.sources.source import Available, Got, checked

_PDF = FORMATS["pdf"]


class Council:
    """Documents of the Council register, as PDF."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._found: dict[str, Available] = {}

    def available(self, request: Request) -> Available:
        """Which of the 24 languages there are, and the original: a request each, so it takes its time."""
        if request.code not in self._found:
            there: dict[str, tuple[str, ...]] = {
                language: (_PDF.name,)
                for language in (*THREE, ORIGINAL)
                if self._client.head(self._address(request, language)).status in (200, 206)
            }
            if not there:
                raise NotFound(_not_public())
            self._found[request.code] = Available(there)
        return self._found[request.code]

    def get(self, request: Request, language: str, formats: tuple[str, ...]) -> Got:
        """The language version as PDF."""
        if formats and _PDF.name not in formats:
            raise MissingFormat(f"not as {', '.join(formats)}; the Council register has PDF", (_PDF.name,))
        answer = self._client.get(self._address(request, language), accept=_PDF.types["pdf"])
        if answer.entry is None:
            known = self._found.get(request.code)
            if known:
                others = tuple(known.languages)
                raise MissingLanguage(f"not in {language}; it exists in {', '.join(others)}", others)
            raise MissingLanguage(
                f"not in {language}, at least not in public; --list tells in which languages it is"
            )
        # The address names the language; the server's header for it is that of its pages.
        return Got(language, _PDF, (checked(answer.entry, _PDF),))

    def _address(self, request: Request, language: str) -> str:
        return f"{self._client.options.council}/doc/document/{request.code}/{language}/pdf"


def _not_public() -> str:
    return (
        "not in the Council's public register in any language; check the number and its suffix (REV, ADD, "
        "COR); LIMITE documents must be asked for"
    )
