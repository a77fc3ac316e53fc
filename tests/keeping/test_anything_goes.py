"""Whatever is done in whatever order, the store holds what a plain dictionary holds."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from checklists.cases import log
from checklists.cases.attachments import take_in
from checklists.cases.casefile import as_json
from checklists.cases.changes import Action, Change, Json, Kind, Step
from checklists.cases.store import Store
from checklists.keeping.archive import write
from checklists.keeping.backing_up import back_up, back_up_if_changed
from checklists.keeping.checking import check
from checklists.keeping.restoring import read_copy, restore
from tests.cases.making import SUMMARY, at, titled

STEPS = 330
Facts = dict[tuple[Kind, str], Json]


class Office:
    """A store, and beside it what it should hold: by case the facts, and what undo and redo would speak of."""

    def __init__(self, folder: Path, now: datetime, chance: random.Random) -> None:
        self.folder, self.now, self.chance = folder, now, chance
        self.store = Store.open(folder)
        self.cases: dict[str, dict[str, Any]] = {}
        self.copies: list[tuple[Path, dict[str, dict[str, Any]]]] = []

    def create(self) -> None:
        self._tick()
        title = f"第{self.chance.randrange(1000)}件"
        head = self.store.create("a/b", "1", titled(title), at=self.now, summary=SUMMARY)
        self.cases[head.id] = {"facts": {(Kind.TITLE, ""): title}, "done": [], "undone": []}

    def edit(self) -> None:
        kind, key = self.chance.choice([(Kind.ANSWER, "甲"), (Kind.MARK, "乙"), (Kind.NOTE, "丙"), (Kind.TITLE, "")])
        new = (
            self.chance.choice([None, "值", "另一个值", {"mark": "met"}, [1, 2.5]])
            if kind is not Kind.TITLE
            else "新名"
        )
        self._step(kind, key, new)

    def attach(self) -> None:
        paper = self.folder.parent / "paper.txt"
        paper.write_text(str(self.chance.randrange(20)))
        self._step(Kind.EVIDENCE, "丁", as_json((take_in(self.folder, paper),)))

    def delete(self) -> None:
        self._step(Kind.DELETED, "", self.chance.choice([True, None]))

    def undo(self) -> None:
        self._again(log.undoable, "done", "undone")

    def redo(self) -> None:
        self._again(log.redoable, "undone", "done")

    def restart(self) -> None:
        self.store.close()
        self.store = Store.open(self.folder)

    def back_up(self) -> None:
        self._tick()
        made = back_up_if_changed(self.folder, self.now)
        if made is not None and made.file.exists():
            self.copies.append((made.file, copy.deepcopy(self.cases)))

    def carry_away(self) -> None:
        target = self.folder.parent / f"{len(self.copies)}.zip"
        write(self.folder, self.store, target, self.now)
        self.copies.append((target, copy.deepcopy(self.cases)))

    def restore(self) -> None:
        self.copies = [(file, held) for file, held in self.copies if file.exists()]
        if self.copies:
            self._tick()
            file, held = self.chance.choice(self.copies)
            with read_copy(file, self.folder) as found:
                restore(found, self.folder, self.now)
            self.cases = copy.deepcopy(held)

    def keep(self) -> None:
        self._tick()
        back_up(self.store, self.folder, self.now, "before-restore")

    def compare(self) -> None:
        """The store and the dictionary are the same."""
        heads = [*self.store.heads(), *self.store.heads(deleted=True)]
        assert {head.id: dict(self.store.load(head.id).facts) for head in heads} == {
            case: held["facts"] for case, held in self.cases.items()
        }

    def _tick(self) -> None:
        self.now += timedelta(minutes=self.chance.choice([-3, 1, 7, 700]))  # clocks are set back, too

    def _step(self, kind: Kind, key: str, new: Json) -> None:
        if not self.cases:
            return
        case = self.chance.choice(sorted(self.cases))
        held = self.cases[case]
        change = Change(kind, key, held["facts"].get((kind, key)), new)
        if change.before != change.after:
            self._append(case, Step(Action.ANSWER, (change,)))
            held["done"].append(change)
            held["undone"].clear()
            _apply(held["facts"], change)

    def _again(self, found: Callable[[list[log.LogRow]], log.LogRow | None], source: str, target: str) -> None:
        if not self.cases:
            return
        case = self.chance.choice(sorted(self.cases))
        held, row = self.cases[case], found(self.store.log(case))
        assert (row is None) == (not held[source])
        if row is not None:
            change = held[source].pop()
            held[target].append(change)
            taken_back = source == "done"
            self._append(case, row.step.undone(row.sequence) if taken_back else row.step.redone(row.sequence))
            _apply(held["facts"], change.opposite if taken_back else change)

    def _append(self, case: str, step: Step) -> None:
        seen = self.store.load(case).head.sequence
        self.store.append(case, step, at=at(seen), summary=SUMMARY, expected=seen)


def _apply(facts: Facts, change: Change) -> None:
    if change.after is None:
        facts.pop((change.kind, change.key), None)
    else:
        facts[change.kind, change.key] = change.after


@pytest.mark.parametrize("seed", range(6))
def test_the_store_holds_what_was_done(folder: Path, now: datetime, seed: int) -> None:
    """Two thousand acts: create, edit, attach, delete, undo, redo, restart, back up, restore."""
    chance = random.Random(seed)
    office = Office(folder, now, chance)
    usual = [office.create, office.edit, office.edit, office.edit, office.attach, office.delete, office.undo,
             office.undo, office.redo]  # fmt: skip
    seldom = [office.restart, office.back_up, office.carry_away, office.restore, office.keep]
    for number in range(STEPS):
        chance.choice(seldom if number % 8 == 7 else usual)()
        if number % 8 == 7:
            office.compare()
    office.compare()
    office.store.close()

    assert check(folder).faults == ()
