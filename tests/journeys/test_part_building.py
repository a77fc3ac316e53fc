"""A building of which some floors are sold: what the rule asks for, floor by floor."""

from __future__ import annotations

from typing import Any

from tests.journeys.conftest import Program

ON_UNSOLD_FLOORS = {"lift-lobby", "washroom", "corridor"}


def grid(shown: Any) -> list[Any]:
    """The items of the grid that apply."""
    return [item for item in shown["items"] if "floor" in item and item["applies"] == "yes"]


def test_sold_floors_need_no_lobby_washroom_corridor(program: Program, part: dict[str, Any]) -> None:
    """Of 20 floors six are sold: exactly their three parts, twice each, are not required."""
    shown = program.shown(program.new(part))

    freed = {(item["floor"], item["part"], item["work"]) for item in grid(shown) if item["mark"] == "not-required"}
    sold = [f"{n}层" for n in range(15, 21)]
    works = ("fit-out", "installation")
    assert freed == {(floor, p, work) for floor in sold for p in ON_UNSOLD_FLOORS for work in works}


def test_every_other_cell_is_open_and_listed_by_floor(program: Program, part: dict[str, Any]) -> None:
    """What is left open is told floor by floor, and nothing that is not required is."""
    case = program.new(part)

    findings = program("check", case, "--json").json
    texts = {finding["where"]: finding["text"] for finding in findings}

    for n in range(1, 21):
        text = texts[f"floors[{n}层]"]
        assert "楼梯间装修" in text
        assert "管道井安装" in text
        assert ("走廊装修" in text) is (n <= 14)


def test_counts_are_the_same_everywhere(program: Program, part: dict[str, Any]) -> None:
    """Progress, list and verdict say the same numbers, and they are those of the cells."""
    case = program.new(part)
    program("mark", case, "C4.3.c/3层/fit-out", "met")

    shown = program.shown(case)
    required = [item for item in shown["items"] if item["required"]]
    assert shown["progress"] == {"done": 1, "required": len(required)} == {"done": 1, "required": 7 + 20 * 4 + 14 * 6}
    assert "应核对171项，已符合1项" in shown["verdict"]["text"]
    assert program("list", "--json").json[0]["progress"] == shown["progress"]


def test_all_met_but_one_cell_is_not_ready(program: Program, part: dict[str, Any]) -> None:
    """One open cell keeps the whole building from being ready."""
    case = program.new(part)
    program("mark", case, "--all", "met")

    program("mark", case, "C4.3.h/3层/installation", "open")

    reply = program("check", case)
    assert reply.code == 1
    assert "3层：走廊安装待核对" in reply.out


def test_marks_stay_with_their_floor(program: Program, part: dict[str, Any]) -> None:
    """Floors entered again in another order, one left out, keep what was marked on them."""
    case = program.new(part)
    program("mark", case, "C4.3.c/3层/fit-out", "met")

    import json

    rows = [row for row in reversed(part["floors"]) if row["name"] != "9层"]
    program("answer", case, "floors=" + json.dumps(rows, ensure_ascii=False))

    marks = {item["id"]: item["mark"] for item in grid(program.shown(case))}
    assert marks["C4.3.c/3层/fit-out"] == "met"
    assert "C4.3.c/9层/fit-out" not in marks


def test_a_renamed_floor_keeps_its_marks(program: Program, part: dict[str, Any]) -> None:
    """A row that brings its key is the same floor under another name."""
    case = program.new(part)
    program("mark", case, "C4.3.c/3层/fit-out", "met")

    import json

    rows = [
        {**row, "key": row["name"], "name": "三层" if row["name"] == "3层" else row["name"]} for row in part["floors"]
    ]
    program("answer", case, "floors=" + json.dumps(rows, ensure_ascii=False))

    item = next(item for item in grid(program.shown(case)) if item["id"] == "C4.3.c/3层/fit-out")
    assert (item["mark"], item["floor"]) == ("met", "三层")


def test_a_reading_is_printed_with_its_reason(program: Program, part: dict[str, Any]) -> None:
    """Another reading changes what is required and carries its reason."""
    part["floors"][19]["use"] = "self-held"
    case = program.new(part)
    before = program.shown(case)["progress"]["required"]

    program("answer", case, "reading.G10=as-handed-over", "--reason", "自持楼层另行装修")

    shown = program.shown(case)
    reading = next(r for r in shown["readings"] if r["id"] == "G10")
    assert shown["progress"]["required"] == before - 6
    assert (reading["choice"], reading["reason"]) == ("as-handed-over", "自持楼层另行装修")


def test_answers_off_the_path_are_parked(program: Program, part: dict[str, Any]) -> None:
    """Going to 整栋 and back brings the floors and their marks back."""
    case = program.new(part)
    program("mark", case, "C4.3.c/3层/fit-out", "met")

    program("answer", case, "extent=whole")
    away = grid(program.shown(case))
    program("answer", case, "extent=part")

    assert away == []
    assert program.shown(case)["progress"]["done"] == 1
