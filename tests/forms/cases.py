"""Cases to print: the samples that come with the program, and ones made for a single question."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from checklists.judging.facts import Choice, Evidence, Facts, Mark
from checklists.judging.picture import Picture, picture_of
from checklists.policy.model import Checklist, Policy
from checklists.shelf import Shelf
from forms.document import Document, Grid, Paragraph
from tests.forms.facts import calendar, keyed, sample

IN_FORCE = date(2026, 10, 30)
EXPIRED = date(2026, 11, 22)
GATES = ("in_jinan", "for_sale_or_lease", "initial_decoration", "new_build", "public_building")
OPEN_GATES = dict.fromkeys(GATES, "yes")


@cache
def acceptance() -> tuple[Policy, Checklist]:
    return Shelf().find("jn-49-2019/acceptance")


def picture(
    answers: Mapping[str, Any],
    marks: Mapping[str, str | Mark] | None = None,
    *,
    notes: Mapping[str, str] | None = None,
    choices: Mapping[str, Choice] | None = None,
    evidence: Mapping[str, tuple[Evidence, ...]] | None = None,
    title: str = "",
    today: date = IN_FORCE,
) -> Picture:
    """The picture of a case with these answers; rows get the keys that the store would give them."""
    policy, checklist = acceptance()
    made = {name: Mark(mark) if isinstance(mark, str) else mark for name, mark in (marks or {}).items()}
    facts = Facts(
        case="case-1",
        title=title,
        answers=keyed(policy, answers),
        choices=choices or {},
        marks=made,
        notes=notes or {},
        evidence=evidence or {},
    )
    return picture_of(facts, policy, checklist, today=today, calendar=calendar())


def sample_picture(name: str, **more: Any) -> Picture:
    found = sample(f"jn-49-2019-{name}")
    return picture({**found.answers, **more.pop("answers", {})}, found.marks, title=found.title, **more)


def floors(sold: int, of: int) -> list[dict[str, str]]:
    """Normal floors from the top, the uppermost of them sold."""
    return [
        {"name": f"{number}层", "kind": "normal", "use": "sold" if number > of - sold else "unsold"}
        for number in range(of, 0, -1)
    ]


def grids(document: Document) -> Iterator[Grid]:
    for section in document.sections:
        yield from (block for block in section.blocks if isinstance(block, Grid))


def texts(document: Document) -> Iterator[str]:
    """Every text of a paper, those at the edges of its pages included."""
    yield from (document.title, document.draft, document.subject, document.author)
    for section in document.sections:
        yield from (section.title, *section.header, *section.footer)
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield block.text
            elif isinstance(block, Grid):
                yield from itertools.chain.from_iterable(
                    (cell.text, *cell.choices) for row in block.rows for cell in row.cells
                )


def whole_text(document: Document) -> str:
    return "\n".join(texts(document))
