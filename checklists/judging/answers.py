"""What can be chosen, and how a choice counts: options that the user's own rows add, readings with their default."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checklists.judging.facts import Choice, Facts
from checklists.policy.model import Entry, Option, Policy, Reading
from checklists.policy.values import Row


def options_of(entry: Entry, policy: Policy, tables: Mapping[str, Sequence[Row]]) -> tuple[Option, ...]:
    """The options of an entry: its own, then the rows of the user's tables that it names."""
    own = [
        Option(str(row["key"]), str(row.get(policy.entry[table].key) or row["key"]))
        for table in entry.option_tables
        for row in tables.get(table, ())
    ]
    return (*entry.options, *own)


def choice_of(reading: Reading, facts: Facts) -> Choice:
    """How a reading counts: as chosen, or its default where nothing, or nothing that it offers, was chosen."""
    chosen = facts.choices.get(reading.id)
    if chosen is None or chosen.option not in [option.id for option in reading.options]:
        return Choice(reading.default)
    return chosen
