"""Pages of others brought onto A4: as they are where they are A4, otherwise as large as fits beside the bound edge.

That is at the left of a page, at the top of a lying one; on the back of a leaf, which is turned over, across from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pikepdf

from forms.measure import points

PORTRAIT, LANDSCAPE = (210.0, 297.0), (297.0, 210.0)
_EDGE, _AROUND = 28.0, 12.0  # millimetres: where it is bound, and elsewhere
_NEAR = 3.0  # millimetres by which a page of A4 may differ
_MOST = 200_000.0  # points that a page may be wide or high: some 70 metres
_SAME = 0.5  # points by which one is the same
_LEFT_BEHIND = frozenset(  # what it does, and where it came from
    ("/AA", "/Annots", "/B", "/Tabs", "/StructParents", "/UserUnit")
)
_SHOWN_IN_PART = frozenset(("/CropBox", "/TrimBox"))
_A4 = tuple(tuple(map(points, size)) for size in (PORTRAIT, LANDSCAPE))


def fitted(pdf: pikepdf.Pdf, pages: Iterable[pikepdf.Object], backs: Iterable[bool]) -> Iterator[pikepdf.Object]:
    """Pages of A4 with what is on some pages of a file. `backs` says of each whether it is the back of a leaf."""
    for page, back in zip(pages, backs, strict=False):
        keys = page.keys()
        if not _is_a4(page, keys):
            yield _placed(pdf, pikepdf.Page(page), back=back)
            continue
        for key in _LEFT_BEHIND & keys:
            del page[key]
        yield page


def _is_a4(page: pikepdf.Object, keys: set[str]) -> bool:
    if "/Rotate" in keys and int(page.Rotate) % 360:
        return False
    left, bottom, width, height = map(float, page.MediaBox)
    if left or bottom or not any(abs(width - x) <= _SAME and abs(height - y) <= _SAME for x, y in _A4):
        return False
    return _SHOWN_IN_PART.isdisjoint(keys) or bool(pikepdf.Page(page).trimbox == page.MediaBox)


def _placed(pdf: pikepdf.Pdf, page: pikepdf.Page, *, back: bool) -> pikepdf.Object:
    """A new page of A4 with what is on a page. Raises `ValueError` and others where that is damaged."""
    width, height = (float(page.trimbox[n + 2]) - float(page.trimbox[n]) for n in (0, 1))
    if int(page.obj.get("/Rotate", 0)) % 180:
        width, height = height, width
    if not (0 < width < _MOST and 0 < height < _MOST):
        raise ValueError("a page without a size")
    wide = width > height
    size = LANDSCAPE if wide else PORTRAIT
    apart = max(abs(one - points(other)) for one, other in zip((width, height), size, strict=True))
    left, top = (_AROUND, _EDGE) if wide else (_EDGE, _AROUND)
    room = (left, _AROUND, size[0] - _AROUND, size[1] - top)
    if back:
        room = (_AROUND, top, size[0] - left, size[1] - _AROUND)
    if apart <= points(_NEAR):
        room = (0.0, 0.0, *size)
    drawn = pdf.make_indirect(page.as_form_xobject())
    placed = blank_page(pdf, (points(size[0]), points(size[1])))
    lay_over(pikepdf.Page(placed), drawn, pikepdf.Rectangle(*map(points, room)), "/Piece")
    return placed


def blank_page(pdf: pikepdf.Pdf, size: tuple[float, float]) -> pikepdf.Object:
    """An empty page that hangs nowhere yet; its width and height in points."""
    page = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=[0, 0, *size], Resources=pikepdf.Dictionary())
    page.Contents = pdf.make_stream(b"")
    return pdf.make_indirect(page)


def lay_over(page: pikepdf.Page, drawn: pikepdf.Object, room: pikepdf.Rectangle, name: str) -> None:
    """Draw a form on a page, as large as fits. pikepdf's own way names it by chance each time."""
    resources = dict(page.resources.items())  # a copy: pages of one file may share them
    drawings = dict(resources["/XObject"].items()) if "/XObject" in resources else {}
    resources["/XObject"] = pikepdf.Dictionary(drawings | {name: drawn})
    page.obj.Resources = pikepdf.Dictionary(resources)
    placed = page.calc_form_xobject_placement(drawn, pikepdf.Name(name), room, allow_expand=True)
    page.contents_add(b"q\n", prepend=True)  # whatever the page has drawn changes nothing of what follows
    page.contents_add(b"Q\n" + placed)
