"""Whatever was answered and marked, a case can be judged, and what is said of it does not contradict itself."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.judging.facts import Choice, Facts, Mark
from checklists.judging.items import NOT_REQUIRED, turns_of
from checklists.judging.picture import Picture
from checklists.policy.condition import All, Scope, Truth, judge
from checklists.policy.model import Entry, Item
from checklists.policy.values import Value
from tests.judging.building import ACCEPTANCE, APPLIES, POLICY, TODAY, floor, judged, part

# Also what no reader would let in: an older program, another edition or a hand in the store may have left it.
ODD = st.sampled_from(["", "x", "2020-02-30", "１２", "-", "/", "]", "floors[1]"])
PLAIN = {
    "date": st.dates().map(str) | st.sampled_from(["0001-01-01", "9999-12-31"]),
    **dict.fromkeys(("number", "money", "percent"), st.integers(-3, 300).map(str)),
}


def answers_to(entry: Entry) -> st.SearchStrategy[Value]:
    """Answers of an entry, now and then an odd one."""
    if entry.kind == "table":
        return st.lists(rows_of(entry), max_size=3)
    ids = [option.id for option in entry.options]
    if entry.kind == "choices":
        return st.lists(st.sampled_from([*ids, "门厅", "lost"]), max_size=4)
    usual = st.sampled_from(ids) if ids else PLAIN.get(entry.kind, st.text(max_size=4))
    return st.one_of(usual, usual, usual, usual, ODD)


def rows_of(entry: Entry) -> st.SearchStrategy[dict[str, Value]]:
    columns = {column.id: answers_to(column) for column in entry.columns}
    return st.fixed_dictionaries({"key": st.sampled_from(["1层", "2层", "门厅", "a"])}, optional=columns)


ENTRIES = {entry.id: answers_to(entry) for entry in POLICY.entries}
IDS = [item.id for item in ACCEPTANCE.items]
CELLS = [
    f"C4.3.{letter}/{key}/{work}" for letter in "acfx" for key in ("1层", "2层") for work in ("fit-out", "installation")
]
MARKS = st.builds(
    Mark, st.sampled_from(["met", "met", "unmet", "na", "open", NOT_REQUIRED, "?"]), st.sampled_from(["", "理由"])
)
FACTS = st.builds(
    lambda answers, choices, marks: Facts(answers={**APPLIES, **answers}, choices=choices, marks=marks),
    st.fixed_dictionaries({}, optional=ENTRIES),
    st.dictionaries(
        st.sampled_from([reading.id for reading in ACCEPTANCE.readings]),
        st.builds(Choice, st.sampled_from(["as-unsold", "as-handed-over", "neither", "building", "lost"])),
    ),
    st.dictionaries(st.sampled_from([*IDS, *CELLS, "lost"]), MARKS, max_size=30),
)
PARTS = st.sampled_from(["answers", "choices", "marks", "elsewhere", "notes", "title"])
DAYS = st.dates() | st.sampled_from([date.min, date.max])


@settings(max_examples=150)
@given(FACTS, DAYS)
def test_any_case_is_judged_without_contradiction(facts: Facts, today: date) -> None:
    picture = judged(facts, today)

    required = [item for item in picture.items if item.required]
    assert not [item.id for item in required if item.mark == NOT_REQUIRED or item.applies is not Truth.YES]
    assert not [item.id for item in required if not item.pattern.counts]
    assert picture.progress.done == sum(item.mark == "met" for item in required)
    assert picture.progress.required == sum(item.mark != "na" for item in required)
    assert bool(picture.verdict.unanswered) is (picture.verdict.state == "undecided")
    if picture.verdict.state in ("ready", "not-ready"):
        assert (picture.verdict.state == "ready") is all(item.done for item in required)
        assert not [item.id for item in picture.items if item.pattern.counts and item.applies is Truth.UNKNOWN]
    if picture.paper("report").state == "final":
        assert picture.verdict.state == "ready"
    again = judged(facts, today)
    assert (again.items, again.findings, again.papers) == (picture.items, picture.findings, picture.papers)


@settings(max_examples=60)
@given(FACTS)
def test_meeting_all_that_is_required_makes_it_ready(facts: Facts) -> None:
    """Where nothing stands open, the marks alone are between a case and its verdict."""
    before = judged(facts)
    every = {item.id: Mark("met") for item in before.items if item.required}

    after = judged(Facts(answers=facts.answers, choices=facts.choices, marks=every))

    assert after.verdict.state == {"not-ready": "ready"}.get(before.verdict.state, before.verdict.state)


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["sold", "leased", "unsold", "self-held", "mixed", "common"]), min_size=1, max_size=8))
def test_each_floor_is_judged_by_itself(uses: list[str]) -> None:
    """A building has the items of its floors, no more and no fewer: judging grows with them and not beyond."""
    rows = [floor(f"{number}层", use=use) for number, use in enumerate(uses)]

    together = [item for item in judged(part(*rows)).items if item.row]
    alone = [item for row in rows for item in judged(part(row)).items if item.row]

    assert sorted((item.id, item.required) for item in together) == sorted((item.id, item.required) for item in alone)


@settings(max_examples=100)
@given(FACTS)
def test_what_items_share_is_judged_as_if_for_each_alone(facts: Facts) -> None:
    """One condition serves many items of a place; judged in the scope of each item by itself, it says the same."""
    picture = judged(facts)
    alone = [
        (pattern.id, turns, _applies(pattern, inner), _needed(pattern, inner))
        for pattern in ACCEPTANCE.items
        for turns, inner in turns_of(pattern.loops, POLICY, picture.scope)
        if judge(pattern.where, inner).truth is not Truth.NO
    ]

    assert [(item.pattern.id, item.turns, item.applies, item.needed) for item in picture.items] == alone


def _applies(pattern: Item, scope: Scope) -> Truth:
    return judge(All(tuple(part for part in (pattern.when, pattern.where) if part)), scope).truth


def _needed(pattern: Item, scope: Scope) -> Truth:
    return judge(pattern.needed, scope).truth if pattern.counts else Truth.NO


@settings(max_examples=200)
@given(FACTS, FACTS, PARTS, st.sampled_from([TODAY, TODAY, date(2027, 3, 1)]))
def test_a_picture_that_follows_another_is_what_it_would_be_alone(
    first: Facts, other: Facts, changed: str, day: date
) -> None:
    """Whatever changes from one picture to the next, what was taken over is what would have been found anew."""
    other = replace(other, elsewhere={"name": ("别的办件",)}, notes={"C4.1": "备注"}, title="别的")
    then = replace(first, **{changed: getattr(other, changed)})

    before = judged(first)
    after = judged(then, day, before=before)

    assert _told(after) == _told(judged(then, day))
    assert (after.outline is before.outline) is (_basis(first, TODAY) == _basis(then, day))


def _told(picture: Picture) -> list[object]:
    """All that a picture says, but for what it was worked out from."""
    apart = ("scope", "outline", "facts")
    return [getattr(picture, field.name) for field in fields(picture) if field.name not in apart]


def _basis(facts: Facts, day: date) -> tuple[object, ...]:
    return facts.answers, facts.choices, facts.elsewhere, day
