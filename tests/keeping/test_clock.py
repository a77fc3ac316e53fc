"""A clock that goes wrong, hours that come twice: order, chain, days and restore points stay right all the same."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from checklists.cases.session import Desk, Session
from checklists.cases.store import Store
from checklists.keeping.backing_up import back_up_if_changed
from checklists.keeping.checking import check
from checklists.keeping.points import AUTO, Point, contents_of, points_in
from checklists.keeping.restoring import preview, read_copy, restore
from checklists.keeping.thinning import DAILY, too_many
from checklists.shelf import RESOURCES, Shelf, calendar_of
from tests.cases.making import ROOT, append, assert_whole, create, mark

TODAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
SHELF = Shelf()  # reads each policy once
BERLIN, SHANGHAI = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Shanghai")


def _years(number: int) -> timedelta:
    return timedelta(days=365 * number)


def _across(zone: ZoneInfo, before: datetime) -> list[datetime]:
    """Quarters of hours from a moment on, as the clock on the wall in that zone shows them."""
    return [(before.astimezone(UTC) + timedelta(minutes=15 * number)).astimezone(zone) for number in range(16)]


CLOCKS = {
    "a day back": [NOW, NOW - timedelta(days=1), NOW],
    "ten years back": [NOW, NOW - _years(10), NOW - _years(10)],
    "a year on, and back": [NOW, NOW + _years(1), NOW, NOW + timedelta(seconds=1)],
    "standing still": [NOW] * 4,
    "autumn in Berlin": _across(BERLIN, datetime(2026, 10, 25, 1, tzinfo=BERLIN)),
    "spring in Berlin": _across(BERLIN, datetime(2026, 3, 29, 1, tzinfo=BERLIN)),
    "autumn in Shanghai": _across(SHANGHAI, datetime(1991, 9, 14, 23, tzinfo=SHANGHAI)),
    "spring in Shanghai": _across(SHANGHAI, datetime(1986, 5, 4, 0, tzinfo=SHANGHAI)),
    "a journey": [NOW.astimezone(timezone(timedelta(hours=hours))) for hours in (8, -11, 14, 0)],
}


@pytest.fixture(params=CLOCKS.values(), ids=CLOCKS)
def moments(request: pytest.FixtureRequest) -> list[datetime]:
    """What the clock says, one time after the other."""
    found: list[datetime] = request.param
    return found


def a_case(folder: Path, store: Store, moments: Sequence[datetime]) -> Session:
    """A case with deadlines that was worked on, one step at each moment."""
    content = json.loads((RESOURCES / "samples" / "jn-49-2019-part.json").read_text(encoding="utf-8"))
    ticking = iter(moments)
    desk = Desk(store, folder, Shelf(), calendar_of(), today=TODAY, clock=lambda: next(ticking))
    session = desk.start(content["checklist"], "试办", content["answers"])
    for number in range(1, len(moments)):
        session.rename(f"第{number}次")
    return session


def test_steps_stand_in_the_order_in_which_they_were_made(tmp_path: Path, moments: list[datetime]) -> None:
    """Whatever they say of their time; and undo takes back the last that was made, not the youngest."""
    with Store.open(tmp_path / "数据") as store:
        session = a_case(tmp_path / "数据", store, moments)
        case = session.stored.head.id

        rows = store.log(case)
        assert [row.at.isoformat() for row in rows] == [moment.isoformat() for moment in moments]
        assert [row.step.changes[0].after for row in rows[1:]] == [f"第{number}次" for number in range(1, len(rows))]
        assert_whole(store, case)
        append(store, session.stored.head, undone := rows[-1].step.undone(rows[-1].sequence))
        assert store.load(case).head.title == undone.changes[0].after
    assert check(tmp_path / "数据").faults == ()


def test_the_list_puts_the_last_change_first(tmp_path: Path, moments: list[datetime]) -> None:
    with Store.open(tmp_path / "数据") as store:
        for number, moment in enumerate(moments):
            case = create(store, f"第{number}件")
            step = mark("item", None, {"mark": "met"})
            store.append(case.id, step, at=moment, summary=case.summary, expected=1)

        assert [head.title for head in store.heads()] == [f"第{number}件" for number in reversed(range(len(moments)))]


def test_days_are_counted_from_the_day_that_is_given(tmp_path: Path, moments: list[datetime]) -> None:
    """Not from the clock, which is only written down."""
    with Store.open(tmp_path / "直") as store:
        right = a_case(tmp_path / "直", store, [NOW, NOW]).picture
    with Store.open(tmp_path / "歪") as store:
        other = a_case(tmp_path / "歪", store, moments).picture

    assert all(due.day for due in right.deadlines)
    assert other.deadlines == right.deadlines
    assert other.verdict == right.verdict
    assert other.applied_on == right.applied_on


def test_no_clock_holds_up_a_restore_point_or_loses_one(tmp_path: Path, moments: list[datetime]) -> None:
    """Whatever was changed is in one, and each brings back what there was."""
    folder = tmp_path / "数据"
    made: list[Point] = []
    for number, moment in enumerate(moments):
        with Store.open(folder) as store:
            create(store, f"第{number}件")
        point = back_up_if_changed(folder, moment)
        assert point is not None
        made.append(point)

    left = points_in(folder)
    assert made[-1].file in [point.file for point in left]
    for number, point in enumerate(made):
        if point.file.exists():
            with read_copy(point.file, folder) as copy:
                assert len(preview(copy, folder).go) == len(moments) - 1 - number
    last = next(place for place, point in enumerate(made) if point.file.exists())
    with read_copy(made[last].file, folder) as copy:
        restore(copy, folder, moments[0])
    with Store.open(folder) as store:
        assert len(store.heads()) == last + 1


def test_a_point_says_when_the_last_change_was_made(tmp_path: Path) -> None:
    """In the hour that comes twice, the second one; and what a clock that was wrong had said counts no more."""
    folder, twice = tmp_path / "数据", datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    with Store.open(folder) as store:
        for at in (NOW + _years(1), twice, twice.replace(minute=10, fold=1)):
            case = create(store)
            last = at.astimezone(timezone(at.utcoffset() or timedelta(0)))
            step = mark("item", None, {"mark": "met"})
            store.append(case.id, step, at=last, summary=case.summary, expected=1)
    point = back_up_if_changed(folder, NOW)
    assert point is not None

    assert contents_of(point).changed_at == datetime(2026, 10, 25, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "changed"), [(BERLIN, date(2026, 10, 25)), (BERLIN, date(2026, 3, 29)), (SHANGHAI, date(1991, 9, 15))]
)
def test_a_day_of_23_or_25_hours_is_one_day(zone: ZoneInfo, changed: date) -> None:
    """Of points made every hour, the newest of each day stays, and all of today and yesterday."""
    now = datetime.combine(changed + timedelta(days=5), datetime.min.time(), zone) + timedelta(hours=12)
    hours = [(now.astimezone(UTC) - timedelta(hours=hour)).astimezone(zone) for hour in range(24 * 10)]
    points = [Point(Path(f"{AUTO}-{at.timestamp()}.db"), AUTO, at.astimezone(UTC)) for at in hours]

    left = [at for at, point in zip(hours, points, strict=True) if point not in too_many(points, now)]

    whole, single = _split(left, (now - timedelta(days=1)).date())
    assert len(whole) == 37
    assert [at.date() for at in single] == [changed + timedelta(days=day) for day in (3, 2, 1, 0, -1, -2, -3, -4, -5)]
    assert {at.hour for at in single} <= {23}
    assert len(single) < DAILY


def _split(moments: Sequence[datetime], day: date) -> tuple[list[datetime], list[datetime]]:
    return [at for at in moments if at.date() >= day], [at for at in moments if at.date() < day]


ELSEWHERE = """
import sys
from pathlib import Path
from checklists.cases.store import Store
from tests.keeping.test_clock import NOW, a_case
folder = Path(sys.argv[1])
with Store.open(folder) as store:
    session = a_case(folder, store, [NOW] * 3)
    print([(due.text, str(due.day)) for due in session.picture.deadlines], session.picture.verdict)
"""


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Asia/Shanghai", "America/New_York", "Pacific/Kiritimati"])
def test_days_are_the_same_in_every_zone(tmp_path: Path, zone: str) -> None:
    """A computer that is set to another part of the world counts no other days."""
    said = [_said(tmp_path / name.replace("/", " "), name) for name in ("UTC", zone)]

    assert said[0] == said[1]
    assert "2026-11-27" in said[0]


def _said(folder: Path, zone: str) -> str:
    environment = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "TZ": zone}
    command = [sys.executable, "-c", ELSEWHERE, str(folder)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True).stdout
