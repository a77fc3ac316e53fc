"""A store of thousands of cases, every one with its chain and its seal, and what working on it costs."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from checklists.cases import log, places, stored, tables
from checklists.cases.attachments import place_of, take_in
from checklists.cases.casefile import as_json
from checklists.cases.changes import Change, Json, Kind
from checklists.cases.log import LogRow
from checklists.cases.store import Store
from checklists.cases.stored import Head, Wanted
from checklists.keeping.backing_up import back_up_if_changed
from checklists.keeping.checking import check
from checklists.keeping.points import Point
from checklists.keeping.restoring import preview, read_copy, restore
from tests.cases.making import CHECKLIST, EDITION, SUMMARY, append, assert_whole, at, create, mark, titled

NOW = datetime(2026, 11, 22, 10, 32, tzinfo=UTC)


def fill_with(folder: Path, number: int) -> None:
    """So many cases, saved as the store saves them, but all in one transaction; each has the same two files."""
    papers = [folder.parent / f"证明{place}.pdf" for place in range(2)]
    for paper in papers:
        paper.write_bytes(b"%PDF-1.7\n" + paper.name.encode() * 500)
    files = as_json(tuple(take_in(folder, paper) for paper in papers))
    with Store.open(folder) as store, store._writing():
        for place in range(number):
            _keep(store, place, files)


def _keep(store: Store, place: int, files: Json) -> None:
    case, moment = f"{place:08}", at(place)
    facts = (Change(Kind.ANSWER, "contact", None, f"第{place}人"), Change(Kind.EVIDENCE, "proof", None, files))
    step = titled(f"第{place}件", *facts)
    previous = log.origin(case, CHECKLIST, EDITION)
    row = LogRow(1, moment, step, previous, log.digest(previous, 1, moment, step))
    head = stored.shown(Head(case, CHECKLIST, EDITION, "", moment, moment, False, SUMMARY, 1), step)
    store._write(case, tables.insert_case(store._connection, head, row), step, row)


def worked_on(folder: Path) -> dict[str, Any]:
    """List, search, open, check, back up, restore and take that back; what was seen, and megabytes that it took."""
    before = _peak()
    seen: dict[str, Any] = {}
    with Store.open(folder) as store:
        seen["page"] = len(store.rows(Wanted(""), limit=200))
        seen["all"] = len(store.heads())
        seen["alike"] = sum(number.number for number in store.numbers(Wanted("")))
        seen["found"] = [head.title for head in store.heads(search="第7007件")]
        (one,) = store.heads(search="第7007人")
        assert_whole(store, one.id)
    point = back_up_if_changed(folder, NOW)
    assert point is not None
    seen["checked"] = check(folder).text
    then = _state(folder)
    with Store.open(folder) as store:
        append(store, one, mark("item-1", None, {"mark": "met"}))
        create(store, "后来的办件")
    later = _state(folder)
    seen["told"], before_restore = _restored(point, folder, days=41)
    seen["brought back"] = _state(folder) == then
    _restored(before_restore, folder, days=42)
    seen["taken back"] = _state(folder) == later
    with Store.open(folder) as store:
        seen["found again"] = [head.title for head in store.heads(search="后来的")]
    seen["megabytes"] = (_peak() - before) // 1000
    return seen


def _restored(point: Point, folder: Path, *, days: int) -> tuple[list[int], Point]:
    """Restore; how many cases come, go, change and stay, and the point by which it is taken back."""
    with read_copy(point.file, folder) as copy:
        told = preview(copy, folder)
        done = restore(copy, folder, NOW + timedelta(days=days))
        assert done.point is not None
        assert done.missing == 0
        assert all(place_of(folder, digest).is_file() for digest in copy.found.needed)
    return [len(told.come), len(told.go), len(told.change), told.same], done.point


def _state(folder: Path) -> str:
    """The SHA-256 of every row of the store but for the insides of the search index."""
    total = hashlib.sha256()
    with closing(sqlite3.connect(folder / places.CASES)) as connection:
        for table in ("cases", "days", "facts", "log"):
            for row in connection.execute(f"select * from {table} order by 1, 2, 3"):
                total.update(repr(row).encode())
    return total.hexdigest()


def _peak() -> int:
    """The most memory that this process ever had, in kilobytes."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(worked_on(Path(sys.argv[1]))))
