"""What the list of cases shows of one, worked out from its picture at each save."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.cases.stored import Day, Section, Summary
from checklists.judging.expiring import expiries_of
from checklists.judging.picture import Picture
from checklists.judging.sections import parts_of


def summary_of(picture: Picture) -> Summary:
    """What the list is to show of a case."""
    drafts = {paper.form for paper in picture.papers}  # that a paper is a draft follows from what else is missing
    told = [finding for finding in picture.findings if finding.level != "info"]
    texts = [finding.text for finding in sorted(told, key=lambda finding: finding.where in drafts)]
    blocking = texts[0] if texts else ""
    sections = tuple(Section(*part) for part in parts_of(picture))
    progress = picture.progress
    return Summary(picture.verdict.state, progress.done, progress.required, blocking, sections, tuple(_days(picture)))


def _days(picture: Picture) -> Iterator[Day]:
    """The days to keep, those of items, and the last ones of files; not of what is done or does not apply."""
    for due in picture.dates:
        if due.day is not None and not due.done:
            yield Day(due.day, "opens" if due.opens else "due", due.start, due.text, due.estimated)
    for item in picture.items:
        if item.term and item.required and not item.term.done and item.mark != "na":
            yield Day(item.term.day, "item", item.id, item.label)
    for file in expiries_of(picture.items):
        yield Day(file.day, "file", file.item.id, file.words)
