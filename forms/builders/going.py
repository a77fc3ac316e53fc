"""What is to be known before papers are handed in: how far each paper is, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checklists.words import word
from forms.builders.listing import Line, listing, middle
from forms.context import Context
from forms.document import Block


def papers(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """The papers of the case: each with its copies, and whether it is final."""
    copies = context.picture.route.copies
    lines: list[Line] = [
        [
            paper.title,
            middle(f"{copies}份" if copies else ""),
            middle(word("paper", paper.state)),
            f"还有{len(paper.missing)}栏未填" if paper.missing else "",
        ]
        for paper in context.picture.papers
    ]
    columns = (("文书", 84), ("份数", 18), ("状态", 20), ("说明", 42))
    yield from listing(columns, lines, options, context)


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
