"""How the cases that were open last were seen, so that one that is opened again need not be judged from nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checklists.judging.picture import Picture
    from ui.desktop.workbench import Workbench

_MOST = 3  # of the largest cases, tens of megabytes


class Seen:
    """The last pictures of some cases; each may be older than the case."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._pictures: dict[str, Picture] = {}
        bench.leaving.connect(self._keep)

    def of(self, case: str) -> Picture | None:
        """The case as it was seen last; None where it was not, or long ago."""
        return self._pictures.get(case)

    def _keep(self) -> None:
        picture = self._bench.picture
        self._pictures.pop(picture.facts.case, None)
        self._pictures[picture.facts.case] = picture
        for case in list(self._pictures)[:-_MOST]:
            del self._pictures[case]
