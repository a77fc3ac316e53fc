"""The list of cases as pages ask for it: its rows, numbers and days, and where in a case something was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from checklists.cases.errors import StoreError
from checklists.cases.store import Store
from checklists.cases.stored import ORGANISATIONS, Dated, Head, Listed, Number, Wanted
from checklists.shelf import Shelf

if TYPE_CHECKING:  # what reads a policy is loaded when something was looked for
    from checklists.cases.found import Hit

T = TypeVar("T")


class CaseList:
    """Reads the list. Where the store cannot be read, there is nothing, and `refuse` is told why."""

    def __init__(self, store: Store, shelf: Shelf, refuse: Callable[[str], object]) -> None:
        self._store = store
        self._shelf = shelf
        self._refuse = refuse

    def rows(self, wanted: Wanted, *, limit: int | None = None, offset: int = 0) -> Sequence[Listed]:
        """The cases that are wanted, each with the day that is next for it."""
        return self._read(lambda: self._store.rows(wanted, limit=limit, offset=offset), [])

    def numbers(self, wanted: Wanted) -> Sequence[Number]:
        """How many of the cases that are wanted stand alike."""
        return self._read(lambda: self._store.numbers(wanted), [])

    def days(self, since: date, until: date) -> Sequence[Dated]:
        """The days of all real cases outside 回收站 from `since` to `until`."""
        return self._read(lambda: self._store.days(since, until), [])

    def unjudged(self) -> int:
        """How many cases an older program has saved, whose parts and days are not known."""
        return self._read(lambda: len(self._store.unjudged()), 0)

    def owners(self) -> Mapping[str, str]:
        """The names of all organisations by id."""
        return self._read(lambda: self._store.names(ORGANISATIONS), {})

    def hit(self, head: Head, search: str) -> Hit | None:
        """Where in a case what is looked for stands; None also where its rule is not here."""
        from checklists.cases.found import hit_in
        from checklists.shelf import UnknownChecklistError

        try:
            policy, checklist = self._shelf.find(head.checklist)
        except UnknownChecklistError:
            return None
        return self._read(lambda: hit_in(self._store.load(head.id).facts, policy, checklist, search), None)

    def _read(self, ask: Callable[[], T], nothing: T) -> T:
        try:
            return ask()
        except StoreError as error:
            self._refuse(str(error))
            return nothing
