"""Conditions as data: yes, no or not yet known, and the answers each result rests on.

A condition is a small closed tree read from a policy file; nothing in it is ever executed. Three values follow
Kleene: unknown AND no is no, unknown OR yes is yes. A result carries only the answers that decided it, so that the
screen can say why an item is shown, or what is still to be answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Literal

import msgspec

from checklists.policy.comparing import holds
from checklists.policy.values import Value, in_one_line

Compare = Literal["at-least", "at-most", "above", "below", "same", "differs"]
COMPARISONS: tuple[str, ...] = ("at-least", "at-most", "above", "below", "same", "differs")
ELSEWHERE = "elsewhere."  # before the id of an entry: the titles of other cases with the same value


class All(msgspec.Struct, frozen=True, tag="all"):
    """Every part holds."""

    parts: tuple[Condition, ...]


class AnyOf(msgspec.Struct, frozen=True, tag="any"):
    """At least one part holds."""

    parts: tuple[Condition, ...]


class Not(msgspec.Struct, frozen=True, tag="not"):
    """The part does not hold."""

    part: Condition


class Is(msgspec.Struct, frozen=True, tag="is"):
    """The answer is one of the values; where several may be chosen, at least one of them is.

    A value `$name` stands for the answer of `name`.
    """

    name: str
    values: tuple[str, ...]


class Filled(msgspec.Struct, frozen=True, tag="filled"):
    """Something was entered (`yes`) or nothing was (`no`); never unknown."""

    name: str
    wanted: bool


class Than(msgspec.Struct, frozen=True, tag="than"):
    """A number or date compared with a value, or with the answer of `$name`; words only with such an answer.

    `shift` decimal places turn the unit of that answer into one's own.
    """

    name: str
    how: Compare
    operand: str
    words: bool = False
    shift: int = 0


class Repeated(msgspec.Struct, frozen=True, tag="repeated"):
    """Other cases have the same value in an entry that may be used once; never unknown."""

    name: str


class Some(msgspec.Struct, frozen=True, tag="some"):
    """At least `least` rows of a table, each called `row_name`, fulfil the condition. No row: no."""

    row_name: str
    table: str
    where: Condition
    least: int = 1


Condition = All | AnyOf | Not | Is | Filled | Than | Some | Repeated


class Truth(Enum):
    """The three values. Their values are the words used in JSON."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


Reason = tuple[str, str | None]  # a name, and its answer in one line; None means not answered
Because = tuple[Reason, ...]


class Result(msgspec.Struct, frozen=True, gc=False):
    """A truth and the answers that decided it."""

    truth: Truth
    because: Because = ()


ALWAYS = Result(Truth.YES)

Row = Mapping[str, Value]


class Scope:
    """What names mean while a condition is judged: answers, and the rows and options of loops around it.

    `floor.use` is the column `use` of the row called `floor`; `work` alone is the key of a row or an option.
    """

    __slots__ = ("_answers", "_rows", "labels", "tables")

    def __init__(
        self,
        answers: Mapping[str, Value],
        tables: Mapping[str, Sequence[Row]],
        rows: Mapping[str, Row] | None = None,
        labels: Mapping[str, str] | None = None,
    ) -> None:
        self._answers = answers
        self._rows = rows or {}
        self.tables = tables
        self.labels = labels or {}

    def within(self, row_name: str, row: Row, label: str = "") -> Scope:
        """The same with one row more in view. `label` says in `because` which row it is, as in floors[3层]."""
        return Scope(
            self._answers,
            self.tables,
            {**self._rows, row_name: row},
            {**self.labels, row_name: label or row_name},
        )

    def knowing(self, more: Mapping[str, Value], tables: Mapping[str, Sequence[Row]] | None = None) -> Scope:
        """The same with more answers, or with others in their place; and with other rows of tables."""
        rows = self.tables if tables is None else tables
        return Scope({**self._answers, **more}, rows, self._rows, self.labels)

    def value(self, name: str) -> Value:
        """What was answered to `name`; None where nothing was."""
        first, _, column = name.partition(".")
        row = self._rows.get(first)
        return self._answers.get(name) if row is None else row.get(column or "key")

    def known(self, name: str) -> tuple[Value, Reason]:
        """The value of a name, and what stands in `because`: rows of loops by table and key, in one line."""
        first, dot, column = name.partition(".")
        row = self._rows.get(first)
        if row is None:
            value, called = self._answers.get(name), name
        else:
            value, called = row.get(column or "key"), f"{self.labels.get(first, first)}{dot}{column}"
        return value, (called, value if isinstance(value, str) else in_one_line(value))

    def operand(self, text: str) -> Value:
        """A value as written in the policy, or the answer that `$name` stands for."""
        return self.value(text[1:]) if text.startswith("$") else text


def judge(condition: Condition | None, scope: Scope) -> Result:
    """Whether the condition holds, and what that rests on. No condition always holds."""
    return ALWAYS if condition is None else _JUDGES[type(condition)](condition, scope)


