"""What a field works on: a case that is open in the window, or a new one that is still being set up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from checklists.cases.session import Session
from checklists.judging.answers import options_of
from checklists.judging.picture import Picture
from checklists.policy.entering import Reader
from checklists.policy.model import Entry, Option
from checklists.policy.showing import show
from checklists.policy.values import Value
from ui.desktop.apart import Done, UnderWay, answer_apart
from ui.desktop.work import Background
from ui.desktop.workbench import Workbench


class Source(Protocol):
    """A case as fields see it."""

    @property
    def picture(self) -> Picture:
        """The case as it stands."""

    @property
    def reached(self) -> str:
        """The hash of the last step: another one after every step, and the same one where the case is read anew."""

    @property
    def today(self) -> date:
        """The day."""

    @property
    def owner(self) -> str:
        """The organisation from which facts were carried over, by its id; empty for none."""

    def answer(self, given: Mapping[str, object], *, typing: bool = False) -> bool:
        """Keep answers; whether they were kept."""

    def answer_apart(self, given: Mapping[str, object], background: Background, done: Done) -> UnderWay:
        """Keep long answers beside the window's own thread; `done` hears whether they were kept, unless given up."""

    def seal(self) -> None:
        """End the typing, as when a field is left."""


class OpenCase:
    """The case that is open on the workbench."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench

    @property
    def picture(self) -> Picture:
        """The case as it stands."""
        return self._workbench.picture

    @property
    def reached(self) -> str:
        """The hash of the last step."""
        return self._workbench.head.hash

    @property
    def today(self) -> date:
        """The day."""
        return self._workbench.desk.today

    @property
    def owner(self) -> str:
        """The organisation of the case."""
        return self._workbench.head.organisation or ""

    def answer(self, given: Mapping[str, object], *, typing: bool = False) -> bool:
        """Keep answers; whether they were kept."""
        return self._workbench.answer(given, typing=typing)

    def answer_apart(self, given: Mapping[str, object], background: Background, done: Done) -> UnderWay:
        """Keep long answers beside the window's own thread; `done` hears whether they were kept, unless given up."""
        return answer_apart(self._workbench, self._workbench.session, given, background, done)

    def seal(self) -> None:
        """End the typing, as when a field is left."""
        self._workbench.desk.store.seal()


class NewCase:
    """A case that was just made and is not open yet; it is saved step by step like any other."""

    def __init__(self, workbench: Workbench, session: Session) -> None:
        self._workbench = workbench
        self.session = session

    @property
    def picture(self) -> Picture:
        """The case as it stands."""
        return self.session.picture

    @property
    def reached(self) -> str:
        """The hash of the last step."""
        return self.session.stored.head.hash

    @property
    def today(self) -> date:
        """The day."""
        return self._workbench.desk.today

    @property
    def owner(self) -> str:
        """The organisation of the case."""
        return self.session.stored.head.organisation or ""

    def answer(self, given: Mapping[str, object], *, typing: bool = False) -> bool:
        """Keep answers; whether they were kept."""
        return self._workbench.attempt(lambda: self.session.answer(given, typing=typing))

    def answer_apart(self, given: Mapping[str, object], background: Background, done: Done) -> UnderWay:
        """Keep long answers beside the window's own thread; `done` hears whether they were kept, unless given up."""
        return answer_apart(self._workbench, self.session, given, background, done)

    def seal(self) -> None:
        """End the typing, as when a field is left."""
        self._workbench.desk.store.seal()


def stored(source: Source, entry: Entry) -> Value:
    """The answer that was given, defaults left out."""
    return source.picture.facts.answers.get(entry.id)


def options(source: Source, entry: Entry) -> Sequence[Option]:
    """The options of an entry or a column, those of the user's own rows included."""
    picture = source.picture
    return options_of(entry, picture.policy, picture.scope.tables)


def reader(source: Source) -> Reader:
    """The reader that checks what is typed, as the case stands."""

    def options_now(entry: Entry) -> Sequence[Option]:
        return options(source, entry)

    return Reader(options=options_now, today=source.today, by_id=False)


def shown(picture: Picture, entry: Entry, value: Value) -> str:
    """A value in words; options that are rows of the user's own by their names, a table by how many rows it has."""
    if entry.kind == "table":
        return f"{len(value)} 行" if isinstance(value, list) and value else ""
    names = {option.id: option.label for option in options_of(entry, picture.policy, picture.scope.tables)}
    return show(entry, value, lambda option: names.get(option, option))


def finding_about(picture: Picture, entry: str) -> tuple[str, bool]:
    """The gravest thing to be said about an answer, and whether it blocks; nothing where all is well.

    That something is missing is said by the mark of its field.
    """
    found = (one for one in picture.findings if one.where.partition("[")[0] == entry and not one.where.endswith("]"))
    finding = next((one for one in found if picture.value(entry) or picture.rows(entry) or one.level == "block"), None)
    return (finding.text, finding.level == "block") if finding else ("", False)
