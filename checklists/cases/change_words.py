"""What changed, in words: where, from what, to what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from checklists.cases.casefile import READING, keyed
from checklists.cases.changes import OF_THE_STORE, Change, Json, Kind
from checklists.judging.picture import Picture
from checklists.policy.beside import entries_known, name_beside
from checklists.policy.model import Entry
from checklists.policy.redaction import redacted
from checklists.policy.showing import in_words, row_called
from checklists.policy.text import quoted
from checklists.policy.values import Row, Value, rows_of
from checklists.words import mark_word

_EMPTY = "（空）"
_LONGEST = 60  # characters of a value


Known = Mapping[tuple[Kind, str], Json]


def lines_of_differences(picture: Picture, before: Known, after: Known) -> Sequence[str]:
    """One line for each fact that is another one; sensitive values masked. The words are those of the picture."""
    words = ChangeWords(picture)
    concerned = sorted(fact for fact in {**before, **after} if fact[0] not in OF_THE_STORE)
    changes = (Change(*fact, before.get(fact), after.get(fact)) for fact in concerned)
    return [words.of(change) for change in changes if change.before != change.after]


class ChangeWords:
    """The words for changes of one case, with what things are called now; sensitive values are masked."""

    def __init__(self, picture: Picture) -> None:
        self._entries = entries_known(picture.policy, picture.checklist)
        self._beside = {name_beside(item.id, name): item.label for item in picture.items for name in item.entries}
        self._items = {item.id: (item.label, item.pattern.sense) for item in picture.items}
        self._patterns = {pattern.id: pattern for pattern in picture.checklist.items}
        self._readings = {READING + reading.id: reading for reading in picture.checklist.readings}

    def of(self, change: Change) -> str:
        """One change in one line: where, from what to what."""
        kind, key, before, after = change
        if kind is Kind.ANSWER:
            return self._answer(key, before, after)
        if kind in _OF_ITEMS:
            label, sense = self._item(key)
            return _OF_ITEMS[kind](quoted(label), sense, before, after)
        if kind is Kind.TITLE:
            return _from_to("办件名称", *(redacted(str(value or "")) for value in (before, after)))
        if kind is Kind.DELETED:
            return "移入回收站" if after else "从回收站恢复"
        return "换到另一家单位" if before and after else "归到一家单位" if after else "不再属于原来的单位"

    def _item(self, key: str) -> tuple[str, str]:
        """What an item is called, and the sense of its marks; of one that is not there any more, as the rule has it."""
        pattern = self._patterns.get(key.partition("/")[0])
        gone = (f"{pattern.text[:_LONGEST]}（现在不列出）", pattern.sense) if pattern else (key, "condition")
        return self._items.get(key, gone)

    def _answer(self, key: str, before: Json, after: Json) -> str:
        if key in self._readings:
            return _from_to(f"口径选择{quoted(self._readings[key].question)}", *map(self._choice(key), (before, after)))
        entry = self._entries.get(key)
        if entry is None:
            return f"“{key}”（本机的规则数据没有这一栏）：{_how(before, after)}"
        if entry.kind == "table":
            old, new = (rows_of(keyed(value, entry.key)) for value in (before, after))  # type: ignore[arg-type]
            return f"{entry.label}：{_one_row(entry, old, new) or _rows(old, new)}"
        said = [in_words(entry, value) for value in (before, after)]  # type: ignore[arg-type]
        name = f"{quoted(self._beside[key])}的{entry.label}" if key in self._beside else entry.label
        return _from_to(name, *said)

    def _choice(self, key: str) -> Callable[[Json], str]:
        labels = {option.id: option.label for option in self._readings[key].options}
        return lambda value: labels.get(str(value.get("choice")), "") if isinstance(value, dict) else "默认"


def _from_to(name: str, before: str, after: str) -> str:
    return f"{name}：{_short(before)} → {_short(after)}"


def _short(text: str) -> str:
    line = text.replace("\n", " ")
    return (line[:_LONGEST] + "…" if len(line) > _LONGEST else line) or _EMPTY


def _how(before: Json, after: Json) -> str:
    return "新增" if before is None else "清空" if after is None else "有改动"


def _mark(sense: str, value: Json) -> str:
    if not isinstance(value, dict):
        return mark_word(sense, "open")
    reason = redacted(str(value.get("reason") or ""))
    return mark_word(sense, str(value.get("mark", "open"))) + (f"（{reason}）" if reason else "")


def _marked(name: str, sense: str, before: Json, after: Json) -> str:
    return _from_to(name, _mark(sense, before), _mark(sense, after))


def _noted(name: str, sense: str, before: Json, after: Json) -> str:
    return _from_to(f"{name}的备注", *(redacted(str(value or "")) for value in (before, after)))


def _filed(name: str, sense: str, before: Json, after: Json) -> str:
    return _from_to(f"{name}的文件", _count(before, "个"), _count(after, "个"))


_OF_ITEMS: Mapping[Kind, Callable[[str, str, Json, Json], str]] = {
    Kind.MARK: _marked,
    Kind.NOTE: _noted,
    Kind.EVIDENCE: _filed,
}


def _one_row(table: Entry, old: Sequence[Row], new: Sequence[Row]) -> str:
    """What changed in the cells of a row, where that is all; empty where rows came, went or changed in several."""
    if [row.get("key") for row in old] != [row.get("key") for row in new]:
        return ""
    changed = [(place, was, now) for place, (was, now) in enumerate(zip(old, new, strict=True)) if was != now]
    if len(changed) != 1:
        return ""
    place, was, now = changed[0]
    cells = [
        _from_to(f"“{column.label}”", *(_cell(column, row.get(column.id)) for row in (was, now)))
        for column in table.columns
        if was.get(column.id) != now.get(column.id)
    ]
    return f"{row_called(table, now, place)}的" + "，".join(cells)


def _cell(column: Entry, value: Value) -> str:
    return redacted(in_words(column, value))


def _count(value: Json, unit: str) -> str:
    return f"{len(value)}{unit}" if isinstance(value, list) else f"0{unit}"


def _rows(before: Sequence[Row], after: Sequence[Row]) -> str:
    """How many rows a table has had, and how many are other ones."""
    return f"{len(before)}行 → {len(after)}行（{'、'.join(moves_of_rows(before, after)) or '次序不同'}）"


def moves_of_rows(before: Sequence[Row], after: Sequence[Row]) -> Sequence[str]:
    """How many rows came, went and are other ones, each in words: 新增2行."""
    old, new = ({str(row["key"]): row for row in rows} for rows in (before, after))
    added, gone = len(new.keys() - old.keys()), len(old.keys() - new.keys())
    other = sum(old[key] != new[key] for key in old.keys() & new.keys())
    return [f"{said}{number}行" for said, number in (("新增", added), ("删去", gone), ("改动", other)) if number]
