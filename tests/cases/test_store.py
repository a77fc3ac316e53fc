"""The store keeps what it was given, finds it again, and refuses what is out of date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from checklists.cases.changes import Action, Change, Kind, Step
from checklists.cases.errors import CaseNotFoundError, StoreError, StoreMovedError
from checklists.cases.store import Store
from checklists.cases.stored import Head, Summary
from tests.cases.making import (
    CHECKLIST,
    EDITION,
    START,
    SUMMARY,
    answer,
    append,
    assert_whole,
    at,
    create,
    mark,
    titled,
    value,
)

HARD_VALUES = [
    "",
    " 前后有空格 ",
    "多行\n文字\t与制表",
    "\0\x07控制符",
    "é 与 e\u0301 不同",  # not normalised: what was typed is what is kept
    "𬭳𠮷",
    "'; drop table cases; --",
    "=1+1",
    True,
    0,
    -1.5,
    12345678901234567890123,
    ["a", ["b", {"c": None}]],
    {"乙": 1, "甲": {"": ""}},
    "长" * 100_000,
]


@pytest.mark.parametrize("hard", HARD_VALUES, ids=range(len(HARD_VALUES)))
def test_a_value_comes_back_as_it_was_given(folder: Path, hard: object) -> None:
    """Whatever is answered is read back the same after closing: same text, same type."""
    with Store.open(folder) as store:
        case = create(store)
        append(store, case, answer("q", None, hard))

    with Store.open(folder) as store:
        found = value(store, case, Kind.ANSWER, "q")
        assert found == hard
        assert type(found) is type(hard)
        assert_whole(store, case.id)


def test_a_new_case_is_the_head_that_was_handed_out(store: Store) -> None:
    """The head that `create` returns is the one that is read later."""
    case = create(store, "历下区某大厦")

    assert store.load(case.id).head == case
    assert store.heads() == [case]
    assert (case.title, case.checklist, case.edition, case.sequence) == (
        "历下区某大厦",
        CHECKLIST,
        EDITION,
        1,
    )


def test_ids_are_easy_to_read_aloud_and_differ(store: Store) -> None:
    """An id is eight characters, none of which can be taken for another."""
    ids = [create(store).id for _ in range(50)]

    assert len(set(ids)) == 50
    assert all(len(case_id) == 8 for case_id in ids)
    assert set("".join(ids)) <= set("abcdefghjkmnpqrstuvwxyz23456789")


def test_a_step_moves_the_head_along(store: Store) -> None:
    """After a step the list shows its moment, its number and the summary that came with it."""
    case = create(store)
    better = Summary("ready", 3, 3, "")

    store.append(case.id, mark("a", None, {"mark": "met"}), at=at(60), summary=better, expected=1)

    head = store.load(case.id).head
    assert (head.created_at, head.changed_at, head.sequence, head.summary) == (START, at(60), 2, better)


def test_the_moment_keeps_its_time_zone(store: Store) -> None:
    """History shows the hour that the user's clock showed, wherever it is read."""
    case = create(store)
    beijing = START.astimezone(timezone(timedelta(hours=8)))

    store.append(case.id, mark("a", None, {}), at=beijing, summary=SUMMARY, expected=1)

    assert store.log(case.id)[-1].at.isoformat() == "2026-11-22T17:30:00+08:00"


def test_a_moment_without_a_time_zone_is_a_mistake_of_the_caller(store: Store) -> None:
    """Such a moment is refused, and nothing is written."""
    case = create(store)

    with pytest.raises(ValueError, match="time zone"):
        store.append(case.id, mark("a", None, {}), at=START.replace(tzinfo=None), summary=SUMMARY, expected=1)

    assert store.load(case.id).head == case
    append(store, case, mark("a", None, {}))


def test_none_takes_a_fact_away(store: Store) -> None:
    """A fact changed to None is gone, not kept as an empty one."""
    case = create(store)
    append(store, case, answer("extent", None, "part"))

    append(store, case, answer("extent", "part", None))

    assert (Kind.ANSWER, "extent") not in store.load(case.id).facts


def test_all_changes_of_a_step_are_kept_as_one(store: Store) -> None:
    """Many marks at once are one row of the log."""
    case = create(store)
    marks = tuple(Change(Kind.MARK, f"item-{n}", None, {"mark": "met"}) for n in range(300))

    append(store, case, Step(Action.MARK, marks, reason="全部符合"))

    assert len(store.log(case.id)) == 2
    assert store.log(case.id)[-1].step == Step(Action.MARK, marks, reason="全部符合")
    assert_whole(store, case.id)


