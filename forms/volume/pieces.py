"""What goes into a volume, and in which order: its own papers first, then the files in the order of the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from checklists.judging.facts import Evidence
from checklists.judging.items import JudgedItem
from checklists.judging.papers import Paper
from checklists.judging.picture import Picture
from checklists.policy.condition import Truth
from checklists.policy.layout import Build, Form
from forms.builders.handing_in import CATALOGUE, KINDS

PlaceOf = Callable[[str], Path]  # where the content of a SHA-256 lies


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that is bound in: a paper of the case, or the files of an item. `items` are those it is there for."""

    title: str
    items: tuple[str, ...]
    paper: Paper | None = None
    files: tuple[Evidence, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Pieces:
    """A volume's parts. Without a cover or a contents page of the policy's own they are none."""

    cover: Paper | None
    contents: Paper | None
    body: tuple[Piece, ...]


def pieces_of(picture: Picture) -> Pieces:
    """The parts of the case's volume. A signed copy of a paper that was added to its item stands for the paper."""
    forms = picture.policy.form
    cover = next((paper for paper in picture.papers if is_cover(forms[paper.form])), None)
    contents = next((paper for paper in picture.papers if is_contents(forms[paper.form])), None)
    papers = [paper for paper in picture.papers if paper not in (cover, contents)]
    kinds = KINDS.split(",") if contents else (*KINDS.split(","), "condition", "step")  # what a list of materials lists
    with_files = [
        item
        for item in picture.items
        if item.applies is Truth.YES and item.mark != "na" and item.evidence and item.pattern.kind in kinds
    ]
    signed = {item.pattern.prints: item for item in with_files if item.pattern.prints}
    body = [_of_paper(paper, picture, signed.get(paper.form)) for paper in papers]
    rest = [item for item in with_files if item.pattern.prints not in {paper.form for paper in papers}]
    return Pieces(
        cover, contents, (*_once(body), *(Piece(item.label, (item.id,), files=item.evidence) for item in rest))
    )


def is_cover(form: Form) -> bool:
    """Whether a form is nothing but a cover."""
    return all(sheet.cover for sheet in form.sheets)


def is_contents(form: Form) -> bool:
    """Whether a form is the list of what is bound in."""
    return any(isinstance(block, Build) and block.name == CATALOGUE for sheet in form.sheets for block in sheet.blocks)


def _of_paper(paper: Paper, picture: Picture, signed: JudgedItem | None) -> Piece:
    items = tuple(item.id for item in picture.items if item.pattern.prints == paper.form)
    if signed is not None:
        return Piece(picture.policy.form[paper.form].title, items, files=signed.evidence)
    return Piece(paper.title, items, paper)


def _once(body: list[Piece]) -> Iterator[Piece]:
    """The files of an item once, also where there is one paper for each row of a table."""
    seen: set[tuple[Evidence, ...]] = set()
    for piece in body:
        if not piece.files or piece.files not in seen:
            yield piece
        seen.add(piece.files)
