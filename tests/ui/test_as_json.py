"""What other programs are told of groups, of what is worked out, of routes and of days."""

from __future__ import annotations

from checklists.policy.values import Value
from tests.forms.ledgers import sample_picture
from tests.judging.aid import look
from ui.as_json import of_picture
from ui.entries_json import of_fields

ROWS: list[dict[str, Value]] = [{"key": "a", "name": "车床", "number": "3", "price": "2"}, {"key": "b", "name": "铣床"}]


def test_an_item_tells_its_group() -> None:
    items = {one["id"]: one for one in of_picture(look(licensed="yes"), "small/opening")["items"]}

    assert items["deed"]["group"] == {"id": "proof", "need": "any"}
    assert items["licence"]["group"] == {"id": "licences", "need": "all"}
    assert items["rest"]["group"] is None
    assert (items["rest"]["catch_all"], items["rest"]["required"]) == (True, False)


def test_the_route_and_the_days_are_told() -> None:
    told = of_picture(look(licensed="yes", district="east", opens_on="2019-05-20"), "small/opening")

    assert told["route"] == {
        "submit_to": "东区服务中心", "city_office": "综合处", "copies": 5, "notes": ["当面交"],
    }  # fmt: skip
    assert [(one["id"], one["date"]) for one in told["deadlines"]] == [("second", "2021-01-01")]


def test_what_is_worked_out_is_told_as_such() -> None:
    fields = {one["id"]: one for one in of_fields(look(capital="1", paid="4000", bought=ROWS))}

    assert [(name, one["computed"], one["value"]) for name, one in fields.items() if one["kind"] != "table"] == [
        ("shop_name", False, None),
        ("unpaid", True, "6000"),
    ]
    assert [column["id"] for column in fields["bought"]["columns"] if column["computed"]] == [
        "cost", "kind_name", "bought_in",
    ]  # fmt: skip


def test_cells_that_are_worked_out_stand_beside_what_was_entered() -> None:
    """And nothing else does: no default, so that what is told can be entered again without them."""
    (table,) = [one for one in of_fields(look(bought=ROWS)) if one["id"] == "bought"]

    assert table["value"] == [{**ROWS[0], "cost": "60000"}, ROWS[1]]
    assert ROWS[0].get("cost") is None


def test_an_item_tells_when_it_is_due_and_what_stands_beside_it() -> None:
    """With names that can be answered to, and how many days it is overdue."""
    told = of_picture(sample_picture(), "ledger")
    items = {one["id"]: one for one in told["items"]}
    keys = ("due", "due_words", "term", "overdue_since", "overdue_days", "late_days")

    assert [items["T1.2"][key] for key in keys] == ["2020-12-31", "2020年年底前", "overdue", "2021-01-01", 69, 0]
    assert [items["T2.1"][key] for key in keys] == ["2019-12-31", "2019年年底前", "late", None, 0, 41]
    assert [(one["id"], one["label"], one["kind"], one["value"]) for one in items["T2.1"]["entries"]] == [
        ("T2.1.unit", "责任单位", "text", "练习牵头单位"),
        ("T2.1.progress", "进展", "long-text", "市级应用系统已迁移上云。"),
        ("T2.1.finished_on", "完成日期", "date", "2020-02-10"),
    ]
    assert told["terms"] == {"done": 4, "late": 1, "overdue": 55, "ahead": 25}
    assert (told["outcome"], told["progress"]) == ("none", {"done": 5, "required": 85})


def test_an_item_that_is_due_at_no_time_says_so() -> None:
    told = of_picture(look(licensed="yes"), "small/opening")

    assert {(one["due"], one["term"], one["overdue_days"], len(one["entries"])) for one in told["items"]} == {
        (None, None, 0, 0)
    }
    assert set(told["terms"].values()) == {0}
