"""A program that is killed at any moment loses nothing that it was told is saved."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from checklists.cases.attachments import place_of
from checklists.cases.changes import Kind
from checklists.cases.store import Store
from checklists.keeping.checking import check
from tests.cases.making import assert_whole, python

KILLS = 200
SHARES = 4

# Tells each save only after the store has returned, as the status bar does.
MARKING = """
import sys
from pathlib import Path
from checklists.cases.attachments import take_in
from checklists.cases.casefile import as_json
from checklists.cases.changes import Action, Change, Kind, Step
from checklists.cases.store import Store
from tests.cases.making import answer, append, create, mark

folder = Path(sys.argv[1])
with Store.open(folder) as store:
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
        paper = folder / "paper.txt"
        paper.write_text(f"{case.id}第{sequence}步的证明" * 500)
        taken = as_json((take_in(folder, paper),))
        step = Step(Action.ATTACH, (Change(Kind.EVIDENCE, f"proof-{sequence}", None, taken),))
        sequence = append(store, case, step, expected=sequence).sequence
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


def kill_and_look(folder: Path, seconds: float) -> int:
    """Kill a program while it saves, and look at what it left; how many steps it was told are saved."""
    told = killed_after(folder, seconds)
    with Store.open(folder) as store:
        newest = store.heads(limit=1)
        if told is not None:
            case_id, sequence = told
            assert newest[0].id == case_id
            assert sequence <= newest[0].sequence <= sequence + 1  # the last may be saved but not yet told
        for head in newest:
            assert_whole(store, head.id)
            facts = store.load(head.id).facts
            found = {other.id for other in store.heads(search="步的说明")}
            assert (head.id in found) == ((Kind.ANSWER, "remark") in facts)
            for (kind, _), files in facts.items():
                assert kind is not Kind.EVIDENCE or place_of(folder, files[0]["sha256"]).is_file()
    return told[1] if told else 0


@pytest.mark.parametrize("share", range(SHARES))
def test_nothing_told_as_saved_is_lost_to_a_kill(folder: Path, share: int) -> None:
    """Killed two hundred times while saving: every acknowledged step is there, and no case is in pieces."""
    chance = random.Random()
    kills = KILLS // SHARES

    saved = sum(kill_and_look(folder, chance.uniform(0.02, 0.3)) for _ in range(kills))

    report = check(folder)
    assert report.faults == ()
    assert report.files > kills // 2
    assert saved > kills * 5  # otherwise it was never killed while saving
