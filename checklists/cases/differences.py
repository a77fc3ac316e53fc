"""What is different between two states of a case, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from checklists.cases.casefile import READING
from checklists.cases.changes import Json, Kind
from checklists.cases.session import OF_THE_STORE
from checklists.judging.picture import Picture
from checklists.policy.beside import entries_known, name_beside
from checklists.policy.redaction import redacted
from checklists.policy.showing import in_words
from checklists.policy.values import rows_of
from checklists.words import mark_word

_EMPTY = "（空）"
_LONGEST = 60  # characters of a value

Known = Mapping[tuple[Kind, str], Json]


def lines_of_differences(picture: Picture, before: Known, after: Known) -> Sequence[str]:
    """One line for each fact that is another one; sensitive values masked. The words are those of the picture."""
    concerned = sorted(fact for fact in {**before, **after} if fact[0] not in OF_THE_STORE)
    return [
        _Words(picture).of(kind, key, before.get((kind, key)), after.get((kind, key)))
        for kind, key in concerned
        if before.get((kind, key)) != after.get((kind, key))
    ]


class _Words:
    """The words for changes of one case."""

    def __init__(self, picture: Picture) -> None:
        self._entries = entries_known(picture.policy, picture.checklist)
        self._beside = {name_beside(item.id, name): item.label for item in picture.items for name in item.entries}
        self._items = {item.id: (item.label, item.pattern.sense) for item in picture.items}
        self._readings = {READING + reading.id: reading for reading in picture.checklist.readings}

    def of(self, kind: Kind, key: str, before: Json, after: Json) -> str:
        """One change in one line."""
        label, sense = self._items.get(key, (key, "condition"))
        match kind:
            case Kind.TITLE:
                return _from_to("办件名称", redacted(str(before)), redacted(str(after)))
            case Kind.MARK:
                return _from_to(f"「{label}」", _mark(sense, before), _mark(sense, after))
            case Kind.NOTE:
                return f"「{label}」的备注：{_how(before, after)}"
            case Kind.EVIDENCE:
                return _from_to(f"「{label}」的文件", _count(before, "个"), _count(after, "个"))
            case _:
                return self._answer(key, before, after)

    def _answer(self, key: str, before: Json, after: Json) -> str:
        if key in self._readings:
            return _from_to(f"口径选择「{self._readings[key].question}」", *map(self._choice(key), (before, after)))
        entry = self._entries.get(key)
        if entry is None:
            return f"“{key}”（本机的规则数据没有这一栏）：{_how(before, after)}"
        if entry.kind == "table":
            return f"{entry.label}：{_rows(before, after)}"
        said = [in_words(entry, value) for value in (before, after)]  # type: ignore[arg-type]
        name = f"「{self._beside[key]}」的{entry.label}" if key in self._beside else entry.label
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
    return mark_word(sense, str(value.get("mark", "open")) if isinstance(value, dict) else "open")


def _count(value: Json, unit: str) -> str:
    return f"{len(value)}{unit}" if isinstance(value, list) else f"0{unit}"


def _rows(before: Json, after: Json) -> str:
    """How many rows a table has had, and how many are other ones."""
    old, new = ({str(row["key"]): row for row in rows_of(value)} for value in (before, after))  # type: ignore[arg-type]
    added, gone = len(new.keys() - old.keys()), len(old.keys() - new.keys())
    other = sum(old[key] != new[key] for key in old.keys() & new.keys())
    parts = [f"{said}{number}行" for said, number in (("新增", added), ("删去", gone), ("改动", other)) if number]
    return f"{len(old)}行 → {len(new)}行（{'、'.join(parts) or '次序不同'}）"
