"""Pages that only a volume has: contents, numbers, what stands in for a file, what is still lacking; as papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from forms.cells import count, grid, head, row
from forms.document import PORTRAIT, Align, Cell, Document, Page, Paragraph, Section, Style

_NUMBER_PAGE = {"top": 10.0, "bottom": 15.0, "left": 15.0, "right": 15.0}


def without_numbers(document: Document) -> Document:
    """A paper without page numbers and a code of its own: the pages of a volume are numbered and coded once."""
    return replace(
        document,
        code="",
        sections=tuple(
            replace(
                section,
                folio=False,
                footer=tuple("" if "{page}" in text else text for text in section.footer),  # type: ignore[arg-type]
            )
            for section in document.sections
        ),
    )


def numbers(sizes: Sequence[tuple[float, float]], *, both_sides: bool, code: str = "") -> Document:
    """A page of each size with its number, at the right, or on both sides at the outer edge; and the code."""
    return Document("numbers", "", tuple(_number(n, size, both_sides) for n, size in enumerate(sizes, 1)), code=code)


def contents(title: str, lines: Sequence[tuple[str, str]]) -> Document:
    """A contents page: each title with its pages."""
    rows = [row([head("序号"), head("名称"), head("页码")])]
    rows += [
        row([count(n), Cell(name, about=(line_name(n),)), Cell(pages, align=Align.CENTER)])
        for n, (name, pages) in enumerate(lines, 1)
    ]
    table = grid((12, 120, 28), rows, PORTRAIT.text_width, header_rows=1)
    blocks = (Paragraph("目录", Style.TITLE), Paragraph(title, Style.SUBTITLE), table)
    return Document("contents", "目录", (Section("目录", blocks),))


def line_name(number: int) -> str:
    """By which a line of the contents page is found, counted from 1."""
    return f"line {number}"


def stand_in(title: str, file: str, trouble: str) -> Document:
    """A page in the place of a file that cannot be bound in."""
    rows = [
        row([Cell("此处应为", align=Align.CENTER), Cell(title)], 14),
        row([Cell("文件", align=Align.CENTER), Cell(file)], 14),
        row([Cell("没有装入", align=Align.CENTER), Cell(trouble)], 14),
    ]
    table = grid((30, 130), rows, PORTRAIT.text_width)
    return Document("stand-in", title, (Section("另附", (Paragraph("另附材料", Style.TITLE), table)),))


def lacking(lines: Sequence[str]) -> Document:
    """The last page of a draft: what is still lacking."""
    rows = [row([head("序号"), head("还缺的材料和文书")]), *(row([count(n), Cell(t)]) for n, t in enumerate(lines, 1))]
    table = grid((12, 148), rows, PORTRAIT.text_width, header_rows=1)
    note = Paragraph("这一页只在草稿里有，备齐后重新装册。", Style.NOTE)
    return Document("lacking", "还缺的材料", (Section("还缺", (Paragraph("还缺的材料", Style.TITLE), table, note)),))


def _number(number: int, size: tuple[float, float], both_sides: bool) -> Section:
    left = both_sides and number % 2 == 0
    footer = (f"{number}", "", "") if left else ("", "", f"{number}")
    return Section("", (), Page(size[0], size[1], **_NUMBER_PAGE), footer=footer)
