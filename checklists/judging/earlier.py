"""What was judged of a case before a step, for as much of it as the step leaves as it was.

A mark in a building of a thousand floors concerns one item out of ten thousand; the others need not be judged anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from checklists.judging.facts import Facts
from checklists.policy.condition import Scope, names
from checklists.policy.model import Item
from checklists.policy.values import Row

if TYPE_CHECKING:
    from checklists.judging.items import JudgedItem, Missing, Turn


class Block(NamedTuple):
    """What came of an item on one turn of its first loop, `turn` the key there."""

    item: str
    turn: str
    judged: tuple[JudgedItem | Missing, ...]


class Earlier:
    """The blocks that came of earlier facts under the same policy and on the same day, held against those of now."""

    def __init__(self, blocks: Iterable[Block], facts: Facts, scope: Scope, now: tuple[Facts, Scope]) -> None:
        self._blocks = {(block.item, block.turn): block for block in blocks}
        self._before, self._scope = scope, now[1]
        self._rows: dict[str, Mapping[str, Row]] = {}
        self.touched = frozenset(_touched(facts, now[0]))  # the ids of items that were marked, noted at, or given files

    def steady(self, item: Item) -> bool:
        """Whether all that an item rests on outside of its first loop is as it was."""
        own = {loop.name for loop in item.loops}
        spoken_of = {name for condition in (item.when, item.where, item.needed) for name in names(condition)}
        inner = {loop.table for loop in item.loops[1:] if loop.table}
        return all(self._same(name) for name in inner | spoken_of if name.partition(".")[0] not in own)

    def block(self, item: Item, turn: Turn, row: Row) -> Block | None:
        """What came of an item that is steady on a row that is as it was; None where it has to be judged."""
        if turn.table and self._row(turn.table, turn.key) != row:
            return None
        return self._blocks.get((item.id, turn.key))

    def _same(self, name: str) -> bool:
        before, now = self._before, self._scope
        return before.value(name) == now.value(name) and before.tables.get(name) == now.tables.get(name)

    def _row(self, table: str, key: str) -> Row | None:
        if table not in self._rows:
            self._rows[table] = {str(row["key"]): row for row in self._before.tables.get(table, ())}
        return self._rows[table].get(key)


def _touched(before: Facts, now: Facts) -> Iterator[str]:
    for old, new in ((before.marks, now.marks), (before.notes, now.notes), (before.evidence, now.evidence)):
        yield from (item for item in old.keys() | new.keys() if old.get(item) != new.get(item))
