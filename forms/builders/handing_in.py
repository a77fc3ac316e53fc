"""What is handed in with an application: the papers that are asked for, and what else was marked as there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checklists.judging.items import NOT_REQUIRED, JudgedItem, unanswered_in
from checklists.judging.verdict import words_for
from checklists.policy.condition import Truth
from checklists.words import word
from forms.builders.lines import chosen_items
from forms.builders.listing import Line, listing, middle
from forms.context import Context
from forms.document import Block, Cell

KINDS = "material,declaration"
CATALOGUE = "catalogue"  # the name of the builder below
NO_PAGES: Mapping[str, str] = {}


def handed_in(context: Context, options: Mapping[str, str]) -> list[JudgedItem]:
    """The materials that apply: required ones, and others that are there. Not the paper itself."""
    chosen = chosen_items(context.picture, {"kind": KINDS, **options})
    return [
        item
        for item in chosen
        if item.applies is Truth.YES
        and item.pattern.prints != context.form.id
        and (
            item.mark == "met" or item.id in context.pages or (item.required and item.mark not in ("na", NOT_REQUIRED))
        )
    ]


def catalogue(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """The list at the front of the volume; on which pages each paper is stands there once it is bound."""
    copies = context.picture.route.copies
    lines: list[Line] = [
        [
            Cell(item.label + _group_words(item), about=(item.id,)),
            middle(item.pattern.source),
            middle(_copy_words(item)),
            middle(str(copies) if copies else ""),
            middle(context.pages.get(item.id, "")),
        ]
        for item in handed_in(context, {key: value for key, value in options.items() if key == "kind"})
    ]
    columns = (("材料名称", 74), ("条款", 34), ("原件/复印件", 20), ("份数", 13), ("起止页", 19))
    yield from listing(columns, lines, options, context)


def asked(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """Everything that is asked for or may be, for a person who has yet to get it together."""
    copies = context.picture.route.copies
    lines: list[Line] = [
        [
            item.label,
            middle(item.pattern.source),
            middle(word("copy", item.pattern.copy)),
            middle(f"{copies}份" if copies and item.pattern.kind != "condition" else ""),
            "；".join(filter(None, (_standing(item, context), item.pattern.how))),
        ]
        for item in chosen_items(context.picture, {"kind": options.get("kind", KINDS)})
        if item.mark != NOT_REQUIRED or item.group is not None
    ]
    columns = (("材料", 50), ("条款", 29), ("原件/复印件", 20), ("份数", 12), ("说明", 54))
    yield from listing(columns, lines, options, context)


def _standing(item: JudgedItem, context: Context) -> str:
    """Whether it must be handed in, where that is not plain."""
    if item.applies is Truth.UNKNOWN:
        names = [words_for(name, context.picture.policy, context.picture.scope) for name in unanswered_in(item.because)]
        return f"待定，先答{'、'.join(names)}" if names else "待定"
    if item.group is not None and item.group.need == "any":
        return item.group.label or "任选其一"
    return "" if item.required else "如有"


def pages_words(first: int, last: int) -> str:
    """From which page to which."""
    return str(first) if first >= last else f"{first}–{last}"


def _copy_words(item: JudgedItem) -> str:
    """Whether originals or copies are handed in; what the rule asks for where that was not noted of the files."""
    noted = {file.copy for file in item.evidence if file.copy}
    said = [word("copy", one) for one in ("original", "copy") if one in noted]
    return "、".join(said) or word("copy", item.pattern.copy)


def _group_words(item: JudgedItem) -> str:
    """That one of several is enough."""
    if item.group is None or item.group.need != "any":
        return ""
    return f"\n［{item.group.label or '任选其一'}］"
