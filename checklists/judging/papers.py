"""Which papers a case has, and what each still lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from checklists.judging.findings import Finding
from checklists.judging.items import Turn, turns_of
from checklists.judging.verdict import Verdict
from checklists.policy.condition import Scope, Truth, judge
from checklists.policy.layout import Form, FormEntry
from checklists.policy.model import Checklist, Entry, Loop, Policy
from checklists.policy.showing import row_called
from checklists.policy.values import Row


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the case: final, or a draft that still lacks entries or is held up by a finding.

    `row` is the row of a table that it is about, where there is one paper for each. A paper of a case for `practice`
    stays a draft, whatever it has.
    """

    form: str
    title: str
    state: Literal["draft", "final"]
    missing: tuple[str, ...] = ()
    row: Turn | None = None
    blocks: int = 0
    practice: bool = False

    def with_findings(self, findings: Sequence[Finding], policy: Policy, *, practice: bool = False) -> Paper:
        """The paper as a draft where a block concerns it, an entry that it prints, or the case as a whole."""
        own = {entry.entry for entry in policy.form[self.form].entries}
        printed = {entry.entry for form in policy.forms for entry in form.entries}
        blocks = sum(
            finding.level == "block"
            and (finding.where in (self.form, *own) or finding.where not in (*policy.form, *printed))
            and not self._is_of_another_row(finding)
            for finding in findings
        )
        state: Literal["draft", "final"] = "draft" if blocks or self.missing or practice else "final"
        return replace(self, blocks=blocks, state=state, practice=practice)

    def _is_of_another_row(self, finding: Finding) -> bool:
        if self.row is None or not finding.rows:
            return False
        return any(table == self.row.table and key != self.row.key for table, key in finding.rows)


Lack = tuple[str, str]  # the place, and the words for it


def papers_of(
    policy: Policy, checklist: Checklist, scope: Scope, verdict: Verdict
) -> tuple[tuple[Paper, ...], tuple[Finding, ...]]:
    """The papers of the case, and the findings about what they lack."""
    papers: list[Paper] = []
    findings: list[Finding] = []
    for form_id in checklist.forms:
        form = policy.form[form_id]
        if judge(form.when, scope).truth is Truth.NO or not _asked_for(form, checklist, scope):
            continue
        shared = list(_missing(form, policy, scope))
        found = [_paper(form, turns, shared, policy, inner) for turns, inner in _turns(form, policy, scope)]
        if not found:
            continue
        papers += (paper for paper, _ in found)
        told = [(form.title, lack) for lack in shared] + [(paper.title, lack) for paper, own in found for lack in own]
        findings += [
            Finding("warn", f"{form.id}.{name}", f"{title}：{words}还没有填写") for title, (name, words) in told
        ]
        if form.final_when_ready and verdict.state != "ready":
            text = f"{form.title}：自查结论不是“{checklist.verdicts.get('ready', '')}”，只能打印草稿"
            findings.append(Finding("block", form.id, text))
    return tuple(papers), tuple(findings)


def _asked_for(form: Form, checklist: Checklist, scope: Scope) -> bool:
    """Whether an item that is this paper may apply; a paper that no item is belongs to every case."""
    items = [item for item in checklist.items if item.prints == form.id]
    return not items or any(item.loops or judge(item.when, scope).truth is not Truth.NO for item in items)


def _turns(form: Form, policy: Policy, scope: Scope) -> Iterator[tuple[tuple[Turn, ...], Scope]]:
    """Every row that the form has a paper for, with what names mean on it; once, where it has one paper."""
    each = form.for_each
    return turns_of((Loop(each.name, table=each.table),) if each else (), policy, scope)


def _paper(
    form: Form, turns: tuple[Turn, ...], shared: Sequence[Lack], policy: Policy, scope: Scope
) -> tuple[Paper, list[Lack]]:
    """One paper, and what its row alone lacks."""
    row = turns[0] if turns else None
    own = list(_missing_in_row(form, row, policy, scope)) if row else []
    missing = tuple(name for name, _ in (*shared, *own))
    title = f"{form.title}（{row.label}）" if row else form.title
    return Paper(form.id, title, "draft" if missing else "final", missing, row), own


def _missing(form: Form, policy: Policy, scope: Scope) -> Iterator[Lack]:
    """Entries that the form needs and that are empty, each with its words; all rows of a table have their needs."""
    for place in form.entries:
        entry = policy.entry[place.entry]
        if _needed(place, scope) and not scope.value(entry.id):
            yield entry.id, f"“{entry.label}”"
        if form.for_each is None or form.for_each.table != entry.id:
            for number, row in enumerate(scope.tables.get(entry.id, ())):
                for column in entry.columns:
                    if column.required and not row.get(column.id):
                        yield _in_row(entry, row, column, number)


def _missing_in_row(form: Form, turn: Turn, policy: Policy, scope: Scope) -> Iterator[Lack]:
    """The columns that the paper of one row needs and that are empty in it."""
    table = policy.entry[turn.table]
    number, row = next(pair for pair in enumerate(scope.tables[table.id]) if pair[1]["key"] == turn.key)
    wanted = {place.entry.partition(".")[2] for place in form.columns if _needed(place, scope)}
    for column in table.columns:
        if (column.required or column.id in wanted) and not row.get(column.id):
            yield _in_row(table, row, column, number)


def _needed(place: FormEntry, scope: Scope) -> bool:
    return place.required and judge(place.when, scope).truth is not Truth.NO


def _in_row(table: Entry, row: Row, column: Entry, number: int) -> Lack:
    name = f"{table.id}[{row['key']}].{column.id}"
    return name, f"{table.label}{row_called(table, row, number)}的“{column.label}”"
