"""The volume bound: every piece as pages of A4, contents that know the pages, numbers, bookmarks, links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pikepdf

from checklists.judging.facts import Evidence
from checklists.judging.papers import Paper
from checklists.judging.picture import Picture
from checklists.policy.redaction import redacted
from checklists.words import word
from forms.builders.handing_in import NO_PAGES, pages_words
from forms.compose import code_line, document_of
from forms.document import Document
from forms.measure import points
from forms.papers import Render
from forms.pdf.finishing import set_properties
from forms.volume import sheets
from forms.volume.converting import Convert, nothing_converted
from forms.volume.pieces import Pieces, PlaceOf, pieces_of
from forms.volume.taking import UnusableError, taken

_PORTRAIT, _LANDSCAPE = (210.0, 297.0), (297.0, 210.0)
_EDGE, _AROUND = 28.0, 12.0  # millimetres: where it is bound, and elsewhere
_NEAR = 3.0  # millimetres by which a page of A4 may differ
_SAME = 0.5  # points by which one is the same
# Where the names in `Cell.about` stand: the page, counted from 0, the names, and x, y, width and height in millimetres.
Spots = Callable[[Document], Iterable[tuple[int, tuple[str, ...], tuple[float, float, float, float]]]]
Watch = Callable[[int, int], bool]  # told how many pieces are done, of how many; whether to go on


class Drawing(NamedTuple):
    """What draws a paper, what says where on it things stand, so that the contents can lead to their pages.

    And what makes PDF files of files that neither are one nor a picture.
    """

    render: Render
    spots: Spots
    convert: Convert = nothing_converted


class HaltedError(Exception):
    """The binding was stopped from outside."""


@dataclass(frozen=True, slots=True)
class Volume:
    """A bound volume: the file, where each item's pages are, and what could not be bound in."""

    content: bytes
    pages: int
    found: Mapping[str, tuple[int, int]]
    troubles: tuple[str, ...]
    lengths: tuple[int, ...] = ()  # how many pages each piece has; last, where there is one, what is still lacking
    leaves: int = 0  # pages with those that bear no number


@dataclass
class _Body:
    """The numbered pages while they are put together."""

    pdf: pikepdf.Pdf = field(default_factory=pikepdf.new)
    marks: list[tuple[str, int]] = field(default_factory=list)  # titles, and the page counted from 0
    found: dict[str, tuple[int, int]] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)


def bind(
    picture: Picture,
    place_of: PlaceOf,
    drawing: Drawing,
    *,
    at: datetime,
    both_sides: bool = False,
    watch: Watch = lambda _done, _of: True,
) -> Volume:
    """All papers and files of a case as one PDF file. Raises `HaltedError` where `watch` says so."""
    render = drawing.render
    pieces = pieces_of(picture)
    body = _Body()
    for number, piece in enumerate(pieces.body):
        if not watch(number, len(pieces.body)):
            raise HaltedError
        if both_sides and len(body.pdf.pages) % 2:
            body.pdf.add_blank_page(page_size=(points(_PORTRAIT[0]), points(_PORTRAIT[1])))
        begin = len(body.pdf.pages)
        body.marks.append((piece.title, begin))
        if piece.paper is not None:
            _add(body.pdf, render(_numberless(picture, piece.paper), at))
        for file in piece.files:
            _add_file(body, piece.title, file, place_of(file.sha256), drawing, at)
        body.found |= dict.fromkeys(piece.items, (begin + 1, len(body.pdf.pages)))
    lines = list(_lacking(picture, pieces))
    if lines:
        body.marks.append(("还缺的材料", len(body.pdf.pages)))
        _add(body.pdf, render(sheets.lacking(lines), at))
    _number(body.pdf, render, at, both_sides=both_sides, code=code_line(picture))
    return _with_front(picture, pieces, body, drawing, at)


def _numberless(picture: Picture, paper: Paper, pages: Mapping[str, str] = NO_PAGES) -> Document:
    document = document_of(picture, picture.policy.form[paper.form], paper, pages)
    return sheets.without_numbers(document)


def _add(pdf: pikepdf.Pdf, content: bytes) -> None:
    with pikepdf.open(BytesIO(content)) as other:
        pdf.pages.extend(other.pages)


def _add_file(body: _Body, title: str, file: Evidence, place: Path, drawing: Drawing, at: datetime) -> None:
    """The pages of a file, fitted; where it cannot be used, a page that says so."""
    try:
        with taken(place, file.name, drawing.convert) as pages:
            for page in pages.pages:
                _fit(body.pdf, page)
    except UnusableError as error:
        body.troubles.append(f"{title}：“{redacted(file.name)}”没有装入：{error}")
        _add(body.pdf, drawing.render(sheets.stand_in(title, file.name, str(error)), at))


