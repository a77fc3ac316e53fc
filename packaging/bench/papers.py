"""Paper: one Word file and one Excel file beside other ways to write the same cells, and a whole application."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import xlsxwriter
from docx.document import Document as WordFile
from docxtpl import DocxTemplate
from measuring import Figure, in_turns
from openpyxl.styles import Alignment, Border, Font, Side
from stores import NOW, desk_over, start

from checklists.cases.store import Store
from checklists.judging.picture import Picture
from forms.compose import compose
from forms.excel import write as write_excel
from forms.papers import write_papers
from forms.word import write as write_word

Rows = list[list[str]]
_FORM = "form-1"  # 落地 of a financial institution: the form that most applicants fill


def figures(folder: Path, rounds: int) -> Iterator[Figure]:
    """One paper in each format, and all papers of a bank."""
    with Store.open(folder / "papers") as store:
        picture = start(desk_over(folder / "papers", store), "jn-97-2019-bank").picture
    yield from _word(picture, rounds)
    yield from _excel(picture, rounds)
    (whole,) = in_turns([lambda: list(write_papers(picture, folder / "out", at=NOW))], max(3, rounds // 3))
    count = len(list((folder / "out").iterdir()))
    yield Figure(f"一家银行的全部申请材料（Word 和 Excel，{count}个文件）", whole, most=1000.0)


def _word(picture: Picture, rounds: int) -> Iterator[Figure]:
    content = write_word(compose(picture, _FORM), at=NOW)
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows] for table in docx.Document(BytesIO(content)).tables
    ]
    template, values = _template(content)
    ours, hand, other = in_turns(
        [
            lambda: write_word(compose(picture, _FORM), at=NOW),
            lambda: _by_hand(tables),
            lambda: _by_template(template, values),
        ],
        rounds,
    )
    yield Figure("一份 Word 申请表", ours, "python-docx 手写同样的格子", hand, 1.5)
    yield Figure("一份 Word 申请表", ours, "docxtpl 填同一张表", other, 1.0)


def _by_hand(tables: list[Rows]) -> bytes:
    """The same cells, written as quickly as python-docx lets one: row by row, never cell by cell through the table."""
    opened = BytesIO()
    docx.Document().save(opened)
    file: WordFile = docx.Document(BytesIO(opened.getvalue()))
    for rows in tables:
        table = file.add_table(len(rows), max(map(len, rows)))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.text = text
    return _saved(file)


def _template(content: bytes) -> tuple[bytes, dict[str, str]]:
    """The same form with a place to fill in every cell that holds words."""
    file, values = docx.Document(BytesIO(content)), {}
    for table in file.tables:
        for element in table._tbl.iter_tcs():  # noqa: SLF001  each cell once, merged or not
            texts = element.xpath(".//w:t")
            if texts and texts[0].text:
                name = f"t{len(values)}"
                values[name] = "".join(text.text or "" for text in texts)
                texts[0].text = "{{ " + name + " }}"
                for text in texts[1:]:
                    text.text = ""
    return _saved(file), values


def _by_template(template: bytes, values: dict[str, str]) -> bytes:
    file = DocxTemplate(BytesIO(template))
    file.render(values, autoescape=True)
    return _saved(file)


def _saved(file: WordFile | DocxTemplate) -> bytes:
    result = BytesIO()
    file.save(result)
    return result.getvalue()


def _excel(picture: Picture, rounds: int) -> Iterator[Figure]:
    content = write_excel(compose(picture, _FORM), at=NOW)
    sheets = [
        [["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in openpyxl.load_workbook(BytesIO(content)).worksheets
    ]
    works: list[Callable[[], object]] = [
        lambda: write_excel(compose(picture, _FORM), at=NOW),
        lambda: _openpyxl(sheets),
        lambda: _xlsxwriter(sheets),
    ]
    ours, hand, other = in_turns(works, rounds)
    yield Figure("一份 Excel 申请表", ours, "openpyxl 手写同样的格子", hand)
    yield Figure("一份 Excel 申请表", ours, "XlsxWriter 手写同样的格子", other)


def _openpyxl(sheets: list[Rows]) -> bytes:
    book = openpyxl.Workbook()
    line = Side("thin")
    looks = {
        "border": Border(line, line, line, line),
        "font": Font("宋体", 10.5),
        "alignment": Alignment(wrap_text=True),
    }
    for rows in sheets:
        sheet = book.create_sheet()
        for number, texts in enumerate(rows, 1):
            for column, text in enumerate(texts, 1):
                cell = sheet.cell(number, column, text)
                for name, look in looks.items():
                    setattr(cell, name, look)
    result = BytesIO()
    book.save(result)
    return result.getvalue()


def _xlsxwriter(sheets: list[Rows]) -> bytes:
    result = BytesIO()
    with xlsxwriter.Workbook(result, {"in_memory": True}) as book:
        look = book.add_format({"border": 1, "font_name": "宋体", "font_size": 10.5, "text_wrap": True})
        for rows in sheets:
            sheet = book.add_worksheet()
            for number, texts in enumerate(rows):
                for column, text in enumerate(texts):
                    sheet.write_string(number, column, text, look)
    return result.getvalue()
