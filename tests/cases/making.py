"""Short ways to make steps, moments and cases for the tests of the store."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from checklists.cases import log
from checklists.cases.changes import Action, Change, Json, Kind, Step
from checklists.cases.store import Store
from checklists.cases.stored import Head, Summary

ROOT = Path(__file__).parents[2]
CHECKLIST = "jn-49-2019/acceptance"
EDITION = "2019-11-15"
SUMMARY = Summary(verdict="undecided", done=0, required=3, blocking="还没有选择整体或部分验收")
START = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def titled(title: str, *changes: Change) -> Step:
    return Step(Action.CREATE, (Change(Kind.TITLE, "", None, title), *changes))


def answer(key: str, before: Json, after: Json, *, typing: bool = False) -> Step:
    return Step(Action.ANSWER, (Change(Kind.ANSWER, key, before, after),), typing=typing)


def mark(item: str, before: Json, after: Json) -> Step:
    return Step(Action.MARK, (Change(Kind.MARK, item, before, after),))


def create(store: Store, title: str = "济南某大厦", *changes: Change) -> Head:
    return store.create(CHECKLIST, EDITION, titled(title, *changes), at=START, summary=SUMMARY)


def append(store: Store, case: Head, step: Step, *, expected: int | None = None, seconds: float = 1) -> log.LogRow:
    """Keep a step, having seen everything up to now unless `expected` says otherwise."""
    seen = store.load(case.id).head.sequence if expected is None else expected
    return store.append(case.id, step, at=at(seconds), summary=SUMMARY, expected=seen)


def undo(store: Store, case: Head) -> log.LogRow:
    row = log.undoable(store.log(case.id))
    assert row is not None, "nothing to undo"
    return append(store, case, row.step.undone(row.sequence))


def redo(store: Store, case: Head) -> log.LogRow:
    row = log.redoable(store.log(case.id))
    assert row is not None, "nothing to redo"
    return append(store, case, row.step.redone(row.sequence))


def value(store: Store, case: Head, kind: Kind, key: str) -> Json:
    return store.load(case.id).facts.get((kind, key))


def assert_whole(store: Store, case_id: str) -> None:
    """The chain is unbroken up to the last step, and the facts are what the log leads to."""
    stored, rows = store.load(case_id), store.log(case_id)
    head = stored.head
    assert log.verify(log.origin(head.id, head.checklist, head.edition), rows) == []
    assert rows[-1].sequence == head.sequence
    assert log.replay(rows) == stored.facts


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A child process that runs `code`; its output comes line by line."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
    )
