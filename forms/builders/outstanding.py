"""What is not done, or not asked for: items by the row they belong to, rows with the same lack taken together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from checklists.judging.items import JudgedItem
from checklists.judging.picture import Picture
from checklists.words import mark_word
from forms.builders.lines import chosen_items
from forms.builders.listing import Line, listing, middle
from forms.context import Context
from forms.document import Block

_FEW = 3  # rows that follow each other; more are said as "from … to …"


def outstanding(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """Items with one of the `marks`: clause, place, what, state."""
    marks = options.get("marks", "unmet,open").split(",")
    found = [item for item in chosen_items(context.picture, options) if item.mark in marks and _stands(item)]
    lines: list[Line] = [
        [middle(source), place, words, middle(state)] for source, place, words, state in _lines(found, context)
    ]
    columns = (("条款", 26), (options.get("place", "部位"), 34), ("内容", 70), ("状态", 20))
    yield from listing(columns, lines, options, context)


def _stands(item: JudgedItem) -> bool:
    """Whether the item counts, may yet count, or is left out by the rule itself."""
    return item.pattern.counts


def _lines(items: Sequence[JudgedItem], context: Context) -> Iterator[tuple[str, str, str, str]]:
    for item in items:
        if item.row is None:
            yield item.pattern.source, "", item.label, mark_word(item.pattern.sense, item.mark)
    rows: dict[tuple[str, str, str], dict[str, list[JudgedItem]]] = {}
    for item in items:
        if item.row is not None:
            place = (item.pattern.source, item.row.table, mark_word(item.pattern.sense, item.mark))
            rows.setdefault(place, {}).setdefault(item.row.key, []).append(item)
    for (source, table, state), by_row in rows.items():
        lacks: dict[str, list[str]] = {}
        for key, members in by_row.items():
            lacks.setdefault(_content(members), []).append(key)
        for words, keys in lacks.items():
            yield source, _places(keys, table, context.picture), words, state


def _content(items: Sequence[JudgedItem]) -> str:
    """What the items of one row are about: 楼梯间（装修、安装）."""
    parts = []
    for part, members in groupby(items, key=lambda item: item.turns[1].label if len(item.turns) > 1 else item.label):
        details = "、".join(filter(None, ("".join(turn.label for turn in item.turns[2:]) for item in members)))
        parts.append(f"{part}（{details}）" if details else part)
    return "；".join(parts)


def _places(keys: Sequence[str], table: str, picture: Picture) -> str:
    """The names of rows in the order of their table; longer runs by their first and last."""
    name = picture.policy.entry[table].key
    rows = [(str(row["key"]), str(row.get(name) or row["key"])) for row in picture.rows(table)]
    runs = [
        [label for _, label in members] for chosen, members in groupby(rows, key=lambda row: row[0] in keys) if chosen
    ]
    return "、".join(f"{run[0]}至{run[-1]}" if len(run) > _FEW else "、".join(run) for run in runs)
