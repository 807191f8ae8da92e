"""``compare`` aligns with the embedding model that the settings name."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from models.errors import ModelError
from service.cli.main import cli
from service.settings import settings


def test_the_model_of_the_settings_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for code, word in (("en", "Harbours are deep."), ("nl", "Havens zijn diep.")):
        (tmp_path / f"a-{code}.md").write_text(f"# A\n\n{word}\n", encoding="utf-8")
    monkeypatch.setenv("LEXTRACE_MODEL", str(tmp_path / "no-such-model"))
    settings.cache_clear()
    files = [str(tmp_path / f"a-{code}.md") for code in ("en", "nl")]
    result = CliRunner().invoke(cli, ["compare", *files], standalone_mode=False)
    settings.cache_clear()
    assert isinstance(result.exception, ModelError)
