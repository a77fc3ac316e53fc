"""How far each part of a case has got, as numbers: its questions, its list, its matrix, its papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Literal, NamedTuple

from checklists.judging.items import JudgedItem
from checklists.judging.picture import Picture
from checklists.judging.routes import route_for
from checklists.judging.verdict import settled_of
from checklists.policy.condition import Truth, judge
from checklists.policy.model import Item, Question

Answer = Literal["answered", "partly", "open", "free"]


class Part(NamedTuple):
    """One part of a case: `questions`, `list`, `grid` or `papers`; for how much of it nothing is left to do."""

    name: str
    done: int
    of: int


def parts_of(picture: Picture) -> tuple[Part, ...]:
    """The parts of a case in the order in which they are worked on; none of which there is nothing."""
    return tuple(part for part in _parts(picture) if part.of)


def in_matrix(pattern: Item) -> bool:
    """Whether items stand in rows and columns: they repeat over a table, and over something else as well.

    What repeats over a table alone, such as the papers of each person, stands in the list below the row's name.
    """
    return len(pattern.loops) > 1 and any(loop.table for loop in pattern.loops)


def parted(items: Sequence[JudgedItem]) -> tuple[list[JudgedItem], list[JudgedItem]]:
    """The items of the list, and those that stand in rows and columns."""
    both: tuple[list[JudgedItem], list[JudgedItem]] = [], []
    for pattern, alike in by_pattern(items):
        both[in_matrix(pattern)].extend(alike)
    return both


def by_pattern(items: Iterable[JudgedItem]) -> Iterator[tuple[Item, Iterator[JudgedItem]]]:
    """The items in their order, those of one pattern together: what rests on the pattern is asked once of thousands."""
    return groupby(items, attrgetter("pattern"))


def asked_now(picture: Picture) -> list[Question]:
    """The questions that certainly apply as things stand; others may follow from their answers."""
    return [one for one in picture.checklist.questions if judge(one.when, picture.scope).truth is Truth.YES]


def answer_states(picture: Picture) -> dict[str, Answer]:
    """How each question that applies stands, by its entry."""
    return {question.entry: answer_state(question.entry, picture) for question in asked_now(picture)}


def answer_state(name: str, picture: Picture) -> Answer:
    """How a question stands, for its sign and all counts. `free` is one that neither verdict nor route waits for."""
    rows = picture.rows(name)
    if picture.value(name) is None and not rows:
        return "free" if picture.verdict.settled and name not in _routes_wait_for(picture) else "open"
    needed = [column.id for column in picture.policy.entry[name].columns if column.required]
    waits = bool(rows) and any(one.startswith(f"{name}[") for one in picture.verdict.unanswered)
    return "partly" if waits or any(not row.get(column) for row in rows for column in needed) else "answered"


def _routes_wait_for(picture: Picture) -> set[str]:
    """What has to be answered before it is known where the papers go, or how many."""
    asked = (route_for(key, picture.checklist, picture.scope) for key in ("submit_to", "city_office", "copies"))
    return {name for route, because in asked if route is None for name, value in because if value is None}


def _parts(picture: Picture) -> Iterator[Part]:
    states = [state for state in answer_states(picture).values() if state != "free"]
    yield Part("questions", states.count("answered"), len(states))
    listed, crossed = parted(picture.items)
    yield _items("list", listed)
    yield _items("grid", crossed)
    yield Part("papers", sum(paper.state == "final" for paper in picture.papers), len(picture.papers))


def _items(name: str, items: Sequence[JudgedItem]) -> Part:
    settled = settled_of(items)
    return Part(name, settled.done, settled.required)
