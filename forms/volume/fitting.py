"""Pages of others brought onto A4: as they are where they are A4, otherwise as large as fits beside the bound edge."""

from __future__ import annotations

import pikepdf

from forms.measure import points

PORTRAIT, LANDSCAPE = (210.0, 297.0), (297.0, 210.0)
_EDGE, _AROUND = 28.0, 12.0  # millimetres: where it is bound, and elsewhere
_NEAR = 3.0  # millimetres by which a page of A4 may differ
_SAME = 0.5  # points by which one is the same
_LEFT_BEHIND = ("/AA", "/Annots", "/B", "/Tabs", "/StructParents", "/UserUnit")  # what it does, and where it came from
_A4 = tuple(tuple(map(points, size)) for size in (PORTRAIT, LANDSCAPE))


def fit(pdf: pikepdf.Pdf, begin: int) -> None:
    """Bring the pages of a file from `begin` on, counted from 0, onto A4."""
    for number in range(begin, len(pdf.pages)):
        page = pdf.pages[number]
        if _is_a4(page):
            for key in _LEFT_BEHIND:
                if key in page.obj:
                    del page.obj[key]
        else:
            _place(pdf, number, page)


def _is_a4(page: pikepdf.Page) -> bool:
    if "/Rotate" in page.obj and int(page.obj.Rotate) % 360:
        return False
    box = page.mediabox
    left, bottom, width, height = map(float, box)
    same = (abs(width - x) <= _SAME and abs(height - y) <= _SAME for x, y in _A4)
    return left == bottom == 0 and any(same) and page.trimbox == box


def _place(pdf: pikepdf.Pdf, number: int, page: pikepdf.Page) -> None:
    """A new page of A4 in the place of a page, with what was on that."""
    width, height = (float(page.trimbox[n + 2]) - float(page.trimbox[n]) for n in (0, 1))
    if int(page.obj.get("/Rotate", 0)) % 180:
        width, height = height, width
    wide = width > height
    size = LANDSCAPE if wide else PORTRAIT
    apart = max(abs(one - points(other)) for one, other in zip((width, height), size, strict=True))
    left, top = (_AROUND, _EDGE) if wide else (_EDGE, _AROUND)
    room = (left, _AROUND, size[0] - _AROUND, size[1] - top)
    if apart <= points(_NEAR):
        room = (0.0, 0.0, *size)
    drawn = page.as_form_xobject()
    pdf.add_blank_page(page_size=(points(size[0]), points(size[1])))
    placed = pdf.pages[-1]
    lay_over(placed, pdf.make_indirect(drawn), pikepdf.Rectangle(*map(points, room)), "/Piece")
    del pdf.pages[-1]
    pdf.pages[number] = placed


def lay_over(page: pikepdf.Page, drawn: pikepdf.Object, room: pikepdf.Rectangle, name: str) -> None:
    """Draw a form on a page, as large as fits. pikepdf's own way names it by chance each time."""
    resources = dict(page.resources.items())  # a copy: pages of one file may share them
    drawings = dict(resources["/XObject"].items()) if "/XObject" in resources else {}
    resources["/XObject"] = pikepdf.Dictionary(drawings | {name: drawn})
    page.obj.Resources = pikepdf.Dictionary(resources)
    placed = page.calc_form_xobject_placement(drawn, pikepdf.Name(name), room, allow_expand=True)
    page.contents_add(b"q\n", prepend=True)  # whatever the page has drawn changes nothing of what follows
    page.contents_add(b"Q\n" + placed)
