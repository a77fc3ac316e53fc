"""The entries of a form under the headings of its layout, in the order in which the paper prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checklists.judging.picture import Picture
from checklists.policy.condition import Condition, Truth, judge, names
from checklists.policy.layout import (
    Block,
    Build,
    Form,
    Heading,
    Narrative,
    Pairs,
    Sheet,
    Signatures,
    TableBlock,
    Words,
    WrittenTable,
    asked_in,
)
from checklists.policy.model import Checklist
from forms.filling import without_names

_COVER = "封面"
_GATES = "gates"  # the built part that prints the answers on which it rests whether the rule applies
_OTHERWISE = "其他栏目"
_ASIDE = re.compile("（[^（）]*{[^（）]*）")  # in brackets, with a name in braces


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry is printed, and under which conditions that part of the paper is there."""

    entry: str
    heading: str
    below: str  # the lower heading, where there is one
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under one heading."""

    heading: str
    below: str
    entries: tuple[str, ...]


def sections_of(form: Form, checklist: Checklist) -> tuple[Section, ...]:
    """The sections of a form; each entry stands where it is printed first, the cover coming last."""
    sections: dict[tuple[str, str], list[str]] = {}
    seen: set[str] = set()
    for place in _places_of(form, checklist):
        if place.entry not in seen:
            seen.add(place.entry)
            sections.setdefault((place.heading, place.below), []).append(place.entry)
    rest = [place.entry for place in form.entries if place.entry not in seen]
    if rest:
        sections.setdefault((_OTHERWISE, ""), []).extend(rest)
    return tuple(Section(heading, below, tuple(entries)) for (heading, below), entries in sections.items())


def shown_entries(form: Form, picture: Picture) -> set[str]:
    """The entries that the paper prints as things stand: some part of it that holds them is there."""
    placed = list(_places_of(form, picture.checklist))
    here = {place.entry for place in placed if _there(place, picture)}
    return here | {place.entry for place in form.entries} - {place.entry for place in placed}


def needed_entries(form: Form, picture: Picture) -> set[str]:
    """The entries that the form needs as things stand."""
    return {
        place.entry
        for place in form.entries
        if place.required and judge(place.when, picture.scope).truth is not Truth.NO
    }


def _places_of(form: Form, checklist: Checklist) -> Iterator[Place]:
    """Every place where an entry is printed, the cover coming last."""
    for sheet in sorted(form.sheets, key=lambda sheet: sheet.cover):
        yield from _on_sheet(sheet, form, checklist)


def _there(place: Place, picture: Picture) -> bool:
    return all(judge(condition, picture.scope).truth is not Truth.NO for condition in place.conditions)


def _on_sheet(sheet: Sheet, form: Form, checklist: Checklist) -> Iterator[Place]:
    listed = {place.entry for place in form.entries}
    heading, below = (_COVER if sheet.cover else sheet.title), ""
    for block in sheet.blocks:
        if isinstance(block, Heading) and block.level >= 0 and not sheet.cover:
            text = _plain(block.text) if block.level else form.title  # the title may be written in two ways
            heading, below = (heading, text) if block.level > 1 else (text, "")
        for name, *conditions in _printed(block, checklist):
            entry = form.entry_around(name)
            if entry in listed:
                # What is printed of a row does not decide whether its table is filled in.
                inside = () if entry != name else conditions
                whens = tuple(when for when in (sheet.when, block.when, *inside) if when is not None)
                yield Place(entry, heading, below, whens)
        if isinstance(block, Build) and block.name != _GATES:
            below = ""  # the lower heading was that of the built part


def _plain(heading: str) -> str:
    """A heading without what the case fills into it."""
    return without_names(_ASIDE.sub("", heading), lambda _: "")


def _printed(block: Block, checklist: Checklist) -> Iterator[tuple[str, *tuple[Condition | None, ...]]]:
    """The names that a block prints, each with the conditions of its own line."""
    match block:
        case Pairs(lines=lines):
            yield from ((pair.entry, line.when, pair.when) for line in lines for pair in line.pairs)
        case Narrative(entry=entry) | TableBlock(entry=entry):
            yield (entry,)
        case Signatures(parties=parties):
            yield from ((party.entry, party.when) for party in parties)
        case Build(name=built) if built == _GATES:
            yield from ((name,) for gate in checklist.gates for name in names(gate.when))
    for text, when in _texts(block):
        yield from ((name, when) for name in asked_in(text))


def _texts(block: Block) -> Iterator[tuple[str, Condition | None]]:
    """The texts of a block that may hold entries in braces, each with the condition of its line."""
    match block:
        case Words(text=text) | Heading(text=text):
            yield text, None
        case WrittenTable(lines=lines):
            yield from ((text, line.when) for line in lines for text in line.cells)
        case TableBlock(sign_off=texts):
            yield from ((text, None) for text in texts)
        case Signatures(parties=parties):
            yield from ((text, party.when) for party in parties for text in (party.label, *party.lines))
