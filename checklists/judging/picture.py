"""The frozen picture of a case on a day: everything that the screen shows and the paper says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from checklists.judging.answers import choice_of
from checklists.judging.days import Due
from checklists.judging.facts import Choice, Facts
from checklists.judging.findings import Finding, Judged, findings_of
from checklists.judging.grouping import with_groups
from checklists.judging.items import JudgedItem, Missing
from checklists.judging.listing import Listed
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
    """Judge a case as it stands on `today`: the sooner where `before`, another picture, rests on the same answers."""
    old = before.outline if before else None
    outline = outline_of(facts, policy, checklist, today=today, calendar=calendar, before=old)
    scope, deadlines, applied_on = outline.scope, outline.deadlines, outline.applied_on
    validity = validity_on(applied_on, policy.links, policy.after_links)
    marked = [item.marked(facts, applied_on) for item in outline.listed if isinstance(item, Listed)]
    items = with_groups(marked, checklist.groups)
    missing = tuple(item for item in outline.listed if isinstance(item, Missing))
    verdict = verdict_of(checklist, policy, scope, items, missing)
    papers, lacking = papers_of(policy, checklist, scope, verdict)
    judged = Judged(items, verdict, deadlines, lacking, applied_on, facts.lost, facts.macros, facts.unusable)
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
    )