def _all(condition: All, scope: Scope) -> Result:
    return _combine(condition.parts, scope, decisive=Truth.NO, otherwise=Truth.YES)


def _any(condition: AnyOf, scope: Scope) -> Result:
    return _combine(condition.parts, scope, decisive=Truth.YES, otherwise=Truth.NO)


def _combine(parts: Sequence[Condition], scope: Scope, *, decisive: Truth, otherwise: Truth) -> Result:
    unknown: list[Reason] = []
    rest: list[Reason] = []
    for part in parts:
        result = judge(part, scope)
        if result.truth is decisive:
            return result
        (unknown if result.truth is Truth.UNKNOWN else rest).extend(result.because)
    if unknown:
        return Result(Truth.UNKNOWN, tuple(dict.fromkeys(unknown)))
    return Result(otherwise, tuple(dict.fromkeys(rest)))


def _not(condition: Not, scope: Scope) -> Result:
    result = judge(condition.part, scope)
    return Result(_OPPOSITE[result.truth], result.because)


_OPPOSITE = {Truth.YES: Truth.NO, Truth.NO: Truth.YES, Truth.UNKNOWN: Truth.UNKNOWN}


def _is(condition: Is, scope: Scope) -> Result:
    value, reason = scope.known(condition.name)
    because = (reason,)
    if value is None:
        return Result(Truth.UNKNOWN, because)
    chosen = value if isinstance(value, list) else (value,)
    others: list[Reason] = []
    for text in condition.values:
        if text[:1] != "$":
            if text in chosen:
                return Result(Truth.YES, because)
            continue
        others.append(scope.known(text[1:])[1])
        if any(one in chosen for one in _each(scope.operand(text))):
            return Result(Truth.YES, (*because, others[-1]))
    missing = tuple(reason for reason in others if reason[1] is None)
    return Result(Truth.UNKNOWN, missing) if missing else Result(Truth.NO, (*because, *others))


def _each(value: Value) -> Sequence[object]:
    """What was chosen, one or several; nothing for no answer."""
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)


def _filled(condition: Filled, scope: Scope) -> Result:
    value, (name, text) = scope.known(condition.name)
    return Result(Truth.YES if bool(value) is condition.wanted else Truth.NO, ((name, text or ""),))


def _than(condition: Than, scope: Scope) -> Result:
    left, right = scope.value(condition.name), scope.operand(condition.operand)
    because = [scope.known(condition.name)[1]]
    if condition.operand.startswith("$"):
        because.append(scope.known(condition.operand[1:])[1])
    if not isinstance(left, str) or not isinstance(right, str):
        return Result(Truth.UNKNOWN, tuple(pair for pair in because if pair[1] is None))
    held = holds(condition.how, left, right, words=condition.words, shift=condition.shift)
    return Result(Truth.YES if held else Truth.NO, tuple(because))


def _repeated(condition: Repeated, scope: Scope) -> Result:
    titles = scope.value(ELSEWHERE + condition.name)
    name, text = scope.known(condition.name)[1]
    return Result(Truth.YES if titles else Truth.NO, ((name, text or ""),))


def _some(condition: Some, scope: Scope) -> Result:
    told: dict[Truth, list[Reason]] = {truth: [] for truth in Truth}
    certain = possible = 0
    for row in scope.tables.get(condition.table, ()):
        inner = scope.within(condition.row_name, row, f"{condition.table}[{row.get('key')}]")
        result = judge(condition.where, inner)
        certain += result.truth is Truth.YES
        possible += result.truth is not Truth.NO
        told[result.truth] += result.because
        if certain >= condition.least:
            return Result(Truth.YES, tuple(dict.fromkeys(told[Truth.YES])))
    if possible >= condition.least:
        return Result(Truth.UNKNOWN, tuple(dict.fromkeys(told[Truth.UNKNOWN])))
    beside = (pair for pair in told[Truth.NO] if not pair[0].startswith(f"{condition.table}["))
    name, text = scope.known(condition.table)[1]
    return Result(Truth.NO, tuple(dict.fromkeys(((name, text or ""), *beside))))


_JUDGES: dict[type, Callable[..., Result]] = {
    All: _all,
    AnyOf: _any,
    Not: _not,
    Is: _is,
    Filled: _filled,
    Than: _than,
    Some: _some,
    Repeated: _repeated,
}


def names(condition: Condition | None) -> Iterator[str]:
    """Every name the condition asks about, tables of `some` included."""
    match condition:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from names(part)
        case Not(part):
            yield from names(part)
        case Is(name, values):
            yield name
            yield from (value[1:] for value in values if value.startswith("$"))
        case Filled(name, _) | Repeated(name):
            yield name
        case Than(name, _, operand):
            yield name
            if operand.startswith("$"):
                yield operand[1:]
        case Some(row_name, table, where):
            yield table
            yield from (n for n in names(where) if n.split(".")[0] != row_name)
