"""Where in a case what was looked for stands: the place, and the words around it, numbers of people masked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from checklists.cases.casefile import READING, keyed
from checklists.cases.changes import Json, Kind
from checklists.cases.search import may_hold, place_of, terms_of, words_in
from checklists.policy.beside import entries_known, name_beside
from checklists.policy.masking import masked
from checklists.policy.model import Checklist, Entry, Policy
from checklists.policy.redaction import redacted
from checklists.policy.showing import show
from checklists.policy.values import rows_of
from checklists.words import word

_BEFORE, _AFTER = 12, 40  # characters shown around what was found
_ORDER = (Kind.TITLE, Kind.ANSWER, Kind.NOTE, Kind.MARK, Kind.EVIDENCE)
_BRACES = re.compile(r"\{[^}]*\}")  # in the label of an item: what its turns are called


class Hit(NamedTuple):
    """A place in a case, as findings name places, what it is called, and a line of what stands there."""

    place: str
    label: str
    text: str


def hit_in(facts: Mapping[tuple[Kind, str], Json], policy: Policy, checklist: Checklist, search: str) -> Hit | None:
    """The first place in which most of what is looked for stands; None where nothing of it does."""
    terms = terms_of(search)
    best, most = None, 0
    for spot in _spots(facts, _Words(policy, checklist), terms):
        number = sum(place_of(term, spot.kept) >= 0 for term in terms)
        if number > most:
            best, most = spot, number
        if most == len(terms):  # no later place can hold more, and most cases hold very many texts
            break
    return Hit(best.place, best.label, _around(best.shown(), terms)) if best else None


class _Spot(NamedTuple):
    """One text of a case: where it stands, what it is called, as it is kept, and the entry that it answers."""

    place: str
    label: str
    kept: str
    entry: Entry | None = None

    def shown(self) -> str:
        """The text as it may be shown: what is sensitive is masked, whatever was looked for."""
        if self.entry is None:
            return redacted(self.kept)
        several = self.entry.kind == "choices"
        return redacted(show(self.entry, [self.kept] if several else masked(self.entry, self.kept)))


def _spots(facts: Mapping[tuple[Kind, str], Json], words: _Words, terms: Sequence[str]) -> Iterator[_Spot]:
    """The texts of a case that may hold one of the terms, in the order in which places are preferred."""
    for kind, key in sorted(facts, key=lambda fact: (_rank(fact[0]), fact[1])):
        yield from words.spots(kind, key, facts[kind, key], terms)


class _Words:
    """The words for the facts of a case."""

    def __init__(self, policy: Policy, checklist: Checklist) -> None:
        self._entries = entries_known(policy, checklist)
        self._items = {item.id: _BRACES.sub("", item.label) for item in checklist.items}
        self._beside = {name_beside(item.id, entry): item.id for item in checklist.items for entry in item.entries}
        self._readings = {reading.id: reading.question for reading in checklist.readings}

    def spots(self, kind: Kind, key: str, value: Json, terms: Sequence[str]) -> Iterator[_Spot]:
        """The texts of a fact; of a table, those of the rows that may hold one of the terms."""
        entry = self._entries.get(key) if kind is Kind.ANSWER else None
        if entry is not None and entry.kind == "table":
            yield from _cells(entry, value, terms)
        elif entry is not None:
            yield from _answer(self._beside.get(key, key), entry.label, entry, value)
        else:
            for text in words_in(kind, value):  # facts without texts, like whose case it is, have no label either
                yield _Spot(key, self._label(kind, key), text)

    def _label(self, kind: Kind, key: str) -> str:
        match kind:
            case Kind.TITLE:
                return word("found", "title")
            case Kind.ANSWER:
                return self._readings.get(key.removeprefix(READING), word("found", "answer"))
        return f"{self._items.get(key.partition('/')[0], '')}{word('found', kind.value)}"


def _cells(table: Entry, value: Json, terms: Sequence[str]) -> Iterator[_Spot]:
    """The texts in the rows of a table."""
    columns = {column.id: column for column in table.columns}
    for cells in rows_of(keyed(value, table.key)):  # type: ignore[arg-type]
        if not may_hold(cells, terms):  # type: ignore[arg-type]
            continue
        name = redacted(str(cells.get(table.key) or cells.get("key") or ""))
        for column in filter(cells.__contains__, columns):
            label = f"{table.label}“{name}”的{columns[column].label}"
            yield from _answer(f"{table.id}[{cells['key']}].{column}", label, columns[column], cells[column])  # type: ignore[arg-type]


def _answer(place: str, label: str, entry: Entry, value: Json) -> Iterator[_Spot]:
    """The texts of one answer."""
    for text in value if isinstance(value, list) else [value]:
        if isinstance(text, str):
            yield _Spot(place, label, text, entry)


def _around(text: str, terms: Sequence[str]) -> str:
    """A line of a text around the first of the terms that can be seen in it."""
    places = [place for place in (place_of(term, text) for term in terms) if place >= 0]
    start = max(0, min(places, default=0) - _BEFORE)
    cut = text[start : start + _BEFORE + _AFTER]
    return f"{'…' if start else ''}{' '.join(cut.split())}{'…' if start + len(cut) < len(text) else ''}"


def _rank(kind: Kind) -> int:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)
