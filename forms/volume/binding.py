"""The volume bound: every piece as pages of A4, contents that know the pages, numbers, bookmarks, links."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from checklists.cases.errors import StoppedError
from checklists.judging.facts import Evidence
from checklists.judging.papers import Paper
from checklists.judging.picture import Picture
from checklists.policy.redaction import redacted
from checklists.policy.text import clean_line
from checklists.words import word
from forms.builders.handing_in import NO_PAGES, pages_words
from forms.compose import code_line, document_of, draft_sentence, paper_beside
from forms.document import Document
from forms.pdf.finishing import set_properties
from forms.volume import sheets
from forms.volume.drawing import Drawing
from forms.volume.leaves import Bookmark, Leaves
from forms.volume.numbering import number_pages
from forms.volume.pieces import Piece, Pieces, PlaceOf, pieces_of
from forms.volume.taking import pages_of, taken
from forms.volume.unusable import UnusableError

if TYPE_CHECKING:
    import pikepdf

_LACKING, _CONTENTS = "还缺的材料", "目录"
# Told how many papers and files are done, of how many, and what comes now; whether to go on.
Watch = Callable[[int, int, str], bool]


@dataclass(frozen=True, slots=True)
class Volume:
    """A bound volume: the file, where each item's pages are, and what could not be bound in."""

    content: bytes
    pages: int
    found: Mapping[str, tuple[int, int]]
    troubles: tuple[str, ...]
    cover: Document  # its first page
    lengths: tuple[int, ...] = ()  # how many pages each piece has; last, where there is one, what is still lacking
    leaves: int = 0  # pages with those that bear no number

    @property
    def length(self) -> str:
        """How long it is, in words: all pages, and which of them are numbered."""
        return f"共 {self.leaves} 页，其中编号 {self.pages} 页，封面和目录 {self.leaves - self.pages} 页不编号"


class _Mark(NamedTuple):
    """What the contents list: a title, the pages from one to before another, counted from 0, and its files alike."""

    title: str
    begin: int
    end: int
    files: tuple[tuple[Evidence, int, int], ...] = ()


@dataclass
class _Body:
    """The numbered pages while they are put together."""

    draft: str  # what the top of a page that only the volume has says, as every paper of a case for practice does
    both_sides: bool
    leaves: Leaves = field(default_factory=Leaves)
    marks: list[_Mark] = field(default_factory=list)
    found: dict[str, tuple[int, int]] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)

    @property
    def pages(self) -> int:
        """How many there are by now."""
        return len(self.leaves)

    def own(self, document: Document) -> Document:
        """A paper that only the volume has."""
        return replace(document, draft=self.draft)

    def begin(self) -> int:
        """Go on with something else, in front where both sides are used. Its first page, counted from 0."""
        self.leaves.pages += self.behind(self.pages)
        return self.pages

    def behind(self, pages: int) -> list[pikepdf.Object]:
        """The empty back of the last of so many pages, where both sides are used and it is in front."""
        return [self.leaves.blank()] if self.both_sides and pages % 2 else []

    def backs(self) -> Iterator[bool]:
        """Whether the next page will be the back of a leaf, and those after it."""
        return (self.both_sides and page % 2 == 1 for page in count(self.pages))

    def draw(self, content: bytes) -> None:
        """Add the pages of a file that was drawn for this volume."""
        self.leaves.pages += self.leaves.drawn(content)


@dataclass
class _Progress:
    """How far the binding is, told before each step."""

    watch: Watch
    of: int
    done: int = -1

    def next(self, title: str) -> None:
        """Go on with something. Raises `StoppedError` where that is not wanted."""
        self.done += 1
        self.check(title)

    def check(self, title: str) -> None:
        """Go on with the same. Raises `StoppedError` where that is not wanted."""
        if not self.watch(self.done, self.of, title):
            raise StoppedError


