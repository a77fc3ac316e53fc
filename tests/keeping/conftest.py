"""A data folder with cases, organisations and attached files, as an office has it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from checklists.cases.store import Store
from checklists.keeping.archive import write
from checklists.keeping.backing_up import back_up_if_changed
from tests.cases.making import create
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


@pytest.fixture
def prepared(data: Path, now: datetime) -> Path:
    """A data folder with a restore point, a backup elsewhere, and work done since."""
    (data.parent / "papers" / "新的证明.pdf").write_bytes(b"%PDF" * 1000)
    (data.parent / "out").mkdir()
    back_up_if_changed(data, now)
    with Store.open(data) as store:
        write(data, store, data.parent / "earlier.zip", now)
        create(store, "后来的办件")
    return data
