"""Files of users as pages: PDF files and pictures; what cannot be bound in is said in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import repeat
from pathlib import Path

import pikepdf

from forms.volume.converting import Convert, nothing_converted
from forms.volume.fitting import fitted
from forms.volume.kept import Kept
from forms.volume.layers import carry_layers
from forms.volume.pictures import picture_as_pdf
from forms.volume.unusable import UnusableError
from forms.volume.waiting import waited_for

MOST_PAGES = 2_000
_HEAD = 1024  # bytes, in which a PDF file says that it is one
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


_OF_PHONES = {".heic", ".heif"}
_DAMAGED = "文件已损坏，读不出页面，请换一份重新添加"
_TORN = "文件已损坏，有的页面读不全，请换一份，或用阅读器打开核对后打印成 PDF 重新添加"
_GONE = "文件已经不在了，请重新添加"
_FAULTS = (pikepdf.PdfError, ValueError, RuntimeError, TypeError, AttributeError, LookupError, ArithmeticError)


def pages_of(
    pdf: pikepdf.Pdf,
    other: pikepdf.Pdf,
    check: Callable[[], None] = lambda: None,
    backs: Iterable[bool] = repeat(False),
) -> list[pikepdf.Object]:
    """The pages of a file that was `taken` as pages of A4 that belong to `pdf` and hang nowhere yet.

    `backs` says of each whether it will be the back of a leaf. Raises as `taken` does.
    """
    try:
        pages = list(fitted(pdf, _copied(pdf, other, check), backs))
        carry_layers(pdf, other)
    except OSError as error:
        raise UnusableError(_GONE) from error
    except _FAULTS as error:
        raise UnusableError(_DAMAGED) from error
    return pages


def _copied(pdf: pikepdf.Pdf, other: pikepdf.Pdf, check: Callable[[], None]) -> Iterator[pikepdf.Object]:
    for page in other.pages:
        check()
        yield pdf.copy_foreign(page.obj)


def taken(
    path: Path, name: str, kept: Kept, check: Callable[[], None] = lambda: None, convert: Convert = nothing_converted
) -> pikepdf.Pdf:
    """The pages of a file that is called `name`. Raises `UnusableError`, or what `check` raises now and then.

    The file itself stays as it is. What neither is a PDF file nor a picture is bound in where `convert` makes one
    of it. What had to be made is kept, and so is not to be closed.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if b"%PDF-" in head:
                return _pages(path, check)
    except OSError as error:
        raise UnusableError(_GONE) from error
    if not head:
        raise UnusableError("文件是空的（0 字节），请重新添加")
    if Path(name).suffix.lower() in _ELSEWHERE:
        return _pages(BytesIO(kept.get(path, lambda: _converted(path, name, convert), len)), check)

    def draw(ask: Callable[[], None]) -> pikepdf.Pdf:
        return picture_as_pdf(path, ask, _said_of_another(name))

    return kept.get(path, lambda: waited_for(draw, check), _weight)  # WebP, for one, is decoded in one go


def _said_of_another(name: str) -> str:
    """What is said of a file called `name` that holds neither PDF nor a picture."""
    if Path(name).suffix.lower() == ".pdf":
        return "文件名是 PDF，内容不是，请换一份能打开的 PDF 重新添加"
    if Path(name).suffix.lower() in _OF_PHONES:
        return "这种照片（HEIC）不能装进册子，请在手机或电脑上另存为 JPG 后重新添加"
    return "认不出这种文件，请另存为 PDF 或图片后重新添加，或另附"


def _weight(pdf: pikepdf.Pdf) -> int:
    """How many bytes the pictures of a file take."""
    return sum(len(drawn.get_raw_stream_buffer()) for drawn in pdf.objects if isinstance(drawn, pikepdf.Stream))


def _converted(path: Path, name: str, convert: Convert) -> bytes:
    made = convert(path.read_bytes(), name)
    if made is None or b"%PDF-" not in made[:_HEAD]:
        raise UnusableError("这种文件不能直接装进册子，请另附；或另存为 PDF 后重新添加")
    return made


def _pages(where: Path | BytesIO, check: Callable[[], None]) -> pikepdf.Pdf:
    """The pages of a PDF file as they would be printed: what is filled in or noted becomes part of them.

    It is read as a file: one mapped into memory would end the program where its disk is pulled out.
    """
    try:
        pdf = pikepdf.open(where, access_mode=pikepdf.AccessMode.stream)
    except pikepdf.PasswordError as error:
        raise UnusableError("文件有密码，打不开，请去掉密码后重新添加") from error
    except pikepdf.PdfError as error:
        raise UnusableError("文件已损坏，打不开，请换一份重新添加") from error
    mended = [str(one) for one in pdf.get_warnings()]  # in opening: its table of objects was made anew
    try:
        pages = len(pdf.pages)
        if 0 < pages <= MOST_PAGES:
            _refuse_torn(pdf, mended, check)
            _flatten(pdf)
    except _FAULTS as error:
        pdf.close()
        raise UnusableError(_DAMAGED) from error
    except UnusableError:
        pdf.close()
        raise
    if not 0 < pages <= MOST_PAGES:
        pdf.close()
        raise UnusableError(f"文件有 {pages} 页，最多能装 {MOST_PAGES} 页，请另附或拆开后重新添加")
    return pdf


def _refuse_torn(pdf: pikepdf.Pdf, mended: list[str], check: Callable[[], None]) -> None:
    """Raise `UnusableError` where pages were lost or came out empty in mending a file: nobody would notice it."""
    empty = False
    for page in pdf.pages:
        check()
        contents = page.obj.get("/Contents")
        empty = empty or contents is None
        for part in contents if isinstance(contents, pikepdf.Array) else (contents,):
            if isinstance(part, pikepdf.Stream):
                part.read_bytes()
    if any("(object " in one for one in mended) or (empty and (mended or pdf.get_warnings())):
        raise UnusableError(_TORN)


def _flatten(pdf: pikepdf.Pdf) -> None:
    if "/AcroForm" in pdf.Root:
        pdf.generate_appearance_streams()
    if any("/Annots" in page.obj for page in pdf.pages):
        pdf.flatten_annotations("print")
