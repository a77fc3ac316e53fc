"""A case and its policy as JSON, in the form that other programs rely on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checklists.cases.casefile import as_json as files_kept
from checklists.cases.changes import Change, Step
from checklists.cases.log import LogRow
from checklists.cases.stored import Day, Listed
from checklists.judging.days import Due
from checklists.judging.findings import Finding
from checklists.judging.items import JudgedItem, Turn
from checklists.judging.papers import Paper
from checklists.judging.picture import Picture
from checklists.judging.routes import RouteTaken
from checklists.judging.terms import Term
from checklists.policy.beside import name_beside
from checklists.policy.model import Checklist, Policy
from checklists.policy.validity import Validity
from forms.appointments import Appointment
from ui.entries_json import Json, of_entry, of_options


def of_checklist(name: str, policy: Policy, checklist: Checklist) -> Json:
    """A checklist with its questions and readings."""
    return {
        "checklist": name,
        "title": checklist.title,
        "outcome": checklist.outcome,
        "policy": _named(policy),
        "questions": [
            of_entry(entry, entry.options)
            for entry in (policy.entry[question.entry] for question in checklist.questions)
        ],
        "readings": [
            {
                "id": reading.id,
                "source": reading.source,
                "question": reading.question,
                "options": of_options(reading.options),
                "default": reading.default,
                "because": reading.because,
            }
            for reading in checklist.readings
        ],
    }


def of_listed(row: Listed, owners: Mapping[str, str]) -> Json:
    """A case as a row of the list; `owners` are the names of organisations by id."""
    head = row.head
    return {
        "case": head.id,
        "checklist": head.checklist,
        "title": head.title,
        "organisation": owners.get(head.organisation, ""),
        "created_at": head.created_at.isoformat(),
        "changed_at": head.changed_at.isoformat(),
        "deleted": head.deleted,
        "verdict": {"state": head.summary.verdict},
        "progress": {"done": head.summary.done, "required": head.summary.required},
        "blocking": head.summary.blocking,
        "practice": head.practice,
        "sections": {part.name: {"done": part.done, "of": part.of} for part in head.summary.sections},
        "next": of_day(row.next) if row.next else None,
    }


def of_appointment(one: Appointment) -> Json:
    """A day in words, with its case."""
    return {"date": one.day.isoformat(), **{key: value for key, value in one._asdict().items() if key != "day"}}


def of_day(day: Day) -> Json:
    """A day of a case: `sort` is due, opens, item or file, `about` the entry or the item."""
    return {
        "date": day.day.isoformat(), "sort": day.sort, "about": day.about, "text": day.words, "estimated": day.estimated
    }  # fmt: skip


def of_picture(picture: Picture, checklist: str) -> Json:
    """A case as it is judged."""
    return {
        "case": picture.facts.case,
        "checklist": checklist,
        "title": picture.facts.title,
        "practice": picture.facts.practice,
        "outcome": picture.checklist.outcome,
        "applied_on": picture.applied_on.isoformat(),
        "policy": {**_named(picture.policy), "validity": _validity(picture.validity)},
        "verdict": {"state": picture.verdict.state, "text": picture.verdict.text},
        "progress": {"done": picture.progress.done, "required": picture.progress.required},
        "questions": _questions(picture),
        "readings": _readings(picture),
        "items": [_item(item, picture.policy) for item in picture.items],
        "terms": dict(picture.terms),
        "documents": [_paper(paper) for paper in picture.papers],
        "findings": of_findings(picture.findings),
        "route": _route(picture.route),
        "deadlines": [_deadline(due) for due in picture.dates],
    }


def of_findings(findings: Iterable[Finding]) -> list[Json]:
    """Findings, the gravest first."""
    return [{"level": finding.level, "where": finding.where, "text": finding.text} for finding in findings]


def of_log(rows: Iterable[LogRow]) -> list[Json]:
    """The steps of a case, the oldest first."""
    return [{"sequence": row.sequence, "at": row.at.isoformat(), **_step(row.step), "hash": row.hash} for row in rows]


def _step(step: Step) -> Json:
    return {
        "action": step.action.value,
        "reason": step.reason,
        "of": step.of,
        "changes": [of_change(change) for change in step.changes],
    }


def of_change(change: Change) -> Json:
    """One fact before and after."""
    return {"kind": change.kind.value, "key": change.key, "before": change.before, "after": change.after}


def _named(policy: Policy) -> Json:
    return {"id": policy.id, "number": policy.number, "title": policy.title}


def _validity(validity: Validity) -> Json:
    until = validity.until.isoformat() if validity.until else ""
    return {"state": validity.state, "until": until, "notice": validity.notice}


def _questions(picture: Picture) -> list[Json]:
    answers = picture.facts.answers
    return [
        {"id": question.entry, "value": answers.get(question.entry), "asked": picture.asked(question)}
        for question in picture.checklist.questions
    ]


def _readings(picture: Picture) -> list[Json]:
    rows = []
    for reading in picture.checklist.readings:
        choice = picture.choice(reading)
        rows.append(
            {
                "id": reading.id,
                "source": reading.source,
                "question": reading.question,
                "options": of_options(reading.options),
                "default": reading.default,
                "choice": choice.option,
                "reason": choice.reason,
            }
        )
    return rows


def _item(item: JudgedItem, policy: Policy) -> Json:
    pattern = item.pattern
    return {
        "id": item.id,
        "kind": pattern.kind,
        "source": pattern.source,
        "text": pattern.text,
        "label": item.label,
        "authority": pattern.authority,
        "copy": pattern.copy,
        "required": item.required,
        "catch_all": pattern.catch_all,
        "group": {"id": item.group.id, "need": item.group.need} if item.group else None,
        "row": _row(item.row),
        **{turn.loop: turn.label if turn.table else turn.key for turn in item.turns},
        "applies": item.applies.value,
        "because": [name if value is None else f"{name}={value}" for name, value in item.because],
        "mark": item.mark,
        "reason": item.reason,
        "note": item.note,
        "evidence": files_kept(item.evidence),
        **_term(item.term),
        "entries": [
            {
                "id": name_beside(item.id, name),
                "label": policy.entry[name].label,
                "kind": policy.entry[name].kind,
                "value": value,
            }
            for name, value in item.entries.items()
        ],
    }


def _term(term: Term | None) -> Json:
    """When an item is due, in the rule's words too, and how it stands against that day; all null where it is not."""
    since = term.overdue_since if term else None
    return {
        "due": term.day.isoformat() if term else None,
        "due_words": term.words if term else "",
        "term": term.state if term else None,
        "overdue_since": since.isoformat() if since else None,
        "overdue_days": term.overdue if term else 0,
        "late_days": term.late if term else 0,
    }


def _paper(paper: Paper) -> Json:
    return {
        "id": paper.form,
        "title": paper.title,
        "state": paper.state,
        "missing": list(paper.missing),
        "row": _row(paper.row),
    }


def _route(route: RouteTaken) -> Json:
    return {
        "submit_to": route.submit_to,
        "city_office": route.city_office,
        "copies": route.copies,
        "notes": list(route.notes),
    }


def _deadline(due: Due) -> Json:
    return {
        "id": due.id,
        "text": due.text,
        "date": due.day.isoformat() if due.day else None,
        "basis": due.basis,
        "estimated": due.estimated,
        "done": due.done,
    }


def _row(turn: Turn | None) -> Json | None:
    return {"table": turn.table, "key": turn.key} if turn else None
