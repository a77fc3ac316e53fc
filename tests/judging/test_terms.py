"""How items stand against the day on which they are due, and what is told about that."""

from __future__ import annotations

from datetime import date

import pytest

from checklists.judging.divisions import divisions_of
from checklists.judging.facts import Facts, Mark
from checklists.judging.items import JudgedItem
from checklists.judging.picture import Picture, picture_of
from checklists.judging.timeline import Quarter, quarter_of, timeline_of
from checklists.policy.calendar import Calendar
from checklists.policy.reader import read_policy
from tests.policy.aid import aid_files
from tests.policy.test_reading_due import DUE, WORDS

POLICY = read_policy(aid_files(**{"checklists/opening.yaml": DUE.replace("WORDS", WORDS)}))
IN_TIME, TOO_LATE = date(2020, 6, 30), date(2020, 7, 1)


def look(day: date, *, marks: dict[str, str] | None = None, **answers: str) -> Picture:
    """The picture on a day; names of answers have _ for the point between item and entry."""
    facts = Facts(
        answers={name.replace("late_", "late."): value for name, value in answers.items()},
        marks={name: Mark(word, "理由") for name, word in (marks or {}).items()},
    )
    return picture_of(facts, POLICY, POLICY.checklist["opening"], today=day, calendar=Calendar())


def late(picture: Picture) -> JudgedItem:
    return next(item for item in picture.items if item.id == "late")


def said(picture: Picture) -> list[str]:
    return [finding.text.partition("：")[2] for finding in picture.findings if finding.where == "late"]


@pytest.mark.parametrize(
    ("day", "state", "overdue", "since"),
    [
        (date(2020, 1, 1), "ahead", 0, None),
        (IN_TIME, "ahead", 0, None),
        (TOO_LATE, "overdue", 1, TOO_LATE),
        (date(2021, 6, 30), "overdue", 365, TOO_LATE),
    ],
)
def test_what_is_not_done_is_overdue_from_the_day_after(
    day: date, state: str, overdue: int, since: date | None
) -> None:
    term = late(look(day)).term

    assert term is not None
    assert (term.state, term.overdue, term.overdue_since, term.late) == (state, overdue, since, 0)


@pytest.mark.parametrize(
    ("finished", "state", "days"), [("", "done", 0), ("2020-06-30", "done", 0), ("2020-07-03", "late", 3)]
)
def test_what_is_done_is_late_as_far_as_its_day_says(finished: str, state: str, days: int) -> None:
    answers = {"late_closes_on": finished} if finished else {}
    term = late(look(date(2022, 1, 1), marks={"late": "met"}, **answers)).term

    assert term is not None
    assert (term.state, term.late, term.overdue) == (state, days, 0)


def test_the_day_of_application_is_the_day_of_judging() -> None:
    """Where the checklist asks for it; this one does not, so that it is today."""
    assert look(TOO_LATE).applied_on == TOO_LATE


def test_states_are_counted_and_what_is_not_applicable_is_not() -> None:
    picture = look(date(2020, 8, 1), marks={"other": "met"})

    assert picture.terms == {"done": 1, "late": 0, "overdue": 1, "ahead": 0}


def test_what_was_filled_in_beside_stands_with_the_item() -> None:
    picture = look(IN_TIME, late_payee="某甲")

    assert late(picture).entries == {"payee": "某甲", "closes_on": None}
    assert picture.value("late.payee") == "某甲"


@pytest.mark.parametrize(
    ("day", "mark", "finished", "says"),
    [
        (IN_TIME, "open", "", []),
        (TOO_LATE, "open", "", ["未办，已过时限（2020年6月30日）"]),
        (IN_TIME, "unmet", "", ["未办成"]),
        (TOO_LATE, "unmet", "", ["未办成，已过时限（2020年6月30日）"]),
        (TOO_LATE, "met", "", ["已完成，还没有填写“歇业日期”"]),
        (TOO_LATE, "met", "2020-06-01", []),
        (IN_TIME, "open", "2020-06-01", ["填写了“歇业日期”，还没有标为完成，请核对"]),
        (IN_TIME, "met", "2020-07-01", ["“歇业日期”晚于2020年6月30日，请核对"]),
    ],
)
def test_what_does_not_agree_is_told(day: date, mark: str, finished: str, says: list[str]) -> None:
    answers = {"late_closes_on": finished} if finished else {}

    assert said(look(day, marks={"late": mark} if mark != "open" else {}, **answers)) == says


def test_what_is_due_later_is_not_told_as_open() -> None:
    """Nothing need be done about it yet; that it counts is seen in the progress."""
    picture = look(IN_TIME)

    assert late(picture).required
    assert said(picture) == []


def test_divisions_hold_each_other() -> None:
    chapter, licences = divisions_of(look(IN_TIME).items, POLICY.checklist["opening"].groups)

    assert (chapter.group.label, [one.group.label for one in chapter.divisions]) == ("第一章", ["文书"])
    assert [item.id for item in chapter.all_items()] == ["late", "other"]
    assert (licences.divisions, [item.id for item in licences.items]) == ((), ["licence", "fire"])


def test_a_checklist_without_groups_in_groups_is_not_divided() -> None:
    plain = read_policy(aid_files())

    assert divisions_of(look(IN_TIME).items, plain.checklist["opening"].groups) == ()


@pytest.mark.parametrize(
    ("day", "quarter"), [(date(2020, 1, 1), (2020, 1)), (date(2020, 3, 31), (2020, 1)), (date(2020, 12, 31), (2020, 4))]
)
def test_a_day_lies_in_its_quarter(day: date, quarter: tuple[int, int]) -> None:
    assert quarter_of(day) == Quarter(*quarter)


@pytest.mark.parametrize(
    ("day", "now"), [(date(2020, 3, 31), None), (date(2020, 4, 1), 0), (date(2020, 9, 1), 1), (date(2021, 1, 1), None)]
)
def test_the_timeline_runs_from_the_first_day_to_the_last(day: date, now: int | None) -> None:
    drawn = timeline_of(look(day))
    (line,) = drawn.lines

    assert drawn.quarters == (Quarter(2020, 2), Quarter(2020, 3), Quarter(2020, 4))
    assert ([[item.id for item in cell] for cell in line.cells], line.last) == ([["late"], [], ["other"]], 2)
    assert drawn.now == now


def test_a_timeline_over_the_turn_of_a_year_has_every_quarter() -> None:
    assert Quarter(2020, 4).following == Quarter(2021, 1)
