"""Which papers a case has, and what each still lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from checklists.judging.findings import Finding
from checklists.judging.verdict import Verdict
from checklists.policy.condition import Scope, Truth, judge
from checklists.policy.layout import Form
from checklists.policy.model import Checklist, Policy


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the case: final, or a draft that still lacks entries or is held up by a finding."""

    form: str
    title: str
    state: Literal["draft", "final"]
    missing: tuple[str, ...] = ()
    row: str | None = None
    blocks: int = 0

    def with_findings(self, findings: Sequence[Finding], policy: Policy) -> Paper:
        """The paper as a draft where a block concerns it, an entry that it prints, or the case as a whole."""
        own = {entry.entry for entry in policy.form[self.form].entries}
        printed = {entry.entry for form in policy.forms for entry in form.entries}
        blocks = sum(
            finding.level == "block"
            and (finding.where in (self.form, *own) or finding.where not in (*policy.form, *printed))
            for finding in findings
        )
        return replace(self, blocks=blocks, state="draft" if blocks or self.missing else "final")


def papers_of(
    policy: Policy, checklist: Checklist, scope: Scope, verdict: Verdict
) -> tuple[tuple[Paper, ...], tuple[Finding, ...]]:
    """The papers of the case, and the findings about what they lack."""
    papers, findings = [], []
    for form_id in checklist.forms:
        form = policy.form[form_id]
        if judge(form.when, scope).truth is Truth.NO:
            continue
        missing = tuple(_missing(form, policy, scope))
        papers.append(Paper(form.id, form.title, "draft" if missing else "final", tuple(m for m, _ in missing)))
        findings += [
            Finding("warn", f"{form.id}.{name}", f"{form.title}：{words}还没有填写") for name, words in missing
        ]
        if form.final_when_ready and verdict.state != "ready":
            text = f"{form.title}：自查结论不是“{checklist.verdicts.get('ready', '')}”，只能打印草稿"
            findings.append(Finding("block", form.id, text))
    return tuple(papers), tuple(findings)


def _missing(form: Form, policy: Policy, scope: Scope) -> Iterator[tuple[str, str]]:
    """Entries that the form needs and that are empty, each with its words."""
    for place in form.entries:
        entry = policy.entry[place.entry]
        needed = place.required and judge(place.when, scope).truth is not Truth.NO
        if needed and not scope.value(entry.id):
            yield entry.id, f"“{entry.label}”"
        for row in scope.tables.get(entry.id, ()):
            for column in entry.columns:
                if column.required and not row.get(column.id):
                    name = f"{entry.id}[{row['key']}].{column.id}"
                    yield name, f"{entry.label}“{row.get(entry.key) or row['key']}”的“{column.label}”"
