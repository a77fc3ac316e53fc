"""What is known of a case, as the judging rooms take it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

import msgspec

from checklists.policy.values import Value

MARKS: tuple[str, ...] = ("met", "unmet", "na", "open")


class Mark(msgspec.Struct, frozen=True, gc=False):
    """How an item was marked by hand, and why where that has to be said."""

    word: str = "open"
    reason: str = ""


OPEN = Mark()


@dataclass(frozen=True, slots=True)
class Choice:
    """How a reading was decided, and why."""

    option: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file attached to an item, kept under its SHA-256, and what is noted of it; `details` says what that can be."""

    name: str
    sha256: str
    size: int
    title: str = ""
    copy: str = ""
    pages: str = ""
    number: str = ""
    author: str = ""
    formed: str = ""
    until: str = ""
    note: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What stays the same whatever is noted of it."""
        return self.sha256, self.name

    @property
    def shown(self) -> str:
        """What it is called where people read it: the title it was given and what kind of file it is, or its name."""
        suffix = PurePosixPath(self.name).suffix
        return self.title.removesuffix(suffix) + suffix if self.title else self.name


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything known of a case. Marks of items that do not apply at the moment are kept here all the same.

    One for `practice` is made to try things out: its papers are never final.

    `offices` holds the user's own names of offices by id; `elsewhere`, for an entry that may be used once, the titles
    of the other cases in which it has the same value; `lost` says, by SHA-256, of attached files that are not there as
    they were whether they are `missing` or `changed`, `macros` which hold macros, `unusable` why they cannot be
    bound into a volume, where somebody has looked; `code` is what papers say for them to be found again by.
    """

    case: str = ""
    title: str = ""
    practice: bool = False
    answers: Mapping[str, Value] = field(default_factory=dict)
    choices: Mapping[str, Choice] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    offices: Mapping[str, str] = field(default_factory=dict)
    elsewhere: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lost: Mapping[str, str] = field(default_factory=dict)
    macros: frozenset[str] = frozenset()
    unusable: Mapping[str, str] = field(default_factory=dict)
    code: str = ""
