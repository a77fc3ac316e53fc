"""Answers as they count: with defaults filled in, and with the options that the user's own rows add."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from checklists.judging.facts import Facts
from checklists.policy.condition import Scope, Truth, judge
from checklists.policy.model import Checklist, Entry, Option, Policy
from checklists.policy.values import Row, Value, rows_of


def options_of(entry: Entry, policy: Policy, tables: Mapping[str, Sequence[Row]]) -> tuple[Option, ...]:
    """The options of an entry: its own, then the rows of the user's tables that it names."""
    own = [
        Option(str(row["key"]), str(row.get(policy.entry[table].key)))
        for table in entry.option_tables
        for row in tables.get(table, ())
    ]
    return (*entry.options, *own)


def scope_of(facts: Facts, policy: Policy, checklist: Checklist, today: date) -> Scope:
    """What every name means for this case on this day: answers, defaults and chosen readings."""
    answers: dict[str, Value] = {key: value for key, value in facts.answers.items() if value is not None}
    for reading in checklist.readings:
        chosen = facts.choices.get(reading.id)
        answers[f"reading.{reading.id}"] = chosen.option if chosen else reading.default
    tables = {}
    plain = Scope(answers, {})
    for entry in policy.entries:
        if entry.kind == "table":
            tables[entry.id] = _whole_rows(entry, rows_of(answers.get(entry.id)), plain)
        elif entry.defaults and entry.id not in answers:
            value = _default(entry, plain, today)
            if value is not None:
                answers[entry.id] = value
    return Scope(answers, tables)


def _whole_rows(table: Entry, rows: Sequence[Row], scope: Scope) -> list[Row]:
    return [_whole_row(table, row, scope) for row in rows]


def _whole_row(table: Entry, row: Row, scope: Scope) -> Row:
    """A row with the defaults of its empty columns, taken from left to right."""
    whole = dict(row)
    for column in table.columns:
        if column.defaults and column.id not in whole:
            value = _default(column, scope.within("row", whole), None)
            if value is not None:
                whole[column.id] = value
    return whole


def _default(entry: Entry, scope: Scope, today: date | None) -> Value:
    for default in entry.defaults:
        if judge(default.when, scope).truth is Truth.YES:
            if default.value == "today" and today is not None:
                return today.isoformat()
            return list(default.value) if isinstance(default.value, tuple) else default.value
    return None
