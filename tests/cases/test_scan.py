"""The search against reading every text: the same cases, whatever stands in the texts and whatever is looked for."""

from __future__ import annotations

import random
import unicodedata
from itertools import product

import pytest

from checklists.cases import paging
from checklists.cases.changes import Change, Json, Kind
from checklists.cases.found import hit_in
from checklists.cases.store import Store
from checklists.cases.stored import Wanted
from checklists.shelf import Shelf
from tests.cases.making import create

NUMBER = 80
# Common and rare characters, wide and narrow ones, brackets of several shapes, what is syntax elsewhere, what is
# beyond the BMP, what is written in one character or in two, and what nobody sees.
LETTERS = (
    *"王伟大厦济南第号层一工王大第一", *"aAbｂＢ1２129０0", *"〔〕[]【】()（）", *"%_*\"'“”:^-+\\/.,，",
    *"𬭳𠀀𡃁🏢", *"éÉßſǰ①㎡ﬁ", "e\u0301", "\u200b", "\u00a0", "\u3000", " ", "\t",
)  # fmt: skip
ASKED = (
    "王", "１2", "王1", "1王", "王𬭳", "𠀀", "𠀀𡃁", "100%", "%", "_", '"', "''", '"王"', "王 伟", "大厦 1", "a1",
    "Ａ１", "(一)", "㎡", "m2", "é",
)  # fmt: skip
NEVER = ("龘", "王龘", "OR", "王 NOT", "text:王", "\\")


def plain(text: str) -> str:
    """What of a text counts."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    for bracket, same in zip("〔〕[]【】", "()()()", strict=True):
        folded = folded.replace(bracket, same)
    return "".join(c for c in folded if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp"))


def terms(search: str) -> list[str]:
    return [term for term in map(plain, search.split()) if term]


def written(chance: random.Random, most: int) -> str:
    return "".join(chance.choices(LETTERS, k=chance.randrange(1, most)))


def searches(chance: random.Random, texts: list[str]) -> list[str]:
    """Parts of the texts, of one, two and more characters and of two texts at once; and what may stand nowhere."""
    found = [*ASKED, *NEVER]
    for length in (1, 1, 2, 2, 2, 2, 3, 5):
        for text in chance.sample(texts, 12):
            start = chance.randrange(len(text))
            found.append(text[start : start + length])
    found += [f"{one} {other}" for one, other in zip(found, reversed(found), strict=True)]
    return found + [written(chance, 4) for _ in range(60)]


@pytest.mark.parametrize(("many", "near"), [(1, 1_000), (1, 30), (15, 20), (1_000, 150)])
def test_the_same_cases_are_found(store: Store, many: int, near: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the index alone, or looking at cases one by one; in every order, on every page, and counted."""
    monkeypatch.setattr(paging, "MANY", many)
    monkeypatch.setattr(paging, "NEAR", near)
    store._connection.execute("pragma synchronous = off")  # nobody will pull the plug on this test
    chance = random.Random(many * 1_000 + near)
    held: dict[str, list[str]] = {}
    for _ in range(NUMBER):
        texts = [written(chance, 12) for _ in range(4)]
        answers = [Change(Kind.ANSWER, f"a{place}", None, text) for place, text in enumerate(texts[1:])]
        held[create(store, texts[0], *answers).id] = [plain(text) for text in texts]

    asked = searches(chance, [text for texts in held.values() for text in texts if text])
    for place, search in enumerate(asked):
        wanted = {case for case, texts in held.items() if all(any(t in text for text in texts) for t in terms(search))}
        order, first = ("changed", "days", "made")[place % 3], tuple(chance.sample(sorted(held), place % 2 * 3))
        sought = Wanted(search, order=order, first=first)  # type: ignore[arg-type]  # one of its own
        whole = [row.head.id for row in store.rows(sought)]
        pages = [store.rows(sought, limit=9, offset=start) for start in range(0, len(whole) + 1, 9)]

        assert set(whole) == wanted, search
        assert len(whole) == len(wanted), search
        assert [row.head.id for page in pages for row in page] == whole, search
        assert sum(one.number for one in store.numbers(sought)) == len(wanted), search


def test_the_place_is_the_first_that_holds_most() -> None:
    """Of all texts of a case, told one by one."""
    policy, checklist = Shelf().find("jn-49-2019/acceptance")
    chance = random.Random(49)
    letters = [letter for letter in LETTERS if letter != "e\u0301"]  # two characters that count as one have no place
    kinds = (Kind.TITLE, Kind.ANSWER, Kind.NOTE)  # in the order in which places are preferred
    for _ in range(60):
        texts = {
            (kind, key): "".join(chance.choices(letters, k=chance.randrange(1, 9)))
            for kind, key in product(kinds, ("a", "b", "c"))
        }
        facts: dict[tuple[Kind, str], Json] = dict(texts)
        search = " ".join("".join(chance.choices(letters, k=chance.randrange(1, 3))) for _ in range(3))
        held = {place: sum(term in plain(text) for term in terms(search)) for place, text in texts.items()}
        most = max(held.values())

        found = hit_in(facts, policy, checklist, search)

        assert (found is None) == (most == 0), (search, texts)
        if found is not None:
            assert found.place == next(key for (_, key), number in held.items() if number == most), (search, texts)


def test_the_index_is_gone_through_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Among very many cases that alone takes long: for what few or none hold, and for what those at the top do."""
    cases = [create(store, f"大厦{number}").id for number in range(9)]
    asked: list[str] = []
    store._connection.set_trace_callback(asked.append)

    def times(search: str, **others: object) -> int:
        asked.clear()
        store.rows(Wanted(search, **others), limit=2)  # type: ignore[arg-type]  # some of its own
        return sum("search match" in one for one in asked)

    assert [times(search) for search in ("厦7", "龘", "大厦")] == [1, 1, 1]
    assert times("大厦", first=(cases[0],)) == 1
    monkeypatch.setattr(paging, "MANY", 1)
    assert [times("大厦", order=order) for order in ("changed", "made")] == [1, 1]
    assert times("厦0") == 2  # too few at the top: all that is found is sorted


def test_what_is_found_at_once_is_looked_for_no_further() -> None:
    """A case may hold very many texts, and the title is the first of them."""
    policy, checklist = Shelf().find("jn-49-2019/acceptance")
    read: list[Kind] = []

    class Facts(dict[tuple[Kind, str], Json]):
        def __getitem__(self, fact: tuple[Kind, str]) -> Json:
            read.append(fact[0])
            return super().__getitem__(fact)

    facts = Facts({(Kind.TITLE, ""): "示例大厦", (Kind.ANSWER, "contact"): "王伟", (Kind.NOTE, "C1"): "王工"})

    assert hit_in(facts, policy, checklist, "大厦 示例") is not None
    assert read == [Kind.TITLE]
    read.clear()
    assert hit_in(facts, policy, checklist, "王 示例") is not None
    assert read == [Kind.TITLE, Kind.ANSWER, Kind.NOTE]
