"""A drawn PDF file made whole: text that can be searched, properties, and the same bytes for the same paper.

Qt says of each glyph which character it found first for it, and for Chinese fonts that is often a radical that looks
the same: 页 would never be found. Whoever drew the pages knows the characters, in the order of their use in each font.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from struct import unpack_from

import pikepdf

from forms.document import Document
from forms.ooxml import APPLICATION, plain

_RANGE = re.compile(rb"<([0-9A-Fa-f]{4})> <[0-9A-Fa-f]{4}> \[([^\]]*)\]")
_CODE = re.compile(rb"<([0-9A-Fa-f]{4})>")
_MOSTLY = 0.9
_MOST = 100  # lines of one table in a map of characters
_LANGUAGE = "zh-CN"
_TAG = 6  # letters before the name of a font of which only a part is embedded


def finished(content: bytes, document: Document, texts: Sequence[Sequence[str]], at: datetime | None = None) -> bytes:
    """The PDF file of a paper. `texts` has for each font, in the order of use, its characters in the order of use."""
    with pikepdf.open(BytesIO(content)) as pdf:
        _tell_characters(pdf, texts)
        _name_fonts(pdf)
        set_properties(pdf, document, at)
        pdf.remove_unreferenced_resources()
        return _saved(pdf)


def _name_fonts(pdf: pikepdf.Pdf) -> None:
    """Tag each part of a font by its content: Qt does it by chance, and a volume would hold two of one name."""
    for font in fonts_of(pdf):
        inner = font.DescendantFonts[0]
        about = inner.FontDescriptor
        number = int.from_bytes(hashlib.sha256(about.FontFile2.read_bytes()).digest()[:8])
        tag = "".join(chr(ord("A") + number // 26**place % 26) for place in range(_TAG))
        name = pikepdf.Name(f"/{tag}+{str(about.FontName).removeprefix('/').rpartition('+')[2]}")
        font.BaseFont = inner.BaseFont = about.FontName = name


def _saved(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of a file. Qt numbers fonts by chance, and what is packed together goes by number: so number first."""
    numbered, packed = BytesIO(), BytesIO()
    pdf.save(numbered, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(numbered) as again:
        again.save(packed, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return packed.getvalue()


def fonts_of(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """The fonts of all pages, in the order in which they were first used."""
    found = {
        font.objgen: font
        for page in pdf.pages
        for _, font in page.obj.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary()).items()
    }
    return [found[number] for number in sorted(found)]


def _tell_characters(pdf: pikepdf.Pdf, texts: Sequence[Sequence[str]]) -> None:
    """Give each font its map of characters. One that may not be embedded is drawn as outlines and is not there."""
    waiting = list(texts)
    for font in fonts_of(pdf):
        glyphs, told = _glyphs_in(font) - 1, _told_of(font)  # the first glyph stands for none
        fitting = (one for one in waiting if len(one) == glyphs and _agree(told, one))
        characters = next(fitting, None)
        if characters is not None:
            del waiting[: waiting.index(characters) + 1]
            font.ToUnicode = pdf.make_stream(_map_of(characters))


def _told_of(font: pikepdf.Object) -> dict[int, str]:
    """What Qt says of a font: the number of each glyph, and a character that looks like it."""
    told: dict[int, str] = {}
    for first, listed in _RANGE.findall(font.ToUnicode.read_bytes()):
        for number, code in enumerate(_CODE.findall(listed), int(first, 16)):
            told[number] = chr(int(code, 16))
    return told


def _agree(told: Mapping[int, str], characters: Sequence[str]) -> bool:
    """Whether characters are those of a font. Qt is right about most, but for those with a twin."""
    plain = {number: one for number, one in told.items() if _is_plain(one) and 0 < number <= len(characters)}
    right = sum(characters[number - 1] == one for number, one in plain.items())
    return right >= _MOSTLY * len(plain)


def _is_plain(character: str) -> bool:
    return "!" <= character <= "~" or "\u4e00" <= character <= "\u9fff"


def _glyphs_in(font: pikepdf.Object) -> int:
    """How many glyphs an embedded font has; its table `maxp` says so."""
    program = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
    (tables,) = unpack_from(">H", program, 4)
    for place in range(12, 12 + 16 * tables, 16):
        name, _, begin, _ = unpack_from(">4sLLL", program, place)
        if name == b"maxp":
            return int(unpack_from(">H", program, begin + 4)[0])
    raise ValueError("a font without the table maxp")


def _map_of(characters: Sequence[str]) -> bytes:
    """The map from the numbers of glyphs, counted from 1, to characters."""
    lines = [f"<{number:04x}> <{text.encode('utf-16-be').hex()}>" for number, text in enumerate(characters, 1)]
    tables = "\n".join(_tables(lines))
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{tables}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()


def _tables(lines: Sequence[str]) -> Iterator[str]:
    for begin in range(0, len(lines), _MOST):
        part = lines[begin : begin + _MOST]
        yield "\n".join((f"{len(part)} beginbfchar", *part, "endbfchar"))


def set_properties(pdf: pikepdf.Pdf, document: Document, at: datetime | None) -> None:
    """Let the file say what it is; only the moment that it is given, and no clock's."""
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    for key, text in (
        ("/Title", document.title),
        ("/Subject", document.subject),
        ("/Author", document.author),
        ("/Keywords", "，".join(document.keywords)),
        ("/Creator", APPLICATION),
        ("/Producer", APPLICATION),
    ):
        if text:
            pdf.docinfo[key] = plain(text)
    if at is not None:
        pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = _moment(at)
    for key in ("/Metadata", "/Names"):  # the first speaks of Qt and of another moment
        if key in pdf.Root:
            del pdf.Root[key]
    if "/ID" in pdf.trailer:  # another one each time; without it, saving makes one from the content
        del pdf.trailer["/ID"]
    pdf.Root.Lang = pikepdf.String(_LANGUAGE)
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)


def _moment(at: datetime) -> str:
    """A moment as PDF files say it; in UTC as in Word files, so that every time zone makes the same file."""
    return f"D:{at.astimezone(UTC):%Y%m%d%H%M%S}Z" if at.tzinfo else f"D:{at:%Y%m%d%H%M%S}"
