"""Several copies of one volume, each with its own number on the first page and otherwise the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pikepdf

from checklists.cases.errors import StoppedError
from checklists.judging.picture import Picture
from forms.papers import put_volume
from forms.volume import sheets
from forms.volume.binding import Volume
from forms.volume.drawing import Drawing
from forms.volume.fitting import lay_over
from forms.volume.leaves import saved

MOST_COPIES = 99


def copies_of(volume: Volume, of: int, drawing: Drawing, check: Callable[[], None] = lambda: None) -> Iterator[bytes]:
    """The volume so many times, numbered where the cover has a place for that, otherwise in the corner."""
    for number in range(1, of + 1):
        cover = sheets.numbered_cover(volume.cover, number, of)
        drawn = drawing.pages(cover or sheets.copy_mark(number, of))
        with pikepdf.open(BytesIO(volume.content)) as pdf, pikepdf.open(BytesIO(drawn)) as other:
            page = pdf.pages[0]
            if cover:  # in the place of the one without a number
                page.obj.Contents, page.obj.Resources = pdf.make_stream(b""), pikepdf.Dictionary()
            form = pdf.copy_foreign(other.pages[0].as_form_xobject())
            lay_over(page, form, pikepdf.Rectangle(page.mediabox), "/Copy")
            content = saved(pdf, [bytes(pdf.trailer.ID[0]), drawn], check)
        yield content


def put_copies(
    picture: Picture,
    volume: Volume,
    path: Path,
    of: int,
    drawing: Drawing,
    go_on: Callable[[int], bool] = lambda _done: True,
) -> list[Path]:
    """Put the volume down so many times, each under a name with its number. Raises `forms.files.ExportError`.

    `go_on` is asked all along, with how many there are; those that were put down before stay, and nothing of others.
    """
    put: list[Path] = []

    def check() -> None:
        if not go_on(len(put)):
            raise StoppedError

    with suppress(StoppedError):
        for number, copy in enumerate(copies_of(volume, of, drawing, check), 1):
            put.append(put_volume(picture, copy, path.with_stem(f"{path.stem}（第{number}份）"), check=check))
    return put
