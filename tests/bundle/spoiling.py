"""Bundles that nobody's program has written: members of one's own choosing, logs chained anew, bytes gone astray."""

from __future__ import annotations

import copy
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from checklists.bundle.content import row_of
from checklists.cases import log

Members = dict[str, bytes]

NASTY = [
    "", " ", "..", "../../evil", "C:\\evil.txt", "\u202etxt.exe", "a\u200bb", "\x00", "\x1b[31m", "<b>x</b>", "=1+1",
    "{{x}}", "'; drop table cases; --", "CON", "長" * 5000, "1e999999", "-0", "2024-02-30", "NaN", "\ufffe", "%s%n",
]  # fmt: skip
ODD: list[Any] = [*NASTY, None, True, False, 0, -1, 10**30, 1.5, [], {}, [[]], [{}], {"key": "x"}, ["x"] * 50]


def members_of(file: Path) -> Members:
    with zipfile.ZipFile(file) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def written(members: Members, file: Path) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file


def rows_in(members: Members) -> list[dict[str, Any]]:
    return [json.loads(line) for line in members["log.jsonl"].splitlines()]


def chained(members: Members, rows: list[dict[str, Any]]) -> Members:
    """The bundle with these rows, everything in it consistent again: only what they say can be wrong."""
    manifest = json.loads(members["manifest.json"])
    case = manifest["case"]
    previous = log.origin(case["id"], case["checklist"], case["edition"])
    facts: dict[tuple[str, str], Any] = {}
    for number, row in enumerate(rows, 1):
        row.update(sequence=number, previous=previous, hash="0" * 64)
        for change in row["step"]["changes"]:
            change["before"] = facts.get((change["kind"], change["key"]))
            facts[change["kind"], change["key"]] = change["after"]
        try:
            read = row_of(json.dumps(row, ensure_ascii=False).encode())
            row["hash"] = log.digest(previous, number, read.at, read.step)
        except ValueError:
            pass  # a row that cannot be read has no hash
        previous = row["hash"]
    known = [{"kind": kind, "key": key, "value": value} for (kind, key), value in facts.items() if value is not None]
    title = facts.get(("title", ""))
    case.update(sequence=len(rows), hash=previous, title=title if isinstance(title, str) else case["title"])
    case.update(created_at=rows[0]["at"], changed_at=rows[-1]["at"])
    manifest["facts"] = known
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return {
        **members,
        "manifest.json": json.dumps(manifest, ensure_ascii=False).encode("utf-8", "surrogatepass"),
        "log.jsonl": text.encode("utf-8", "surrogatepass"),
    }


def answering(members: Members, key: str, value: Any, kind: str = "answer") -> Members:
    """The bundle with one more step, which answers something."""
    rows = rows_in(members)
    change = {"kind": kind, "key": key, "before": None, "after": value}
    rows.append({**copy.deepcopy(rows[-1]), "step": {"action": "answer", "changes": [change]}})
    return chained(members, rows)


def mutated(members: Members, whole: bytes, chance: random.Random) -> bytes | Members:
    """Something that is nearly a bundle: as bytes, or as members to be written."""
    ways: list[Callable[[], bytes | Members]] = [
        lambda: _flipped(whole, chance),
        lambda: whole[: chance.randrange(len(whole))],
        lambda: _moved(whole, chance),
        lambda: _renamed(members, chance),
        lambda: {**members, "manifest.json": _leaf_changed(members["manifest.json"], chance)},
        lambda: {**members, "log.jsonl": _line_changed(members["log.jsonl"], chance)},
        lambda: chained(members, _rows_changed(members, chance)),
        lambda: answering(members, *_odd_answer(chance)),
    ]
    return chance.choice(ways)()


def _flipped(whole: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(whole)
    for _ in range(chance.choice([1, 1, 3, 50])):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def _moved(whole: bytes, chance: random.Random) -> bytes:
    start, end, place = (chance.randrange(len(whole)) for _ in range(3))
    piece = whole[min(start, end) : max(start, end)]
    return whole[:place] + piece + whole[place:]


def _renamed(members: Members, chance: random.Random) -> Members:
    name = chance.choice(list(members))
    other = chance.choice(["../../evil", "/etc/evil", "..\\evil", "blobs/../evil", "manifest.json ", "x:ads", "CON"])
    return {(other if key == name else key): content for key, content in members.items()}


def _leaf_changed(text: bytes, chance: random.Random) -> bytes:
    value = json.loads(text)
    _change_somewhere(value, chance)
    return json.dumps(value).encode()


def _line_changed(text: bytes, chance: random.Random) -> bytes:
    lines = text.splitlines()
    number = chance.randrange(len(lines))
    match chance.randrange(3):
        case 0:
            del lines[number]
        case 1:
            lines.insert(number, lines[chance.randrange(len(lines))])
        case _:
            lines[number] = _leaf_changed(lines[number], chance)
    return b"\n".join(lines)


def _rows_changed(members: Members, chance: random.Random) -> list[dict[str, Any]]:
    rows = rows_in(members)
    changes = chance.choice(rows)["step"]["changes"]
    if changes:
        _change_somewhere(chance.choice(changes), chance)
    for row in rows:
        for change in row["step"]["changes"]:
            change.setdefault("kind", "answer")
            change.setdefault("key", "x")
            change.setdefault("after", "x")
            change["kind"], change["key"] = str(change["kind"]), str(change["key"])
    return rows


def _odd_answer(chance: random.Random) -> tuple[str, Any, str]:
    key = chance.choice(["extent", "floors", "started_on", "area_total", "contact_phone", "reading.G10", "nothing", ""])
    kind = chance.choice(["answer", "answer", "answer", "mark", "note", "evidence", "title", "deleted", "organisation"])
    rows = [{"key": chance.choice(NASTY), "name": chance.choice(NASTY), "use": "sold"} for _ in range(3)]
    return key, chance.choice([*ODD, rows, {"choice": "x"}, {"mark": "met"}, {"mark": "met", "reason": 5}]), kind


def _change_somewhere(value: Any, chance: random.Random) -> None:
    """Put something odd in the place of a part of a value, or take it away."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    if not keys:
        return
    key = chance.choice(keys)
    if isinstance(value[key], dict | list) and value[key] and chance.random() < 0.8:
        _change_somewhere(value[key], chance)
    elif isinstance(value, dict) and chance.random() < 0.2:
        del value[key]
    else:
        value[key] = chance.choice(ODD)
