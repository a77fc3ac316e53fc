"""Cases to practise on: filled and marked samples that come with the program, made anew as cases of the store."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from checklists.cases.session import Desk, Session
from checklists.shelf import RESOURCES, by_number

_SAMPLES = RESOURCES / "samples"


class Sample(NamedTuple):
    """A case as it may look after some work. `first`: the one to begin with, where nobody chooses."""

    name: str
    checklist: str
    title: str
    answers: Mapping[str, Any]
    marks: Mapping[str, Mapping[str, str]]
    first: bool = False

    @property
    def policy(self) -> str:
        """The id of the rule that it is under."""
        return self.checklist.partition("/")[0]


def samples(folder: Path = _SAMPLES) -> tuple[Sample, ...]:
    """All samples, in the order of the numbers of their rules."""
    return tuple(_samples(folder))


def first_of(policy: str) -> Sample:
    """The sample of a rule to begin with. Raises `LookupError` where there is none."""
    return sorted((sample for sample in samples() if sample.policy == policy), key=lambda sample: not sample.first)[0]


def practise(desk: Desk, sample: Sample) -> Session:
    """Make a case for practice of a sample: answered and marked, and never a real one. Raises `StoreError`."""
    session = desk.start(sample.checklist, sample.title, sample.answers, practice=True)
    alike: dict[tuple[str, str], list[str]] = {}
    for item, mark in sample.marks.items():
        alike.setdefault((mark["mark"], mark.get("reason", "")), []).append(item)
    for (word, reason), items in alike.items():
        session.mark_several(items, word, reason=reason)
    return session


def _samples(folder: Path) -> Iterator[Sample]:
    for path in sorted(folder.glob("*.json"), key=lambda path: by_number(path.name)):
        read = json.loads(path.read_text(encoding="utf-8"))
        parts = (read["checklist"], read["title"], read["answers"], read["marks"])
        yield Sample(path.stem, *parts, first=read.get("practise", False))
