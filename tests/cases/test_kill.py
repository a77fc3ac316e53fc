"""A program that is killed at any moment loses nothing that it was told is saved."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path
from typing import TextIO

import pytest

from checklists.cases.attachments import place_of, take_in
from checklists.cases.casefile import as_json
from checklists.cases.changes import Action, Change, Kind, Step
from checklists.cases.store import Store
from checklists.keeping.checking import check
from tests.cases.making import answer, append, assert_whole, create, mark
from tests.tally import Tally

KILLS = 200
SHARES = 4


def save_for_ever(folder: Path, out: TextIO) -> None:
    """Attach, mark and write; tell each save only after the store has returned, as the status bar does."""
    with Store.open(folder) as store:
        case = create(store, "被中断的办件")
        sequence, marks, text = 1, {}, None
        while True:
            print(case.id, sequence, file=out, flush=True)
            paper = folder / "paper.txt"
            paper.write_text(f"{case.id}第{sequence}步的证明" * 500, encoding="utf-8")
            taken = as_json((take_in(folder, paper),))
            step = Step(Action.ATTACH, (Change(Kind.EVIDENCE, f"proof-{sequence}", None, taken),))
            sequence = append(store, case, step, expected=sequence).sequence
            print(case.id, sequence, file=out, flush=True)
            for item in range(7):
                new = {"mark": "met", "round": sequence}
                step = mark(f"item-{item}", marks.get(item), new)
                sequence = append(store, case, step, expected=sequence).sequence
                marks[item] = new
                print(case.id, sequence, file=out, flush=True)
            new_text = f"第{sequence}步的说明" * 50
            sequence = append(store, case, answer("remark", text, new_text), expected=sequence).sequence
            text = new_text


def killed_after(folder: Path, saves: int, seconds: float) -> tuple[str, int]:
    """Let a child save so often, and a moment longer, until it is killed; the case and the last step it was told."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            with os.fdopen(write, "w", encoding="utf-8") as out:
                save_for_ever(folder, out)
        finally:
            os._exit(3)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as told:
        lines = [told.readline() for _ in range(saves)]
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        lines += [line for line in told.read().splitlines(keepends=True) if line.endswith("\n")]
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1]), "it failed by itself"
    case_id, sequence = lines[-1].split()
    return case_id, int(sequence)


def kill_and_look(folder: Path, chance: random.Random) -> int:
    """Kill a program while it saves, and look at what it left; how many steps it was told are saved."""
    case_id, sequence = killed_after(folder, chance.randrange(2, 24), chance.uniform(0, 0.02))
    with Store.open(folder) as store:
        (newest,) = store.heads(limit=1)
        assert newest.id == case_id
        assert sequence <= newest.sequence <= sequence + 1  # the last may be saved but not yet told
        assert_whole(store, case_id)
        facts = store.load(case_id).facts
        found = {other.id for other in store.heads(search="步的说明")}
        assert (case_id in found) == ((Kind.ANSWER, "remark") in facts)
        for (kind, _), files in facts.items():
            assert kind is not Kind.EVIDENCE or place_of(folder, files[0]["sha256"]).is_file()
    return sequence


@pytest.mark.skipif(os.name != "posix", reason="Windows 没有 fork")
@pytest.mark.parametrize("share", range(SHARES))
def test_nothing_told_as_saved_is_lost_to_a_kill(folder: Path, share: int, tally: Tally) -> None:
    """Killed two hundred times while saving: every acknowledged step is there, and no case is in pieces."""
    chance = random.Random()

    for _ in range(KILLS // SHARES):
        with tally("存盘时被强行结束（kill -9）"):
            kill_and_look(folder, chance)

    report = check(folder)
    assert report.faults == ()
    assert report.cases == KILLS // SHARES
    assert report.files >= report.cases