def _fit(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A page on A4: as it is where it is A4, otherwise as large as fits beside the edge where it is bound."""
    begin = [float(side) for side in page.mediabox[:2]]
    width, height = (float(page.trimbox[n + 2]) - float(page.trimbox[n]) for n in (0, 1))
    turned = int(page.obj.get("/Rotate", 0)) % 360
    if turned % 180:
        width, height = height, width
    wide = width > height
    size = _LANDSCAPE if wide else _PORTRAIT
    apart = max(abs(one - points(other)) for one, other in zip((width, height), size, strict=True))
    if apart <= _SAME and begin == [0, 0] and not turned and page.mediabox == page.trimbox:
        pdf.pages.append(page)
        _quieten(pdf.pages[-1])
        return
    pdf.add_blank_page(page_size=(points(size[0]), points(size[1])))
    left, top = (_AROUND, _EDGE) if wide else (_EDGE, _AROUND)
    room = (left, _AROUND, size[0] - _AROUND, size[1] - top)
    if apart <= points(_NEAR):
        room = (0.0, 0.0, *size)
    _lay_over(pdf, pdf.pages[-1], page, pikepdf.Rectangle(*map(points, room)), "/Piece")


def _quieten(page: pikepdf.Page) -> None:
    """Leave out what a page does, and links to where it came from."""
    for key in ("/AA", "/Annots", "/B", "/Tabs", "/StructParents"):
        if key in page.obj:
            del page.obj[key]


def _number(pdf: pikepdf.Pdf, render: Render, at: datetime, *, both_sides: bool, code: str) -> None:
    """The number of each page at its lower outer corner."""
    sizes = [_LANDSCAPE if page.mediabox[2] > page.mediabox[3] else _PORTRAIT for page in pdf.pages]
    if not sizes:
        return
    with pikepdf.open(BytesIO(render(sheets.numbers(sizes, both_sides=both_sides, code=code), at))) as stamps:
        for page, stamp in zip(pdf.pages, stamps.pages, strict=True):
            _lay_over(pdf, page, stamp, pikepdf.Rectangle(page.mediabox), "/PageNumber")


def _lay_over(pdf: pikepdf.Pdf, page: pikepdf.Page, other: pikepdf.Page, room: pikepdf.Rectangle, name: str) -> None:
    """Draw a page of another file on a page, as large as fits. pikepdf's own way names it by chance each time."""
    drawn = pdf.copy_foreign(other.as_form_xobject())
    resources = dict(page.resources.items())  # a copy: pages of one file may share them
    drawings = dict(resources["/XObject"].items()) if "/XObject" in resources else {}
    resources["/XObject"] = pikepdf.Dictionary(drawings | {name: drawn})
    page.obj.Resources = pikepdf.Dictionary(resources)
    placed = page.calc_form_xobject_placement(drawn, pikepdf.Name(name), room, allow_expand=True)
    page.contents_add(b"q\n", prepend=True)  # whatever the page has drawn changes nothing of what follows
    page.contents_add(b"Q\n" + placed)


def _with_front(picture: Picture, pieces: Pieces, body: _Body, drawing: Drawing, at: datetime) -> Volume:
    """The cover and the contents before the numbered pages, and the bookmarks of all."""
    render = drawing.render
    pages = {item: pages_words(*found) for item, found in body.found.items()}
    front = pikepdf.new()
    marks: list[tuple[str, int]] = []
    if pieces.cover is not None:
        marks.append((pieces.cover.title, 0))
        _add(front, render(replace(_numberless(picture, pieces.cover), code=code_line(picture)), at))
    marks.append(("目录", len(front.pages)))
    if pieces.contents is not None:
        listed = _numberless(picture, pieces.contents, pages)
    else:
        ends = [begin for _, begin in body.marks[1:]] + [len(body.pdf.pages)]
        lines = [(title, pages_words(begin + 1, end)) for (title, begin), end in zip(body.marks, ends, strict=True)]
        listed = sheets.contents(picture.facts.title, lines)
    begin = len(front.pages)
    _add(front, render(replace(listed, code=code_line(picture)), at))
    ahead = len(front.pages)
    front.pages.extend(body.pdf.pages)
    targets = {item: ahead + first - 1 for item, (first, _) in body.found.items()}
    targets |= {sheets.line_name(number): ahead + page for number, (_, page) in enumerate(body.marks, 1)}
    for page, names, area in drawing.spots(listed):
        for name in names:
            if name in targets:
                _link(front, begin + page, targets[name], area)
    marks += [(title, ahead + begin) for title, begin in body.marks]
    with front.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(title, page) for title, page in marks)
    content = _saved(front, picture, at)
    begins = [begin for _, begin in body.marks]
    lengths = tuple(end - begin for begin, end in pairwise([*begins, len(body.pdf.pages)]))
    return Volume(content, len(body.pdf.pages), body.found, tuple(body.troubles), lengths, len(front.pages))


def _link(pdf: pikepdf.Pdf, page: int, target: int, area: tuple[float, float, float, float]) -> None:
    """Let a click on an area of a page lead to another page."""
    (x, y, width, height), top = area, float(pdf.pages[page].mediabox[3])
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[points(x), top - points(y + height), points(x + width), top - points(y)],
        Border=[0, 0, 0],
        Dest=[pdf.pages[target].obj, pikepdf.Name.Fit],
    )
    if "/Annots" not in pdf.pages[page].obj:
        pdf.pages[page].obj.Annots = pikepdf.Array()
    pdf.pages[page].obj.Annots.append(pdf.make_indirect(link))


def _saved(pdf: pikepdf.Pdf, picture: Picture, at: datetime) -> bytes:
    author = picture.value("organisation.name")
    about = Document("volume", picture.facts.title, (), author=author if isinstance(author, str) else "")
    set_properties(pdf, about, at)
    pdf.Root.PageMode = pikepdf.Name.UseOutlines
    target = BytesIO()
    pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def _lacking(picture: Picture, pieces: Pieces) -> Iterator[str]:
    """What a complete volume would still need: items without a file, papers that are drafts."""
    bound: Sequence[str] = [item for piece in pieces.body for item in piece.items]
    for item in picture.items:
        counts = item.required and item.mark not in ("na", "not-required") and item.pattern.kind == "material"
        if counts and item.id not in bound:
            yield item.label
    for paper in picture.papers:
        if paper.state == "draft":
            yield f"{paper.title}：还是{word('paper', 'draft')}"
