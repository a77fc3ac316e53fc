"""The field of an entry, by its kind."""

from __future__ import annotations

from checklists.policy.model import Entry
from ui.desktop.fields.choosing import FEW, ButtonsField, ChoicesField, ListField
from ui.desktop.fields.computed import ComputedField
from ui.desktop.fields.dates import DateField
from ui.desktop.fields.field import Field
from ui.desktop.fields.lines import LineField, MoneyField, NumberField
from ui.desktop.fields.long_text import LongField
from ui.desktop.fields.source import Source, options
from ui.desktop.fields.table_editor import TableField

_KINDS: dict[str, type[Field]] = {
    "text": LineField,
    "phone": LineField,
    "email": LineField,
    "uscc": LineField,
    "person-id": LineField,
    "long-text": LongField,
    "choices": ChoicesField,
    "yes-no": ButtonsField,
    "date": DateField,
    "money": MoneyField,
    "number": NumberField,
    "percent": NumberField,
    "table": TableField,
}


def field_for(entry: Entry, source: Source) -> Field:
    """The field in which the entry is answered. Raises `KeyError` for a kind that has none."""
    if entry.computed:
        return ComputedField(entry, source)
    if entry.kind == "choice":
        few = len(options(source, entry)) <= FEW and not entry.option_tables
        return (ButtonsField if few else ListField)(entry, source)
    return _KINDS[entry.kind](entry, source)
