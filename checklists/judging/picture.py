"""The frozen picture of a case on a day: everything that the screen shows and the paper says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from checklists.judging.answers import choice_of
from checklists.judging.days import Due, as_marked
from checklists.judging.facts import Choice, Facts
from checklists.judging.findings import Finding, Judged, Waiting, findings_of, waiting_of
from checklists.judging.grouping import with_groups
from checklists.judging.items import JudgedItem, Turn
from checklists.judging.outline import Outline, outline_of
from checklists.judging.papers import Paper, papers_of
from checklists.judging.routes import RouteTaken, route_of
from checklists.judging.terms import State, counted_terms
from checklists.judging.verdict import Progress, Verdict, progress_of, verdict_of
from checklists.policy.calendar import Calendar
from checklists.policy.condition import Scope, Truth, judge
from checklists.policy.model import Checklist, Policy, Question, Reading
from checklists.policy.validity import Validity, validity_on
from checklists.policy.values import Row, Value


@dataclass(frozen=True, slots=True)
class Picture:
    """A case judged on one day. Nothing in it changes; a change of the case makes a new one."""

    policy: Policy
    checklist: Checklist
    facts: Facts
    today: date
    applied_on: date
    scope: Scope
    validity: Validity
    items: tuple[JudgedItem, ...]
    verdict: Verdict
    progress: Progress
    findings: tuple[Finding, ...]
    papers: tuple[Paper, ...]
    deadlines: tuple[Due, ...]
    route: RouteTaken
    outline: Outline
    marked: tuple[JudgedItem, ...]  # the items before those of a group are settled among themselves
    waiting: Mapping[Turn | None, Waiting]

    @property
    def dates(self) -> tuple[Due, ...]:
        """The days to keep or to wait for: without those that only other rules count by."""
        return tuple(due for due in self.deadlines if not due.for_counting)

    @property
    def terms(self) -> dict[State, int]:
        """Of the items that count and are due on some day, how many are done, late, overdue and ahead."""
        return counted_terms(item.term for item in self.items if item.term and item.required and item.mark != "na")

    def value(self, entry: str) -> Value:
        """The answer to an entry, defaults and what is worked out included; None where there is none."""
        return self.scope.value(entry)

    def rows(self, table: str) -> Sequence[Row]:
        """The rows of a table, defaults of their columns and what is worked out included."""
        return self.scope.tables.get(table, ())

    def paper(self, form: str, row: str | None = None) -> Paper:
        """The state of one paper, `row` the key of the row it is about; without it, the first one of the form.

        Raises `KeyError` where this case has no such paper.
        """
        for paper in self.papers_of(form):
            if row is None or (paper.row is not None and paper.row.key == row):
                return paper
        raise KeyError(form)

    def papers_of(self, form: str) -> tuple[Paper, ...]:
        """The papers of a form: none, one, or one for each row of its table."""
        return tuple(paper for paper in self.papers if paper.form == form)

    def asked(self, question: Question) -> bool:
        """Whether a question is asked as things stand."""
        return judge(question.when, self.scope).truth is not Truth.NO

    def choice(self, reading: Reading) -> Choice:
        """How a reading counts: as chosen, or its default."""
        return choice_of(reading, self.facts)


def picture_of(
    facts: Facts,
    policy: Policy,
    checklist: Checklist,
    *,
    today: date,
    calendar: Calendar,
    before: Picture | None = None,
) -> Picture:
    """Judge a case as it stands on `today`: the sooner the more it has in common with `before`, another picture.

    It is `before` itself where that was made of the same.
    """
    old = before.outline if before else None
    outline = outline_of(facts, policy, checklist, today=today, calendar=calendar, before=old)
    if before is not None and outline is old and facts == before.facts:
        return before
    scope, applied_on = outline.scope, outline.applied_on
    validity = validity_on(applied_on, policy.links, policy.after_links)
    marked = _marked_of(outline, facts, before)
    items = with_groups(marked, checklist.groups)
    deadlines = as_marked(outline.deadlines, items)
    verdict = verdict_of(checklist, policy, scope, items, outline.missing)
    papers, lacking = papers_of(policy, checklist, scope, verdict)
    waiting = waiting_of(items, before.waiting if before else {})
    judged = Judged(
        items=items,
        waiting=waiting,
        verdict=verdict,
        deadlines=deadlines,
        answered=outline.findings,
        lacking=lacking,
        applied_on=applied_on,
        today=today,
        lost=facts.lost,
        macros=facts.macros,
        unusable=facts.unusable,
    )
    findings = findings_of(policy, checklist, scope, judged)
    return Picture(
        policy=policy,
        checklist=checklist,
        facts=facts,
        today=today,
        applied_on=applied_on,
        scope=scope,
        validity=validity,
        items=items,
        verdict=verdict,
        progress=progress_of(items),
        findings=findings,
        papers=tuple(paper.with_findings(findings, policy, practice=facts.practice) for paper in papers),
        deadlines=deadlines,
        route=route_of(facts, policy, checklist, scope),
        outline=outline,
        marked=marked,
        waiting=waiting,
    )


def _marked_of(outline: Outline, facts: Facts, before: Picture | None) -> tuple[JudgedItem, ...]:
    """The items as they are marked; those that nothing was changed of are taken over."""
    if before is None:
        return tuple(item.marked(facts, outline.applied_on) for item in outline.listed)
    kept: Iterable[JudgedItem | None] = before.marked
    if outline is not before.outline:
        known = dict(zip(map(id, before.outline.listed), before.marked, strict=True))
        kept = [known.get(id(item)) for item in outline.listed]
    touched = _touched(facts, before.facts)
    return tuple(
        old if old is not None and item.id not in touched and not item.moves else item.marked(facts, outline.applied_on)
        for item, old in zip(outline.listed, kept, strict=True)
    )


def _touched(facts: Facts, before: Facts) -> set[str]:
    """The items that were marked or noted otherwise, or that other files were attached to."""
    pairs: Sequence[tuple[Mapping[str, object], Mapping[str, object]]] = (
        (facts.marks, before.marks),
        (facts.notes, before.notes),
        (facts.evidence, before.evidence),
    )
    return {key for now, then in pairs if now != then for key in {*now, *then} if now.get(key) != then.get(key)}
