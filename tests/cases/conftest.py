"""A store in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checklists.cases.store import Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "用户 张三（测试）'&%#?"  # every character that a path in a URI could trip over


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with Store.open(folder) as store:
        yield store
