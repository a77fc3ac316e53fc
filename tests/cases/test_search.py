"""Any text that stands in a title or an answer is found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from checklists.cases.changes import Action, Change, Json, Kind, Step
from checklists.cases.store import Store
from tests.cases.making import answer, append, create, mark


def titles(store: Store, search: str) -> list[str]:
    return [head.title for head in store.heads(search=search)]


@pytest.mark.parametrize(
    "search",
    [
        "王伟",
        "伟",
        "济建发〔2019〕49号",
        "济建发[2019]49号",
        "(2019)",
        "ａｂｃ",
        "aBC",
        "0123",
        "0123M2",
        "100%",
        "%",
        '"引号"',
        "王伟 大厦",
        "大厦　王伟",
        "𬭳",
        " 王伟 ",
    ],
)
def test_a_part_of_the_text_is_found(store: Store, search: str) -> None:
    """Any part is found: one character, digits from the middle of a number, rare characters, marks."""
    create(store, "另一件")
    create(store, '王伟〇济建发〔2019〕49号 Abc 大厦 370123㎡ 100% "引号" 王𬭳')

    assert len(titles(store, search)) == 1


@pytest.mark.parametrize(
    "search",
    ["伟王", "王伟 酒店", "%", "_", "'", '"', "*", "a OR b", "王 NOT 伟", "title:王", ")", "王*", "\0%"],
)
def test_what_does_not_stand_there_is_not_found(store: Store, search: str) -> None:
    """Order counts, every term counts, and no character is a command to the search."""
    create(store, "王伟大厦")

    assert titles(store, search) == []


@pytest.mark.parametrize("search", ["", " ", "　", "\n", "\0", "\ud83d"])
def test_looking_for_nothing_shows_everything(store: Store, search: str) -> None:
    """An empty search field is the whole list."""
    create(store, "王伟大厦")

    assert titles(store, search) == ["王伟大厦"]


def test_nothing_is_found_across_two_texts(store: Store) -> None:
    """The end of one answer and the beginning of the next are not one word."""
    case = create(store, "大厦")
    append(store, case, answer("a", None, "姓王"))
    append(store, case, answer("b", None, "伟大"))

    assert titles(store, "王伟") == []
    assert titles(store, "姓王 伟大") == ["大厦"]


def test_texts_inside_a_table_are_found_by_value_only(store: Store) -> None:
    """The cells of a table are searched, and the reason of a mark; column names and the mark itself are not."""
    case = create(store, "大厦")
    append(store, case, answer("floors", None, [{"name": "避难层", "area": 12}]))
    append(store, case, mark("item", None, {"mark": "na", "reason": "无地下室"}))

    assert titles(store, "避难") == ["大厦"]
    assert titles(store, "name") == []
    assert titles(store, "地下室") == ["大厦"]
    assert titles(store, "na") == []


def test_notes_and_names_of_files_are_found(store: Store) -> None:
    """What stands beside an item is found; the SHA-256 of a file is not, nor what was taken away again."""
    case = create(store, "大厦")
    files: Json = [{"name": "竣工图.pdf", "sha256": "ab" * 32, "size": 3}]
    append(store, case, Step(Action.NOTE, (Change(Kind.NOTE, "item", None, "等王工回话"),)))
    append(store, case, Step(Action.ATTACH, (Change(Kind.EVIDENCE, "item", None, files),)))

    assert titles(store, "王工") == titles(store, "竣工图") == ["大厦"]
    assert titles(store, "abab") == []
    append(store, case, Step(Action.DETACH, (Change(Kind.EVIDENCE, "item", files, None),)))
    assert titles(store, "竣工图") == []


def test_an_answer_taken_away_is_no_longer_found(store: Store) -> None:
    """The index follows every change of an answer, also when it is undone."""
    case = create(store, "大厦")
    append(store, case, answer("builder", None, "王伟公司"))

    append(store, case, answer("builder", "王伟公司", None))

    assert titles(store, "王伟") == []


def test_the_search_keeps_to_its_own_list(store: Store) -> None:
    """What lies in 回收站 is found there and not among the others."""
    case = create(store, "王伟大厦")
    append(store, case, Step(Action.DELETE, (Change(Kind.DELETED, "", None, True),)))

    assert titles(store, "王伟") == []
    assert [head.id for head in store.heads(search="王伟", deleted=True)] == [case.id]


def test_a_very_long_search_is_harmless(store: Store) -> None:
    """A whole page pasted into the search field finds nothing, and does no harm."""
    create(store, "王伟大厦")

    assert titles(store, "济" * 20_000) == []
    assert titles(store, "王 伟 " * 2_000) == ["王伟大厦"]


def test_a_mark_does_not_touch_the_index(store: Store) -> None:
    """Saving a mark is quick because the words of the case are not indexed again."""
    case = create(store, "大厦")
    seen: list[str] = []
    store._connection.set_trace_callback(seen.append)

    append(store, case, mark("item", None, {"mark": "met"}))

    assert not [statement for statement in seen if "search" in statement]
    append(store, case, answer("a", None, "文字"))
    assert [statement for statement in seen if "search" in statement]


def test_a_name_of_two_characters_is_found_among_ten_thousand_cases(folder: Path) -> None:
    """Exactly the right cases are found among many that share its characters."""
    with Store.open(folder) as store:
        store._connection.execute("pragma synchronous = off")  # nobody will pull the plug on this test
        for number in range(10_000):
            name = "王伟" if number % 1000 == 7 else "伟王" if number % 2 else "王大伟"
            create(store, f"第{number}件", Change(Kind.ANSWER, "contact", None, name))

        found = titles(store, "王伟")

    assert found == [f"第{number}件" for number in range(9007, 0, -1000)]
