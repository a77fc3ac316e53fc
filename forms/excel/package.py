"""A workbook as bytes: without a file on disk, without a clock, and in the order that validators want.

openpyxl writes each sheet to a temporary file, dates every part, and puts its own name and its own order of things
into some. So it writes into memory, uncompressed, and the parts are packed from there.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable
from datetime import datetime
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any

from lxml import etree
from openpyxl.cell._writer import write_cell
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.merge import MergeCell, MergeCells
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import REL_NS, SHARED_STRINGS, SHEET_MAIN_NS

from forms.excel.looks import NORMAL
from forms.ooxml import APPLICATION, APPLICATION_PART, CORE_PART

if TYPE_CHECKING:
    from openpyxl import Workbook

_STRINGS_PART = "xl/sharedStrings.xml"
_STYLES_PART = "xl/styles.xml"
_FONT_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "family",
    "charset", "scheme",
)  # fmt: skip
NO_MOMENT = datetime(1000, 1, 1)  # noqa: DTZ001 - core properties keep moments in UTC, without saying so
_TIME = (1980, 1, 1, 0, 0, 0)


def packed(workbook: Workbook, between: Callable[[], object] = lambda: None) -> bytes:
    """The bytes of a workbook. `between` is called from row to row: what it raises ends the work."""
    inside: Any = workbook
    inside._fonts[0] = NORMAL  # noqa: SLF001 - the type that column widths are counted in has no public name
    loose = BytesIO()
    writer = _Writer(workbook, zipfile.ZipFile(loose, "w"), between)
    writer.save()
    result = BytesIO()
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            amend = _AMENDED.get(name)
            target.writestr(_entry(name), amend(content) if amend else content)
        target.writestr(_entry(_STRINGS_PART), _strings(writer.strings))
    return result.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


class _Writer(ExcelWriter):
    """Writes sheets into memory, and their texts into one table as Excel does."""

    _archive: zipfile.ZipFile

    def __init__(self, workbook: Workbook, archive: zipfile.ZipFile, between: Callable[[], object]) -> None:
        super().__init__(workbook, archive)
        self._between = between
        self.strings: dict[str, int] = {}

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = None  # noqa: SLF001
        content = BytesIO()
        writer: Any = _SheetWriter(ws, content, self.strings, self._between)
        writer.write()
        ws._rels = writer._rels  # noqa: SLF001
        self._archive.writestr(ws.path[1:], content.getvalue())
        self.manifest.append(ws)


class _SheetWriter(WorksheetWriter):
    """Writes texts as numbers in the table of texts, and merged ranges in their order on the sheet.

    openpyxl writes texts where they stand, which Excel silently changes, and ranges as a set gives them, which differs
    from run to run.
    """

    ws: Any

    def __init__(self, ws: Any, out: BytesIO, strings: dict[str, int], between: Callable[[], object]) -> None:
        super().__init__(ws, out)
        self._between = between
        self._strings = strings

    def write_row(self, xf: Any, row: Iterable[Any], row_idx: int) -> None:
        self._between()
        attributes = {"r": str(row_idx), **dict(self.ws.row_dimensions[row_idx])}
        with xf.element("row", attributes):
            for cell in row:
                if cell.data_type == "s":
                    number = self._strings.setdefault(cell.value, len(self._strings))
                    with xf.element("c", {"r": cell.coordinate, "s": str(cell.style_id), "t": "s"}), xf.element("v"):
                        xf.write(str(number))
                else:
                    write_cell(xf, self.ws, cell, cell.has_style)

    def write_header(self) -> None:
        header = self.ws.HeaderFooter
        if header:
            tree = header.to_tree()
            for part in tree:  # openpyxl writes a line end in a way that LibreOffice and WPS show as it is
                part.text = part.text.replace("_x000a_", "\n")
            self.xf.send(tree)

    def write_merged_cells(self) -> None:
        ranges = self.ws.merged_cells.sorted()
        if ranges:
            self.xf.send(MergeCells(mergeCell=[MergeCell(str(one)) for one in ranges]).to_tree())


def _strings(strings: dict[str, int]) -> bytes:
    """The table of texts."""
    entries = "".join(f'<si><t xml:space="preserve">{escape(text, quote=False)}</t></si>' for text in strings)
    return f'<?xml version="1.0" encoding="UTF-8"?><sst xmlns="{SHEET_MAIN_NS}">{entries}</sst>'.encode()


def _with_strings_declared(content: bytes) -> bytes:
    part = f'<Override PartName="/{_STRINGS_PART}" ContentType="{SHARED_STRINGS}"/>'
    return content.replace(b"</Types>", part.encode() + b"</Types>")


def _with_strings_related(content: bytes) -> bytes:
    relation = f'<Relationship Id="texts" Type="{REL_NS}/sharedStrings" Target="/{_STRINGS_PART}"/>'
    return content.replace(b"</Relationships>", relation.encode() + b"</Relationships>")


def _with_fonts_in_order(content: bytes) -> bytes:
    """WORKAROUND for openpyxl 3.1: it writes the children of a font in an order of its own."""
    root: Any = etree.fromstring(content)
    for font in root.iter("{*}font"):
        font[:] = sorted(font, key=lambda child: _FONT_ORDER.index(etree.QName(child).localname))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _with_our_name(content: bytes) -> bytes:
    """The program that made the file, by which an edited file is told from one as we wrote it."""
    named = f"<Application>{APPLICATION}</Application>".encode()
    return re.sub(rb"<AppVersion>.*?</AppVersion>", b"", re.sub(rb"<Application>.*?</Application>", named, content))


def _without_no_moment(content: bytes) -> bytes:
    """Leave out when the file was made where nobody said it; openpyxl insists on a moment."""
    moment = f"{NO_MOMENT:%Y-%m-%dT%H:%M:%SZ}".encode()
    return re.sub(rb"<dcterms:(created|modified)[^>]*>" + re.escape(moment) + rb"</dcterms:\1>", b"", content)


_AMENDED = {
    "[Content_Types].xml": _with_strings_declared,
    "xl/_rels/workbook.xml.rels": _with_strings_related,
    _STYLES_PART: _with_fonts_in_order,
    APPLICATION_PART: _with_our_name,
    CORE_PART: _without_no_moment,
}
