"""What a user gives as answers, read against the policy and turned into changes: all of them, or none."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from datetime import date

from checklists.cases.casefile import READING, keyed, with_keys
from checklists.cases.changes import Change, Json, Kind
from checklists.cases.errors import NotDoneError
from checklists.judging.answers import options_of
from checklists.policy.beside import entries_beside
from checklists.policy.entering import EntryError, Reader
from checklists.policy.limits import MOST_TURNS, multiplies
from checklists.policy.model import Checklist, Entry, Option, Policy, Reading
from checklists.policy.text import clean_line
from checklists.policy.values import rows_of


class RefusedError(NotDoneError):
    """What was asked cannot be done to this case. The text is one Chinese sentence: what, where, what to do."""


def entries_of(policy: Policy, checklist: Checklist) -> Mapping[str, Entry]:
    """Everything that can be entered in a case of the checklist: its questions, then what its forms print."""
    printed = (place.entry for form in checklist.forms for place in policy.form[form].entries)
    return {
        name: policy.entry[name]
        for name in dict.fromkeys((*(question.entry for question in checklist.questions), *printed))
    }


class Replies:
    """Reads answers for one case as its facts stand."""

    def __init__(
        self, policy: Policy, checklist: Checklist, facts: Mapping[tuple[Kind, str], Json], *, today: date
    ) -> None:
        self._policy, self._checklist = policy, checklist
        self.entries = {**entries_of(policy, checklist), **entries_beside(policy, checklist)}
        self._readings = {READING + reading.id: reading for reading in checklist.readings}
        self._facts = facts
        self._answers = {key: value for (kind, key), value in facts.items() if kind is Kind.ANSWER}
        self._reader = Reader(options=self._options, today=today)

    def changes(self, given: Mapping[str, object], reason: str = "") -> tuple[Change, ...]:
        """The changes that the answers make. Raises `RefusedError` for the first that cannot be read."""
        for name in given:
            if name not in self.entries and name not in self._readings:
                raise RefusedError(self._unknown(name))
        # Tables whose rows are options of others go first: what follows may choose the new rows.
        naming = {table for entry in self.entries.values() for c in entry.columns for table in c.option_tables}
        ordered = sorted(given, key=lambda name: name not in naming)
        changes = tuple(self._change(name, given[name], reason) for name in ordered)
        if any(isinstance(change.after, list) for change in changes) and multiplies(self._checklist, self._answers):
            raise RefusedError(f"表格的行逐项展开后超过{MOST_TURNS:,}项，没有保存，请减少行数，或者分成几个办件")
        return changes

    def _change(self, name: str, typed: object, reason: str) -> Change:
        reading = self._readings.get(name)
        value = self._chosen(reading, typed, reason) if reading else self._entered(self.entries[name], typed)
        change = Change(Kind.ANSWER, name, self._facts.get((Kind.ANSWER, name)), value)
        self._answers[name] = value
        return change

    def _entered(self, entry: Entry, typed: object) -> Json:
        try:
            value = self._reader.read(entry, typed)
        except EntryError as fault:
            raise RefusedError(str(fault)) from None
        if entry.kind == "table":
            before = keyed(self._answers.get(entry.id), entry.key)  # type: ignore[arg-type]
            value = with_keys(value, before, entry.key)
        return value  # type: ignore[return-value]

    def _chosen(self, reading: Reading, typed: object, reason: str) -> Json:
        if isinstance(typed, Mapping):  # as it is kept, and as a file of answers may give it
            reason = clean_line(str(typed.get("reason") or "")) or reason
            typed = typed.get("choice")
        if typed in (None, ""):
            return None
        text = clean_line(str(typed))
        option = next((o for o in reading.options if text in (o.id, o.label)), None)
        if option is None:
            known = "、".join(f"{o.id}（{o.label}）" for o in reading.options)
            raise RefusedError(f"口径选择“{reading.id}”没有“{text}”这个选项，可选：{known}")
        if option.id != reading.default and not reason:
            raise RefusedError(f"口径选择“{reading.id}”改用“{option.label}”要写明理由，理由会印在报告上")
        return {"choice": option.id, "reason": reason} if reason else {"choice": option.id}

    def _options(self, entry: Entry) -> tuple[Option, ...]:
        tables = {table: rows_of(self._answers.get(table)) for table in entry.option_tables}  # type: ignore[arg-type]
        return options_of(entry, self._policy, tables)

    def _unknown(self, name: str) -> str:
        hint = unknown(name, [*self.entries, *self._readings], "情形或栏目")
        return f"{hint}可用 fields 查看栏目，用 checklists {self._policy.id}/{self._checklist.id} 查看情形"


def unknown(name: str, known: Iterable[str], what: str) -> str:
    """That nothing is called so, and what may have been meant."""
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    hint = f"是否想写“{near[0]}”？" if near else ""
    return f"没有编号为“{clean_line(name)}”的{what}。{hint}"


def facts_after(facts: Mapping[tuple[Kind, str], Json], changes: Iterable[Change]) -> dict[tuple[Kind, str], Json]:
    """The facts as they are once the changes are made."""
    after = {**facts, **{(change.kind, change.key): change.after for change in changes}}
    return {key: value for key, value in after.items() if value is not None}
