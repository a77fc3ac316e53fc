"""Whatever the program lets one make can be handed over and taken in; what could not be is refused at the door."""

from __future__ import annotations

from pathlib import Path

import pytest

from checklists.bundle.packing import pack, parcel_of
from checklists.bundle.reading import Bundle
from checklists.bundle.receiving import as_new, checked
from checklists.cases.casefile import with_keys
from checklists.cases.replies import RefusedError
from checklists.cases.session import Desk, Session
from checklists.policy.limits import LARGEST_STEP, LONGEST_KEY, LONGEST_TEXT, MOST_ROWS, multiplies
from tests.bundle.conftest import ITEM

PROBLEMS = "problems"  # a table over which nothing repeats


def floors(number: int, party: str = "") -> list[dict[str, str]]:
    given = {"party": party} if party else {}
    return [{"name": f"{floor}层", "use": "sold", **given} for floor in range(number)]


def gone_over(case: Session, desk: Desk, other: Desk, folder: Path) -> Session:
    """The case as it is once it was handed over and taken in."""
    file = folder / "largest.shenyan"
    pack(parcel_of(case, desk.data), desk.data, file)
    with Bundle(file) as bundle:
        arrival = checked(other, bundle)
        bundle.take_files(other.data)
        return as_new(other, arrival)


def most_floors(case: Session) -> int:
    """So many floors and no more may be checked item by item."""
    few, many = 1, MOST_ROWS
    while few < many - 1:
        between = (few + many) // 2
        too_many = multiplies(case.picture.checklist, {"floors": [None] * between})
        few, many = (few, between) if too_many else (between, many)
    return few


def test_as_many_floors_as_can_be_checked_are_handed_over(
    desk: Desk, case: Session, other: Desk, tmp_path: Path
) -> None:
    """And one more is refused where it is typed, so that nobody finds out when the work is done."""
    number = most_floors(case)
    assert number > 5_000
    before = case.stored.facts
    with pytest.raises(RefusedError, match="超过100,000项"):
        case.answer({"floors": floors(number + 1)})
    assert case.stored.facts == before

    case.answer({"floors": floors(number, "济南示例置业有限公司")})
    assert gone_over(case, desk, other, tmp_path).stored.facts == case.stored.facts


def test_the_longest_table_is_handed_over(desk: Desk, case: Session, other: Desk, tmp_path: Path) -> None:
    """A table over which nothing repeats may have as many rows as can be pasted."""
    rows = [{"problem": f"第{number}处", "demand": "重新安装"} for number in range(MOST_ROWS)]
    with pytest.raises(RefusedError, match="最多20,000行"):
        case.answer({PROBLEMS: [*rows, {"problem": "再一处"}]})

    case.answer({PROBLEMS: rows})
    assert gone_over(case, desk, other, tmp_path).stored.facts == case.stored.facts


def test_the_longest_texts_are_handed_over(desk: Desk, case: Session, other: Desk, tmp_path: Path) -> None:
    """A note, an answer, a reason and the name of a row."""
    longest = "字" * LONGEST_TEXT
    case.note(ITEM, longest)
    case.answer({"project_name": longest[:200]})
    case.mark(ITEM, "na", reason=longest)

    assert gone_over(case, desk, other, tmp_path).stored.facts == case.stored.facts


def test_rows_of_long_names_have_short_keys() -> None:
    """The key stands in the id of every item of the row."""
    name = "层" * 5_000
    rows = with_keys([{"name": name}, {"name": name + "二"}], None, "name")
    keys = [str(row["key"]) for row in rows]  # type: ignore[union-attr, index, call-overload]

    assert len(set(keys)) == 2
    assert max(map(len, keys)) <= LONGEST_KEY


def test_longer_texts_are_refused(case: Session) -> None:
    before, too_long = case.stored.facts, "字" * (LONGEST_TEXT + 1)

    with pytest.raises(RefusedError, match="超过100,000个字"):
        case.note(ITEM, too_long)
    with pytest.raises(RefusedError, match="超过100,000个字"):
        case.mark(ITEM, "na", reason=too_long)
    with pytest.raises(RefusedError, match="超过"):
        case.answer({"project_name": too_long})
    assert case.stored.facts == before


def test_a_change_too_large_to_be_handed_over_is_refused(desk: Desk, case: Session) -> None:
    """In a case that is there, and in one that is being made."""
    words, rows = "大" * 500, LARGEST_STEP // 3_000 + 1
    large = [{"problem": words, "demand": words}] * rows
    before, cases = case.stored.facts, len(desk.store.heads())

    with pytest.raises(RefusedError, match="改动太大"):
        case.answer({PROBLEMS: large})
    with pytest.raises(RefusedError, match="改动太大"):
        desk.start("jn-49-2019/acceptance", "太大的办件", {PROBLEMS: large})
    assert case.stored.facts == before
    assert len(desk.store.heads()) == cases
