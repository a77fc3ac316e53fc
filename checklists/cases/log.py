"""The log of a case: rows chained by their hashes, and what can be read from them.

History, undo, redo, the check that nothing was altered and the code printed on paper are all readings of
these rows; nothing of them is kept elsewhere, so they survive closing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from checklists.cases.changes import Action, Change, Json, Kind, Step

Facts = dict[tuple[Kind, str], Json]


class LogRow(NamedTuple):
    """One step as it was logged; `hash` covers this row and, through `previous`, every row before it."""

    sequence: int
    at: datetime
    step: Step
    previous: str
    hash: str


class FaultKind(StrEnum):
    """What can be wrong with a row."""

    SEQUENCE = "sequence"  # a row is missing, doubled or out of order
    CHAIN = "chain"  # it does not follow the row before it
    HASH = "hash"  # its words are not those that were hashed


class Fault(NamedTuple):
    """A row that is not what was written."""

    sequence: int
    kind: FaultKind


def canonical(value: Json) -> str:
    """The one way to write a value as JSON: sorted keys, no spaces, every character as it is."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def origin(case_id: str, checklist: str, edition: str) -> str:
    """Where a case's chain begins; so the first hash also covers whose chain it is."""
    return sha256(canonical({"case": case_id, "checklist": checklist, "edition": edition}))


def digest(previous: str, sequence: int, at: datetime, step: Step) -> str:
    """The hash of a row that follows the one whose hash is `previous`."""
    words: Json = {"sequence": sequence, "at": at.isoformat(), "step": as_json(step)}
    return sha256(previous + canonical(words))


def as_json(step: Step) -> Json:
    """A step as it is written and hashed.

    What has its default value is left out, so a field added to `Step` later does not change the hashes of
    old rows.
    """
    words: dict[str, Json] = {
        "action": step.action.value,
        "changes": [{"kind": c.kind.value, "key": c.key, "before": c.before, "after": c.after} for c in step.changes],
    }
    if step.reason:
        words["reason"] = step.reason
    if step.of is not None:
        words["of"] = step.of
    if step.typing:
        words["typing"] = True
    return words


def read_step(text: str) -> Step:
    """The step that was written as `text`; ValueError, KeyError or TypeError where it is not one."""
    words = json.loads(text)
    changes = tuple(Change(Kind(c["kind"]), c["key"], c["before"], c["after"]) for c in words["changes"])
    return Step(
        Action(words["action"]),
        changes,
        reason=words.get("reason", ""),
        of=words.get("of"),
        typing=words.get("typing", False),
    )


def undoable(rows: Sequence[LogRow]) -> LogRow | None:
    """The step that an undo would take back now."""
    done, _ = _cursor(rows)
    return done[-1] if done else None


def redoable(rows: Sequence[LogRow]) -> LogRow | None:
    """The step that a redo would do again now."""
    _, undone = _cursor(rows)
    return undone[-1] if undone else None


def replay(rows: Iterable[LogRow]) -> Facts:
    """The facts that the rows lead to, from nothing."""
    facts: Facts = {}
    for row in rows:
        for change in row.step.changes:
            if change.after is None:
                facts.pop((change.kind, change.key), None)
            else:
                facts[change.kind, change.key] = change.after
    return facts


def between(rows: Sequence[LogRow], first: int, second: int) -> tuple[Change, ...]:
    """What was different right after the step `second` from what was right after the step `first`."""
    was, now = (replay(row for row in rows if row.sequence <= point) for point in (first, second))
    both = {**was, **now}
    return tuple(Change(*fact, was.get(fact), now.get(fact)) for fact in both if was.get(fact) != now.get(fact))


def verify(start: str, rows: Iterable[LogRow]) -> list[Fault]:
    """Every fault of a chain that should begin at `start`, the case's `origin`.

    Rows cut off at the end leave a chain that is whole; the last hash, kept with the case, tells that.
    """
    faults: list[Fault] = []
    previous = start
    for place, row in enumerate(rows, 1):
        if row.sequence != place:
            faults.append(Fault(row.sequence, FaultKind.SEQUENCE))
        if row.previous != previous:
            faults.append(Fault(row.sequence, FaultKind.CHAIN))
        if row.hash != digest(row.previous, row.sequence, row.at, row.step):
            faults.append(Fault(row.sequence, FaultKind.HASH))
        previous = row.hash
    return faults


def sha256(text: str) -> str:
    """The SHA-256 of a text, in hex."""
    import hashlib  # large: not for those who only look

    return hashlib.sha256(text.encode()).hexdigest()


def _cursor(rows: Iterable[LogRow]) -> tuple[list[LogRow], list[LogRow]]:
    """The steps that stand, and those taken back that can still be done again; the last of each is next."""
    done: list[LogRow] = []
    undone: list[LogRow] = []
    for row in rows:
        if row.step.action is Action.UNDO:
            _move(row.step.of, done, undone)
        elif row.step.action is Action.REDO:
            _move(row.step.of, undone, done)
        elif row.step.action is not Action.CREATE:
            done.append(row)
            undone.clear()
    return done, undone


def _move(sequence: int | None, source: list[LogRow], target: list[LogRow]) -> None:
    # From the end: it is nearly always the last one.
    for place in range(len(source) - 1, -1, -1):
        if source[place].sequence == sequence:
            target.append(source.pop(place))
            return
