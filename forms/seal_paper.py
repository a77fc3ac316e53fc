"""用印申请单: which paper, how many copies and pages, which seal, how many impressions; counted from the volume."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil
from typing import NamedTuple

from checklists.judging.picture import Picture
from forms.builders.listing import middle
from forms.cells import count, grid, head, label, row
from forms.compose import code_line, draft_sentence, paper_beside, validity_line
from forms.document import LANDSCAPE, Align, Block, Cell, Document, Paragraph, Role, Row, Section, Style
from forms.seal_marks import (
    SEAL,
    SEALED,
    Place,
    asks_running_seal,
    asks_seal_on_materials,
    places_of,
    sealing_steps,
)
from forms.volume.pieces import Piece, pieces_of

TITLE = "用印申请单"
_ID = "seal-request"
_WIDTHS = (12, 56, 13, 13, 38, 44, 18, 16, 57)
_TITLES = ("序号", "文书或材料", "页数", "份数", "签字", "本单位用章处", "每份枚数", "共几枚", "由他人签盖")
_PAGES = "第 {page} 页 共 {pages} 页"


class Bound(NamedTuple):
    """What was counted in a volume: its pages, and how many each piece has, in the order of the volume."""

    pages: int
    pieces: Sequence[int]
    both_sides: bool = False
    length: str = ""  # how many pages it has in words, where not all of them bear a number

    @property
    def leaves(self) -> int:
        """How many leaves of paper it has."""
        return ceil(self.pages / 2) if self.both_sides else self.pages


class _Line(NamedTuple):
    title: str
    pages: int
    signed: str
    where: str
    seals: int
    others: str


def seal_paper(picture: Picture, bound: Bound, *, pages_per_seal: int | None = None) -> Document:
    """The request, for the whole number of copies. Without `pages_per_seal` impressions over the edges are not counted.

    `pages_per_seal` is how many leaves one impression reaches over.
    """
    copies = picture.route.copies or 1
    lines = list(_lines(picture, bound))
    rows = [row([head(title) for title in _TITLES])]
    rows += [_row(number, line, copies) for number, line in enumerate(lines, 1)]
    running = _running(picture, bound, copies, pages_per_seal)
    rows += [running[0]] if running else []
    total = sum(line.seals for line in lines) * copies + (running[1] if running else 0)
    rows.append(_total(total, complete=running is None or pages_per_seal is not None))
    blocks: list[Block] = [
        Paragraph(TITLE, Style.TITLE),
        Paragraph(picture.facts.title, Style.SUBTITLE),
        grid(_WIDTHS, rows, LANDSCAPE.text_width, header_rows=1, dense=True),
        *(replace(note, keep_with_next=True) for note in _notes(picture, bound, copies, pages_per_seal)),
        _signing(),
    ]
    section = Section(TITLE, tuple(blocks), LANDSCAPE, footer=(validity_line(picture), "", _PAGES))
    author = picture.value("organisation.name")
    return Document(
        _ID,
        TITLE,
        (section,),
        draft=draft_sentence(paper_beside(picture, _ID, TITLE)),
        author=author if isinstance(author, str) else "",
        code=code_line(picture),
    )


def _lines(picture: Picture, bound: Bound) -> Iterator[_Line]:
    on_materials = asks_seal_on_materials(picture)
    for piece, pages in zip(pieces_of(picture).body, bound.pieces, strict=False):
        places = _places(picture, piece)
        ours = [place for place in places if place.seals]
        others = "、".join(place.who for place in places if not place.ours)
        signed = "\n".join(
            asked for place in places if place.ours for asked in place.asked if asked not in (SEAL, SEALED)
        )
        if piece.paper is not None:
            where = "、".join(f"{place.who}{SEAL if SEAL in place.asked else SEALED}" for place in ours)
            yield _Line(piece.title, pages, signed, where, len(ours), others)
        elif on_materials:
            yield _Line(piece.title, pages, "", "公章（位置条文没有写）", 1, "")
        else:
            yield _Line(piece.title, pages, "", "", 0, "")


def _places(picture: Picture, piece: Piece) -> list[Place]:
    """The places of the paper that a piece is; a signed copy of it that was scanned has been signed."""
    return places_of(picture, picture.policy.form[piece.paper.form]) if piece.paper is not None else []


def _row(number: int, line: _Line, copies: int) -> Row:
    texts = [Cell(line.signed), Cell(line.where)]
    seals = [middle(str(line.seals) if line.seals else ""), middle(str(line.seals * copies) if line.seals else "")]
    return row([count(number), Cell(line.title), count(line.pages), count(copies), *texts, *seals, Cell(line.others)])


def _running(picture: Picture, bound: Bound, copies: int, pages_per_seal: int | None) -> tuple[Row, int] | None:
    """The line for the seal over the edges, and how many impressions that are."""
    if not asks_running_seal(picture):
        return None
    each = ceil(bound.leaves / pages_per_seal) if pages_per_seal else 0
    seals = [middle(str(each) if each else "待定"), middle(str(each * copies) if each else "待定")]
    cells = [Cell(), Cell("整册骑缝"), count(bound.pages), count(copies), Cell(), Cell("每册骑缝章"), *seals, Cell()]
    return row(cells), each * copies


def _total(total: int, *, complete: bool) -> Row:
    said = str(total) if complete else f"{total}（不含骑缝章）"
    return row([label("合计", columns=7), Cell(said, role=Role.TOTAL, align=Align.CENTER), Cell()])


def _notes(picture: Picture, bound: Bound, copies: int, pages_per_seal: int | None) -> Iterator[Paragraph]:
    for words, source in sealing_steps(picture):
        yield Paragraph(f"条文（{source}）：{words}。", Style.NOTE)
    if not sealing_steps(picture):
        yield Paragraph("条文没有写用章的要求；以上只按文书自己的签章栏列出。", Style.NOTE)
    sides = "双面" if bound.both_sides else "单面"
    length = bound.length or f"共 {bound.pages} 页"
    lacking = _lacking(picture, bound)
    yield Paragraph(
        f"页数数自合成的一册：每册{length}；{sides} {bound.leaves} 张，一式 {copies} 份。{lacking}", Style.NOTE
    )
    if picture.route.copies is None:
        yield Paragraph("条文没有写份数，或有关情形还没有答完，按 1 份计。", Style.NOTE)
    if asks_running_seal(picture):
        how = (
            f"骑缝章按每枚压 {pages_per_seal} 张计"
            if pages_per_seal
            else "没有填骑缝章每枚压几张，所以没有计骑缝章的枚数"
        )
        yield Paragraph(f"{how}；条文没有规定每枚压几张。", Style.NOTE)
    drafts = [paper.title for paper in picture.papers if paper.state == "draft"]
    if drafts:
        yield Paragraph(f"以下文书还是草稿，定稿以前不要用印：{'、'.join(drafts)}。", Style.NOTE)


def _lacking(picture: Picture, bound: Bound) -> str:
    """What the pages of the lines above do not add up to: the list of what a draft of a volume lacks."""
    beyond = sum(bound.pieces[len(pieces_of(picture).body) :])
    return f"编号的最后 {beyond} 页是“还缺的材料”，备齐后就没有。" if beyond else ""


def _signing() -> Block:
    cells = ("经办人：", "部门负责人：", "批准人：", "用印人：", "　　年　　月　　日")
    return grid((49, 49, 49, 49, 71), [Row(tuple(map(Cell, cells)), 14)], LANDSCAPE.text_width)
