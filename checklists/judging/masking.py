"""A picture in which everything sensitive is masked, for papers that are only to be looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from msgspec import structs

from checklists.judging.items import JudgedItem
from checklists.judging.picture import Picture
from checklists.policy.beside import name_beside
from checklists.policy.masking import masked_text
from checklists.policy.model import Entry
from checklists.policy.redaction import redacted
from checklists.policy.values import Value, rows_of


def masked_picture(picture: Picture) -> Picture:
    """The same case as it may be shown to those who need no numbers of people and accounts."""
    entries = picture.policy.entry
    known = {name: picture.value(name) for name in entries}
    tables = {name: rows_of(masked_text(entries[name], list(rows))) for name, rows in picture.scope.tables.items()}  # type: ignore[arg-type]
    answers = {name: masked_text(entry, known[name]) for name, entry in entries.items() if known[name] is not None}
    items = tuple(_item(item, entries) for item in picture.items)
    beside = {name_beside(item.id, name): value for item in items for name, value in item.entries.items()}
    facts = replace(
        picture.facts,
        title=redacted(picture.facts.title),
        answers={**picture.facts.answers, **_only({**answers, **beside}, picture.facts.answers)},
        choices={key: replace(one, reason=redacted(one.reason)) for key, one in picture.facts.choices.items()},
        notes={key: redacted(note) for key, note in picture.facts.notes.items()},
    )
    return replace(
        picture,
        facts=facts,
        scope=picture.scope.knowing(answers, tables),
        items=items,
    )


def _only(answers: Mapping[str, Value], given: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in answers.items() if name in given}


def _item(item: JudgedItem, known: Mapping[str, Entry]) -> JudgedItem:
    if not (item.note or item.reason or item.evidence or item.entries):
        return item
    files = tuple(
        replace(
            file,
            name=redacted(file.name),
            title=redacted(file.title),
            number=redacted(file.number),
            note=redacted(file.note),
        )
        for file in item.evidence
    )
    beside = {name: masked_text(known[name], value) for name, value in item.entries.items()}
    return structs.replace(item, note=redacted(item.note), reason=redacted(item.reason), evidence=files, entries=beside)
