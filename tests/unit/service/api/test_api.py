"""The HTTP API gives the shapes of the contract, and problems as in RFC 9457."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.unit.service import shapes