def bind(
    picture: Picture,
    place_of: PlaceOf,
    drawing: Drawing,
    *,
    at: datetime,
    both_sides: bool = False,
    watch: Watch = lambda _done, _of, _title: True,
) -> Volume:
    """All papers and files of a case as one PDF file. Raises `StoppedError` where `watch` says so."""
    pieces = pieces_of(picture)
    body = _Body(draft_sentence(paper_beside(picture, "volume", picture.facts.title)), both_sides)
    progress = _Progress(watch, sum(max(1, len(piece.files)) for piece in pieces.body) + 1)
    for piece in pieces.body:
        begin = body.begin()
        files = []
        if piece.paper is not None:
            progress.next(piece.title)
            body.draw(drawing.pages(_numberless(picture, piece.paper)))
        for file in piece.files:
            progress.next(piece.title)
            first = body.pages
            _add_file(body, piece, file, place_of(file.sha256), drawing, progress)
            files.append((file, first, body.pages))
        body.marks.append(_Mark(piece.title, begin, body.pages, tuple(files)))
        body.found |= dict.fromkeys(piece.items, (begin + 1, body.pages))
    progress.next("目录和页码")
    lines = list(_lacking(picture, pieces))
    if lines:
        begin = body.begin()
        body.draw(drawing.pages(body.own(sheets.lacking(lines))))
        body.marks.append(_Mark(_LACKING, begin, body.pages))
    number_pages(body.leaves, drawing, both_sides=both_sides, code=code_line(picture))
    pages = body.pages
    cover = _numberless(picture, pieces.cover) if pieces.cover else body.own(sheets.cover(picture))
    cover = replace(cover, code=code_line(picture))
    _put_before(picture, pieces, cover, body, drawing)
    content = _saved(body.leaves, picture, at, lambda: progress.check("写成一个文件"))
    lengths = tuple(mark.end - mark.begin for mark in body.marks)
    return Volume(content, pages, body.found, tuple(body.troubles), cover, lengths, body.pages)


def _numberless(picture: Picture, paper: Paper, pages: Mapping[str, str] = NO_PAGES) -> Document:
    document = document_of(picture, picture.policy.form[paper.form], paper, pages)
    return sheets.without_numbers(document)


def _add_file(body: _Body, piece: Piece, file: Evidence, place: Path, drawing: Drawing, progress: _Progress) -> None:
    """The pages of a file, fitted; where it cannot be used, a page that says so."""
    leaves = body.leaves

    def check() -> None:
        progress.check(piece.title)

    try:
        other = taken(place, file.name, drawing.kept, check, drawing.convert)
        leaves.pages += pages_of(leaves.pdf, other, check, body.backs())
        leaves.note(file.sha256.encode())
    except UnusableError as error:
        body.troubles.append(f"{piece.title}：“{redacted(file.shown)}”没有装入：{error}")
        body.draw(drawing.pages(body.own(sheets.stand_in(piece.title, file.shown, str(error)))))


def _put_before(picture: Picture, pieces: Pieces, cover: Document, body: _Body, drawing: Drawing) -> None:
    """The cover and the contents before the numbered pages, and the bookmarks of all."""
    pages = {item: pages_words(*found) for item, found in body.found.items()}
    leaves, lines = body.leaves, list(_lines(body.marks))
    front = leaves.drawn(drawing.pages(cover))
    front += body.behind(len(front))
    begin = len(front)
    if pieces.contents is not None:
        listed = _numberless(picture, pieces.contents, pages)
    else:
        listed = body.own(sheets.contents(picture.facts.title, [line for line, _ in lines]))
    listed = replace(listed, code=code_line(picture))
    front += leaves.drawn(drawing.pages(listed))
    front += body.behind(len(front))
    ahead = len(front)
    leaves.pages[:0] = front
    targets = {item: ahead + first - 1 for item, (first, _) in body.found.items()}
    targets |= {line.name: ahead + first for line, first in lines}
    for page_of, names, area in drawing.places(listed):
        for name in names:
            if name in targets:
                leaves.link(begin + page_of, targets[name], area)
    marks = [Bookmark(line.title, ahead + first, line.part) for line, first in lines]
    leaves.hang([Bookmark(cover.title, 0), Bookmark(_CONTENTS, begin), *marks])


def _lines(marks: Sequence[_Mark]) -> Iterator[tuple[sheets.Line, int]]:
    """The lines of the contents, and the page of each from 0; of several files, those of which more is known."""
    for number, mark in enumerate(marks, 1):
        alone = mark.files[0][0] if len(mark.files) == 1 else None
        yield sheets.Line(f"line {number}", mark.title, pages_words(mark.begin + 1, mark.end), alone), mark.begin
        for place, (file, begin, end) in enumerate(mark.files if alone is None else (), 1):
            if file.title or sheets.is_archival(file):
                name = redacted(clean_line(Path(file.shown).stem))
                yield sheets.Line(f"line {number}.{place}", name, pages_words(begin + 1, end), file, part=True), begin


def _saved(leaves: Leaves, picture: Picture, at: datetime, check: Callable[[], None]) -> bytes:
    author = picture.value("organisation.name")
    about = Document("volume", picture.facts.title, (), author=author if isinstance(author, str) else "")
    set_properties(leaves.pdf, about, at)
    leaves.note(repr((about.title, about.author, at.astimezone(UTC).isoformat())).encode())  # alike in every zone
    return leaves.saved(check)


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
