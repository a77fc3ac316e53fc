"""Entries that are worked out from others, exactly; nothing where something they rest on is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from decimal import Context, Decimal
from functools import reduce

from checklists.judging.answers import options_of
from checklists.policy.computed import Computed, Operand
from checklists.policy.condition import Scope
from checklists.policy.model import Entry, Policy
from checklists.policy.values import Row, Value, day_of, is_number, plain_decimal

_EXACT = Context(prec=200)  # far beyond what numbers of 24 digits come to


def work_out(computed: Computed, scope: Scope, policy: Policy) -> Value:
    """The value in its kept form, or None. `row` in the scope is the row of the column that is worked out."""
    if computed.way == "label":
        return _label(computed.operands[0].name, scope, policy)
    return _WAYS[computed.way](computed.operands, scope)


def _number(operand: Operand, scope: Scope) -> Decimal | None:
    return _decimal(operand.number or scope.value(operand.name), operand.shift)


def _decimal(value: Value, shift: int) -> Decimal | None:
    if not isinstance(value, str) or not is_number(value):
        return None
    return _EXACT.scaleb(_EXACT.create_decimal(value), shift)


def _combined(combine: Callable[[Decimal, Decimal], Decimal]) -> Callable[[Sequence[Operand], Scope], Value]:
    """One number of all operands."""

    def way(operands: Sequence[Operand], scope: Scope) -> Value:
        numbers = [_number(operand, scope) for operand in operands]
        known = [number for number in numbers if number is not None]
        return plain_decimal(reduce(combine, known)) if len(known) == len(numbers) else None

    return way


def _total(operands: Sequence[Operand], scope: Scope) -> Value:
    table, _, column = operands[0].name.partition(".")
    rows: Iterable[Row] = scope.tables.get(table, ())
    numbers = (_decimal(row.get(column), operands[0].shift) for row in rows)
    known = [number for number in numbers if number is not None]
    return plain_decimal(reduce(_EXACT.add, known)) if known else None


def _count(operands: Sequence[Operand], scope: Scope) -> Value:
    rows = scope.tables.get(operands[0].name, ())
    return str(len(rows)) if rows else None


def _same(operands: Sequence[Operand], scope: Scope) -> Value:
    if not operands[0].shift:
        return scope.value(operands[0].name)
    number = _number(operands[0], scope)
    return plain_decimal(number) if number is not None else None


def _label(name: str, scope: Scope, policy: Policy) -> Value:
    """The words of what was chosen."""
    value = scope.value(name)
    chosen = value if isinstance(value, list) else [value]
    options = options_of(_entry(name, scope, policy), policy, scope.tables)
    words = {option.id: option.label for option in options}
    return "、".join(words.get(one, one) for one in chosen if isinstance(one, str)) or None


def _entry(name: str, scope: Scope, policy: Policy) -> Entry:
    """The entry of a name, or the column of the row in view."""
    first, _, column = name.partition(".")
    if first != "row":
        return policy.entry[name]
    table = policy.entry[scope.labels["row"]]
    return next(one for one in table.columns if one.id == column)


def _year(less: int) -> Callable[[Sequence[Operand], Scope], Value]:
    def way(operands: Sequence[Operand], scope: Scope) -> Value:
        day = day_of(scope.value(operands[0].name))
        return str(day.year - less) if day else None

    return way


def _years_between(operands: Sequence[Operand], scope: Scope) -> Value:
    """Whole years from one day to the end of the other; none yet where the other comes first."""
    since, until = (day_of(scope.value(operand.name)) for operand in operands)
    if since is None or until is None:
        return None
    year, *day = _day_after(until)
    return str(max(year - since.year - (day < [since.month, since.day]), 0))


def _day_after(day: date) -> tuple[int, int, int]:
    if day == date.max:  # typed for a contract without end
        return date.max.year + 1, 1, 1
    after = day + timedelta(days=1)
    return after.year, after.month, after.day


def _deadline(operands: Sequence[Operand], scope: Scope) -> Value:
    return scope.value(f"deadline.{operands[0].name}")


_WAYS: dict[str, Callable[[Sequence[Operand], Scope], Value]] = {
    "sum": _combined(_EXACT.add),
    "minus": _combined(_EXACT.subtract),
    "times": _combined(_EXACT.multiply),
    "total": _total,
    "count": _count,
    "same": _same,
    "year-of": _year(0),
    "year-before": _year(1),
    "years-between": _years_between,
    "deadline": _deadline,
}
