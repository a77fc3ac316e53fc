"""Pictures as pages: their dots stay as they are wherever a PDF file can hold them so, and the memory is bounded."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from io import BufferedReader, BytesIO, FileIO
from pathlib import Path

import img2pdf  # type: ignore[import-untyped]  # it has no types
import pikepdf
from PIL import Image

from forms.volume import large
from forms.volume.embedding import add_page, layout, packed
from forms.volume.jpeg import add_jpeg
from forms.volume.png import add_png, bands_of_png, lies_plainly
from forms.volume.unusable import UnusableError

MOST_PIXELS = 300_000_000
Image.MAX_IMAGE_PIXELS = MOST_PIXELS  # the library itself stops earlier
_MOST_WHOLE = 150_000_000  # bytes of a picture that are decoded at once
_PHOTOS = {"JPEG", "MPO"}  # the second is what cameras make that put a small or a second picture behind the first
_PICTURES = _PHOTOS | {"PNG", "TIFF", "BMP", "GIF", "WEBP"}
_TOO_LARGE = f"图片太大，请缩小到 {MOST_PIXELS / 1e8:g} 亿像素以内后重新添加"
_TOO_LARGE_SO = "这么大的图片只能用 JPG、不隔行的 PNG 或分条存的 TIFF，请另存为 JPG 后重新添加"
_BAND = 512  # rows
_FAULTS = (OSError, ValueError, SyntaxError, KeyError, IndexError, img2pdf.ImageOpenError, pikepdf.PdfError)


class _Asking(BufferedReader):
    """A file that asks at each reading whether to go on, so that the library can be stopped while it decodes."""

    def __init__(self, path: Path, check: Callable[[], None]) -> None:
        super().__init__(FileIO(path))
        self._check = check

    def read(self, size: int | None = -1, /) -> bytes:
        self._check()
        return super().read(size)


def picture_as_pdf(path: Path, check: Callable[[], None], otherwise: str) -> pikepdf.Pdf:
    """A picture on a page as large as the type area, the way up that its camera says.

    Raises `UnusableError`, which says `otherwise` of a file that is no picture.
    """
    with warnings.catch_warnings(), _Asking(path, check) as file:
        warnings.simplefilter("ignore")  # what is odd in a file but can be read is no news
        try:
            image = Image.open(file)
        except Image.DecompressionBombError as error:
            raise UnusableError(_TOO_LARGE) from error
        except OSError as error:
            raise UnusableError(otherwise) from error
        with image:
            return _opened(path, image, check)


def _opened(path: Path, image: Image.Image, check: Callable[[], None]) -> pikepdf.Pdf:
    if image.format not in _PICTURES:
        raise UnusableError(f"{image.format} 图片不能装进册子，请另存为 JPG 或 PDF 后重新添加")
    try:
        if max(frame.width * frame.height for frame in _frames(image)) > MOST_PIXELS:
            raise UnusableError(_TOO_LARGE)
        return _converted(path, image, check)
    except _FAULTS as error:
        raise UnusableError("图片已损坏，读不出来，请换一份重新添加") from error


def _frames(image: Image.Image) -> Iterator[Image.Image]:
    """The pages of a scan of several; of other files, the only picture."""
    for number in range(getattr(image, "n_frames", 1) if image.format == "TIFF" else 1):
        image.seek(number)
        yield image


def _converted(path: Path, image: Image.Image, check: Callable[[], None]) -> pikepdf.Pdf:
    """A picture as a PDF file. Turned by its camera, it lies in the file as it was taken, and its page is turned."""
    is_large = max(map(large.bytes_of, _frames(image))) > _MOST_WHOLE
    image.seek(0)
    if image.format == "TIFF" and _is_of_ink(image, is_large=is_large):
        return _as_it_is(path)
    pdf = pikepdf.new()
    if image.format in _PHOTOS:
        add_jpeg(pdf, path, image, is_large=is_large)
    elif image.format == "PNG" and not image.has_transparency_data and lies_plainly(path):
        add_png(pdf, path, image, check)
    else:
        for frame in _frames(image):
            check()
            bands = _smaller(path, frame, check) if is_large else _whole(frame)
            add_page(pdf, packed(pdf, bands, check), frame)
    return pdf


def _as_it_is(path: Path) -> pikepdf.Pdf:
    """A scan that a PDF file can hold as it lies in its own."""
    how = {"layout_fun": layout, "rotation": img2pdf.Rotation.ifvalid, "nodate": True}
    made = img2pdf.convert(path.read_bytes(), engine=img2pdf.Engine.internal, **how)  # others copy it more
    return pikepdf.open(BytesIO(made or b""))


def _is_of_ink(image: Image.Image, *, is_large: bool) -> bool:
    """Whether a scan has but black and white, which packs best the way fax machines do it."""
    if is_large:
        return image.info.get("compression") == "group4" and large.is_of_one_strip(image)
    return all(frame.mode == "1" for frame in _frames(image))


def _whole(image: Image.Image) -> Iterator[Image.Image]:
    """A picture in bands, grey where it is, otherwise in colours and on white."""
    for top in range(0, image.height, _BAND):
        band = image.crop((0, top, image.width, min(top + _BAND, image.height)))
        yield band.convert("L") if image.mode in ("1", "L") else large.on_white(band)


def _smaller(path: Path, frame: Image.Image, check: Callable[[], None]) -> Iterator[Image.Image]:
    """A picture made smaller, in bands."""
    bands = _bands_of(path, frame, check)
    if bands is None:
        raise UnusableError(_TOO_LARGE_SO)
    return _whole(large.reduced(bands, large.size_of(frame), check))


def _bands_of(path: Path, frame: Image.Image, check: Callable[[], None]) -> Iterator[Image.Image] | None:
    """The bands of a large picture; None where it must be decoded whole and that is too much."""
    if frame.format == "TIFF":
        return large.bands_of_tiff(path, frame)
    parts = bands_of_png(path, check) if frame.format == "PNG" else None
    return parts or large.bands_of_whole(frame)
