"""A command that asks the server which owns the store: the key that it sends, and what a refusal says."""

from __future__ import annotations

import email.message
import io
import urllib.error
import urllib.request
from typing import Any

import pytest

from service.cli.remote import _get
from service.errors import ServiceError
from service.settings import settings

ADDRESS = "http://127.0.0.1:1"


def _refusing(status: int, body: bytes) -> Any:
    def urlopen(request: urllib.request.Request, timeout: float) -> Any:
        raise urllib.error.HTTPError(
            request.full_url, status, "no", email.message.Message(), io.BytesIO(body)
        )

    return urlopen


@pytest.mark.parametrize(
    ("status", "body", "says", "why"),
    [
        (401, b'{"detail": "send an API key"}', "set LEXTRACE_API_KEY", "what a person at a terminal can do"),
        (403, b'{"detail": "the role reader may not"}', "the role reader may not", "the server's own words"),
        (502, b"<html>", "the server answered 502", "not even JSON: something stands in between"),
    ],
)
def test_a_refusal_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, status: int, body: bytes, says: str, why: str
) -> None:
    monkeypatch.setattr(urllib.request, "urlopen", _refusing(status, body))
    with pytest.raises(ServiceError, match=says):
        _get(ADDRESS, "search", {"q": "ports"})


def test_the_key_of_the_settings_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEXTRACE_API_KEY", "a key")
    settings.cache_clear()
    sent: list[str | None] = []

    def urlopen(request: urllib.request.Request, timeout: float) -> Any:
        sent.append(request.get_header("Authorization"))
        return io.BytesIO(b'{"schema": "lextrace/search/1"}')

    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    assert _get(ADDRESS, "search", {"q": "ports"})["schema"] == "lextrace/search/1"
    assert sent == ["Bearer a key"]
    settings.cache_clear()
