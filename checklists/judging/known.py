"""What every name means for a case: answers, defaults, chosen readings, what is worked out, and the days."""

from __future__ import annotations

from datetime import date

from checklists.judging.answers import choice_of
from checklists.judging.computing import work_out
from checklists.judging.days import Due, deadlines_of
from checklists.judging.facts import Facts
from checklists.policy.calendar import Calendar
from checklists.policy.condition import ELSEWHERE, Scope, Truth, judge
from checklists.policy.model import Checklist, Entry, Policy
from checklists.policy.values import Row, Value, rows_of

Rows = dict[str, list[dict[str, Value]]]


def known_of(
    facts: Facts, policy: Policy, checklist: Checklist, *, today: date, calendar: Calendar
) -> tuple[Scope, tuple[Due, ...]]:
    """What every name means for this case on this day, and the days that the case has."""
    answers: dict[str, Value] = {
        key: value
        for key, value in facts.answers.items()
        if value is not None and not (key in policy.entry and policy.entry[key].computed)
    }
    for reading in checklist.readings:
        answers[f"reading.{reading.id}"] = choice_of(reading, facts).option
    for name, titles in facts.elsewhere.items():
        answers[ELSEWHERE + name] = list(titles)
    tables = _with_defaults(answers, policy, today)
    scope = Scope(answers, tables)
    _work_out(answers, tables, policy, scope, late=False)
    dues = deadlines_of(checklist, scope, calendar)
    answers.update({f"deadline.{due.id}": due.day.isoformat() for due in dues if due.day})
    _work_out(answers, tables, policy, scope, late=True)
    return scope, dues


def _with_defaults(answers: dict[str, Value], policy: Policy, today: date) -> Rows:
    """Puts the defaults into the answers; returns the rows of every table, their defaults filled in."""
    tables: Rows = {}
    plain = Scope(answers, {})
    for entry in policy.entries:
        if entry.kind == "table":
            tables[entry.id] = [_whole_row(entry, row, plain, today) for row in rows_of(answers.get(entry.id))]
        elif entry.defaults and entry.id not in answers:
            value = _default(entry, plain, today)
            if value is not None:
                answers[entry.id] = value
    return tables


def _whole_row(table: Entry, row: Row, scope: Scope, today: date) -> dict[str, Value]:
    """A row with the defaults of its empty columns, taken from left to right; what is worked out is left out."""
    whole = dict(row)
    for column in table.columns:
        if column.computed:
            whole.pop(column.id, None)
        elif column.defaults and column.id not in whole:
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


def _work_out(answers: dict[str, Value], tables: Rows, policy: Policy, scope: Scope, *, late: bool) -> None:
    """Fills in what is worked out, each after what it rests on; the scope sees it at once."""
    for working in policy.working:
        if working.late is not late:
            continue
        if not working.table:
            _put(answers, policy.entry[working.entry], scope, policy)
            continue
        columns = policy.entry[working.table].columns
        column = next(column for column in columns if column.id == working.entry)
        for row in tables.get(working.table, ()):
            _put(row, column, scope.within("row", row, working.table), policy)


def _put(into: dict[str, Value], entry: Entry, scope: Scope, policy: Policy) -> None:
    value = work_out(entry.computed, scope, policy) if entry.computed else None
    if value is not None:
        into[entry.id] = value
