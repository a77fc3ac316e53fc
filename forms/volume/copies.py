"""Several copies of one volume, each with its own number on the first page and otherwise the same."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf

from checklists.judging.picture import Picture
from forms.papers import put_volume
from forms.volume import sheets
from forms.volume.binding import Volume
from forms.volume.drawing import Drawing
from forms.volume.fitting import lay_over

MOST_COPIES = 99


def copies_of(volume: Volume, of: int, drawing: Drawing) -> Iterator[bytes]:
    """The volume so many times, numbered where the cover has a place for that, otherwise in the corner."""
    for number in range(1, of + 1):
        cover = sheets.numbered_cover(volume.cover, number, of) if volume.cover else None
        drawn = drawing.pages(cover or sheets.copy_mark(number, of))
        with pikepdf.open(BytesIO(volume.content)) as pdf, pikepdf.open(BytesIO(drawn)) as other:
            page = pdf.pages[0]
            if cover:  # in the place of the one without a number
                page.obj.Contents, page.obj.Resources = pdf.make_stream(b""), pikepdf.Dictionary()
            form = pdf.copy_foreign(other.pages[0].as_form_xobject())
            lay_over(page, form, pikepdf.Rectangle(page.mediabox), "/Copy")
            del pdf.trailer["/ID"]  # made from the content, as for any other file
            target = BytesIO()
            pdf.save(
                target,
                deterministic_id=True,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                compress_streams=False,
            )
        yield target.getvalue()


def put_copies(
    picture: Picture, volume: Volume, path: Path, of: int, drawing: Drawing, *, agreed: bool = False
) -> list[Path]:
    """Put the volume down so many times, each under a name with its number; once and without a number where `of` is 0.

    `agreed`: whatever file is at `path` itself may be replaced. Raises `forms.files.ExportError`.
    """
    if not of:
        return [put_volume(picture, volume.content, path, agreed=agreed)]
    return [
        put_volume(picture, copy, path.with_stem(f"{path.stem}（第{number}份）"))
        for number, copy in enumerate(copies_of(volume, of, drawing), 1)
    ]
