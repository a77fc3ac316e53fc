"""Restore points: copies of the store in the folder of backups, told apart by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from checklists.cases import copying, errors, places

AUTO, BEFORE_RESTORE, BEFORE_STEP = "auto", "before-restore", "before-step"
WORDS = {AUTO: "自动备份", BEFORE_RESTORE: "恢复前留存", BEFORE_STEP: "升级前留存"}
DRAFT = "new-"
_STAMP = "%Y%m%dT%H%M%S%z"
_STAMPED = re.compile(rf"({AUTO}|{BEFORE_RESTORE})-(\d{{8}}T\d{{6}}Z)(-\d+)?\.db")
_STEP = re.compile(rf"{BEFORE_STEP}-\d+-[0-9a-f]{{8}}\.db")
_COUNTED = (
    "select coalesce(sum(edition <> '' and deleted = 0), 0), coalesce(sum(edition <> '' and deleted <> 0), 0),"
    " (select changed_at from cases order by revision desc limit 1) from cases"  # not the latest: clocks go wrong
)


class Point(NamedTuple):
    """A copy of the store, and the moment of which it is."""

    file: Path
    kind: str
    at: datetime

    @property
    def words(self) -> str:
        """Why it was kept."""
        return WORDS[self.kind]


class Contents(NamedTuple):
    """What a restore point holds: cases, those in 回收站, and the last change, which is none in an empty store."""

    cases: int
    deleted: int
    changed_at: datetime | None


def points_in(data: Path) -> list[Point]:
    """All restore points, the newest first."""
    return sorted(_points(data / places.BACKUPS), key=lambda point: (point.at, point.file.name), reverse=True)


def contents_of(point: Point) -> Contents:
    """What a restore point holds. Raises `StoreError` where it cannot be read."""
    with errors.explained("读取备份", point.file), closing(copying.open_copy(point.file)) as copy:
        cases, deleted, changed = copy.execute(_COUNTED).fetchone()
        return Contents(cases, deleted, datetime.fromisoformat(changed) if changed else None)


def free_name(folder: Path, kind: str, at: datetime) -> Path:
    """A name for a new restore point; a second one of the same second has a number."""
    stamp = at.astimezone(UTC).strftime(_STAMP.replace("%z", "Z"))
    place, number = folder / f"{kind}-{stamp}.db", 2
    while place.exists():
        place, number = folder / f"{kind}-{stamp}-{number}.db", number + 1
    return place


def _points(folder: Path) -> Iterator[Point]:
    for file in folder.glob("*.db"):
        stamped = _STAMPED.fullmatch(file.name)
        try:
            if stamped:
                yield Point(file, stamped[1], datetime.strptime(stamped[2], _STAMP))  # noqa: DTZ007  its last letter is the zone
            elif _STEP.fullmatch(file.name):
                yield Point(file, BEFORE_STEP, datetime.fromtimestamp(file.stat().st_mtime, UTC))
        except (ValueError, OSError):  # a day that there is not; a file that has just gone
            continue
