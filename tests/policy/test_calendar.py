"""Working days follow the published notices; where there are none they are estimated, and said to be."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.policy.calendar import Calendar, Counted, Year
from checklists.policy.nodes import PolicyError
from checklists.shelf import calendar_of

KNOWN = Calendar()


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2020, 10, 10), True),  # a Saturday that makes up for the national holiday
        (date(2019, 10, 12), True),
        (date(2020, 10, 1), False),
        (date(2020, 10, 8), False),
        (date(2020, 10, 9), True),
        (date(2020, 10, 11), False),
        (date(2020, 1, 31), False),  # the holiday that was made longer
        (date(2021, 2, 7), True),
        (date(2024, 2, 18), True),
        (date(2025, 1, 28), False),
    ],
)
def test_days_of_the_notices(day: date, works: bool) -> None:
    assert KNOWN.is_working(day) is works


def test_a_year_without_a_notice_is_not_known() -> None:
    assert KNOWN.is_working(date(2080, 1, 1)) is None


def test_counting_over_the_national_holiday() -> None:
    """Seven working days before 2020-10-15: 14, 13, 12, 10 (a Saturday), 9 October, 30, 29 September."""
    assert KNOWN.count(date(2020, 10, 15), -7) == Counted(date(2020, 9, 29))
    assert KNOWN.count(date(2020, 9, 29), 7) == Counted(date(2020, 10, 15))


def test_counting_over_new_year() -> None:
    """2020-12-31 is a Thursday; 1 to 3 January are off."""
    assert KNOWN.count(date(2020, 12, 31), 1) == Counted(date(2021, 1, 4))
    assert KNOWN.count(date(2021, 1, 4), -1) == Counted(date(2020, 12, 31))


def test_no_days_are_the_day_itself() -> None:
    assert KNOWN.count(date(2020, 10, 3), 0) == Counted(date(2020, 10, 3))


def test_an_unknown_year_is_counted_by_week_days_and_said_to_be() -> None:
    assert KNOWN.count(date(2080, 3, 1), 5) == Counted(date(2080, 3, 8), estimated=True)


def test_a_count_that_only_begins_in_an_unknown_year_is_not_estimated() -> None:
    """The day from which it is counted is not itself counted."""
    own = Calendar({2080: Year(frozenset(), frozenset())})

    assert own.count(date(2079, 12, 29), 1).estimated
    assert not own.count(date(2081, 1, 1), -1).estimated


def test_a_notice_of_ones_own_goes_first() -> None:
    """For 2020 the library says otherwise."""
    own = Calendar({2020: Year(frozenset({date(2020, 10, 9)}), frozenset({date(2020, 10, 11)}))})

    assert [own.is_working(date(2020, 10, day)) for day in (1, 9, 10, 11)] == [True, False, False, True]
    assert own.is_working(date(2019, 10, 12)) is True


@given(st.dates(date(2005, 1, 1), date(2025, 6, 1)), st.integers(1, 60))
def test_counting_back_undoes_counting_forth(start: date, days: int) -> None:
    """From a working day forth and back one comes home again."""
    while not KNOWN.is_working(start):
        start += timedelta(days=1)

    end = KNOWN.count(start, days).day

    assert KNOWN.is_working(end)
    assert KNOWN.count(end, -days).day == start
    assert sum(bool(KNOWN.is_working(start + timedelta(days=n))) for n in range(1, (end - start).days + 1)) == days


@pytest.mark.parametrize(("start", "days"), [(date.max, 1), (date.min, -1)])
def test_the_end_of_time_is_told(start: date, days: int) -> None:
    with pytest.raises(OverflowError):
        KNOWN.count(start, days)


YEAR = "years:\n  - {year: 2020, source: 某通知, off: [2020-10-09], worked: [2020-10-11]}\n"


def in_folder(folder: Path, text: str) -> Calendar:
    """The calendar of a folder with that file."""
    (folder / "working-days.yaml").write_text(text, encoding="utf-8")
    return calendar_of(folder)


def test_a_years_file_is_read(tmp_path: Path) -> None:
    assert in_folder(tmp_path, YEAR).is_working(date(2020, 10, 9)) is False
    assert in_folder(tmp_path, "years: []\n").is_working(date(2020, 10, 9)) is True


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("years: [2020]", "应写“键: 值”"),
        ("year: []", "缺少“years”"),
        (YEAR.replace("off:", "of:"), "不认识的键“of”"),
        (YEAR.replace("year: 2020, ", ""), "缺少“year”"),
        (YEAR.replace("2020-10-09", "10-09"), "不是日期"),
        ("", "文件是空的"),
    ],
)
def test_a_wrong_years_file_is_told(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(PolicyError, match=f"working-days.yaml:[0-9]: .*{says}"):
        in_folder(tmp_path, text)


def test_the_programs_own_years_file_is_right() -> None:
    assert isinstance(calendar_of(), Calendar)
