"""Pages that only a volume has: contents, numbers, what stands in for a file, what is still lacking; as papers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from checklists.judging.facts import Evidence
from checklists.judging.picture import Picture
from checklists.policy.validity import chinese_day
from checklists.policy.values import day_of
from forms.cells import count, grid, head, row
from forms.document import PORTRAIT, Align, Block, Cell, Document, Page, Paragraph, Section, Style

_COPY_PLACE = re.compile(r"第[\s_]+份\s*[，／]?\s*共.*份")  # as a cover leaves it open
DIGITS = "0123456789"
_PLAIN, _PLAIN_WIDTHS = ("序号", "名称", "页码"), (12, 120, 28)
_ARCHIVAL, _ARCHIVAL_WIDTHS = ("序号", "文件编号", "责任者", "名称", "日期", "页码"), (11, 30, 31, 48, 21, 19)
_COVER_WIDTHS, _COVER_SPACE = (48, 92), 30.0  # millimetres
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


def digits() -> Document:
    """A page with nothing but the digits, in the type that numbers at the foot of a page have."""
    return Document("digits", "", (Section("", (), Page(**_NUMBER_PAGE), footer=("", "", DIGITS)),))


def codes(code: str) -> Document:
    """An upright and a lying page with nothing but the code at their foot."""
    pages = (Page(**_NUMBER_PAGE), Page(width=297.0, height=210.0, **_NUMBER_PAGE))
    return Document("codes", "", tuple(Section("", (), page) for page in pages), code=code)


def copy_mark(number: int, of: int) -> Document:
    """A page with nothing but which of several copies it belongs to."""
    said = Paragraph(f"第 {number} 份／共 {of} 份", Style.PLAIN, Align.RIGHT)
    return Document("copy-mark", "", (Section("", (said,), Page(**_NUMBER_PAGE)),))


def numbered_cover(cover: Document, number: int, of: int) -> Document | None:
    """A cover with its number filled in; None where it has no place for one."""
    sections = tuple(
        replace(section, blocks=tuple(_numbered(block, number, of) for block in section.blocks))
        for section in cover.sections
    )
    return None if sections == cover.sections else replace(cover, sections=sections)


def _numbered(block: Block, number: int, of: int) -> Block:
    if isinstance(block, Paragraph) and _COPY_PLACE.fullmatch(block.text):
        return replace(block, text=f"第 {number} 份　共 {of} 份")
    return block


def cover(picture: Picture) -> Document:
    """A cover for a volume whose policy lays down none: what it is about, and a place for which copy it is."""
    name = "organisation.name"
    known = [("名称", picture.facts.title), ("依据", f"{picture.policy.number}《{picture.policy.title}》")]
    said = picture.value(name)
    if isinstance(said, str) and said:
        known.insert(0, (picture.policy.entry[name].label, said))
    known.append(("日期", chinese_day(picture.applied_on)))
    rows = [row([Cell(f"{what}：", align=Align.RIGHT), Cell(text)], 12) for what, text in known]
    blocks = (
        Paragraph(picture.checklist.title, Style.TITLE, space_before=_COVER_SPACE),
        Paragraph("资料册", Style.SUBTITLE),
        Paragraph(style=Style.PLAIN, space_before=_COVER_SPACE),
        replace(grid(_COVER_WIDTHS, rows, PORTRAIT.text_width), ruled=False),
        Paragraph(f"第　　份　共{picture.route.copies or 1}份", Style.PLAIN, Align.CENTER, space_before=_COVER_SPACE),
    )
    return Document("volume-cover", "封面", (Section("封面", blocks),))


class Line(NamedTuple):
    """A line of the contents. `name` is what its link is found by; a `part` is one of the files of the line above."""

    name: str
    title: str
    pages: str
    file: Evidence | None = None
    part: bool = False


def contents(title: str, lines: Sequence[Line]) -> Document:
    """A contents page: each title with its pages, and who made it and when, as archives ask, where that is noted."""
    archival = any(line.file and is_archival(line.file) for line in lines)
    heads, widths = (_ARCHIVAL, _ARCHIVAL_WIDTHS) if archival else (_PLAIN, _PLAIN_WIDTHS)
    numbers = iter(range(1, len(lines) + 1))
    rows = [row([head(text) for text in heads])]
    rows += [row(list(_cells(line, "" if line.part else next(numbers), archival=archival))) for line in lines]
    table = grid(widths, rows, PORTRAIT.text_width, header_rows=1)
    blocks = (Paragraph("目录", Style.TITLE), Paragraph(title, Style.SUBTITLE), table)
    return Document("contents", "目录", (Section("目录", blocks),))


def is_archival(file: Evidence) -> bool:
    """Whether more is known of a file than its name."""
    return bool(file.number or file.author or file.formed)


def _cells(line: Line, number: int | str, *, archival: bool) -> Iterator[Cell]:
    file = line.file
    yield count(number) if isinstance(number, int) else Cell("")
    if archival:
        yield Cell(file.number if file else "")
        yield Cell(file.author if file else "")
    yield Cell(line.title, about=(line.name,))
    if archival:
        day = day_of(file.formed) if file else None
        yield Cell(f"{day:%Y.%m.%d}" if day else "", align=Align.CENTER)
    yield Cell(line.pages, align=Align.CENTER)


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
