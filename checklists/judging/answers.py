"""Answers as they count: with defaults filled in, and with the options that the user's own rows add."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from checklists.judging.facts import Choice, Facts
from checklists.policy.condition import Scope, Truth, judge
from checklists.policy.model import Checklist, Entry, Option, Policy, Reading
from checklists.policy.values import Row, Value, rows_of


def options_of(entry: Entry, policy: Policy, tables: Mapping[str, Sequence[Row]]) -> tuple[Option, ...]:
    """The options of an entry: its own, then the rows of the user's tables that it names."""
    own = [
        Option(str(row["key"]), str(row.get(policy.entry[table].key) or row["key"]))
        for table in entry.option_tables
        for row in tables.get(table, ())
    ]
    return (*entry.options, *own)


def scope_of(facts: Facts, policy: Policy, checklist: Checklist, today: date) -> Scope:
    """What every name means for this case on this day: answers, defaults and chosen readings."""
    answers: dict[str, Value] = {key: value for key, value in facts.answers.items() if value is not None}
    for reading in checklist.readings:
        answers[f"reading.{reading.id}"] = choice_of(reading, facts).option
    tables = {}
    plain = Scope(answers, {})
    for entry in policy.entries:
        if entry.kind == "table":
            tables[entry.id] = [_whole_row(entry, row, plain, today) for row in rows_of(answers.get(entry.id))]
        elif entry.defaults and entry.id not in answers:
            value = _default(entry, plain, today)
            if value is not None:
                answers[entry.id] = value
    return Scope(answers, tables)


def choice_of(reading: Reading, facts: Facts) -> Choice:
    """How a reading counts: as chosen, or its default where nothing, or nothing that it offers, was chosen."""
    chosen = facts.choices.get(reading.id)
    if chosen is None or chosen.option not in [option.id for option in reading.options]:
        return Choice(reading.default)
    return chosen


def _whole_row(table: Entry, row: Row, scope: Scope, today: date) -> Row:
    """A row with the defaults of its empty columns, taken from left to right."""
    whole = dict(row)
    for column in table.columns:
        if column.defaults and column.id not in whole:
            value = _default(column, scope.within("row", whole), today)
            if value is not None:
                whole[column.id] = value
    return whole


def _default(entry: Entry, scope: Scope, today: date) -> Value:
    for default in entry.defaults:
        if judge(default.when, scope).truth is Truth.YES:
            if entry.kind == "date" and default.value == "today":
                return today.isoformat()
            return list(default.value) if isinstance(default.value, tuple) else default.value
    return None
