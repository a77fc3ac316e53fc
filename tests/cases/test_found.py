"""Where something was found: the place, what it is called, and a line of it in which no number can be read."""

from __future__ import annotations

import pytest

from checklists.cases.changes import Json, Kind
from checklists.cases.found import Hit, hit_in
from checklists.shelf import Shelf

POLICY, CHECKLIST = Shelf().find("jn-49-2019/acceptance")
FACTS: dict[tuple[Kind, str], Json] = {
    (Kind.TITLE, ""): "历下区示例大厦",
    (Kind.ANSWER, "contact"): "王伟",
    (Kind.ANSWER, "contact_phone"): "13812345678",
    (Kind.ANSWER, "extent"): "part",
    (Kind.ANSWER, "floors"): [{"key": "f1", "name": "避难层", "use": "sold"}],
    (Kind.ANSWER, "reading.G3"): {"choice": "strict", "reason": "与质监站的口径一致"},
    (Kind.NOTE, "C3.2.b/f1"): "甲" * 60 + "请王工再看，联系 13812345678" + "乙" * 60,
    (Kind.MARK, "C3.2.b/f1"): {"mark": "na", "reason": "本层无地下室"},
    (Kind.EVIDENCE, "C3.2.b/f1"): [{"name": "验收 370102199001011234.pdf", "sha256": "ab" * 32, "size": 3}],
}


def hit(search: str) -> Hit | None:
    return hit_in(FACTS, POLICY, CHECKLIST, search)


@pytest.mark.parametrize(
    ("search", "place", "text"),
    [
        ("示例", "", "历下区示例大厦"),
        ("王伟", "contact", "王伟"),
        ("避难", "floors[f1].name", "避难层"),
        ("质监站", "reading.G3", "与质监站的口径一致"),
        ("地下", "C3.2.b/f1", "本层无地下室"),
        ("伟", "contact", "王伟"),
    ],
)
def test_the_place_and_the_words(search: str, place: str, text: str) -> None:
    found = hit(search)

    assert found is not None
    assert (found.place, found.text) == (place, text)
    assert found.label
    assert "{" not in found.label


@pytest.mark.parametrize(
    ("search", "place"),
    [
        ("9层", "f9].name"),
        ("丙公司", "f3].party"),
        ("3层 丙公司", "f3].name"),
        ("3层丙", None),
        ("公司 龘", "f1].party"),
    ],
)
def test_of_a_table_the_first_cell_that_holds_most(search: str, place: str | None) -> None:
    """Row by row, and in a row in the order of the columns; nothing is found across two cells."""
    floors: list[Json] = [{"party": "丙公司", "name": f"{n}层", "key": f"f{n}"} for n in (3, 9)]
    floors.insert(0, {"party": "丁公司", "name": "1层", "key": "f1"})

    found = hit_in({(Kind.ANSWER, "floors"): floors}, POLICY, CHECKLIST, search)

    assert (found.place if found else None) == (f"floors[{place}" if place else None)


@pytest.mark.parametrize(("search", "found"), [("示例", True), ("泉城基金", False)])
def test_facts_without_words_are_passed_over(search: str, found: bool) -> None:
    """A case that belongs to an organisation, or is practice, can be looked through like any other."""
    silent: dict[tuple[Kind, str], Json] = {(Kind.ORGANISATION, ""): "org-1", (Kind.PRACTICE, ""): True}

    assert (hit_in(FACTS | silent, POLICY, CHECKLIST, search) is not None) is found


def test_only_what_stands_around_it_is_shown() -> None:
    """One line of a long note, with what was left out told by dots."""
    found = hit("王工")

    assert found is not None
    assert found.text.startswith("…甲")
    assert found.text.endswith("乙…")
    assert "王工" in found.text
    assert len(found.text) < 60


@pytest.mark.parametrize("search", ["13812345678", "2345", "370102199001011234", "验收"])
def test_what_is_sensitive_stays_masked(search: str) -> None:
    """Also where the number itself is looked for; by an entry's kind, and in free words by what it looks like."""
    found = hit(search)

    assert found is not None
    assert "2345678" not in found.text
    assert "9001011" not in found.text


def test_the_place_with_most_of_the_words_goes_first() -> None:
    found = hit("避难 王伟 大厦 地下 无")

    assert found is not None
    assert found.place == "C3.2.b/f1"


def test_what_is_nowhere_is_not_found() -> None:
    assert hit("没有这个") is None
    assert hit(" ") is None
