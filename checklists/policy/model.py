"""A policy as frozen values: passages, entries, checklists, readings, deadlines and forms.

Every `source` is the reference of a passage of the same policy, such as 第四条（三）, unless the value says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Literal

import msgspec

from checklists.policy.computed import Computed, Working
from checklists.policy.condition import Condition
from checklists.policy.deadlines import Deadline
from checklists.policy.handing_in import Office, Route
from checklists.policy.layout import Form
from checklists.policy.notices import Notice


class Option(msgspec.Struct, frozen=True):
    """One answer that can be chosen; `also` is what people write for it instead of its label."""

    id: str
    label: str
    explanation: str = ""
    also: tuple[str, ...] = ()


class Default(msgspec.Struct, frozen=True):
    """What an entry counts as while nothing is entered, where `when` holds. `today` is the day of judging."""

    value: str | tuple[str, ...]
    when: Condition | None = None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """Something that can be answered or filled in; a column of a table is one too.

    `least` and `most` are plain decimals in `unit`; `places` is how many decimal places a number may have;
    `option_tables` are tables of the user's own whose rows are options as well; `key` is the column that names the
    rows of a table; `sample` is a text offered by 范本, of a column what a row may say, never filled in by itself.
    `carried` is a fact of the organisation, shared by its cases; `unique` may have one value in one case only.
    """

    id: str
    kind: str
    label: str
    unit: str = ""
    hint: str = ""
    sample: str = ""
    options: tuple[Option, ...] = ()
    option_tables: tuple[str, ...] = ()
    columns: tuple[Entry, ...] = ()
    key: str = ""
    required: bool = False  # of a column: every row needs it
    defaults: tuple[Default, ...] = ()
    sensitive: bool = False
    longest: int = 0
    least: str = ""
    most: str = ""
    places: int | None = None
    carried: bool = False
    unique: bool = False
    computed: Computed | None = None
    takes: tuple[str, ...] = ()  # of a column: what fills it from another case

    def label_of(self, option_id: str) -> str:
        """The words of an option; the id itself where it is a row of the user's own."""
        return next((option.label for option in self.options if option.id == option_id), option_id)


