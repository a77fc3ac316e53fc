"""One stage of a case as the task list, the menus and the navigation show it; `stages` makes them of a picture."""

from __future__ import annotations

from dataclasses import dataclass

FORM = "form:"


@dataclass(frozen=True, slots=True)
class Stage:
    """One task: its page, its words, how far it has got, and the shape that says so."""

    page: str
    name: str
    detail: str
    count: str
    mark: str
    kind: str = "material"
    done: int = 0
    of: int = 0