def test_a_deleted_case_lies_in_the_other_list(store: Store) -> None:
    """回收站 shows what was deleted, the list what was not; taking it back brings it back."""
    kept, gone = create(store, "留下"), create(store, "删除")
    away = Change(Kind.DELETED, "", None, True)

    append(store, gone, Step(Action.DELETE, (away,)))
    assert [head.id for head in store.heads()] == [kept.id]
    assert [head.id for head in store.heads(deleted=True)] == [gone.id]

    append(store, gone, Step(Action.UNDELETE, (away.opposite,)))
    assert [head.id for head in store.heads()] == [gone.id, kept.id]


def test_a_renamed_case_shows_its_new_title(store: Store) -> None:
    """The list and the search follow the title."""
    case = create(store, "旧名称")

    append(store, case, Step(Action.RENAME, (Change(Kind.TITLE, "", "旧名称", "新标题"),)))

    assert store.load(case.id).head.title == "新标题"
    assert [head.id for head in store.heads(search="新标题")] == [case.id]
    assert store.heads(search="旧名称") == []


def test_the_newest_change_comes_first_page_by_page(store: Store) -> None:
    """Pages of the list join without a gap, newest change first."""
    cases = [create(store, f"第{n}件") for n in range(7)]
    append(store, cases[2], mark("a", None, {}))

    pages = [store.heads(limit=3, offset=start) for start in (0, 3, 6)]

    assert [len(page) for page in pages] == [3, 3, 1]
    assert [head.title for page in pages for head in page] == [f"第{n}件" for n in (2, 6, 5, 4, 3, 1, 0)]


def test_an_unknown_case_is_told_in_plain_words(store: Store) -> None:
    """Each way to ask for a case that is not there says its id."""
    asked = [
        lambda: store.load("nosuch22"),
        lambda: store.log("nosuch22"),
        lambda: store.append("nosuch22", mark("a", None, {}), at=START, summary=SUMMARY, expected=1),
    ]

    for ask in asked:
        with pytest.raises(CaseNotFoundError, match="找不到编号为“nosuch22”的办件"):
            ask()


def test_a_caller_who_has_missed_a_step_is_refused(store: Store) -> None:
    """Nobody overwrites a step that he has not seen."""
    case = create(store)
    append(store, case, answer("extent", None, "part"))

    with pytest.raises(StoreMovedError, match="另一个窗口"):
        append(store, case, mark("a", None, {"mark": "met"}), expected=1)

    assert len(store.log(case.id)) == 2
    assert_whole(store, case.id)


def test_a_caller_who_has_seen_more_than_there_is_is_refused(store: Store) -> None:
    """A window left open while an older copy was put back does not tear a gap into the log."""
    case = create(store)

    with pytest.raises(StoreMovedError):
        append(store, case, mark("a", None, {"mark": "met"}), expected=5)

    assert_whole(store, case.id)


def test_a_change_that_was_not_so_before_is_refused(store: Store) -> None:
    """A step whose `before` is not what is stored would make the log untrue."""
    case = create(store)
    append(store, case, answer("extent", None, "part"))

    with pytest.raises(StoreMovedError):
        append(store, case, answer("extent", "whole", "part"))

    assert_whole(store, case.id)


def test_a_step_refused_halfway_leaves_no_half(store: Store) -> None:
    """If the last of several changes cannot be made, the first ones are not either."""
    case = create(store)
    half = (Change(Kind.MARK, "a", None, "met"), Change(Kind.MARK, "b", "never", "met"))

    with pytest.raises(StoreMovedError):
        append(store, case, Step(Action.MARK, half))

    assert store.load(case.id).facts == {(Kind.TITLE, ""): "济南某大厦"}


def test_half_a_character_is_refused_in_plain_words(store: Store) -> None:
    """A text that cannot be written as UTF-8 is told to the user, and the store goes on."""
    case = create(store)

    with pytest.raises(StoreError, match="不能保存的字符"):
        append(store, case, answer("name", None, "张\ud83d"))

    append(store, case, answer("name", None, "张三"))
    assert_whole(store, case.id)


def test_another_connection_sees_that_the_store_was_written(store: Store, folder: Path) -> None:
    """An open window learns of a change made by a command, and not of its own."""
    before = store.data_version()
    create(store)
    assert store.data_version() == before

    with Store.open(folder) as other:
        create(other)

    assert store.data_version() != before