class Passage(msgspec.Struct, frozen=True):
    """A verbatim piece of the rule's text, `article` the piece it is part of."""

    ref: str
    text: str
    article: str = ""


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One document of the chain that made the rule valid: from, until, and where that is known from.

    Without an `until` it has no end, or, where that is not `end_known`, nobody could find out when it ends.
    """

    document: str
    since: date
    until: date | None
    end_known: bool = True
    source: str
    checked_on: date
    note: str = ""


class Loop(msgspec.Struct, frozen=True):
    """One dimension along which an item repeats: the rows of a table, or options of a list, each called `name`."""

    name: str
    table: str = ""
    options: tuple[Option, ...] = ()


class Group(msgspec.Struct, frozen=True):
    """Items that belong together: `any` asks for one of those that apply; `all` only shows them together.

    A group that stands `within` another is a part of it, as a task is of a chapter.
    """

    id: str
    need: Literal["any", "all"]
    label: str
    within: str = ""


class DueDay(msgspec.Struct, frozen=True):
    """The last day on which an item is done in time, and the rule's own words for it, such as 2020年6月底前."""

    day: date
    words: str


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to satisfy, or the pattern of many: one for each turn of its loops in which `where` holds.

    `needed` decides between required and not-required; companions are never required, nor are `optional` items (如有),
    a `catch_all`, and steps without a day on which they are `due`. `label` may name loops in braces: `{floor}{part}`.
    `entries` are filled in beside each item; `finished` is the one of them that says on which day it was done.
    """

    id: str
    kind: Literal["condition", "material", "declaration", "step"]
    source: str
    text: str
    label: str
    authority: Literal["rule", "companion"] = "rule"
    copy: Literal["original", "copy", "unspecified"] = "unspecified"
    when: Condition | None = None
    needed: Condition | None = None
    loops: tuple[Loop, ...] = ()
    where: Condition | None = None
    na_allowed: bool = False
    na_example: str = ""
    catch_all: bool = False
    optional: bool = False
    group: str = ""
    prints: str = ""  # the form of ours that is this paper
    due: DueDay | None = None
    entries: tuple[str, ...] = ()
    finished: str = ""
    duty: str = ""  # of a step: whose duty it is
    how: str = ""  # how to check it
    proofs: tuple[str, ...] = ()  # what usually proves it
    meaning: Literal["", "circumstance", "risk"] = ""  # of being met, where it is not that of the kind

    @property
    def sense(self) -> str:
        """What it is to be met, which decides on words, shapes and colours: a risk that is met is there."""
        return self.meaning or self.kind

    @property
    def counts(self) -> bool:
        """Whether it can count in progress and verdict."""
        beside = self.authority == "companion" or self.optional or self.catch_all
        return not beside and (self.kind != "step" or self.due is not None)


class Reading(msgspec.Struct, frozen=True):
    """A passage that can be read in two ways, with the default and its reason."""

    id: str
    source: str
    question: str
    options: tuple[Option, ...]
    default: str
    because: str


class Note(msgspec.Struct, frozen=True):
    """A remark beside a passage that changes no result."""

    id: str
    source: str
    text: str


class Gate(msgspec.Struct, frozen=True):
    """A condition without which the rule does not apply at all."""

    when: Condition
    source: str
    otherwise: str


class Question(msgspec.Struct, frozen=True):
    """An entry that is asked unless a condition rules it out; `only` some of its options, or in words of its own."""

    entry: str
    when: Condition | None = None
    only: tuple[str, ...] = ()
    label: str = ""


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """A finding that arises while a condition holds, once, or for each turn of its loops.

    `{repeated}` in the text stands for the other cases that have the same in the entry `repeats`.
    """

    id: str
    level: Literal["block", "warn", "info"]
    when: Condition
    where: str
    text: str
    loops: tuple[Loop, ...] = ()
    repeats: str = ""


class Checklist(msgspec.Struct, frozen=True, kw_only=True):
    """What one matter under a policy asks for."""

    id: str
    title: str
    outcome: Literal["conditions", "materials", "any", "risk", "none"]
    verdicts: Mapping[str, str]  # verdict state → the sentence that says it
    questions: tuple[Question, ...]
    about: Note | None = None  # what it is about, in the rule's own words
    listing: str = ""  # what it is called as a list to take home, where that is not what its outcome says
    gates: tuple[Gate, ...] = ()
    threshold: tuple[Gate, ...] = ()  # what a risk also takes before the rule acts on it
    readings: tuple[Reading, ...] = ()
    notes: tuple[Note, ...] = ()
    groups: tuple[Group, ...] = ()
    items: tuple[Item, ...] = ()
    checks: tuple[Check, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    routes: tuple[Route, ...] = ()
    forms: tuple[str, ...] = ()


class Policy(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One normative document, whole. `edition` is the fingerprint of its files."""

    id: str
    number: str
    title: str
    issuer: str
    registry_number: str
    issued_on: date
    published_in: str
    edition: str
    links: tuple[Link, ...]
    after_links: str  # what is known after the last link ended
    passages: tuple[Passage, ...]
    entries: tuple[Entry, ...]
    checklists: tuple[Checklist, ...]
    forms: tuple[Form, ...]
    offices: tuple[Office, ...] = ()
    notices: tuple[Notice, ...] = ()
    working: tuple[Working, ...] = ()  # every computed entry and column, each after those it rests on

    @cached_property
    def entry(self) -> Mapping[str, Entry]:
        """Entries by id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def passage(self) -> Mapping[str, Passage]:
        """Passages by reference."""
        return {passage.ref: passage for passage in self.passages}

    @cached_property
    def office(self) -> Mapping[str, Office]:
        """Offices by id."""
        return {office.id: office for office in self.offices}

    @cached_property
    def form(self) -> Mapping[str, Form]:
        """Forms by id."""
        return {form.id: form for form in self.forms}

    @cached_property
    def checklist(self) -> Mapping[str, Checklist]:
        """Checklists by id, without the policy's part."""
        return {checklist.id: checklist for checklist in self.checklists}
