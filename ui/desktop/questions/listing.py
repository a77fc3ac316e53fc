"""What the answers lead to so far: what applies, by name, and what is still to be answered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from checklists.judging.divisions import is_divided
from checklists.judging.items import JudgedItem, sense_of
from checklists.judging.picture import Picture
from checklists.judging.sections import asked_now
from checklists.judging.verdict import label_for
from checklists.policy.condition import Truth
from checklists.words import word


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that applies, with its place in the rule beside it; or all rows of a table, with how many things."""

    words: str
    beside: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something unanswered on which a conclusion rests: its entry, and words for it; all rows of a table are one."""

    entry: str
    words: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What applies in one case by name, how much of it the rule does not ask for or is not known yet, and the gaps."""

    lines: tuple[Line, ...]
    asked: str  # what is to be done with those that are required: 应备
    required: int
    off: int
    unknown: int
    papers: tuple[str, ...]
    gaps: tuple[Gap, ...]


def listing_of(picture: Picture) -> Listing:
    """What applies in a case as it stands."""
    required = [item for item in picture.items if item.required]
    others = [item for item in picture.items if not item.required and item.pattern.counts]
    return Listing(
        lines=_lines(required, picture),
        asked=word("asked", sense_of(picture.items)),
        required=len(required),
        off=sum(item.applies is Truth.YES for item in others),
        unknown=sum(item.applies is Truth.UNKNOWN for item in others),
        papers=tuple(dict.fromkeys(paper.title for paper in picture.papers)),
        gaps=gaps_of(picture),
    )


def gaps_of(picture: Picture) -> tuple[Gap, ...]:
    """What is to be answered before anything can be concluded, one line for each question."""
    columns: dict[str, Counter[str]] = {}
    later = {question.entry for question in picture.checklist.questions} - {one.entry for one in asked_now(picture)}
    for name in picture.verdict.unanswered:
        entry, bracket, rest = name.partition("[")
        if entry in later:  # whether it is asked at all rests on another gap
            continue
        columns.setdefault(entry, Counter())[rest.partition("].")[2] if bracket else ""] += 1
    return tuple(Gap(entry, _lacking(entry, lacking, picture)) for entry, lacking in columns.items())


def gaps_words(number: int) -> str:
    """How many questions a verdict still waits for, everywhere in the same words: others may be open as well."""
    return f"下结论还差 {number} 题"


def listing_words(listing: Listing) -> str:
    """The counts in one line."""
    parts = [f"据此{listing.asked} {listing.required} 项"]
    parts += [f"规则不要求 {listing.off} 项"] if listing.off else []
    parts += [f"待定 {listing.unknown} 项"] if listing.unknown else []
    return "，".join(parts) + f"；{len(listing.papers)} 份表格"


def _lacking(name: str, lacking: Counter[str], picture: Picture) -> str:
    entry = picture.policy.entry.get(name)
    if entry is None or not any(lacking):
        return label_for(name, picture.policy, picture.scope)
    labels = {column.id: column.label for column in entry.columns}
    said = "、".join(f"{number} 行缺{labels.get(column, '')}" for column, number in lacking.items() if column)
    return f"{entry.label}：{said}"


def _lines(items: list[JudgedItem], picture: Picture) -> tuple[Line, ...]:
    """The things by name, or of a checklist in divisions how many there are in each."""
    if is_divided(picture.checklist.groups):
        divisions = Counter(item.group.label for item in items if item.group)
        return tuple(Line(label, f"{number} 项") for label, number in divisions.items())
    rows = [item.row for item in items]
    single = (Line(item.label, item.pattern.source) for item, row in zip(items, rows, strict=True) if row is None)
    tables = Counter(row.table for row in rows if row is not None)  # of what repeats over rows, one line
    return (*single, *(Line(f"{_label(table, picture)}逐行", f"{number} 项") for table, number in tables.items()))


def _label(table: str, picture: Picture) -> str:
    return picture.policy.entry[table].label
