"""The words of our own PDF files read back, as a search in a reader finds them: by the maps of their fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO

import pikepdf

_PAIR = re.compile(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>")


def words_of(content: bytes) -> list[str]:
    """The text of each page in the order in which it is drawn, without spaces. Raises `pikepdf.PdfError`."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return ["".join(_drawn(page.obj, page.obj.get("/Resources", pikepdf.Dictionary()))) for page in pdf.pages]


def _drawn(page: pikepdf.Object, resources: pikepdf.Object) -> Iterator[str]:
    """What a page shows, or a form drawn on it."""
    fonts = {name: _map_of(font) for name, font in resources.get("/Font", pikepdf.Dictionary()).items()}
    forms = resources.get("/XObject", pikepdf.Dictionary())
    told: Mapping[bytes, str] = {}
    for step in pikepdf.parse_content_stream(page):
        operands = step.operands
        match str(step.operator):
            case "Tf":
                told = fonts.get(str(operands[0]), {})
            case "Tj":
                yield from _read(operands[0], told)
            case "TJ":
                for part in operands[0]:
                    if isinstance(part, pikepdf.String):
                        yield from _read(part, told)
            case "Do" if str(operands[0]) in forms and forms[str(operands[0])].get("/Subtype") == "/Form":
                form = forms[str(operands[0])]
                yield from _drawn(form, form.get("/Resources", resources))


def _read(text: pikepdf.Object, told: Mapping[bytes, str]) -> Iterator[str]:
    codes = bytes(text)
    return (told.get(codes[place : place + 2], "").strip() for place in range(0, len(codes), 2))


def _map_of(font: pikepdf.Object) -> dict[bytes, str]:
    """Glyph to character; nothing where a font has no map, and so nothing that could be found."""
    if "/ToUnicode" not in font:
        return {}
    pairs = _PAIR.findall(font.ToUnicode.read_bytes())
    return {bytes.fromhex(code.decode()): bytes.fromhex(word.decode()).decode("utf-16-be") for code, word in pairs}
