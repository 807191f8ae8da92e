"""Settings, read once from the environment (``LEXTRACE_…``) and frozen."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from service.errors import UsageError

_KEY = re.compile(r"(reader|reviewer|admin):[0-9a-f]{64}")


class Settings(BaseSettings):
    """One field a setting; the environment variable is ``LEXTRACE_`` and the field's name in capitals."""

    model_config = SettingsConfigDict(env_prefix="LEXTRACE_", frozen=True, extra="ignore")

    data: Path = Field(
        default_factory=lambda: Path.home() / ".local" / "share" / "lextrace",
        description="folder of the store, the index and the lock",
    )
    database: str | None = Field(
        default=None, description="SQLAlchemy URL of a PostgreSQL database; None: SQLite in the data folder"
    )
    qdrant: str | None = Field(
        default=None, description="URL of a Qdrant server; None: the embedded index in the data folder"
    )
    model: str = Field(default="default", description="embedding model: a preset, a hub name or a path")
    judge: str = Field(
        default="",
        description="model that is asked about links: nli:MODEL or openai:URL#MODEL; empty: none",
    )
    judge_key: SecretStr | None = Field(default=None, description="key of the judge's endpoint")
    model_backend: Literal["auto", "torch", "onnx", "openvino"] = Field(
        default="auto", description="what runs a transformer; auto: the GPU, else ONNX where there is a graph"
    )
    reranker: str | None = Field(
        default=None, description="cross-encoder that orders the first hits: a preset, a hub name or a path"
    )
    reranked: int = Field(default=50, ge=1, le=400, description="hits that the reranker reads")
    host: str = Field(default="127.0.0.1", description="address that the service listens on")
    port: int = Field(default=8000, ge=0, le=65535, description="port that the service listens on")
    api_keys: tuple[SecretStr, ...] = Field(
        default=(), description='JSON list of role:SHA-256 of a key, such as ["admin:9f86d0…", "reader:…"]'
    )
    api_key: SecretStr | None = Field(
        default=None,
        description="key that commands send to the server that owns the store",
    )
    allow_anonymous: bool = Field(
        default=False, description="whether to listen beyond loopback without API keys"
    )
    allowed_hosts: tuple[str, ...] = Field(
        default=("127.0.0.1", "localhost", "[::1]"),
        description="JSON list of the host names under which the service may be asked",
    )
    limite: bool = Field(default=True, description="whether documents marked LIMITE are shown")
    max_upload: int = Field(default=50_000_000, gt=0, description="largest upload in one request, bytes")
    log_format: Literal["json", "text"] = Field(default="text", description="form of the log lines")

    @property
    def address(self) -> str:
        """Host and port as a URL of this machine has them."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104 - not bound to
        return f"[{host}]:{self.port}" if ":" in host else f"{host}:{self.port}"

    @property
    def model_source(self) -> str:
        """What the model can be loaded by again, from any folder: its name or full path, and its back-end."""
        folder = Path(self.model).expanduser()
        return f"{folder.resolve() if folder.is_dir() else self.model}|{self.model_backend}"

    @field_validator("api_keys")
    @classmethod
    def _keys(cls, entries: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
        for entry in entries:
            if not _KEY.fullmatch(entry.get_secret_value()):
                raise ValueError(
                    "each entry is a role (reader, reviewer, admin), a colon and the key's SHA-256"
                )
        return entries


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process. Raises UsageError that names the variable to set right."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(["LEXTRACE", *(str(part).upper() for part in first["loc"][:1])])
        problem = str(first["msg"]).removeprefix("Value error, ")
        raise UsageError(f"the setting {name} cannot be used: {problem}") from error
    except SettingsError as error:
        raise UsageError(f"a LEXTRACE_ setting that takes a JSON list has none: {error}") from error
