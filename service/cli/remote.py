"""Asking the server that owns the store, where one does."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from corpora.errors import StoreLocked
from service.errors import ServiceError, StoreBusy
from service.session import Session
from service.settings import settings

Parameters = Mapping[str, str | int | Sequence[str] | None]


def ask(local: Callable[[Session], dict[str, Any]], path: str, parameters: Parameters) -> dict[str, Any]:
    """The JSON of a question: from the store itself, or from the API of the server that owns it."""
    try:
        with Session.open() as session:
            return local(session)
    except StoreLocked as locked:
        if not locked.address:
            raise
        return _get(locked.address, path, parameters)


def _get(address: str, path: str, parameters: Parameters) -> dict[str, Any]:
    given = {name: value for name, value in parameters.items() if value is not None}
    url = f"{address}/api/v1/{path}?{urllib.parse.urlencode(given, doseq=True)}"
    if not url.startswith(("http://", "https://")):
        raise StoreBusy(f"the store is in use, and its lock names no server address ({address})")
    try:
        with urllib.request.urlopen(_request(url), timeout=120) as response:  # noqa: S310 - checked above
            answer: dict[str, Any] = json.load(response)
            return answer
    except urllib.error.HTTPError as error:
        if error.code == 401:
            raise ServiceError(
                f"the server at {address} owns the store and asks for a key it knows: set LEXTRACE_API_KEY"
            ) from error
        raise ServiceError(_detail(error)) from error
    except OSError as error:
        raise StoreBusy(
            f"the server at {address} owns the store and does not answer ({error}); stop it"
        ) from error


def _request(url: str) -> urllib.request.Request:
    key = settings().api_key
    headers = {"Authorization": f"Bearer {key.get_secret_value()}"} if key else {}
    return urllib.request.Request(url, headers=headers)  # noqa: S310 - checked by the caller


def _detail(error: urllib.error.HTTPError) -> str:
    try:
        return str(json.load(error)["detail"])
    except (ValueError, KeyError):
        return f"the server answered {error.code} {error.reason}"
