"""A data folder with cases, organisations and attached files, as an office has it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.keeping.office import fill

NOW = datetime(2026, 11, 22, 10, 32, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty data folder with every character that a path could trip over."""
    return tmp_path / "用户 张三（测试）'&%#?"


@pytest.fixture
def data(folder: Path) -> Path:
    """A data folder in which work was done."""
    fill(folder)
    return folder
