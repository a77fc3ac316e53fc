"""The entries of a policy as JSON, with what can be chosen in them and what a case has in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from checklists.cases.replies import entries_of
from checklists.judging.answers import options_of
from checklists.judging.picture import Picture
from checklists.policy.model import Entry, Option, Policy
from checklists.policy.values import Value, rows_of

Json = dict[str, Any]


def of_entry(entry: Entry, options: Iterable[Option]) -> Json:
    """An entry, or a column, with the options that it has now."""
    return {
        "id": entry.id,
        "label": entry.label,
        "kind": entry.kind,
        "unit": entry.unit,
        "hint": entry.hint,
        "computed": entry.computed is not None,
        "options": of_options(options),
        "columns": [
            {**of_entry(column, column.options), "required": column.required or column.id == entry.key}
            for column in entry.columns
        ],
    }


def of_fields(picture: Picture) -> list[Json]:
    """Every entry that the case's forms print."""
    rows = []
    for name, entry in entries_of(picture.policy, picture.checklist).items():
        forms = [form for form in picture.checklist.forms if name in _printed(picture.policy, form)]
        if forms:
            required = any(_printed(picture.policy, form)[name] for form in forms)
            row = of_entry(entry, options_of(entry, picture.policy, picture.scope.tables))
            value = _worked_out(picture, entry) if entry.kind == "table" else picture.value(name)
            for column in row["columns"]:
                column["required"] |= any(_needs(picture.policy, form, name, column["id"]) for form in forms)
            rows.append({**row, "required": required, "value": value, "form": forms[0], "forms": forms})
    return rows


def of_options(options: Iterable[Option]) -> list[Json]:
    """What can be chosen."""
    return [{"id": option.id, "label": option.label} for option in options]


def _needs(policy: Policy, form_id: str, table: str, column: str) -> bool:
    """Whether a form that has one paper for each row of a table needs a column of it."""
    form = policy.form[form_id]
    if form.for_each is None or form.for_each.table != table:
        return False
    return any(place.required and place.entry == f"{form.for_each.name}.{column}" for place in form.columns)


def _worked_out(picture: Picture, table: Entry) -> Value:
    """The rows of a table as they were entered, with the cells that are worked out."""
    computed = [column.id for column in table.columns if column.computed]
    given = rows_of(picture.value(table.id))
    if not computed or not given:
        return picture.value(table.id)
    return [
        {**row, **{column: whole[column] for column in computed if column in whole}}
        for row, whole in zip(given, picture.rows(table.id), strict=True)
    ]


def _printed(policy: Policy, form: str) -> dict[str, bool]:
    return {place.entry: place.required for place in policy.form[form].entries}
