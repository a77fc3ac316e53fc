"""Files of users as pages: PDF files and pictures; what cannot be bound in is said in one sentence."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

import img2pdf  # type: ignore[import-untyped]  # it has no types
import pikepdf
from PIL import Image, ImageOps

from forms.volume.converting import Convert, nothing_converted

MOST_PIXELS = 150_000_000  # half a gigabyte of memory
MOST_PAGES = 2_000
_PICTURES = {"JPEG", "PNG", "TIFF", "BMP", "GIF", "WEBP"}
_DECODED = {"BMP", "GIF", "WEBP"}  # those that PDF files cannot hold as they are
_TOO_LARGE = f"图片太大，请缩小到 {MOST_PIXELS / 1e8:g} 亿像素以内后重新添加"
_ELSEWHERE = {
    ".doc",
    ".docx",
    ".wps",
    ".xls",
    ".xlsx",
    ".et",
    ".ppt",
    ".pptx",
    ".rtf",
    ".odt",
    ".ods",
    ".dps",
    ".ofd",
    ".txt",
    ".zip",
    ".rar",
}
_TYPE_AREA = (img2pdf.mm_to_pt(170), img2pdf.mm_to_pt(273))  # what a page of A4 leaves beside its binding edge


class UnusableError(Exception):
    """A file cannot be bound in. The text is one sentence: what is wrong, and what to do."""


def taken(path: Path, name: str, convert: Convert = nothing_converted) -> pikepdf.Pdf:
    """The pages of a file that is called `name`. Raises `UnusableError`; the file itself stays as it is.

    What neither is a PDF file nor a picture is bound in where `convert` makes a PDF file of it.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnusableError("文件已经不在了，请重新添加") from error
    if not content:
        raise UnusableError("文件是空的（0 字节），请重新添加")
    if b"%PDF-" in content[:1024]:
        return _pages(content)
    if Path(name).suffix.lower() in _ELSEWHERE:
        made = convert(content, name)
        if made is not None and b"%PDF-" in made[:1024]:
            return _pages(made)
        raise UnusableError("这种文件不能直接装进册子，请另附；或另存为 PDF 后重新添加")
    return _picture(content)


def _pages(content: bytes) -> pikepdf.Pdf:
    """The pages of a PDF file as they would be printed: what is filled in or noted becomes part of them."""
    try:
        pdf = pikepdf.open(io.BytesIO(content))
    except pikepdf.PasswordError as error:
        raise UnusableError("文件有密码，打不开，请去掉密码后重新添加") from error
    except pikepdf.PdfError as error:
        raise UnusableError("文件已损坏，打不开，请换一份重新添加") from error
    try:
        pages = len(pdf.pages)
        if not 0 < pages <= MOST_PAGES:
            raise UnusableError(f"文件有 {pages} 页，最多能装 {MOST_PAGES} 页，请另附或拆开后重新添加")
        if "/AcroForm" in pdf.Root:
            pdf.generate_appearance_streams()
        pdf.flatten_annotations("print")
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, AttributeError) as error:
        pdf.close()
        raise UnusableError("文件已损坏，读不出页面，请换一份重新添加") from error
    return pdf


def _picture(content: bytes) -> pikepdf.Pdf:
    """A picture on a page as large as the type area, the way up that its camera says; its dots stay as they are."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content))
    except Image.DecompressionBombError as error:
        raise UnusableError(_TOO_LARGE) from error
    except OSError as error:
        raise UnusableError("认不出这种文件，请另存为 PDF 或图片后重新添加，或另附") from error
    with image:
        if image.format not in _PICTURES:
            raise UnusableError(f"{image.format} 图片不能装进册子，请另存为 JPG 或 PDF 后重新添加")
        if image.width * image.height > MOST_PIXELS:
            raise UnusableError(_TOO_LARGE)
        try:
            return pikepdf.open(io.BytesIO(_converted(content, image)))
        except (OSError, ValueError, SyntaxError, img2pdf.ImageOpenError, pikepdf.PdfError) as error:
            raise UnusableError("图片已损坏，读不出来，请换一份重新添加") from error


def _converted(content: bytes, image: Image.Image) -> bytes:
    """A picture as a PDF file. Turned by its camera, it lies in the file as it was taken, and its page is turned."""
    image.load()  # a picture that breaks off is found here, and not on paper
    width, height = image.size
    if image.format in _DECODED or image.has_transparency_data or image.mode in ("P", "LA", "RGBA"):
        content, (width, height) = _flat(image)
    layout = img2pdf.get_layout_fun(_TYPE_AREA[::-1] if width > height else _TYPE_AREA, fit=img2pdf.FitMode.shrink)
    made = img2pdf.convert(content, layout_fun=layout, rotation=img2pdf.Rotation.ifvalid, nodate=True)
    return bytes(made or b"")


def _flat(image: Image.Image) -> tuple[bytes, tuple[int, int]]:
    """The picture on white, turned the right way up, as a PNG file; and its size."""
    shown = ImageOps.exif_transpose(image).convert("RGBA")
    white = Image.new("RGBA", shown.size, "white")
    target = io.BytesIO()
    Image.alpha_composite(white, shown).convert("RGB").save(target, "PNG")
    return target.getvalue(), shown.size
