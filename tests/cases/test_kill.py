"""A program that is killed at any moment loses nothing that it was told is saved."""

from __future__ import annotations

import random
import time
from pathlib import Path

from checklists.cases.changes import Kind
from checklists.cases.store import Store
from tests.cases.making import assert_whole, python

KILLS = 50

# Tells each save only after the store has returned, as the status bar does.
MARKING = """
import sys
from pathlib import Path
from checklists.cases.store import Store
from tests.cases.making import answer, append, create, mark

with Store.open(Path(sys.argv[1])) as store:
    print("ready", flush=True)
    case = create(store, "被中断的办件")
    print(case.id, 1, flush=True)
    sequence, marks, text = 1, {}, None
    while True:
        for item in range(7):
            new = {"mark": "met", "round": sequence}
            step = mark(f"item-{item}", marks.get(item), new)
            sequence = append(store, case, step, expected=sequence).sequence
            marks[item] = new
            print(case.id, sequence, flush=True)
        new_text = f"第{sequence}步的说明" * 50
        step = answer("remark", text, new_text)
        sequence = append(store, case, step, expected=sequence).sequence
        text = new_text
        print(case.id, sequence, flush=True)
"""


def killed_after(folder: Path, seconds: float) -> tuple[str, int] | None:
    """Let a child save until it is killed; the case and the last step that it was told is saved."""
    with python(MARKING, folder) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        assert child.stdout.readline() == "ready\n", child.stderr.read()
        time.sleep(seconds)
        child.kill()
        told = [line for line in child.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
        assert child.stderr.read() == ""
    if not told:
        return None
    case_id, sequence = told[-1].split()
    return case_id, int(sequence)


def test_nothing_told_as_saved_is_lost_to_a_kill(folder: Path) -> None:
    """Killed fifty times while saving: every acknowledged step is there, and no case is in pieces."""
    chance = random.Random()
    saved = 0

    for _ in range(KILLS):
        told = killed_after(folder, chance.uniform(0.02, 0.3))
        with Store.open(folder) as store:
            assert store._connection.execute("pragma integrity_check").fetchone()[0] == "ok"
            assert store._connection.execute("pragma foreign_key_check").fetchall() == []
            newest = store.heads(limit=1)
            if told is not None:
                case_id, sequence = told
                assert newest[0].id == case_id
                assert sequence <= newest[0].sequence <= sequence + 1  # the last may be saved but not yet told
                saved += sequence
            for head in newest:
                assert_whole(store, head.id)
                found = {other.id for other in store.heads(search="步的说明")}
                assert (head.id in found) == ((Kind.ANSWER, "remark") in store.load(head.id).facts)

    with Store.open(folder) as store:
        for head in store.heads():
            assert_whole(store, head.id)
    assert saved > KILLS * 5  # otherwise it was never killed while saving
