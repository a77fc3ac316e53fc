"""The numbers of a volume's pages and its code: a few bytes on each, in one font and from one drawing for all."""

from __future__ import annotations

import re
from io import BytesIO
from typing import NamedTuple

import pikepdf

from forms.measure import points
from forms.pdf.finishing import fonts_of
from forms.volume import sheets
from forms.volume.drawing import Drawing
from forms.volume.leaves import Leaves

_NUMBER, _CODE = "/Folio", "/Code"
_SIZE = 9  # points
_ASIDE, _UP = 15.0, 6.1  # millimetres from the outer and from the lower edge
_THOUSAND = 1000  # parts of the size, in which fonts say widths
_CHARACTER = re.compile(rb"^<([0-9a-f]{4})> <([0-9a-f]{4})>$", re.MULTILINE)


class _Type(NamedTuple):
    """A font, the bytes that stand for each digit in it, as text in a page says them, and how wide each is."""

    font: pikepdf.Object
    codes: dict[str, str]
    widths: dict[str, float]


def number_pages(leaves: Leaves, drawing: Drawing, *, both_sides: bool, code: str) -> None:
    """Put its number at the lower right of each page, at the outer corner where it is bound on both sides; the code."""
    pdf = leaves.pdf
    case = _case(pdf, drawing)
    codes = _codes(pdf, drawing, code) if code else ()
    leaves.note(repr((both_sides, code)).encode())
    before = pdf.make_stream(b"q\n")  # whatever a page draws changes nothing of its number
    for place, page in enumerate(leaves.pages, 1):
        _, _, wide, high = map(float, page.MediaBox)
        digits = str(place)
        width = sum(case.widths[digit] for digit in digits) * _SIZE / _THOUSAND
        left = both_sides and place % 2 == 0
        across = points(_ASIDE) if left else wide - points(_ASIDE) - width
        shown = "".join(case.codes[digit] for digit in digits)
        if "/Resources" not in page:
            page.Resources = pikepdf.Dictionary()
        resources = page.Resources
        name = _named(resources, "/Font", _NUMBER, case.font)
        drawn = f"\nQ\nBT 0 g {name} {_SIZE} Tf {across:.2f} {points(_UP):.2f} Td <{shown}> Tj ET\n"
        if codes:
            drawn += f"{_named(resources, '/XObject', _CODE, codes[wide > high])} Do\n"
        there = page.Contents if "/Contents" in page else pikepdf.Array()
        contents = there if isinstance(there, pikepdf.Array) else [there]
        page.Contents = pikepdf.Array([before, *contents, pdf.make_stream(drawn.encode())])


def _named(resources: pikepdf.Object, sort: str, name: str, thing: pikepdf.Object) -> str:
    """The name of a font or drawing of a page. A volume that is bound into another one has one of its own."""
    if sort not in resources or not isinstance(resources[sort], pikepdf.Dictionary):
        resources[sort] = pikepdf.Dictionary({name: thing})
        return name
    there = resources[sort]
    while name in there and there[name].objgen != thing.objgen:
        name += "x"
    there[name] = thing
    return name


def _codes(pdf: pikepdf.Pdf, drawing: Drawing, code: str) -> tuple[pikepdf.Object, ...]:
    """The code as it stands on an upright page, and on a lying one."""
    with pikepdf.open(BytesIO(drawing.pages(sheets.codes(code)))) as drawn:
        return tuple(pdf.copy_foreign(page.as_form_xobject()) for page in drawn.pages)


def _case(pdf: pikepdf.Pdf, drawing: Drawing) -> _Type:
    """The digits as papers have them; where their font may not be embedded, those that every reader has."""
    with pikepdf.open(BytesIO(drawing.pages(sheets.digits()))) as drawn:
        for font in fonts_of(drawn):
            found = {
                bytes.fromhex(text.decode()): code for code, text in _CHARACTER.findall(font.ToUnicode.read_bytes())
            }
            codes = {digit: found.get(digit.encode("utf-16-be"), b"").decode() for digit in sheets.DIGITS}
            if all(codes.values()):
                wide = _widths_in(font.DescendantFonts[0])
                return _Type(
                    pdf.copy_foreign(font), codes, {digit: wide[int(code, 16)] for digit, code in codes.items()}
                )
    plain = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    codes = {digit: digit.encode().hex() for digit in sheets.DIGITS}
    return _Type(pdf.make_indirect(plain), codes, dict.fromkeys(sheets.DIGITS, 556.0))


def _widths_in(font: pikepdf.Object) -> dict[int, float]:
    """How wide each glyph is: they are listed one by one after the first, or alike from the first to the last."""
    wide: dict[int, float] = {}
    listed = list(font.W)
    while listed:
        first, then = int(listed.pop(0)), listed.pop(0)
        if isinstance(then, pikepdf.Array):
            wide |= {first + place: float(width) for place, width in enumerate(then)}
        else:
            wide |= dict.fromkeys(range(first, int(then) + 1), float(listed.pop(0)))
    return wide
