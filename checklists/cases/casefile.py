"""Facts as the store keeps them, and as the judging rooms take them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from checklists.cases.changes import Json, Kind
from checklists.judging.details import DETAILS, details_of
from checklists.judging.facts import Choice, Evidence, Facts, Mark
from checklists.policy.limits import LONGEST_KEY, MOST_ROWS
from checklists.policy.model import Policy
from checklists.policy.values import Value, rows_of

READING = "reading."


def facts_of(case_id: str, title: str, kept: Mapping[tuple[Kind, str], Json]) -> Facts:
    """Kept facts as facts to be judged."""
    by_kind: dict[Kind, dict[str, Any]] = {kind: {} for kind in Kind}
    for (kind, key), value in kept.items():
        by_kind[kind][key] = value
    answers = by_kind[Kind.ANSWER]
    return Facts(
        case=case_id,
        title=title,
        practice=by_kind[Kind.PRACTICE].get("") is True,
        answers={key: value for key, value in answers.items() if not key.startswith(READING)},
        choices={
            key.removeprefix(READING): Choice(value["choice"], value.get("reason", ""))
            for key, value in answers.items()
            if key.startswith(READING)
        },
        marks={key: Mark(value["mark"], value.get("reason", "")) for key, value in by_kind[Kind.MARK].items()},
        notes=by_kind[Kind.NOTE],
        evidence={key: tuple(file_of(file) for file in files) for key, files in by_kind[Kind.EVIDENCE].items()},
    )


def with_keys(rows: Value, before: Value, name_column: str) -> Value:
    """A table's rows, each with a key that stays its own.

    A row keeps the key it brings, or that of the row of the same name before; a new row is named after its name, so
    that marks about it can be found again. A key never changes when a row is renamed.
    """
    if not isinstance(rows, list):
        return rows
    new = [row for row in rows if isinstance(row, dict)]
    old = {row.get(name_column): row["key"] for row in before if isinstance(row, dict)} if before else {}
    kept = [row.get("key") or (old.get(row.get(name_column)) if name_column else None) for row in new]
    taken = {key for key in kept if isinstance(key, str)}
    keyed: list[dict[str, Value]] = []
    for number, (row, own) in enumerate(zip(new, kept, strict=True), 1):
        key = own if isinstance(own, str) else _free(str(row.get(name_column) or number), taken)
        taken.add(key)
        keyed.append({"key": key, **{column: value for column, value in row.items() if column != "key"}})
    return keyed


def keyed(rows: Value, name_column: str) -> Value:
    """A table's rows as they are kept, where the very first programs kept them without keys: each has one."""
    return rows if all("key" in row for row in rows_of(rows)) else with_keys(rows, None, name_column)


def with_keyed_rows(facts: Facts, policy: Policy) -> Facts:
    """The facts, with a key for each row of their tables; the same facts where each has its own."""
    tables = {entry.id: entry.key for entry in policy.entries if entry.kind == "table" and entry.id in facts.answers}
    rows = {table: keyed(facts.answers[table], name) for table, name in tables.items()}
    new = {table: value for table, value in rows.items() if value is not facts.answers[table]}
    return replace(facts, answers={**facts.answers, **new}) if new else facts


def _free(wish: str, taken: set[str]) -> str:
    """A key that is not taken and can stand in an item's id, where / and ] part what belongs to whom."""
    wish = wish[: LONGEST_KEY - len(f"-{MOST_ROWS}")].replace("/", "／").replace("]", "］")
    key, number = wish, 2
    while key in taken:
        key, number = f"{wish}-{number}", number + 1
    return key


def as_json(evidence: tuple[Evidence, ...]) -> Json:
    """Attached files as they are kept; of their details only what is known."""
    return [{"name": file.name, "sha256": file.sha256, "size": file.size, **details_of(file)} for file in evidence]


def file_of(kept: Mapping[str, Any]) -> Evidence:
    """An attached file as it was kept."""
    details = {name: kept[name] for name in DETAILS if name in kept}
    return Evidence(kept["name"], kept["sha256"], kept["size"], **details)
