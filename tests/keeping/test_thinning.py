"""Which restore points stay, by the day, the week and the month; and that no clock does harm."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.keeping.points import AUTO, BEFORE_RESTORE, BEFORE_STEP, Point, free_name, points_in
from checklists.keeping.thinning import DAILY, MONTHLY, WEEKLY, too_many

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)  # a Wednesday


def point(at: datetime, kind: str = AUTO, number: int = 1) -> Point:
    return Point(Path(f"{kind}-{at:%Y%m%dT%H%M%S}-{number}.db"), kind, at)


def days_kept(days: range, now: datetime = NOW) -> list[int]:
    """Of one point a day, how many days ago those are that stay."""
    points = [point(now - timedelta(days=day)) for day in days]
    gone = too_many(points, now)
    return [day for day, one in zip(days, points, strict=True) if one not in gone]


def test_all_of_today_and_yesterday_stay() -> None:
    points = [point(NOW - timedelta(minutes=30 * number)) for number in range(72)]  # back to yesterday 00:30

    assert too_many(points, NOW) == []


def test_of_older_days_one_each_stays() -> None:
    """The newest of the day."""
    points = [point(NOW - timedelta(days=3, hours=hour)) for hour in range(6)]

    assert too_many(points, NOW) == points[1:]


def test_a_year_of_daily_points() -> None:
    """Two days whole, twelve days, then the ends of ten weeks, then of nine months."""
    kept = days_kept(range(600))

    assert kept[:14] == list(range(14))
    weekly = kept[14:24]
    assert [(NOW - timedelta(days=day)).isoweekday() for day in weekly] == [7] * WEEKLY
    assert [a - b for a, b in zip(weekly[1:], weekly, strict=False)] == [7] * (WEEKLY - 1)
    monthly = [(NOW - timedelta(days=day)) for day in kept[24:]]
    assert len(monthly) == MONTHLY
    assert all((day + timedelta(days=1)).day == 1 for day in monthly[1:])
    assert len(kept) == 2 + DAILY + WEEKLY + MONTHLY


def test_days_are_those_of_the_users_clock() -> None:
    """Half past midnight in 济南 is another day than half past eleven, though one in UTC."""
    zone = timezone(timedelta(hours=8))
    now = datetime(2026, 11, 25, 12, tzinfo=zone)
    late = point(datetime(2026, 11, 20, 23, 30, tzinfo=zone))
    early = point(datetime(2026, 11, 21, 0, 30, tzinfo=zone))

    assert too_many([late, early], now) == []


def test_points_to_come_neither_push_others_out_nor_pile_up() -> None:
    """A clock that was ten years ahead for a while: what it left is thinned apart."""
    ahead = [point(NOW + timedelta(days=3650, hours=-6 * number)) for number in range(200)]
    usual = [point(NOW - timedelta(days=day)) for day in range(14)]

    gone = too_many([*ahead, *usual], NOW)

    assert not set(gone) & set(usual)
    assert len(ahead) - len(gone) < 40


def test_what_a_restore_and_an_upgrade_left_stays() -> None:
    """The last five restores can be taken back; copies before an upgrade are never thinned."""
    before = [point(NOW - timedelta(days=300, minutes=number), BEFORE_RESTORE) for number in range(9)]
    steps = [point(NOW - timedelta(days=900 + number), BEFORE_STEP) for number in range(9)]
    usual = [point(NOW - timedelta(days=day)) for day in range(2, 400)]

    gone = too_many([*before, *steps, *usual], NOW)

    assert not set(gone) & {*before[:5], *steps}
    assert set(before[5:]) <= set(gone)


@given(st.lists(st.integers(0, 900 * 24), max_size=150, unique=True))
def test_thinning_twice_changes_nothing_more(hours: list[int]) -> None:
    """And the newest always stays."""
    points = [point(NOW - timedelta(hours=hour)) for hour in hours]
    left = [one for one in points if one not in too_many(points, NOW)]

    assert too_many(left, NOW) == []
    assert not points or max(points, key=lambda one: one.at) in left


def test_there_are_never_more_than_a_few_dozen() -> None:
    """Made every day for two years and thinned every day."""
    kept: list[Point] = []
    for day in range(730):
        now = NOW + timedelta(days=day)
        kept.append(point(now))
        gone = too_many(kept, now)
        kept = [one for one in kept if one not in gone]
        assert len(kept) <= 2 + DAILY + WEEKLY + MONTHLY


def test_two_of_the_same_second_have_two_names(tmp_path: Path) -> None:
    names = []
    for _ in range(3):
        name = free_name(tmp_path, AUTO, NOW)
        name.touch()
        names.append(name.name)

    assert names == ["auto-20261125T120000Z.db", "auto-20261125T120000Z-2.db", "auto-20261125T120000Z-3.db"]
    (tmp_path / "backups").mkdir()
    for name in names:
        (tmp_path / name).rename(tmp_path / "backups" / name)
    assert len(points_in(tmp_path)) == 3


@pytest.mark.parametrize("name", ["auto-20261399T000000Z.db", "notes.db", "new-x.db", "auto-1.db", "cases.db"])
def test_files_of_other_names_are_no_points(tmp_path: Path, name: str) -> None:
    """What somebody else put there is neither offered nor removed."""
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / name).touch()

    assert points_in(tmp_path) == []
