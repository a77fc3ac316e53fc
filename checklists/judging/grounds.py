"""An answer that something rests on, in words; sensitive ones are masked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checklists.judging.answers import options_of
from checklists.judging.items import Turn
from checklists.judging.picture import Picture
from checklists.judging.verdict import words_for
from checklists.policy.condition import Because
from checklists.policy.masking import masked
from checklists.policy.model import Entry, Reading
from checklists.policy.redaction import redacted
from checklists.policy.showing import show
from checklists.policy.values import Value

READING, DEADLINE = "reading.", "deadline."
_NOT_FILLED, _NOT_YET = "没有填写", "还算不出"


@dataclass(frozen=True, slots=True)
class Ground:
    """An answer by its name in `because`, in words; whether it is still missing."""

    name: str
    text: str
    missing: bool = False


def grounds_of(because: Because, picture: Picture, turns: Sequence[Turn] = ()) -> tuple[Ground, ...]:
    """The answers in words; `turns` are those of the item that they are about."""
    return tuple(_ground(name, value, picture, turns) for name, value in because)


def _ground(name: str, value: str | None, picture: Picture, turns: Sequence[Turn]) -> Ground:
    turn = next((turn for turn in turns if turn.loop == name), None)
    if turn is not None:
        return Ground(name, f"这一项是“{turn.label}”的")
    if name.startswith(READING):
        return Ground(name, _chosen(reading_of(name, picture), value))
    if name.startswith(DEADLINE):
        due = next((due for due in picture.deadlines if due.id == name.removeprefix(DEADLINE)), None)
        return Ground(name, f"{due.text if due else '期限'}：{value or _NOT_YET}", missing=value is None)
    label = words_for(name, picture.policy, picture.scope)
    if value is None:
        entry = entry_of(name, picture)
        lacking = _NOT_YET if entry is not None and entry.computed else "还没有回答"
        return Ground(name, f"{label}{lacking}", missing=True)
    if name.endswith("]"):  # the row itself
        return Ground(name, f"{label}这一行")
    return Ground(name, f"{label}：{_said(name, value, picture)}")


def reading_of(name: str, picture: Picture) -> Reading | None:
    """The reading that a name such as `reading.G3` is about."""
    reading_id = name.removeprefix(READING)
    return next((one for one in picture.checklist.readings if READING + one.id == name or one.id == reading_id), None)


def _chosen(reading: Reading | None, option: str | None) -> str:
    if reading is None:
        return "口径选择"
    label = next((one.label for one in reading.options if one.id == option), "")
    return f"口径选择：{reading.question}——{label}"


def _said(name: str, value: str, picture: Picture) -> str:
    """An answer in one line as people read it."""
    entry = entry_of(name, picture)
    if not value:
        return _NOT_FILLED
    if entry is None:
        return redacted(value)
    if entry.kind == "table":
        return f"{len(picture.rows(entry.id))} 行"
    return in_words(entry, value.split(",") if entry.kind == "choices" else value, picture)


def in_words(entry: Entry, value: Value, picture: Picture) -> str:
    """A value as people read it, rows of the user's own by their names; `没有填写` for none."""
    names = {option.id: option.label for option in options_of(entry, picture.policy, picture.scope.tables)}
    words = {label: label for label in names.values()}
    if isinstance(value, str) and entry.kind == "choice":
        return redacted(names.get(value, value))
    said = show(entry, masked(entry, value), lambda one: words.get(one) or names.get(one, one))
    return redacted(said) or _NOT_FILLED


def entry_of(name: str, picture: Picture) -> Entry | None:
    """The entry that a name is about, or the column of a row such as floors[3层].use; None for anything else."""
    table_id, bracket, rest = name.partition("[")
    if not bracket:
        return picture.policy.entry.get(name)
    table = picture.policy.entry.get(table_id)
    column_id = rest.rpartition("]")[2].removeprefix(".")
    return next((column for column in table.columns if column.id == column_id), None) if table else None


def merged(*several: Iterable[Ground]) -> tuple[Ground, ...]:
    """All of them, each once."""
    return tuple(dict.fromkeys(ground for grounds in several for ground in grounds))
