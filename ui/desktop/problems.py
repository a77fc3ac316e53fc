"""What is wrong with a case as one reads it: what many papers have in common is one problem, not one for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checklists.judging.findings import Finding
from checklists.judging.picture import Picture
from ui.desktop.sections import sections_of

_DRAFTS, _PRINTED = "只能出草稿：", "印在："


@dataclass(frozen=True, slots=True)
class Problem:
    """How grave it is, its sentence, the place that it is about, and in small words which papers it holds up."""

    level: str
    text: str
    where: str
    about: str = ""


def problems_of(picture: Picture) -> tuple[Problem, ...]:
    """Every problem once, the gravest first; what is only to be known is among them."""
    return tuple(_folded(picture))


def to_deal_with(picture: Picture) -> int:
    """How many problems wait for somebody: all but those that are only to be known."""
    return sum(problem.level != "info" for problem in problems_of(picture))


def first_finding(picture: Picture) -> Finding | None:
    """What to deal with first; not a paper that only waits for the verdict.

    Of what a paper lacks, it is what comes first on the page where it is filled in.
    """
    found = (finding for finding in picture.findings if finding.level != "info")
    first = next((finding for finding in found if finding.where not in picture.policy.form), None)
    form, dot, _ = first.where.partition(".") if first else ("", "", "")
    papers = picture.papers_of(form) if dot else ()
    lacking = {f"{form}.{name}": name.partition("[")[0] for paper in papers for name in paper.missing}
    if first is None or first.where not in lacking:
        return first
    order = [name for part in sections_of(picture.policy.form[form], picture.checklist) for name in part.entries]
    mine = [finding for finding in picture.findings if finding.where in lacking]
    return min(mine, key=lambda finding: order.index(lacking[finding.where]))


def _folded(picture: Picture) -> Iterator[Problem]:
    held = [finding for finding in picture.findings if _waits_for_the_verdict(finding, picture)]
    names = {f"{paper.form}.{name}": name for paper in picture.papers for name in paper.missing}
    lacking = _by_name(picture.findings, names)
    for finding in picture.findings:
        if finding in held:
            if finding is held[0]:
                yield _held(held, picture)
        elif finding.where not in names:
            yield Problem(finding.level, finding.text, finding.where)
        elif finding is lacking[names[finding.where]][0]:
            yield _lack(lacking[names[finding.where]], picture)


def _by_name(findings: Sequence[Finding], names: Mapping[str, str]) -> Mapping[str, list[Finding]]:
    """What papers lack, by the entry's own name, whichever paper prints it."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.where in names:
            found.setdefault(names[finding.where], []).append(finding)
    return found


def _waits_for_the_verdict(finding: Finding, picture: Picture) -> bool:
    form = picture.policy.form.get(finding.where)
    if form is None or not form.final_when_ready or picture.verdict.state == "ready":
        return False
    return finding.level == "block" and finding.text.startswith(_title(form.id, picture))


def _held(held: Sequence[Finding], picture: Picture) -> Problem:
    """All papers that wait for the verdict: the way to the first thing that it waits for."""
    first = first_finding(picture)
    said = f"自查结论还不是“{picture.checklist.verdicts.get('ready', '')}”"
    said += f"。先处理：{first.text}" if first else ""
    where = first.where if first else picture.checklist.questions[0].entry
    return Problem("block", said, where, _DRAFTS + _titles(held, picture))


def _lack(alike: Sequence[Finding], picture: Picture) -> Problem:
    """An entry that is missing, once for all papers that print it."""
    first = alike[0]
    if len({one.where for one in alike}) == 1:
        return Problem(first.level, first.text, first.where)
    text = first.text.removeprefix(_title(first.where.partition(".")[0], picture))
    return Problem(first.level, text, first.where, _PRINTED + _titles(alike, picture))


def _title(form: str, picture: Picture) -> str:
    return f"{picture.policy.form[form].title}："


def _titles(findings: Sequence[Finding], picture: Picture) -> str:
    forms = dict.fromkeys(finding.where.partition(".")[0] for finding in findings)
    return "、".join(picture.policy.form[form].title for form in forms)
