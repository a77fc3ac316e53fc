"""A log of many steps is read within little memory, and at no time says more than a case can hold."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from checklists.bundle import content
from checklists.bundle.archive import MOST_OF, MOST_STEPS
from checklists.bundle.errors import BundleError
from checklists.bundle.reading import Bundle
from checklists.bundle.receiving import as_new, checked, examine
from checklists.bundle.retracing import Hashes
from checklists.cases import log
from checklists.cases.changes import Action, Change, Kind, Step
from checklists.cases.log import LogRow
from checklists.cases.session import Desk
from checklists.shelf import Shelf
from tests.bundle.conftest import ITEM
from tests.bundle.spoiling import written
from tests.cases.making import assert_whole

CASE, CHECKLIST = "abcdefgh", "jn-49-2019/acceptance"
STEPS = 20_000
MOST_PER_STEP = 100  # bytes; so a million of them, which are let in, are a hundred megabytes
START = datetime(2026, 1, 1, tzinfo=UTC)


def noting(notes: Sequence[str | None]) -> Iterator[Step]:
    """A new case, and these notes one after the other."""
    yield Step(Action.CREATE, (Change(Kind.TITLE, "", None, "东塔楼"),))
    for before, after in zip([None, *notes], notes, strict=False):
        yield Step(Action.NOTE, (Change(Kind.NOTE, ITEM, before, after),))


def bundle_with(steps: Iterator[Step], file: Path, edition: str) -> Path:
    """A bundle that is right in everything."""
    previous, lines, facts = log.origin(CASE, CHECKLIST, edition), list[bytes](), log.Facts()
    for number, step in enumerate(steps, 1):
        at = START + timedelta(seconds=number)
        row = LogRow(number, at, step, previous, log.digest(previous, number, at, step))
        previous = row.hash
        lines.append(content.line_of(row))
        facts.update({(change.kind, change.key): change.after for change in step.changes})
    case = {
        "id": CASE, "checklist": CHECKLIST, "edition": edition, "title": "东塔楼", "sequence": len(lines),
        "created_at": (START + timedelta(seconds=1)).isoformat(), "changed_at": at.isoformat(), "hash": previous,
    }  # fmt: skip
    known = [{"kind": kind, "key": key, "value": value} for (kind, key), value in facts.items() if value is not None]
    policy = {"id": "jn-49-2019", "number": "济住建发〔2019〕49号", "title": "通知"}
    manifest = {"format": content.FORMAT, "version": 2, "case": case, "policy": policy, "facts": known, "blobs": []}
    text = json.dumps(manifest, ensure_ascii=False).encode()
    return written({content.MANIFEST: text, content.LOG: b"".join(lines)}, file)


@pytest.fixture
def edition(shelf: Shelf) -> str:
    return shelf.find(CHECKLIST)[0].edition


def test_little_is_kept_of_each_step(shelf: Shelf, edition: str, tmp_path: Path) -> None:
    file = bundle_with(noting([f"第{number}次" for number in range(STEPS)]), tmp_path / "长.shenyan", edition)
    with Bundle(file) as bundle:
        examine(shelf, bundle)  # what is loaded only once is loaded
        tracemalloc.start()
        examine(shelf, bundle)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert len(bundle.hashes) == STEPS + 1

    # Two pieces of the file, which are there however long it is, do not count.
    assert most - 2 * (1 << 20) < MOST_PER_STEP * STEPS
    assert MOST_PER_STEP * MOST_STEPS <= 100_000_000


def test_the_hashes_are_those_of_the_log(desk: Desk, edition: str, tmp_path: Path) -> None:
    """And a second time it is kept beside the first one, chained anew without being held whole."""
    file = bundle_with(noting([f"第{number}次" for number in range(300)]), tmp_path / "长.shenyan", edition)
    for standing in ("new", "same"):
        with Bundle(file) as bundle:
            arrival = checked(desk, bundle)
            assert arrival.standing == standing
            assert list(bundle.hashes) == [row.hash for row in bundle.rows()]
            assert_whole(desk.store, as_new(desk, arrival).stored.head.id)
    assert len(desk.store.heads()) == 2
    assert list(Hashes()) == []


def test_a_log_that_says_more_than_a_case_holds_is_refused(
    shelf: Shelf, edition: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Although in the end it is all taken back: what is read must be held meanwhile."""
    monkeypatch.setitem(MOST_OF, content.MANIFEST, 50_000)
    fits, large = ["字" * 10_000, None], ["字" * 20_000, None]
    with Bundle(bundle_with(noting(fits * 20), tmp_path / "一.shenyan", edition)) as bundle:
        examine(shelf, bundle)
    with (
        Bundle(bundle_with(noting(large), tmp_path / "二.shenyan", edition)) as bundle,
        pytest.raises(BundleError, match="内容太大"),
    ):
        examine(shelf, bundle)
