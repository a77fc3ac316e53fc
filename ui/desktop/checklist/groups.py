"""The items of a case in the order of the rule: by passage, and within it by the row of a table they belong to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass

from checklists.judging.items import JudgedItem
from checklists.judging.picture import Picture
from checklists.judging.sections import by_pattern, in_matrix, parted
from checklists.policy.condition import Truth
from checklists.policy.text import half_width
from checklists.words import word
from ui.desktop.checklist.items import source_of

COMPANIONS, NOT_LISTED = "companion", "not-listed"
_LAST = (COMPANIONS, NOT_LISTED)
BESIDE = "beside"
_DOOR = "door:"  # how the keys of heads begin that lead to a matrix


@dataclass(frozen=True, slots=True)
class Group:
    """A head of the list, the ids of the items right below it, and the groups within it.

    `row` is the place of the table's row it stands for, as in people[张三]. The items of a passage that stand in a
    matrix of their own are `elsewhere`: the head counts them, and leads there.
    """

    key: str
    title: str
    row: str = ""
    items: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    elsewhere: tuple[str, ...] = ()

    def all_items(self) -> Iterator[str]:
        """The ids of all items below it."""
        yield from self.items
        for group in self.groups:
            yield from group.all_items()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the list is asked for: a mark and words that have to occur; `kept` items stay whatever they are now.

    `term` is how an item stands against its day, or that day as 2020-06-30; `by_due` lists the items by their days.
    """

    mark: str = ""
    text: str = ""
    hidden: bool = False  # instead of what is listed, what the answers given keep away
    kept: frozenset[str] = frozenset()
    term: str = ""
    by_due: bool = False

    def takes(self, item: JudgedItem) -> bool:
        """Whether an item is to be shown."""
        if (item.applies is Truth.NO) is not self.hidden:
            return False
        if item.id in self.kept:
            return True
        if self.mark and not self.hidden and standing(item) != self.mark:
            return False
        if self.term and not (item.mark != "na" and item.term and self.term in (item.term.state, str(item.term.day))):
            return False
        if not self.text:
            return True
        entries = " ".join(value for value in item.entries.values() if isinstance(value, str))
        inside = _folded(f"{item.label} {item.pattern.source} {item.reason} {item.note} {entries}")
        return all(part in inside for part in _folded(self.text).split())


def groups_of(picture: Picture, wanted: Wanted, without: Container[str] = ()) -> tuple[Group, ...]:
    """The list as asked for by passage, `without` what stands elsewhere."""
    heads: dict[str, list[JudgedItem]] = {}
    for pattern, alike in by_pattern(picture.items):
        head_of: Callable[[JudgedItem], str | None] = _door if in_matrix(pattern) else _head
        for item in alike:
            if wanted.takes(item) and item.id not in without and (head := head_of(item)) is not None:
                heads.setdefault(head, []).append(item)
    # What lies outside the conclusion comes last, what is not listed after it.
    order = sorted(heads, key=lambda key: _LAST.index(key) if key in _LAST else -1)
    return tuple(_group(key, heads[key], picture) for key in order)


def counts_of(items: Sequence[JudgedItem]) -> dict[str, int]:
    """How many items of the list are required and bear each mark, and how many are beside those.

    Under the empty one all of them: the others add up to it. What stands in a matrix is counted there.
    """
    counts = {"": 0, "open": 0, "unmet": 0, "na": 0, "met": 0, BESIDE: 0}
    for item in parted(items)[0]:
        if item.applies is not Truth.NO:
            counts[""] += 1
            counts[standing(item)] += 1
    return counts


def beside_words(items: Sequence[JudgedItem]) -> str:
    """What the items are that stand beside the required ones, each kind with its number: 环节 20、如有 1."""
    listed = (item for item in parted(items)[0] if item.applies is not Truth.NO)
    kinds = Counter(_beside(item) for item in listed if standing(item) == BESIDE)
    return "、".join(f"{words} {number}" for words, number in kinds.items())


def _beside(item: JudgedItem) -> str:
    """Why an item does not count, or not yet."""
    pattern = item.pattern
    if item.applies is Truth.UNKNOWN or item.needed is Truth.UNKNOWN:
        return word("applies", "unknown")
    if pattern.authority == "companion":
        return word("authority", "companion")
    if pattern.optional or pattern.catch_all:
        return word("tag", "optional")
    if not pattern.counts:
        return word("kind", pattern.kind)
    return "任选的另几项" if item.group is not None and item.group.need == "any" else "不要求"


def standing(item: JudgedItem) -> str:
    """The mark of an item that is required; what does not count, or may not, stands beside those."""
    return item.mark if item.required else BESIDE


def _folded(text: str) -> str:
    return " ".join(half_width(part) for part in text.split()).casefold()


def _head(item: JudgedItem) -> str:
    if item.applies is Truth.NO:
        return NOT_LISTED
    return COMPANIONS if item.pattern.authority == "companion" else source_of(item)


def _door(item: JudgedItem) -> str | None:
    """The head that leads to the matrix; None for a cell that is not there."""
    return None if item.applies is Truth.NO else _DOOR + source_of(item)


def _group(key: str, items: list[JudgedItem], picture: Picture) -> Group:
    if key.startswith(_DOOR):
        title = f"{key.removeprefix(_DOOR)}　{word('page', 'grid')}"
        return Group(key, title, elsewhere=tuple(item.id for item in items))
    if key in _LAST:
        title = (
            "本情形不涉及（右边是决定它的情形）"
            if key == NOT_LISTED
            else f"{word('authority', 'companion')}（不计入结论）"
        )
        return Group(key, title, items=tuple(item.id for item in items))
    rows: dict[str, list[JudgedItem]] = {}
    for item in items:
        if item.row:
            rows.setdefault(f"{item.row.table}[{item.row.key}]", []).append(item)
    tables = dict.fromkeys(place.partition("[")[0] for place in rows)
    places = (f"{table}[{row['key']}]" for table in tables for row in picture.rows(table))
    within = tuple(_row_group(key, place, rows[place]) for place in places if place in rows)
    own, choices = _choices(key, [item for item in items if not item.row])
    return Group(key, key, items=own, groups=(*choices, *within))


def _row_group(key: str, place: str, items: list[JudgedItem]) -> Group:
    row = items[0].row
    own, choices = _choices(f"{key}/{place}", items)
    return Group(f"{key}/{place}", row.label if row else "", place, own, choices)


def _choices(key: str, items: list[JudgedItem]) -> tuple[tuple[str, ...], tuple[Group, ...]]:
    """The items that stand for themselves, and those of which one is enough under the words that say so."""
    alike: dict[str, list[JudgedItem]] = {}
    for item in items:
        alike.setdefault(item.group.id if item.group and item.group.need == "any" else "", []).append(item)
    own = tuple(item.id for item in alike.pop("", []))
    return own, tuple(
        Group(f"{key}/{name}", found[0].group.label if found[0].group else "", items=tuple(one.id for one in found))
        for name, found in alike.items()
    )
