"""What is handed in with an application: the papers that are asked for, and what else was marked as there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checklists.judging.items import NOT_REQUIRED, JudgedItem
from checklists.policy.condition import Truth
from checklists.words import word
from forms.builders.lines import chosen_items
from forms.builders.listing import Line, listing, middle
from forms.context import Context
from forms.document import Block, Cell

KINDS = "material,declaration"


def handed_in(context: Context, options: Mapping[str, str]) -> list[JudgedItem]:
    """The materials that apply: required ones, and others that were marked as there. Not the paper itself."""
    chosen = chosen_items(context.picture, {"kind": KINDS, **options})
    return [
        item
        for item in chosen
        if item.applies is Truth.YES
        and item.pattern.prints != context.form.id
        and (item.mark == "met" or (item.required and item.mark not in ("na", NOT_REQUIRED)))
    ]


def catalogue(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """The list at the front of the volume; how many pages each paper has is written in by hand."""
    copies = context.picture.route.copies
    lines: list[Line] = [
        [
            Cell(item.label + group_words(item)),
            middle(item.pattern.source),
            middle(word("copy", item.pattern.copy)),
            middle(str(copies) if copies else ""),
            "",
        ]
        for item in handed_in(context, {key: value for key, value in options.items() if key == "kind"})
    ]
    columns = (("材料名称", 74), ("条款", 34), ("原件/复印件", 22), ("份数", 14), ("页数", 16))
    yield from listing(columns, lines, options, context)


def group_words(item: JudgedItem) -> str:
    """That one of several is enough."""
    if item.group is None or item.group.need != "any":
        return ""
    return f"（{item.group.label or '任选其一'}）"
