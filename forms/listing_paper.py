"""The list to take home: all that a matter asks for, on paper. Of materials that is 一次性告知清单."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.judging.picture import Picture
from checklists.policy.condition import Truth
from checklists.policy.layout import Block, Build, Form, Heading, Sheet, Words
from checklists.words import listing_title
from forms.compose import document_of, paper_beside
from forms.document import Document

_ID = "list"
_STEPS = {"kind": "step", "columns": "number,source,label,duty", "title-label": "环节"}
_CONDITIONS = {"any": ("条文列举的情形，符合其一即可", "情形"), "risk": ("条文列举的情形，存在其一即有风险", "情形")}


def listing_paper(picture: Picture) -> Document:
    """What applies or may apply, where it goes, by when, and what the rule leaves open."""
    title = listing_title(picture.checklist)
    form = Form(
        id=_ID,
        title=title,
        formats=("word",),
        entries=(),
        sheets=(Sheet(title, tuple(_blocks(picture, title))),),
        file_name="{=checklist}" + title,
    )
    return document_of(picture, form, paper_beside(picture, _ID, title))


def _blocks(picture: Picture, title: str) -> Iterator[Block]:
    yield Heading(title, 0)
    yield Heading("{=checklist}", -1)
    yield Words("办件：{=case}。", "plain")
    yield Words("依据：{=number}《{=title}》，{=issuer}。", "plain")
    yield Words("效力：{=validity}。", "plain")
    yield Words("本清单按{=judged_on}所填的情形列出；情形有变化的，请重新打印。", "plain")
    if picture.verdict.unanswered:
        yield Words(f"还有{len(picture.verdict.unanswered)}个情形没有回答，有的条目要等答完才能确定。", "plain")
    yield from _asked(picture)
    if picture.papers:
        yield Heading("应当填写的文书", 1)
        yield Build("papers", {"columns": "title,copies", "dense": "yes"})
    if picture.checklist.routes:
        yield Heading("报送", 1)
        yield Build("route", {"none": "报送的部门要等情形答完才能确定。", "dense": "yes"})
    if picture.dates:
        yield Heading("时限", 1)
        yield Build("deadlines", {"dense": "yes"})
    if picture.checklist.notes:
        yield Heading("条文没有写明的事项和说明", 1)
        yield Build("notes", {"dense": "yes"})
    yield Words("本清单由办件单位自行打印，供准备和核对用，以主管部门的要求为准。", "note")


def _asked(picture: Picture) -> Iterator[Block]:
    kinds = {
        item.pattern.kind for item in picture.items if item.applies is not Truth.NO and item.pattern.authority == "rule"
    }
    if "condition" in kinds:
        heading, title = _CONDITIONS.get(picture.checklist.outcome, ("应当符合的条件", "条件"))
        yield Heading(heading, 1)
        proofs = any(item.pattern.proofs for item in picture.items if item.applies is not Truth.NO)
        columns = "number,source,label,how" + (",proofs" if proofs else "")
        yield Build("items", {"kind": "condition", "columns": columns, "title-label": title, "dense": "yes"})
    if kinds & {"material", "declaration"}:
        yield Heading("应当提交的材料", 1)
        yield Build("asked", {"dense": "yes"})
    if any(item.term for item in picture.items):
        yield Heading("有时限的任务", 1)
        yield Build("ledger", {"columns": "number,source,label,due", "dense": "yes"})
    elif "step" in kinds:
        yield Heading("办理环节", 1)
        yield Build("items", {**_STEPS, "dense": "yes"})
