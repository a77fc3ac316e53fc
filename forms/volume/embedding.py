"""Dots of pictures put on pages, packed little by little so that it can be stopped at any time; none is lost."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import img2pdf  # type: ignore[import-untyped]  # it has no types
import pikepdf
from PIL import Image, ImageChops

_TYPE_AREA = (img2pdf.mm_to_pt(170), img2pdf.mm_to_pt(273))  # what a page of A4 leaves beside its binding edge
# By what a camera notes: whether it took the picture in a mirror, and by how many degrees the page is turned then.
_TURNS = {2: (True, 0), 3: (False, 180), 4: (True, 180), 5: (True, 270), 6: (False, 90), 7: (True, 90), 8: (False, 270)}
_ORIENTATION = 0x0112
_USUAL, _FEWEST = 96.0, 10.0  # dots an inch, where a picture says none that can be
_SPACES = {"L": ("/DeviceGray", 1), "RGB": ("/DeviceRGB", 3)}
_PROFILES = {"/DeviceGray": (b"GRAY", 1), "/DeviceRGB": (b"RGB ", 3), "/DeviceCMYK": (b"CMYK", 4)}
_AT_ONCE = 1 << 20  # bytes
_LEVEL = 4  # higher ones take several times as long for a few parts in a hundred


def layout(width: int, height: int, dots: tuple[float, float]) -> tuple[float, float, float, float]:
    """The size of the page and of a picture on it: of the type area, lying where the picture is wide; in points."""
    area = _TYPE_AREA[::-1] if width > height else _TYPE_AREA
    return img2pdf.get_layout_fun(area, fit=img2pdf.FitMode.shrink)(width, height, dots)  # type: ignore[no-any-return]


def packed(pdf: pikepdf.Pdf, bands: Iterable[Image.Image], check: Callable[[], None]) -> pikepdf.Object:
    """The dots of a picture, grey or in colours, from bands of it that begin at its top."""
    packing, data, height = zlib.compressobj(_LEVEL), bytearray(), 0
    for band in bands:
        height += band.height
        # Each dot as its difference from the one before: that packs better, and every reader knows it.
        before = Image.new(band.mode, band.size)
        before.paste(band, (1, 0))
        content = memoryview(ImageChops.subtract_modulo(band, before).tobytes())
        for begin in range(0, len(content), _AT_ONCE):
            check()
            data += packing.compress(content[begin : begin + _AT_ONCE])
    data += packing.flush()
    space, parts = _SPACES[band.mode]
    how = pikepdf.Dictionary(Predictor=2, Colors=parts, BitsPerComponent=8, Columns=band.width)
    return drawn_of(pikepdf.Stream(pdf, bytes(data)), (band.width, height), pikepdf.Name(space), packed_with(how))


def drawn_of(
    drawn: pikepdf.Object, size: tuple[int, int], colours: pikepdf.Object, packing: Mapping[str, Any]
) -> pikepdf.Object:
    """Packed dots as a picture that a page can draw; `packing` says how to unpack them."""
    drawn.Type, drawn.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    drawn.Width, drawn.Height = size
    drawn.ColorSpace = colours
    for name, said in packing.items():
        drawn[f"/{name}"] = said
    return drawn


def packed_with(how: pikepdf.Dictionary) -> dict[str, Any]:
    """For `drawn_of`: packed as PNG and TIFF files are; `how` says more of it."""
    return {"Filter": pikepdf.Name.FlateDecode, "DecodeParms": how, "BitsPerComponent": how.BitsPerComponent}


def coloured(pdf: pikepdf.Pdf, image: Image.Image, space: str) -> pikepdf.Object:
    """The colours of a picture: those that its device had, where it says so and means it, otherwise any device's."""
    kind, parts = _PROFILES[space]
    profile = image.info.get("icc_profile") or b""
    if profile[16:20] != kind:
        return pikepdf.Name(space)
    told = pikepdf.Stream(pdf, profile, N=parts, Alternate=pikepdf.Name(space))
    return pikepdf.Array([pikepdf.Name.ICCBased, told])


def add_page(pdf: pikepdf.Pdf, drawn: pikepdf.Object, image: Image.Image) -> None:
    """A page with a picture on it, as large and turned as `image` says of itself."""
    size = int(drawn.Width), int(drawn.Height)
    smaller = max(1.0, max(image.size) / max(size))  # by how much, where it had too many dots
    across, down = _dots(image)
    wide, high, across, up = layout(*size, (across / smaller, down / smaller))
    mirrored, turn = _turned(image)
    pdf.add_blank_page(page_size=(wide, high))
    page = pdf.pages[-1].obj
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Picture=drawn))
    left, low = (wide - across) / 2, (high - up) / 2
    if mirrored:
        left, across = left + across, -across
    page.Contents = pdf.make_stream(f"q {across:.4f} 0 0 {up:.4f} {left:.4f} {low:.4f} cm /Picture Do Q".encode())
    if turn:
        page.Rotate = turn


def _turned(image: Image.Image) -> tuple[bool, int]:
    """Whether a picture shows all the wrong way round, and by how many degrees its page is to be turned."""
    if image.format == "PNG" and "exif" not in image.info:  # it would be looked for behind all the dots
        return False, 0
    return _TURNS.get(image.getexif().get(_ORIENTATION, 1), (False, 0))


def _dots(image: Image.Image) -> tuple[float, float]:
    """Dots an inch across and down."""
    try:
        across, down = (float(one) for one in image.info.get("dpi", (_USUAL, _USUAL)))
    except (TypeError, ValueError, ZeroDivisionError):
        return _USUAL, _USUAL
    return (across, down) if across >= _FEWEST and down >= _FEWEST else (_USUAL, _USUAL)
