"""报送须知: for whoever takes the papers there. Where to, how many, what to bring, by when, what is still open."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.judging.picture import Picture
from checklists.policy.condition import Truth
from checklists.policy.layout import Block, Build, Form, Heading, Sheet, Words
from forms.compose import document_of, paper_beside
from forms.document import Document

TITLE = "报送须知"
_ID = "handing-in-notice"


def notice_paper(picture: Picture) -> Document:
    """A page that lies beside the volume and is not handed in."""
    form = Form(
        id=_ID,
        title=TITLE,
        formats=("word",),
        entries=(),
        sheets=(Sheet(TITLE, tuple(_blocks(picture))),),
        file_name=TITLE,
    )
    return document_of(picture, form, paper_beside(picture, _ID, TITLE))


def _blocks(picture: Picture) -> Iterator[Block]:
    kinds = {item.pattern.kind for item in picture.items if item.applies is Truth.YES}
    yield Heading(TITLE, 0)
    yield Heading("{=checklist}", -1)
    yield Words("办件：{=case}。", "plain")
    yield Words("依据：{=number}《{=title}》。效力：{=validity}。", "plain")
    if picture.verdict.text:
        yield Words(f"自查结论：{picture.verdict.text}", "plain")
    if picture.checklist.routes:
        yield Heading("送到哪里、送几份", 1)
        yield Build("route", {"none": "报送的部门要等情形答完才能确定。"})
    yield Heading("带哪些文书", 1)
    yield Build("papers", {"dense": "yes", "none": "没有要带的文书。"})
    if kinds & {"material", "declaration"}:
        yield Heading("带哪些材料", 1)
        yield Build("catalogue", {"dense": "yes", "none": "没有要带的材料。"})
        yield Heading("还缺的材料", 1)
        yield Build("outstanding", {"kind": "material,declaration", "dense": "yes", "none": "没有缺的材料。"})
    yield Heading("还没有处理的问题", 1)
    yield Build("findings", {"dense": "yes", "none": "没有。"})
    if picture.dates:
        yield Heading("日期", 1)
        yield Build("deadlines", {"dense": "yes"})
    if "step" in kinds and not any(item.term for item in picture.items):  # a ledger's tasks are its paper
        yield Heading("办理环节", 1)
        yield Build(
            "items", {"kind": "step", "columns": "number,source,label,duty", "title-label": "环节", "dense": "yes"}
        )
    yield Words("本页由申请单位自行打印，供报送前核对用，不装入册，不交。", "note")
