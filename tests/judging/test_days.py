"""The days to keep are counted from the days that were entered, and never guessed."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest

from checklists.judging.days import Due, deadlines_of
from checklists.policy.calendar import Calendar
from checklists.policy.condition import Is, Scope
from checklists.policy.model import Checklist, Deadline, Span
from checklists.policy.values import Value
from tests.judging.building import judged, whole

Unit = Literal["days", "working-days", "months", "years"]


def due(start: Value, count: int, unit: Unit) -> Due:
    """One deadline counted from a day."""
    deadline = Deadline(id="d", text="某日", start="start", spans=(Span(count, unit),), basis="某条")
    checklist = Checklist(id="c", title="", outcome="none", verdicts={}, questions=(), deadlines=(deadline,))
    return deadlines_of(checklist, Scope({"start": start}, {}), Calendar())[0]


@pytest.mark.parametrize(
    ("start", "count", "unit", "day"),
    [
        ("2020-10-15", 15, "days", "2020-10-30"),
        ("2020-10-15", -7, "working-days", "2020-09-29"),
        ("2020-12-25", 5, "working-days", "2021-01-04"),
        ("2019-01-31", 1, "months", "2019-02-28"),
        ("2020-01-31", 1, "months", "2020-02-29"),
        ("2020-12-31", 2, "months", "2021-02-28"),
        ("2020-03-31", -1, "months", "2020-02-29"),
        ("2020-01-15", -1, "months", "2019-12-15"),
        ("2020-02-29", 1, "years", "2021-02-28"),
        ("2020-02-29", 4, "years", "2024-02-29"),
        ("2019-05-20", 0, "days", "2019-05-20"),
    ],
)
def test_days_are_counted(start: str, count: int, unit: Unit, day: str) -> None:
    """A month later is the same day, or the last where that month is shorter."""
    assert str(due(start, count, unit).day) == day


@pytest.mark.parametrize("start", [None, "", "soon", ["2020-01-01"], "2020-02-30"])
def test_without_a_day_to_count_from_there_is_none(start: Value) -> None:
    assert due(start, 5, "days").day is None


@pytest.mark.parametrize("unit", ["days", "working-days", "months", "years"])
@pytest.mark.parametrize(("start", "count"), [("9999-12-31", 1), ("0001-01-01", -1)])
def test_beyond_the_end_of_time_there_is_none(start: str, count: int, unit: Unit) -> None:
    """Who types 9999 is told beside the field; the program goes on."""
    assert due(start, count, unit).day is None


@pytest.mark.parametrize(("unit", "estimated"), [("working-days", True), ("days", False)])
def test_working_days_of_an_unknown_year_are_estimated(unit: Unit, estimated: bool) -> None:
    assert due("2080-01-01", 5, unit).estimated is estimated


def test_the_days_of_an_acceptance() -> None:
    """Over the national holiday of 2020, with its Saturday that was worked."""
    picture = judged(whole(accepted_on="2020-10-15", fire_category="other"))

    assert {one.id: str(one.day) for one in picture.deadlines} == {
        "notice": "2020-09-29",
        "report-to-filing": "2020-10-22",
        "filing": "2020-10-30",
        "fire-filing": "2020-10-22",
    }


def test_a_deadline_that_does_not_concern_the_case_is_left_out() -> None:
    ids = [one.id for one in judged(whole(fire_category="special")).deadlines]

    assert "fire-filing" not in ids
    assert "filing" in ids


def test_a_deadline_that_may_yet_concern_the_case_is_shown() -> None:
    assert "fire-filing" in [one.id for one in judged(whole()).deadlines]


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1066-10-14"])
def test_a_building_of_far_years_is_judged(day: str) -> None:
    picture = judged(whole(accepted_on=day, started_on=day, applied_on=day), date(2026, 11, 22))

    assert picture.verdict.state == "not-ready"


def test_a_condition_may_ask_for_a_deadline() -> None:
    """A notice on the last day is in time, one working day later is late."""
    late = "书面通知距竣工验收不足7个工作日（建质〔2013〕171号第六条），请核对"

    def told(notified: str) -> bool:
        picture = judged(whole(accepted_on="2020-10-15", notified_on=notified))
        return late in [finding.text for finding in picture.findings]

    assert [told(day) for day in ("2020-09-29", "2020-09-30", "2020-10-15")] == [False, True, True]


def test_the_condition_of_a_deadline_is_judged() -> None:
    deadline = Deadline(id="d", text="", start="start", spans=(Span(1, "days"),), basis="", when=Is("a", ("yes",)))
    checklist = Checklist(id="c", title="", outcome="none", verdicts={}, questions=(), deadlines=(deadline,))

    shown = [
        bool(deadlines_of(checklist, Scope({"start": "2020-01-01", "a": answer}, {}), Calendar()))
        for answer in ("yes", None, "no")
    ]

    assert shown == [True, True, False]
