"""What is to be known before papers are handed in: how far each paper is, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checklists.words import word
from forms.builders.listing import Column, Line, listing, middle
from forms.context import Context
from forms.document import Block, Cell

_COLUMNS: Mapping[str, Column] = {
    "title": ("文书", 84), "copies": ("份数", 18), "state": ("状态", 20), "lack": ("说明", 42),
}  # fmt: skip


def papers(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """The papers of the case: each with its copies where the rule says how many, and whether it is final.

    `columns` names those of title, copies, state and lack that are wanted.
    """
    copies = context.picture.route.copies
    wanted = options.get("columns", "title,copies,state,lack").split(",")
    shown = [name for name in wanted if name != "copies" or copies]
    lines: list[Line] = []
    for paper in context.picture.papers:
        cells: Mapping[str, Cell | str] = {
            "title": paper.title,
            "copies": middle(f"{copies}份"),
            "state": middle(word("paper", paper.state)),
            "lack": f"还有{len(paper.missing)}栏未填" if paper.missing else "",
        }
        lines.append([cells[name] for name in shown])
    yield from listing([_COLUMNS[name] for name in shown], lines, options, context)


def findings(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """The findings that are more than a hint; what papers lack, and materials that lack, are listed by others."""
    items = {item.id for item in context.picture.items if item.pattern.kind in ("material", "declaration")}
    lacking = items | {f"{paper.form}.{name}" for paper in context.picture.papers for name in paper.missing}
    lines: list[Line] = [
        [middle(word("level", finding.level)), finding.text]
        for finding in context.picture.findings
        if finding.level != "info" and (finding.file or finding.where not in lacking)
    ]
    yield from listing((("程度", 24), ("问题", 140)), lines, options, context)
