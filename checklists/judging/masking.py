"""A picture in which everything sensitive is masked, for papers that are only to be looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from checklists.judging.items import JudgedItem
from checklists.judging.picture import Picture
from checklists.policy.masking import masked_text
from checklists.policy.redaction import redacted
from checklists.policy.values import Value, rows_of


def masked_picture(picture: Picture) -> Picture:
    """The same case as it may be shown to those who need no numbers of people and accounts."""
    entries = picture.policy.entry
    known = {name: picture.value(name) for name in entries}
    tables = {name: rows_of(masked_text(entries[name], list(rows))) for name, rows in picture.scope.tables.items()}  # type: ignore[arg-type]
    answers = {name: masked_text(entry, known[name]) for name, entry in entries.items() if known[name] is not None}
    facts = replace(
        picture.facts,
        title=redacted(picture.facts.title),
        answers={**picture.facts.answers, **_only(answers, picture.facts.answers)},
        notes={key: redacted(note) for key, note in picture.facts.notes.items()},
    )
    return replace(
        picture,
        facts=facts,
        scope=picture.scope.knowing(answers, tables),
        items=tuple(map(_item, picture.items)),
    )


def _only(answers: Mapping[str, Value], given: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in answers.items() if name in given}


def _item(item: JudgedItem) -> JudgedItem:
    if not (item.note or item.reason or item.evidence):
        return item
    files = tuple(replace(file, name=redacted(file.name)) for file in item.evidence)
    return replace(item, note=redacted(item.note), reason=redacted(item.reason), evidence=files)
