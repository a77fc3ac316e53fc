"""规则一览: what a matter asks, what follows from each answer, and under which passage, on paper for review."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from checklists.policy.condition_words import Naming
from checklists.policy.model import Checklist, Policy
from checklists.policy.text import within_marks
from forms.document import LANDSCAPE, Block, Document, Paragraph, Section, Style
from forms.rule_items import items, questions
from forms.rule_tables import deadlines, gates, notes, readings, routes, validity

TITLE = "规则一览"


def rule_map(policy: Policy, checklist: Checklist) -> Document:
    """The map of one matter. It depends on nothing but the rule."""
    title = f"{TITLE}：{checklist.title}"
    foot = (
        f"{policy.number}《{within_marks(policy.title)}》　规则数据版本 {policy.edition[:8]}",
        "",
        "第 {page} 页 共 {pages} 页",
    )
    blocks = tuple(_together(list(_blocks(policy, checklist, title))))
    return Document(
        id=f"rule-map-{checklist.id}",
        title=title,
        sections=(Section(TITLE, blocks, LANDSCAPE, footer=foot),),
        subject=f"{policy.number} {checklist.title}",
        keywords=(policy.number, TITLE),
    )


def _blocks(policy: Policy, checklist: Checklist, title: str) -> Iterator[Block]:
    naming = Naming(policy, checklist)
    yield Paragraph(title, Style.TITLE)
    yield Paragraph(f"{policy.number}《{within_marks(policy.title)}》", Style.SUBTITLE)
    yield Paragraph(
        "供核对规则数据用：左边是情形，右边是它决定的条目；“条目”一节里逐条写明依据和什么时候列出。", Style.PLAIN
    )
    parts: tuple[tuple[str, Callable[[Naming], Iterator[Block]]], ...] = (
        ("效力", validity),
        ("先决条件", gates),
        ("情形，以及每个情形决定什么", questions),
        ("条目，以及它的依据和条件", items),
        ("口径选择", readings),
        ("期限", deadlines),
        ("报送", routes),
        ("说明", notes),
    )
    numbers = iter("一二三四五六七八九十")
    for heading, make in parts:
        made = list(make(naming))
        if made:
            yield Paragraph(f"{next(numbers)}、{heading}", Style.HEADING_1, keep_with_next=True)
            yield from made


def _together(blocks: Sequence[Block]) -> Iterator[Block]:
    """A line that leads to a table stays on its page."""
    for block, following in zip(blocks, (*blocks[1:], None), strict=True):
        leads = isinstance(block, Paragraph) and following is not None and not isinstance(following, Paragraph)
        yield replace(block, keep_with_next=True) if leads and isinstance(block, Paragraph) else block
