"""Which items a building has, which of them the rule asks for, and how they are marked."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from msgspec import structs

from checklists.judging.facts import Evidence, Facts, Mark
from checklists.judging.items import NOT_REQUIRED
from checklists.judging.picture import picture_of
from checklists.policy.calendar import Calendar
from checklists.policy.condition import Is, Truth
from checklists.policy.values import Value
from tests.judging.building import ACCEPTANCE, POLICY, TODAY, chosen, floor, item, judged, marked, part, texts, whole

SOLD_ONLY_WHERE_UNSOLD = ("lift-lobby", "washroom", "corridor")
TWENTY = [floor(f"{n}层", use="sold" if n <= 6 else "unsold") for n in range(1, 21)]


def test_twenty_floors_of_which_six_are_sold() -> None:
    """On a sold floor three parts with two works each are not asked for: 6 × 3 × 2. All else is."""
    picture = judged(part(*TWENTY))

    freed = [one for one in picture.items if one.mark == NOT_REQUIRED]
    assert len(freed) == 6 * 3 * 2
    assert {turn.key for one in freed if (turn := one.turn("part"))} == set(SOLD_ONLY_WHERE_UNSOLD)
    assert {row.key for one in freed if (row := one.row)} == {f"{n}层" for n in range(1, 7)}
    assert picture.progress.required == 7 + 20 * 5 * 2 - 36


def test_the_open_cells_are_listed_by_floor() -> None:
    """Twenty lines, one for each floor, with all its cells that are open and none that is not asked for."""
    found = [finding for finding in judged(part(*TWENTY)).findings if finding.where.startswith("floors[")]

    assert [finding.where for finding in found] == [f"floors[{n}层]" for n in range(1, 21)]
    assert found[0].text == "1层：楼梯间装修、楼梯间安装、管道井装修、管道井安装待核对"
    assert [finding.text.count("、") + 1 for finding in found] == [4] * 6 + [10] * 14


def test_a_cell_that_is_met_leaves_the_list() -> None:
    facts = replace(part(floor("1层", use="sold")), marks={"C4.3.c/1层/fit-out": Mark("met")})

    assert "1层：楼梯间安装、管道井装修、管道井安装待核对" in texts(judged(facts))


def test_what_is_asked_for_may_rest_on_the_innermost_loop() -> None:
    """Where a cell stands and whether it is asked for need not be settled by the same loops."""
    pattern = next(one for one in ACCEPTANCE.items if one.id == "C4.3.c")
    installed = structs.replace(pattern, needed=Is("work", ("installation",)))
    checklist = structs.replace(ACCEPTANCE, items=(installed,))

    picture = picture_of(part(*TWENTY), POLICY, checklist, today=TODAY, calendar=Calendar())

    assert [one.required for one in picture.items] == [False, True] * len(TWENTY)
    assert picture.items[1].because[-1] == ("work", "installation")


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("normal", {"stairwell", "pipe-shaft", "lift-lobby", "washroom", "corridor"}),
        ("basement", {"car-park", "plant-room", "stairwell", "pipe-shaft"}),
        ("plant", {"plant-room", "stairwell", "pipe-shaft"}),
        ("refuge", {"refuge", "stairwell", "pipe-shaft"}),
        ("roof", {"stairwell"}),
        (None, {"stairwell", "pipe-shaft", "lift-lobby", "washroom", "corridor"}),
    ],
)
def test_a_floor_has_the_parts_of_its_kind(kind: str | None, parts: set[str]) -> None:
    """As long as nobody says otherwise; a floor without a kind is a normal one."""
    row = floor("1层", use="unsold", **({"kind": kind} if kind else {}))

    assert {turn.key for one in judged(part(row)).items if (turn := one.turn("part"))} == parts


def test_parts_that_were_named_are_all_there_are() -> None:
    picture = judged(part(floor("1层", use="unsold", parts=["corridor"])))

    assert [one.id for one in picture.items if one.row] == ["C4.3.h/1层/fit-out", "C4.3.h/1层/installation"]


def test_a_cell_knows_its_floor_part_and_work() -> None:
    cell = item(judged(part(floor("2层", use="unsold"))), "C4.3.f/2层/installation")

    assert cell.label == "2层电梯间安装"
    assert [(turn.loop, turn.key) for turn in cell.turns] == [
        ("floor", "2层"), ("part", "lift-lobby"), ("work", "installation"),
    ]  # fmt: skip


def test_a_renamed_floor_keeps_its_marks_and_shows_its_new_name() -> None:
    """Marks go by the key of a row, words by its name."""
    row = {**floor("1层", use="unsold"), "name": "一层大堂"}
    facts = replace(part(row), marks={"C4.3.c/1层/fit-out": Mark("met")})

    cell = item(judged(facts), "C4.3.c/1层/fit-out")

    assert (cell.mark, cell.label) == ("met", "一层大堂楼梯间装修")


def test_an_unanswered_use_of_a_renamed_floor_is_asked_by_its_new_name() -> None:
    picture = judged(part({**floor("1层"), "name": "一层大堂"}))

    assert "楼层表“一层大堂”的“使用状态”" in picture.verdict.text


def test_a_cell_says_why_it_is_not_asked_for() -> None:
    cell = item(judged(part(floor("1层", use="sold"))), "C4.3.f/1层/fit-out")

    parts = ("floors[1层].parts", "stairwell,pipe-shaft,lift-lobby,washroom,corridor")
    assert cell.because == (("extent", "part"), parts, ("floors[1层].use", "sold"))


def test_an_item_that_is_hidden_says_why() -> None:
    hidden = item(judged(whole()), "C4.1.a")

    assert (hidden.applies, hidden.because) == (Truth.NO, (("extent", "whole"),))


# --- own parts

OWN: list[dict[str, Value]] = [
    {"key": "门厅", "name": "门厅", "scope": "unsold-floors"},
    {"key": "前室", "name": "前室"},
]
WITH_OWN = part(floor("1层", use="sold", parts=["门厅", "前室"]), own_parts=OWN)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reading", "required"),
    [("as-stated", {"前室"}), ("building", {"前室", "门厅"}), ("unsold-floors", set())],
)
def test_own_parts_follow_their_scope_or_the_reading(reading: str, required: set[str]) -> None:
    """On a sold floor; a part without a scope counts for the whole building."""
    picture = judged(chosen(WITH_OWN, G15=reading))

    cells = [one for one in picture.items if one.pattern.id == "C4.3.x"]
    assert len(cells) == 4
    assert {turn.key for one in cells if one.required and (turn := one.turn("part"))} == required


def test_a_deleted_own_part_is_told_where_it_is_missed() -> None:
    """The floor still names it; its cells are gone, and that must not pass in silence."""
    picture = judged(part(floor("1层", use="unsold", parts=["stairwell", "门厅"])))

    found = [finding for finding in picture.findings if "已不在表中" in finding.text]
    assert [(one.level, one.where) for one in found] == [("warn", "floors[1层].parts")]
    assert "楼层表“1层”的“公共部位”中的“门厅”" in found[0].text
    assert not [one for one in picture.items if one.pattern.id == "C4.3.x"]


def test_own_parts_that_are_there_are_not_told() -> None:
    assert not [text for text in texts(judged(WITH_OWN)) if "已不在表中" in text]


# --- marks


def test_what_the_rule_does_not_ask_for_cannot_be_marked() -> None:
    """A mark from the time when the floor was unsold stays kept, and counts nowhere."""
    facts = replace(part(floor("1层", use="sold")), marks={"C4.3.f/1层/fit-out": Mark("unmet", "漏水")})

    cell = item(judged(facts), "C4.3.f/1层/fit-out")

    assert (cell.mark, cell.reason, cell.required) == (NOT_REQUIRED, "", False)


def test_not_applicable_counts_neither_way() -> None:
    facts = marked(whole(), C3__2__b=Mark("na", "无涉及图审的变更"))

    picture = judged(facts)

    assert (picture.progress.done, picture.progress.required, picture.verdict.state) == (6, 6, "ready")


@pytest.mark.parametrize(
    ("item_id", "mark"),
    [
        ("C3.2.b", Mark("na")),  # no reason
        ("C3.1.a", Mark("na", "不涉及")),  # the rule knows no exception here
        ("C3.1.a", Mark("not-required")),  # set by the rule alone
        ("C3.1.a", Mark("done")),
    ],
)
def test_a_mark_that_may_not_be_is_none(item_id: str, mark: Mark) -> None:
    """However it came into the store, it must not make a building ready."""
    facts = marked(whole())

    picture = judged(replace(facts, marks={**facts.marks, item_id: mark}))

    assert (item(picture, item_id).mark, picture.verdict.state) == ("open", "not-ready")


def test_marks_of_items_that_do_not_apply_wait() -> None:
    """Changing the extent to and fro loses nothing."""
    facts = marked(whole())
    there = replace(facts, answers={**facts.answers, "extent": "part", "floors": [floor("1层", use="unsold")]})

    assert judged(there).progress.done == 0
    assert judged(replace(there, answers=facts.answers)).verdict.state == "ready"


STEPS = [one for one in ACCEPTANCE.items if one.kind == "step"]
COMPANIONS = [one for one in ACCEPTANCE.items if one.authority == "companion"]


@pytest.mark.parametrize("word", ["met", "unmet"])
def test_steps_and_companions_never_count(word: str) -> None:
    """Neither in progress nor in the verdict, nor among what is still open."""
    facts = marked(whole())
    before = judged(facts)
    beside = {one.id: Mark(word) for one in (*STEPS, *COMPANIONS)}

    after = judged(replace(facts, marks={**facts.marks, **beside}))

    assert len(beside) > 20
    assert (after.verdict, after.progress) == (before.verdict, before.progress)
    assert after.findings == tuple(one for one in before.findings if "辅助对照" not in one.text)
    assert item(after, STEPS[0].id).mark == word


def test_notes_and_files_come_with_their_item() -> None:
    file = Evidence("记录.pdf", "0" * 64, 10)
    facts = replace(whole(), notes={"C3.1.a": "看过"}, evidence={"C3.1.a": (file,)})

    shown = item(judged(facts), "C3.1.a")

    assert (shown.note, shown.evidence) == ("看过", (file,))


def test_items_come_in_the_order_of_the_checklist_and_once() -> None:
    ids = [one.id for one in judged(part(*TWENTY)).items]
    patterns = [one.split("/")[0] for one in ids]

    assert max(Counter(ids).values()) == 1
    assert list(dict.fromkeys(patterns)) == [one.id for one in ACCEPTANCE.items if one.id in set(patterns)]


def test_an_empty_case_has_no_required_item() -> None:
    picture = judged(Facts())

    assert (picture.progress.required, picture.verdict.state) == (0, "undecided")


def test_untouched_companions_are_told_once_nothing_else_waits() -> None:
    """Papers print them as nobody has looked at them: to be known, and nothing is held up by it."""
    ready = marked(whole())
    told = [one for one in judged(ready).findings if "辅助对照" in one.text]

    assert [one.level for one in told] == ["info"]
    assert f"还有{len(COMPANIONS)}项没有核对" in told[0].text
    assert judged(ready).verdict.state == "ready"
    assert not [one for one in judged(whole()).findings if "辅助对照" in one.text]
    done = replace(ready, marks={**ready.marks, **{one.id: Mark("met") for one in COMPANIONS}})
    assert not [one for one in judged(done).findings if "辅助对照" in one.text]
