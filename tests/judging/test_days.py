"""The days to keep are counted from the days that were entered, and never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

import pytest

from checklists.cases.summing import summary_of
from checklists.judging.days import Due, deadlines_of
from checklists.judging.facts import Facts
from checklists.judging.picture import Picture, picture_of
from checklists.judging.why import why_of
from checklists.policy.calendar import Calendar
from checklists.policy.condition import Filled, Is, Scope
from checklists.policy.deadlines import Deadline, Span
from checklists.policy.model import Checklist
from checklists.policy.nodes import PolicyError
from checklists.policy.values import Value
from checklists.shelf import Shelf
from tests.judging.aid import look, marks, texts
from tests.judging.building import judged, whole
from tests.policy.aid import aid_files
from tests.policy.small import spoilt

Unit = Literal["days", "working-days", "months", "years", "accounting-years"]


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
        ("2019-05-20", 12, "months", "2020-05-20"),
        ("2019-05-20", 1, "accounting-years", "2021-01-01"),
        ("2020-02-29", 1, "accounting-years", "2022-01-01"),
        ("2019-01-01", 1, "accounting-years", "2020-01-01"),
        ("2019-01-02", 2, "accounting-years", "2022-01-01"),
        ("2019-12-31", 1, "accounting-years", "2021-01-01"),
    ],
)
def test_days_are_counted(start: str, count: int, unit: Unit, day: str) -> None:
    """A month later is the same day, or the last where that month is shorter."""
    assert str(due(start, count, unit).day) == day


@pytest.mark.parametrize(
    ("later", "day", "start"), [(None, "2022-12-02", "listed"), ("2021-06-01", "2024-06-01", "again")]
)
def test_a_span_may_be_counted_from_another_day(later: Value, day: str, start: str) -> None:
    """A new breach begins the three years anew, and it is told from which day they are counted."""
    spans = (Span(3, "years", Filled("again", True), start="again"), Span(3, "years"))
    deadline = Deadline(id="d", text="某日", start="listed", spans=spans, basis="某条")
    checklist = Checklist(id="c", title="", outcome="none", verdicts={}, questions=(), deadlines=(deadline,))
    found = deadlines_of(checklist, Scope({"listed": "2019-12-02", "again": later}, {}), Calendar())[0]

    assert (str(found.day), found.start) == (day, start)


@pytest.mark.parametrize("start", [None, "", "soon", ["2020-01-01"], "2020-02-30"])
def test_without_a_day_to_count_from_there_is_none(start: Value) -> None:
    assert due(start, 5, "days").day is None


@pytest.mark.parametrize("unit", ["days", "working-days", "months", "years"])
@pytest.mark.parametrize(("start", "count"), [("9999-12-31", 1), ("0001-01-01", -1)])
def test_beyond_the_end_of_time_there_is_none(start: str, count: int, unit: Unit) -> None:
    """Who types 9999 is told beside the field; the program goes on."""
    assert due(start, count, unit).day is None


@pytest.mark.parametrize("start", ["9997-05-20", "9999-01-01", "9999-12-31"])
def test_beyond_the_last_year_there_is_no_accounting_year(start: str) -> None:
    assert due(start, 2, "accounting-years").day is None


@pytest.mark.parametrize(("licensed", "day"), [("yes", "2021-01-01"), ("no", "2020-05-20"), (None, "None")])
def test_the_first_span_that_holds_is_counted(licensed: str | None, day: str) -> None:
    """No day at all as long as it is not known which."""
    answers: dict[str, Value] = {"licensed": licensed} if licensed else {}

    (one,) = look(opens_on="2019-05-20", **answers).deadlines

    assert str(one.day) == day


LATE = "第二期可申请之日：2022年1月1日，晚于规则有效期届满日2021年1月31日，届时是否适用请以主管部门公布为准"


def told_late(opens_on: str, files: Mapping[str, bytes] | None = None) -> list[str]:
    """What is said of days after the end of a rule that has an end."""
    policy = (files or aid_files())["policy.yaml"].decode()
    link = "  - {document: 某发〔2021〕2号, since: 2021-02-01, source: 另一文件, checked_on: 2026-11-22}\n"
    ended = {**(files or aid_files()), "policy.yaml": policy.replace(link, "").encode()}
    return [text for text in texts(look(files=ended, opens_on=opens_on, licensed="yes")) if "有效期届满日" in text]


def test_a_day_after_the_end_of_the_rule_is_told() -> None:
    """The last day of the rule is not yet late."""
    assert told_late("2020-02-29") == [LATE]
    assert told_late("2019-05-20") == []


def test_what_was_done_already_is_not_told_to_be_late() -> None:
    kept = "    opens: yes\n    done: {opens_on: {filled: yes}}\n"

    assert told_late("2020-02-29", spoilt("checklists/opening.yaml", "    opens: yes\n", kept, aid_files())) == []


def test_a_day_to_keep_is_not_told_to_be_late() -> None:
    files = spoilt("checklists/opening.yaml", "    opens: yes\n", "", aid_files())

    assert told_late("2020-02-29", files=files) == []


def test_a_rule_that_still_holds_has_no_end_to_be_late_for() -> None:
    assert LATE not in texts(look(opens_on="2020-02-29", licensed="yes"))


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


KEPT = "    done: {payee: {filled: yes}}\n    step: send\n"


def second(extra: str, facts: Facts | None = None, **answers: str) -> Picture:
    """A case with one day, of which the rule says something more."""
    files = spoilt("checklists/opening.yaml", "    opens: yes\n", "    opens: yes\n" + extra, aid_files())
    return look(facts, files, opens_on="2019-05-20", licensed="no", **answers)


def test_a_day_that_was_kept_is_done_and_no_date_to_come() -> None:
    """By an answer that can only be given afterwards, or by its step; either is enough."""
    waiting, answered = second(KEPT), second(KEPT, payee="王伟")
    stepped, undone = second(KEPT, marks(send="met")), second(KEPT, marks(send="unmet"))

    found = [waiting, answered, stepped, undone]
    assert [picture.dates[0].done for picture in found] == [False, True, True, False]
    assert [[day.words for day in summary_of(picture).days] for picture in found] == [
        ["第二期可申请之日"], [], [], ["第二期可申请之日"],
    ]  # fmt: skip
    assert why_of("deadline.second", answered).said == "2020年5月20日，已办"
    assert "payee" in [ground.name for ground in why_of("deadline.second", answered).grounds]


def test_a_day_that_others_are_only_counted_by_is_not_listed() -> None:
    """It can be asked about all the same, and conditions rest on it as before."""
    picture = second("    for_counting: yes\n")

    assert picture.dates == ()
    assert summary_of(picture).days == ()
    assert picture.value("second_on") == "2020-05-20"
    assert why_of("deadline.second", picture).said == "2020年5月20日"


@pytest.mark.parametrize("step", ["licence", "nothing"])
def test_a_day_names_a_step_that_is_there(step: str) -> None:
    with pytest.raises(PolicyError, match="环节"):
        second(f"    step: {step}\n")


def test_an_objection_that_was_answered_waits_for_no_decision_and_has_one_day_of_removal() -> None:
    policy = Shelf().policies["jn-110-2019"]
    answers: dict[str, Value] = {
        "applied_on": "2019-10-18", "listed_on": "2019-09-02", "received_on": "2019-10-18", "admitted_on": "2019-10-21",
    }  # fmt: skip
    checklist = policy.checklist["objection"]
    picture = picture_of(Facts(answers=answers), policy, checklist, today=date(2019, 10, 22), calendar=Calendar())

    assert {one.id for one in picture.dates if one.day and not one.done} == {"closing-due", "removal"}
    assert [day.day.isoformat() for day in summary_of(picture).days] == ["2019-10-24", "2022-09-02"]
