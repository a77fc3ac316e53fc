"""Which papers of a case would say something else if they were printed again."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from checklists.judging.picture import Picture
from forms.compose import compose
from forms.document import Document


class Match(NamedTuple):
    """The titles of papers: those that say the same, those that would say something else, and those that are no more.

    What is new since is among the second.
    """

    same: tuple[str, ...]
    other: tuple[str, ...]
    gone: tuple[str, ...]


def match(then: Picture, now: Picture) -> Match:
    """Compare the papers of two states of a case, the code left out."""
    old, new = _papers(then), _papers(now)
    titles = {key: document.title for key, document in {**old, **new}.items()}
    return Match(
        same=tuple(titles[key] for key in new if old.get(key) == new[key]),
        other=tuple(titles[key] for key in new if old.get(key) != new[key]),
        gone=tuple(titles[key] for key in old if key not in new),
    )


def _papers(picture: Picture) -> dict[tuple[str, str], Document]:
    keys = [(paper.form, paper.row.key if paper.row else "") for paper in picture.papers]
    return {(form, row): replace(compose(picture, form, row or None), code="") for form, row in keys}