def test_a_text_typed_in_one_field_is_one_row(store: Store) -> None:
    """Typing is logged once: from what was there first to what is there last, at the last moment."""
    case = create(store)
    append(store, case, answer("name", None, "旧"))
    append(store, case, answer("name", "旧", "张", typing=True), seconds=2)

    row = append(store, case, answer("name", "张", "张三", typing=True), seconds=3)

    rows = store.log(case.id)
    assert [r.sequence for r in rows] == [1, 2, 3]
    assert rows[-1] == row
    assert row.step == answer("name", "旧", "张三", typing=True)
    assert row.at == at(3)
    assert_whole(store, case.id)


@pytest.mark.parametrize(
    "between",
    [
        lambda store, case: append(store, case, mark("a", None, {"mark": "met"})),
        lambda store, case: append(store, case, answer("phone", None, "0531", typing=True)),
        lambda store, case: create(store),
        lambda store, case: store.seal(),
    ],
    ids=["another step", "another field", "another case", "the field is left"],
)
def test_what_comes_between_ends_the_typing(store: Store, between: Callable[[Store, Head], object]) -> None:
    """Typing in the first field again is then a row of its own, and what was typed before stays."""
    case = create(store)
    append(store, case, answer("name", None, "张", typing=True))

    between(store, case)
    append(store, case, answer("name", "张", "张三", typing=True))

    steps = [row.step for row in store.log(case.id)]
    assert answer("name", None, "张", typing=True) in steps
    assert steps[-1] == answer("name", "张", "张三", typing=True)
    assert_whole(store, case.id)


def test_closing_ends_the_typing(folder: Path) -> None:
    """What was typed yesterday stays in the history when the same field is typed in today."""
    with Store.open(folder) as store:
        case = create(store)
        append(store, case, answer("name", None, "张", typing=True))

    with Store.open(folder) as store:
        append(store, case, answer("name", "张", "张三", typing=True))

        assert [row.sequence for row in store.log(case.id)] == [1, 2, 3]


def test_a_window_that_missed_some_typing_cannot_change_that_field(store: Store, folder: Path) -> None:
    """Typing keeps the row's number, so the value itself tells that the caller is out of date."""
    case = create(store)
    append(store, case, answer("name", None, "张", typing=True))
    with Store.open(folder) as other:
        append(store, case, answer("name", "张", "张三", typing=True))

        with pytest.raises(StoreMovedError):
            append(other, case, answer("name", "张", "李四"), expected=2)

    assert value(store, case, Kind.ANSWER, "name") == "张三"


def test_typing_goes_on_in_a_row_of_its_own_after_another_program_wrote(store: Store, folder: Path) -> None:
    """A step made elsewhere in between is not overwritten, nor is the row before it."""
    case = create(store)
    append(store, case, answer("name", None, "张", typing=True))
    with Store.open(folder) as other:
        append(other, case, mark("a", None, {"mark": "met"}))

    append(store, case, answer("name", "张", "张三", typing=True))

    assert [row.step.action for row in store.log(case.id)] == ["create", "answer", "mark", "answer"]
    assert_whole(store, case.id)


def test_what_was_deleted_last_comes_first(store: Store) -> None:
    """回收站, too, is ordered by when things were put there."""
    cases = [create(store, title) for title in ("甲", "乙", "丙")]
    for number in (2, 0, 1):
        append(store, cases[number], Step(Action.DELETE, (Change(Kind.DELETED, "", None, True),)))

    assert [head.title for head in store.heads(deleted=True)] == ["乙", "甲", "丙"]


def test_a_clock_going_backwards_changes_neither_log_nor_list(store: Store) -> None:
    """Order comes from counting: a step made at an earlier hour is still the later step."""
    first, second = create(store, "先建"), create(store, "后建")
    append(store, first, mark("a", None, {"n": 1}), seconds=100)
    append(store, first, mark("a", {"n": 1}, {"n": 2}), seconds=-86400 * 3650)

    assert [row.step.changes[0].after for row in store.log(first.id)][1:] == [{"n": 1}, {"n": 2}]
    assert [head.title for head in store.heads()] == ["先建", "后建"]
    assert second.changed_at > store.load(first.id).head.changed_at
    assert_whole(store, first.id)


def test_a_title_may_be_missing(store: Store) -> None:
    """A case without a title is listed with an empty one."""
    case = store.create(CHECKLIST, EDITION, Step(Action.CREATE, ()), at=START, summary=SUMMARY)

    assert store.heads() == [case]
    assert case.title == ""


def test_a_step_to_create_with_answers_is_searchable_at_once(store: Store) -> None:
    """Answers given when a case is made are found like those given later."""
    case = store.create(
        CHECKLIST,
        EDITION,
        titled("某大厦", Change(Kind.ANSWER, "builder", None, "王伟建设公司")),
        at=START,
        summary=SUMMARY,
    )

    assert [head.id for head in store.heads(search="王伟")] == [case.id]
