"""What is worked out is exact, follows what it rests on, and is missing where that is missing."""

from __future__ import annotations

import pytest

from checklists.cases.replies import RefusedError, Replies
from checklists.policy.reader import read_policy
from checklists.policy.values import Value
from tests.judging.aid import TODAY, look, texts
from tests.policy.aid import aid_files

ROWS: list[dict[str, Value]] = [
    {"key": "a", "name": "车床", "number": "3", "price": "12.5", "kind": "new"},
    {"key": "b", "name": "铣床", "number": "2", "price": "0.00005"},
    {"key": "c", "name": "钻床", "number": "2"},
]


@pytest.mark.parametrize(
    ("name", "answers", "value"),
    [
        ("unpaid", {"capital": "100", "paid": "400000.5"}, "599999.5"),
        ("unpaid", {"capital": "0", "paid": "1"}, "-1"),
        ("twice", {"capital": "100", "paid": "1000000"}, "0"),
        ("part", {"share": "12.5", "paid": "8"}, "1"),
        ("more", {"capital": "0.1", "paid": "2000"}, "1.8"),
        ("copied", {"opens_on": "2019-05-20"}, "2019-05-20"),
        ("sold", {"goods": ["food", "toys"]}, "食品、玩具"),
        ("this_year", {"opens_on": "2019-05-20"}, "2019"),
        ("last_year", {"opens_on": "2019-05-20"}, "2018"),
        ("kinds", {"bought": ROWS}, "3"),
    ],
)
def test_a_value_is_worked_out(name: str, answers: dict[str, Value], value: str) -> None:
    assert look(**answers).value(name) == value


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("unpaid", {"capital": "100"}),
        ("unpaid", {"capital": "100", "paid": "很多"}),
        ("twice", {"capital": "100"}),
        ("more", {"paid": "2000"}),
        ("sold", {}),
        ("this_year", {"opens_on": "明年"}),
        ("years", {"opens_on": "2019-01-01"}),
        ("kinds", {}),
        ("total", {"bought": [{"key": "c", "name": "钻床", "number": "2"}]}),
        ("second_on", {"opens_on": "2019-05-20"}),
    ],
)
def test_what_rests_on_nothing_is_missing(name: str, answers: dict[str, Value]) -> None:
    assert look(**answers).value(name) is None


def test_numbers_of_any_length_stay_exact() -> None:
    """As long as they can be typed; nothing is rounded on the way."""
    long = "123456789012345678.12345"

    assert look(capital=long, paid="0.00001").value("twice") == "2469135780246913562468.99998"


@pytest.mark.parametrize(
    ("since", "until", "years"),
    [
        ("2019-01-01", "2021-12-31", "3"),
        ("2019-01-01", "2021-12-30", "2"),
        ("2019-05-20", "2022-05-19", "3"),
        ("2019-05-20", "2022-05-18", "2"),
        ("2020-02-29", "2021-02-28", "1"),
        ("2020-02-29", "2021-02-27", "0"),
        ("2019-03-01", "2020-02-28", "0"),
        ("2019-03-01", "2020-02-29", "1"),
        ("2020-01-01", "2019-01-01", "0"),
        ("2020-01-01", "9999-12-31", "7980"),
    ],
)
def test_whole_years_are_counted_to_the_end_of_the_last_day(since: str, until: str, years: str) -> None:
    assert look(opens_on=since, closes_on=until).value("years") == years


def test_columns_are_worked_out_row_by_row() -> None:
    """Over the columns of their own row, and over entries."""
    rows = look(bought=ROWS, opens_on="2019-05-20").rows("bought")

    assert [row.get("cost") for row in rows] == ["375000", "1", None]
    assert [row.get("kind_name") for row in rows] == ["新", None, None]
    assert [row.get("bought_in") for row in rows] == ["2019"] * 3


def test_a_total_is_over_the_rows_that_have_a_value() -> None:
    assert look(bought=ROWS).value("total") == "37.5001"


@pytest.mark.parametrize(("licensed", "year"), [("yes", "2021"), ("no", "2020"), (None, None)])
def test_the_day_of_a_deadline_is_a_value_like_any_other(licensed: str | None, year: str | None) -> None:
    answers: dict[str, Value] = {"licensed": licensed} if licensed else {}

    assert look(opens_on="2019-05-20", **answers).value("second_year") == year


def test_a_checklist_without_the_deadline_has_no_such_day() -> None:
    """The entry belongs to the policy, the deadline to a checklist."""
    files = aid_files()
    text = files["checklists/opening.yaml"].decode()
    other = text.replace("id: opening", "id: other").replace("id: second", "id: third")
    files = {**files, "checklists/other.yaml": text.replace("id: opening", "id: other").encode()}
    files["checklists/opening.yaml"] = other.replace("id: other", "id: opening").encode()

    picture = look(files=files, opens_on="2019-05-20", licensed="yes")

    assert [str(due.day) for due in picture.deadlines] == ["2021-01-01"]
    assert picture.value("second_on") is None


def test_a_condition_may_ask_for_what_is_worked_out() -> None:
    dear: list[dict[str, Value]] = [{"key": "a", "name": "车床", "number": "8", "price": "12.6"}]

    assert "购置超过一百万元" in texts(look(bought=dear))
    assert "购置超过一百万元" not in texts(look(bought=ROWS))


def test_amounts_in_other_units_are_compared_exactly() -> None:
    """1.0001 万元 are 10001 元."""
    assert "没有缴足" in texts(look(capital="1.0001", paid="10000.99"))
    assert "没有缴足" not in texts(look(capital="1.0001", paid="10001"))


def test_what_an_older_program_kept_does_not_count() -> None:
    """An entry may have been typed before it was worked out."""
    kept: list[dict[str, Value]] = [{"key": "a", "name": "车床", "cost": "7"}]

    picture = look(unpaid="7", bought=kept)

    assert (picture.value("unpaid"), picture.rows("bought")[0].get("cost")) == (None, None)


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("unpaid", "5", "“未缴”：自动算出，不能填写"),
        ("bought", [{"name": "车床", "cost": "5"}], "“购置表”第1行“金额”：自动算出，不能填写"),
    ],
)
def test_what_is_worked_out_cannot_be_typed(name: str, typed: Value, says: str) -> None:
    policy = read_policy(aid_files())
    replies = Replies(policy, policy.checklist["opening"], {}, today=TODAY)

    with pytest.raises(RefusedError, match=says):
        replies.changes({name: typed})
