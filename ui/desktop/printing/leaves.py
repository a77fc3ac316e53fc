"""The papers that a print window offers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from checklists.judging.picture import Picture
from forms.compose import compose
from forms.document import Document
from forms.papers import PDF, file_name
from ui.desktop.apart import rows_in

_LARGE = 60  # rows of tables, more of which are not set in a moment


@dataclass(frozen=True, slots=True)
class Leaf:
    """A paper that can be printed: its id, its title, how it is made, and what its PDF file is called."""

    id: str
    title: str
    compose: Callable[[], Document]
    file_name: str
    copies: int = 1  # of the final paper, where the rule says how many
    large: bool = False  # so that to set it would hold the window up


def leaves_of(picture: Picture) -> list[Leaf]:
    """The papers of a case."""
    large = rows_in(picture.facts.answers.values()) > _LARGE
    return [
        Leaf(
            paper.form,
            paper.title,
            partial(compose, picture, paper.form, paper.row.key if paper.row else None),
            file_name(picture, paper, PDF),
            (picture.route.copies or 1) if paper.state == "final" else 1,
            large=large,
        )
        for paper in picture.papers
    ]
