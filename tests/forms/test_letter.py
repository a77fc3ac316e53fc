"""公文 by GB/T 9704-2012: the page measured as it is printed, and what a letter begins and ends with."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace as changed

from checklists.judging.picture import Picture
from checklists.judging.routes import NOT_LAID_DOWN, RouteTaken
from checklists.policy.layout import Build, Form, Heading, Sheet, Words
from forms.compose import compose
from forms.document import Document, Paragraph, Style
from forms.excel import write as write_excel
from forms.word import write
from tests.forms.cases import picture
from tests.forms.office import findings
from tests.forms.printed import POINT, Printed, lines, printed

TEXT = "济南市某某单位申请资金补助的书面报告" * 80


def letter(made: Picture, *blocks: Words | Heading | Build) -> Document:
    """A letter of the practice policy with these blocks."""
    form = Form(
        id="report",
        title="书面申请",
        formats=("word",),
        entries=(),
        sheets=(Sheet("书面申请", blocks, style="official-letter"),),
        file_name="x",
    )
    forms = tuple(form if one.id == "report" else one for one in made.policy.forms)
    return compose(replace(made, policy=changed(made.policy, forms=forms)), "report")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> list[Printed]:
    """A letter of several full pages."""
    return printed(letter(picture({}), Words(TEXT)), tmp_path_factory.mktemp("letter"))


def test_a_full_page_has_22_lines_of_28_characters(full: list[Printed]) -> None:
    """The first line has two characters of white, and the first page 22 lines as well."""
    assert [len(line.text) for line in lines(full, 1)] == [26, *[28] * 21]
    assert [len(line.text) for line in lines(full, 2)] == [28] * 22


def test_the_text_stands_in_its_margins(full: list[Printed]) -> None:
    """28 mm at the left, 26 at the right, 37 above and 35 below, each within a millimetre.

    A line takes 28.95 points; LibreOffice puts what is more than its characters need above them.
    """
    first, *_, last = lines(full, 2)
    above = first.bottom - 28.95 * POINT
    below = last.bottom

    assert first.left == pytest.approx(28, abs=1)
    assert 210 - first.right == pytest.approx(26, abs=1)
    assert above == pytest.approx(37, abs=1)
    assert 297 - below == pytest.approx(35, abs=1)


def test_lines_are_equally_far_apart(full: list[Printed]) -> None:
    assert all(
        after.top - before.top == pytest.approx(28.95 * POINT, abs=0.1) for before, after in pairwise(lines(full, 2))
    )


def test_page_numbers_stand_outside_below_the_text(full: list[Printed]) -> None:
    """Between dashes, one character from the edge: at the right of page 1, at the left of page 2."""
    numbers = {page: [word for word in full if word.page == page][-3:] for page in (1, 2)}

    assert ["".join(word.text for word in numbers[page]) for page in (1, 2)] == ["—1—", "—2—"]
    assert numbers[1][-1].right == pytest.approx(210 - 26 - 14 * POINT, abs=1)
    assert numbers[2][0].left == pytest.approx(28 + 14 * POINT, abs=1)
    middle = (numbers[1][0].top + numbers[1][0].bottom) / 2
    assert middle == pytest.approx(297 - 35 + 7, abs=1.5)


def test_who_signs_stands_above_the_middle_of_the_date(tmp_path: Path) -> None:
    """The date ends four characters before the right edge."""
    made = picture({"organisation.name": "某某银行济南分行", "applied_on": "2019-10-04"})
    block = Build("signed", {"name": "organisation.name", "date": "applied_on"})
    found = printed(letter(made, Words("正文"), block), tmp_path)
    name = next(word for word in found if word.text == "某某银行济南分行")
    day = [word for word in found if 2 < word.top - name.top < 15]

    assert "".join(word.text for word in day) == "2019年10月4日"
    assert 210 - 26 - day[-1].right == pytest.approx(4 * 15.75 * POINT, abs=3)  # half a character
    assert (name.left + name.right) / 2 == pytest.approx((day[0].left + day[-1].right) / 2, abs=1.5)


def test_a_long_name_moves_the_date_below_its_middle(tmp_path: Path) -> None:
    """Otherwise the name would run over the right edge."""
    made = picture({"organisation.name": "某" * 24, "applied_on": "2019-10-04"})
    block = Build("signed", {"name": "organisation.name", "date": "applied_on"})
    found = printed(letter(made, Words("正文"), block), tmp_path)
    name = next(word for word in found if word.text == "某" * 24)
    day = [word for word in found if 2 < word.top - name.top < 15]

    assert name.right <= 210 - 26 + 0.5
    assert (name.left + name.right) / 2 == pytest.approx((day[0].left + day[-1].right) / 2, abs=1.5)


def test_the_signature_never_stands_on_a_page_alone() -> None:
    made = picture({"organisation.name": "某某银行", "applied_on": "2019-10-04"})
    block = Build("signed", {"name": "organisation.name", "date": "applied_on"})
    body, name, _ = letter(made, Words("正文"), block).sections[0].blocks

    assert isinstance(body, Paragraph)
    assert isinstance(name, Paragraph)
    assert (body.keep_with_next, name.keep_with_next) == (True, True)


@pytest.mark.parametrize(("route", "words"), [("某区金融办", "某区金融办："), (NOT_LAID_DOWN, "______________：")])
def test_the_letter_is_addressed_as_the_route_says(route: str, words: str) -> None:
    """What the rule leaves open is left blank on paper."""
    made = replace(picture({}), route=RouteTaken(submit_to=route))

    (only,) = letter(made, Build("addressee")).sections[0].blocks
    assert only == Paragraph(words, Style.LETTER_PLAIN)


def test_blocks_of_a_letter_are_set_as_those_of_a_letter() -> None:
    blocks = (
        letter(picture({}), Heading("标题", 0), Heading("一、"), Heading("（一）", 2), Words("字")).sections[0].blocks
    )

    assert [block.style for block in blocks if isinstance(block, Paragraph)] == [
        Style.LETTER_TITLE,
        Style.LETTER_HEADING_1,
        Style.LETTER_HEADING_2,
        Style.LETTER_BODY,
    ]


def test_a_letter_has_no_small_print_at_its_edges() -> None:
    """Neither 参考样式 nor the rule: it is a letter of the firm, and no table of ours."""
    (section,) = letter(picture({}), Words("字")).sections

    assert (section.header, section.footer, section.folio) == (("", "", ""), ("", "", ""), True)


def test_the_validator_finds_nothing(tmp_path: Path) -> None:
    document = letter(picture({}), Heading("标题", 0), Words(TEXT), Build("addressee"))
    for name, content in (("a.docx", write(document)), ("a.xlsx", write_excel(document))):
        (tmp_path / name).write_bytes(content)
        assert findings(tmp_path / name) == []


def test_a_spreadsheet_numbers_its_pages_outside_too(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(write_excel(letter(picture({}), Words("字"))))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]

    assert sheet.HeaderFooter.differentOddEven
    assert (sheet.oddFooter.right.text, sheet.evenFooter.left.text) == ("— &P —", "— &P —")
