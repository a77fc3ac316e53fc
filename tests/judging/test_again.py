"""A case that is judged again says what it would say if judged from nothing, and only what has changed is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from checklists.judging import listing
from checklists.judging.facts import Facts, Mark
from checklists.judging.outline import outline_of
from checklists.judging.picture import Picture
from checklists.policy.values import Value
from tests.judging.building import ACCEPTANCE, CALENDAR, POLICY, TODAY, chosen, floor, judged, part

Rows = list[dict[str, Value]]
Edit = Callable[[Facts], Facts]
USES = st.sampled_from(["sold", "leased", "unsold", "self-held", "mixed", "common"])
KINDS = st.sampled_from(["normal", "basement", "roof", "refuge", "plant"])
PARTS = st.lists(st.sampled_from(["stairwell", "washroom", "corridor", "car-park", "hall", "gone"]), max_size=3)
NAMES = st.sampled_from(["1层", "2层", "3层", "4层"])
ROW = st.fixed_dictionaries(
    {"key": NAMES, "name": NAMES},
    optional={"use": USES, "kind": KINDS, "parts": PARTS, "area": st.just("80"), "party": st.just("某公司")},
)
OWN = st.lists(
    st.fixed_dictionaries(
        {"key": st.sampled_from(["hall", "court"]), "name": st.sampled_from(["门厅", "中庭"])},
        optional={"scope": st.sampled_from(["building", "unsold-floors"])},
    ),
    max_size=2,
)


def tables(facts: Facts, name: str) -> Rows:
    return [dict(row) for row in facts.answers.get(name) or []]  # type: ignore[arg-type, call-overload]


def with_rows(facts: Facts, name: str, rows: Rows) -> Facts:
    return replace(facts, answers={**facts.answers, name: rows})  # type: ignore[arg-type]


def put(place: int, column: str, value: Value) -> Edit:
    """Another answer in one cell."""

    def edit(facts: Facts) -> Facts:
        rows = tables(facts, "floors")
        if rows:
            rows[place % len(rows)][column] = value
        return with_rows(facts, "floors", rows)

    return edit


def add(place: int, row: dict[str, Value]) -> Edit:
    """One row more, somewhere."""

    def edit(facts: Facts) -> Facts:
        rows = tables(facts, "floors")
        rows.insert(place, row)
        return with_rows(facts, "floors", rows)

    return edit


def drop(place: int) -> Edit:
    """One row less."""

    def edit(facts: Facts) -> Facts:
        rows = tables(facts, "floors")
        return with_rows(facts, "floors", [row for number, row in enumerate(rows) if number != place])

    return edit


def give(name: str, value: Value) -> Edit:
    """Another answer beside the rows."""
    return lambda facts: replace(facts, answers={**facts.answers, name: value})


def mark(item: str, word: str) -> Edit:
    return lambda facts: replace(facts, marks={**facts.marks, item: Mark(word, "理由")})


PLACE = st.integers(0, 5)
CELL = st.one_of(
    st.tuples(st.just("use"), USES),
    st.tuples(st.just("kind"), KINDS),
    st.tuples(st.just("parts"), PARTS),
    st.tuples(st.just("name"), NAMES),
    st.tuples(st.just("area"), st.sampled_from(["1", "2"])),
)
ITEMS = st.builds(
    "/".join,
    st.tuples(
        st.sampled_from(["C4.3.c", "C4.3.d", "C4.3.g", "C4.3.x"]), NAMES, st.sampled_from(["fit-out", "installation"])
    ),
)
EDITS = st.lists(
    st.one_of(
        st.builds(lambda place, cell: put(place, *cell), PLACE, CELL),
        st.builds(lambda place, cell: put(place, *cell), PLACE, CELL),
        st.builds(add, PLACE, ROW),
        st.builds(drop, PLACE),
        st.builds(give, st.just("own_parts"), OWN),
        st.builds(give, st.just("extent"), st.sampled_from(["part", "whole", None])),
        st.builds(give, st.just("disposition"), st.sampled_from(["sale", "lease", "both", None])),
        st.builds(mark, ITEMS, st.sampled_from(["met", "unmet", "open"])),
        st.builds(
            lambda name, option: lambda facts: chosen(facts, **{name: option}),
            st.sampled_from(["G1", "G3", "G15"]),
            st.sampled_from(["neither", "as-handed-over", "building", "as-stated"]),
        ),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=250)
@given(st.lists(ROW, max_size=4), OWN, EDITS)
def test_edit_after_edit_a_case_is_judged_as_from_nothing(rows: Rows, own: Rows, edits: list[Edit]) -> None:
    """Whatever is changed in rows, between them and beside them, one after the other."""
    facts = part(*rows, own_parts=own)  # type: ignore[arg-type]
    picture = judged(facts)
    for edit in edits:
        facts = edit(facts)
        picture = judged(facts, before=picture)

        assert _told(picture) == _told(judged(facts))


def _told(picture: Picture) -> Mapping[str, object]:
    return {one.name: getattr(picture, one.name) for one in fields(picture) if one.name not in ("scope", "outline")}


def floors(number: int) -> Facts:
    return part(*(floor(f"{place}层", use="unsold", area="80") for place in range(number)))


def test_made_of_the_same_it_is_the_same() -> None:
    """Word for word the same facts, read again; but a code on paper of its own is another picture."""
    before = judged(floors(20))
    assert judged(floors(20), before=before) is before

    after = judged(replace(before.facts, code="7KQ-2M9-XD4"), before=before)
    assert after.facts.code == "7KQ-2M9-XD4"
    assert after.items == before.items


def test_a_mark_makes_one_item_anew() -> None:
    """All others are those of the picture before."""
    before = judged(floors(20))
    name = next(item.id for item in before.items if item.row and item.required)
    after = judged(replace(before.facts, marks={name: Mark("met")}), before=before)

    assert [new.id for old, new in zip(before.items, after.items, strict=True) if old is not new] == [name]


def test_after_a_mark_one_row_is_told_of_anew() -> None:
    """What is said of the other rows is what was said of them."""
    before = judged(floors(20))
    item = next(item for item in before.items if item.row and item.required)
    after = judged(replace(before.facts, marks={item.id: Mark("met")}), before=before)

    assert [row for row, told in after.waiting.items() if told is not before.waiting.get(row)] == [item.row]


def test_an_answer_that_leads_to_nothing_new_makes_no_item_anew() -> None:
    """The area of a floor is printed, and decides nothing."""
    before = judged(floors(20))
    after = judged(put(3, "area", "81")(before.facts), before=before)

    assert all(old is new for old, new in zip(before.items, after.items, strict=True))


def test_an_answer_in_a_row_makes_the_items_of_that_row_anew() -> None:
    """What stands in other rows is not touched."""
    before = judged(floors(20))
    after = judged(put(3, "use", "sold")(before.facts), before=before)
    changed = [new for old, new in zip(before.items, after.items, strict=True) if old is not new]

    assert changed
    assert {item.row.key for item in changed if item.row} == {"3层"}


@pytest.mark.parametrize(
    "edit", [put(3, "use", "sold"), put(3, "area", "81"), drop(3), add(3, floor("新", use="sold"))]
)
def test_however_many_rows_there_are_only_the_changed_one_is_judged(
    edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many conditions are judged among sixty floors as among fifteen."""
    asked: list[object] = []
    judge = listing.judge
    monkeypatch.setattr(listing, "judge", lambda *given: asked.append(given) or judge(*given))

    def judged_among(number: int) -> int:
        before = judged(floors(number))
        asked.clear()
        judged(edit(before.facts), before=before)
        return len(asked)

    few, many = judged_among(15), judged_among(60)
    asked.clear()
    judged(floors(60))

    assert few == many
    assert many < len(asked) / 4


def test_another_checklist_takes_nothing_over() -> None:
    """Rows that look alike mean something else there."""
    facts = floors(3)
    items = tuple(structs.replace(item, label="另" + item.label) for item in ACCEPTANCE.items)
    other, before = structs.replace(ACCEPTANCE, items=items), judged(facts).outline
    after = outline_of(facts, POLICY, other, today=TODAY, calendar=CALENDAR, before=before)

    assert all(item.label.startswith("另") for item in after.listed)
