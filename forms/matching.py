"""Which papers of a case would say something else if they were printed again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from checklists.judging.picture import Picture
from forms.compose import compose
from forms.document import Document

Told = Callable[[int, int], object]  # how many papers are composed, and of how many
_Papers = dict[tuple[str, str], Document]  # by form and row


class Match(NamedTuple):
    """The titles of papers: those that say the same, those that would say something else, and those that are no more.

    What is new since is among the second.
    """

    same: tuple[str, ...]
    other: tuple[str, ...]
    gone: tuple[str, ...]


def match(then: Picture, now: Picture, told: Told = lambda _done, _of: None) -> Match:
    """Compare the papers of two states of a case, the code left out. Raises what `told` does."""
    old: _Papers = {}
    new: _Papers = {}
    papers = [(state, found, paper) for state, found in ((then, old), (now, new)) for paper in state.papers]
    for done, (state, found, paper) in enumerate(papers):
        told(done, len(papers))
        row = paper.row.key if paper.row else None
        found[paper.form, row or ""] = replace(compose(state, paper.form, row), code="")
    titles = {key: document.title for key, document in {**old, **new}.items()}
    return Match(
        same=tuple(titles[key] for key in new if old.get(key) == new[key]),
        other=tuple(titles[key] for key in new if old.get(key) != new[key]),
        gone=tuple(titles[key] for key in old if key not in new),
    )
