"""Where a form is to be signed and sealed, as its own blocks and the rule's own words say; nothing else is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checklists.judging.picture import Picture
from checklists.policy.condition import Truth
from checklists.policy.layout import Block, Build, Form, Signatures, Words, WrittenTable
from checklists.policy.layout import Sheet as FormSheet
from forms.context import Context
from forms.document import PORTRAIT

SEAL = "公章"
_NAME = "organisation.name"
_RUNNING_SEAL = "骑缝章"
_ENDS = re.compile(r"[：_　\n]+")
SEALED = "盖章"  # which seal, the form does not say
_TO_SEAL = re.compile(r"([^（）：，。　]+)（盖章）|（([^（）：，。　]+)盖章）")
_SIGNED = ("签字", "签名", "执业印章", "签收")


class Place(NamedTuple):
    """One place on a form: whose it is as the form calls it, what is asked for there, and whether it is for us."""

    who: str
    asked: tuple[str, ...]
    ours: bool

    @property
    def seals(self) -> bool:
        """Whether our seal is asked for."""
        return self.ours and (SEAL in self.asked or SEALED in self.asked)


def places_of(picture: Picture, form: Form) -> list[Place]:
    """The places of a form on which somebody signs or seals, in their order."""
    context = Context(picture, form, PORTRAIT)
    return [place for sheet in form.sheets if context.shows(sheet.when) for place in _in_sheet(sheet, context)]


def sealing_steps(picture: Picture) -> list[tuple[str, str]]:
    """What the rule itself says of seals: its steps that speak of one, with their passages."""
    return [
        (item.label, item.pattern.source)
        for item in picture.items
        if item.applies is Truth.YES and item.pattern.kind == "step" and "章" in item.label
    ]


def asks_running_seal(picture: Picture) -> bool:
    """Whether the rule asks for a seal over the edges of the pages."""
    return any(_RUNNING_SEAL in label for label, _ in sealing_steps(picture))


def asks_seal_on_materials(picture: Picture) -> bool:
    """Whether the rule asks for the seal on what is enclosed."""
    return any(SEAL in label and "材料" in label for label, _ in sealing_steps(picture))


def _in_sheet(sheet: FormSheet, context: Context) -> Iterator[Place]:
    for block in sheet.blocks:
        if context.shows(block.when):
            yield from _in_block(block, context)


def _in_block(block: Block, context: Context) -> Iterator[Place]:
    if isinstance(block, Signatures):
        for party in block.parties:
            if context.shows(party.when):
                title, *rest = party.label.split("\n")
                texts = (title, *rest, *party.lines)
                who = re.sub(r"（[^（）]*(?:章|签字)[^（）]*）", "", title)
                yield Place(who, tuple(_asked("\n".join(texts))), party.own)
    elif isinstance(block, WrittenTable):
        for line in block.lines:
            for text in line.cells if context.shows(line.when) else ():
                yield from _to_seal(text, context)
    elif isinstance(block, Words):
        yield from _to_seal(block.text, context)
        if "签字：" in block.text:
            yield Place("正文之后", tuple(_asked(block.text)), ours=True)
    elif isinstance(block, Build) and block.name == "signed":
        yield Place("落款", (SEAL,), ours=True)


def _to_seal(text: str, context: Context) -> Iterator[Place]:
    """Where a line asks for a seal; for ours, where it names our unit or prints its name."""
    for found in _TO_SEAL.finditer(text):
        who = found[1] or found[2]
        ours = _NAME in text or context.picture.policy.entry[_NAME].label.startswith(who)
        yield Place(who, (SEALED,), ours)


def _asked(text: str) -> Iterator[str]:
    """What a place asks for: the seal, and each signature as it is called there."""
    if SEAL in text:
        yield SEAL
    for line in filter(None, _ENDS.split(text)):
        if any(word in line for word in _SIGNED):
            yield line.strip()
