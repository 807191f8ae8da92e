"""Settings come from the environment; one that cannot be used is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.errors import UsageError
from service.settings import Settings, settings


@pytest.fixture(autouse=True)
def read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    settings.cache_clear()


@pytest.mark.parametrize(
    ("variable", "value", "says", "why"),
    [
        ("LEXTRACE_PORT", "abc", "LEXTRACE_PORT", "not a number"),
        ("LEXTRACE_PORT", "99999", "LEXTRACE_PORT", "no such port"),
        ("LEXTRACE_LOG_FORMAT", "xml", "LEXTRACE_LOG_FORMAT", "not one of the two forms"),
        ("LEXTRACE_API_KEYS", "abc", "api_keys", "not a JSON list"),
        ("LEXTRACE_API_KEYS", '["abc"]', "LEXTRACE_API_KEYS", "a bare key would let nobody in"),
        ("LEXTRACE_API_KEYS", '["owner:' + "a" * 64 + '"]', "LEXTRACE_API_KEYS", "no such role"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, says: str, why: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(UsageError) as caught:
        settings()
    assert says in str(caught.value), why
    settings.cache_clear()


def test_a_key_is_not_repeated_in_the_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEXTRACE_API_KEYS", '["admin-key-in-clear"]')
    with pytest.raises(UsageError) as caught:
        settings()
    assert "admin-key-in-clear" not in str(caught.value)


def test_settings_are_read_from_the_environment_and_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEXTRACE_DATA", "/somewhere")
    monkeypatch.setenv("LEXTRACE_LIMITE", "false")
    chosen = settings()
    assert chosen.data == Path("/somewhere")
    assert chosen.limite is False
    with pytest.raises(ValueError, match="frozen"):
        chosen.port = 1  # type: ignore[misc]
    settings.cache_clear()


def test_every_setting_says_what_it_is() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_a_model_is_found_again_from_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own").mkdir()
    monkeypatch.chdir(tmp_path)
    assert Settings(model="own").model_source == f"{tmp_path.resolve() / 'own'}|auto"
    assert Settings(model="bge-m3", model_backend="onnx").model_source == "bge-m3|onnx"
