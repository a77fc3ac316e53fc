"""Pictures as pages: their dots stay as they are wherever a PDF file can hold them so, and the memory is bounded."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import img2pdf  # type: ignore[import-untyped]  # it has no types
import pikepdf
from PIL import Image, ImageOps

from forms.volume import large
from forms.volume.unusable import UnusableError

MOST_PIXELS = 300_000_000
Image.MAX_IMAGE_PIXELS = MOST_PIXELS  # the library itself stops earlier
_MOST_WHOLE = 150_000_000  # bytes of a picture that are decoded at once
_PICTURES = {"JPEG", "PNG", "TIFF", "BMP", "GIF", "WEBP"}
_DECODED = {"BMP", "GIF", "WEBP"}  # those that PDF files cannot hold as they are
_TOO_LARGE = f"图片太大，请缩小到 {MOST_PIXELS / 1e8:g} 亿像素以内后重新添加"
_TOO_LARGE_SO = "这么大的图片只能用 JPG、不透明的 PNG 或分条存的 TIFF，请另存为 JPG 后重新添加"
_TYPE_AREA = (img2pdf.mm_to_pt(170), img2pdf.mm_to_pt(273))  # what a page of A4 leaves beside its binding edge
_FAULTS = (OSError, ValueError, SyntaxError, KeyError, IndexError, img2pdf.ImageOpenError, pikepdf.PdfError)


def picture_as_pdf(path: Path, check: Callable[[], None]) -> bytes:
    """A picture on a page as large as the type area, the way up that its camera says. Raises `UnusableError`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is odd in a file but can be read is no news
        try:
            image = Image.open(path)
        except Image.DecompressionBombError as error:
            raise UnusableError(_TOO_LARGE) from error
        except OSError as error:
            raise UnusableError("认不出这种文件，请另存为 PDF 或图片后重新添加，或另附") from error
        with image:
            return _opened(path, image, check)


def _opened(path: Path, image: Image.Image, check: Callable[[], None]) -> bytes:
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


def _converted(path: Path, image: Image.Image, check: Callable[[], None]) -> bytes:
    """A picture as a PDF file. Turned by its camera, it lies in the file as it was taken, and its page is turned."""
    if max(map(large.bytes_of, _frames(image))) > _MOST_WHOLE:
        return _large(path, image, check)
    image.seek(0)
    if image.format in _DECODED or image.has_transparency_data or image.mode in ("P", "LA", "RGBA"):
        return _on_pages(_flat(image))
    if image.format != "TIFF":  # those are decoded anyway
        image.load()  # a picture that breaks off is found here, and not on paper
    return _on_pages(path.read_bytes())


def _large(path: Path, image: Image.Image, check: Callable[[], None]) -> bytes:
    """A picture that would not fit into the memory of a small computer: never as a whole in it."""
    if image.format == "JPEG":
        large.refuse_broken_jpeg(path, image)
        return _on_pages(path.read_bytes())
    if image.info.get("compression") == "group4" and large.is_of_one_strip(image):
        return _on_pages(path.read_bytes())
    if image.format == "PNG" and large.lies_plainly(path) and not image.has_transparency_data:
        return large.png_as_pdf(path, _area_for(*image.size), check)
    return _on_pages(*(_smaller(path, frame, check) for frame in _frames(image)))


def _smaller(path: Path, frame: Image.Image, check: Callable[[], None]) -> bytes:
    """A picture made smaller, as a JPEG file."""
    bands = large.bands_of_tiff(path, frame) if frame.format == "TIFF" else large.bands_of_whole(frame)
    if bands is None:
        raise UnusableError(_TOO_LARGE_SO)
    target = BytesIO()
    large.reduced(bands, frame.size, check).save(target, "JPEG", quality=90, exif=large.turned_as(frame))
    return target.getvalue()


def _on_pages(*contents: bytes) -> bytes:
    """Pictures, given as files, each on a page of the type area, turned as it says itself."""
    how = {"layout_fun": _layout, "rotation": img2pdf.Rotation.ifvalid, "nodate": True}
    return bytes(img2pdf.convert(*contents, engine=img2pdf.Engine.internal, **how) or b"")  # others copy it once more


def _layout(width: int, height: int, dots: tuple[float, float]) -> tuple[float, float, float, float]:
    """The size of the page and of the picture on it."""
    return img2pdf.get_layout_fun(_area_for(width, height), fit=img2pdf.FitMode.shrink)(width, height, dots)  # type: ignore[no-any-return]


def _area_for(width: int, height: int) -> tuple[float, float]:
    """The type area, lying where the picture is wide."""
    return _TYPE_AREA[::-1] if width > height else _TYPE_AREA


def _flat(image: Image.Image) -> bytes:
    """The picture on white, turned the right way up, as a PNG file."""
    shown = ImageOps.exif_transpose(image).convert("RGBA")
    white = Image.new("RGBA", shown.size, "white")
    target = BytesIO()
    Image.alpha_composite(white, shown).convert("RGB").save(target, "PNG")
    return target.getvalue()
