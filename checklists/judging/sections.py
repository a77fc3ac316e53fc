"""How far each part of a case has got, as numbers: its questions, its list, its matrix, its papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checklists.judging.items import JudgedItem
from checklists.judging.picture import Picture
from checklists.judging.verdict import settled_of
from checklists.policy.condition import Truth, judge
from checklists.policy.model import Item, Question


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
    """The items of the list, and those that stand in rows and columns; a pattern of thousands is asked once."""
    both: tuple[list[JudgedItem], list[JudgedItem]] = [], []
    known: dict[int, bool] = {}
    for item in items:
        pattern = item.pattern
        if id(pattern) not in known:
            known[id(pattern)] = in_matrix(pattern)
        both[known[id(pattern)]].append(item)
    return both


def asked_now(picture: Picture) -> list[Question]:
    """The questions that certainly apply as things stand; others may follow from their answers."""
    return [one for one in picture.checklist.questions if judge(one.when, picture.scope).truth is Truth.YES]


def _parts(picture: Picture) -> Iterator[Part]:
    asked = [question.entry for question in asked_now(picture)]
    answered = sum(picture.value(name) is not None or bool(picture.rows(name)) for name in asked)
    yield Part("questions", answered, len(asked))
    listed, crossed = parted(picture.items)
    yield _items("list", listed)
    yield _items("grid", crossed)
    yield Part("papers", sum(paper.state == "final" for paper in picture.papers), len(picture.papers))


def _items(name: str, items: Sequence[JudgedItem]) -> Part:
    settled = settled_of(items)
    return Part(name, settled.done, settled.required)
