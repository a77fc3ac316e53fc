"""The pages of a volume while they are put together, and the file that they are written as in the end.

They are kept in a list and hung into the file once: to ask a file for its pages, or to put one in, takes the longer the
more there are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import NamedTuple

import pikepdf

from forms.measure import points
from forms.volume.fitting import PORTRAIT, blank_page

_NAMED = 16  # bytes of the name of a file
_STATIC = b"<31415926535897932384626433832795>"  # the name that the library writes where it is to ask no clock


class Bookmark(NamedTuple):
    """What leads to a page, counted from 0; a `part` stands beneath the one before."""

    title: str
    page: int
    part: bool = False


@dataclass
class Leaves:
    """Pages of one file, in order; each is a dictionary that belongs to `pdf` and hangs nowhere yet."""

    pdf: pikepdf.Pdf = field(default_factory=pikepdf.new)
    pages: list[pikepdf.Object] = field(default_factory=list)
    _made_of: list[bytes] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.pages)

    def note(self, what: bytes) -> None:
        """Say what the volume is made of: two that are made of the same have the same name."""
        self._made_of.append(hashlib.sha256(what).digest())

    def copied(self, other: pikepdf.Pdf) -> list[pikepdf.Object]:
        """The pages of another file as ones of this one. Raises what the library does where they are damaged."""
        return [self.pdf.copy_foreign(page.obj) for page in other.pages]

    def drawn(self, content: bytes) -> list[pikepdf.Object]:
        """The pages of a file that was drawn for this volume."""
        self.note(content)
        with pikepdf.open(BytesIO(content)) as other:
            return self.copied(other)

    def blank(self) -> pikepdf.Object:
        """An empty page of A4."""
        return blank_page(self.pdf, (points(PORTRAIT[0]), points(PORTRAIT[1])))

    def link(self, page: int, target: int, area: tuple[float, float, float, float]) -> None:
        """Let a click on an area of a page, in millimetres from its upper left corner, lead to another page."""
        (x, y, width, height), top = area, float(self.pages[page].MediaBox[3])
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=[points(x), top - points(y + height), points(x + width), top - points(y)],
            Border=[0, 0, 0],
            Dest=[self.pages[target], pikepdf.Name.Fit],
        )
        if "/Annots" not in self.pages[page]:
            self.pages[page].Annots = pikepdf.Array()
        self.pages[page].Annots.append(self.pdf.make_indirect(link))

    def hang(self, marks: Iterable[Bookmark]) -> None:
        """Let the pages be those of the file, with bookmarks that lead to some. None can be added any more."""
        tree = self.pdf.Root.Pages
        for page in self.pages:
            page.Parent = tree
        tree.Kids, tree.Count = pikepdf.Array(self.pages), len(self.pages)
        with self.pdf.open_outline() as outline:
            for mark in marks:
                beneath = outline.root[-1].children if mark.part else outline.root
                beneath.append(pikepdf.OutlineItem(mark.title, mark.page))
        self.pdf.Root.PageMode = pikepdf.Name.UseOutlines

    def saved(self, check: Callable[[], None]) -> bytes:
        """The bytes of the file, the same for the same pages. Raises what `check` does, which is asked all along."""
        return saved(self.pdf, self._made_of, check)


def saved(pdf: pikepdf.Pdf, made_of: Sequence[bytes], check: Callable[[], None] = lambda: None) -> bytes:
    """The bytes of a file whose name comes from what it was made of: from its bytes, it would take as long again."""
    name = hashlib.sha256(b"".join(made_of)).digest()[:_NAMED]
    pdf.trailer.ID = pikepdf.Array([pikepdf.String(name)] * 2)
    target = BytesIO()
    pdf.save(
        target,
        static_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=False,  # what is long came so; to deflate a number on each page costs too much
        progress=lambda _percent: check(),
    )
    target.seek(target.getvalue().rindex(_STATIC))  # the second half of the name, which would be alike for all
    target.write(f"<{name.hex()}>".encode())
    return target.getvalue()
