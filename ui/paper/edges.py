"""What stands in the margins: header, footer, the mark of a draft, the number of the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from forms.document import Align, Document, Section
from forms.edges import CODE_TOP, FOLIO_SIZE, FOLIO_TEXT, distance, folio_distance, footer_distance, lines_of
from forms.measure import mm
from ui.paper.ink import Ink, Placed, Rule, Words
from ui.paper.looks import CODE, DRAFT, EDGE, FOLIO, Look
from ui.paper.strips import clean, words_of
from ui.paper.type_case import TypeCase

_FROM_RULE = 0.4  # millimetres between the header and the line below it


class Number(NamedTuple):
    """The number of a page, of how many, and whether it is the first of its section."""

    page: int
    pages: int
    first: bool


Lines = list[list[tuple[str, Align, Look]]]


def edges(document: Document, section: Section, number: Number, case: TypeCase) -> Iterator[Placed]:
    """The header and the footer of a page."""
    page = section.page
    hidden = section.plain_first_page and number.first
    above: Lines = [[(document.draft, Align.CENTER, DRAFT)]] if document.draft else []
    above += [] if hidden else _looked(lines_of(section.header, page.text_width))
    top = _set(above, section, number, case)
    if top:
        y = distance(page.top, len(above))
        rule = Rule(page.left, 0, page.left + page.text_width, 0, grey=True)
        yield Placed(y, Ink(words=top[0]), edge=True)
        yield Placed(y + top[1] + _FROM_RULE, Ink(rules=(rule,)), edge=True)
    below: Lines = [] if hidden or section.folio else _looked(lines_of(section.footer, page.text_width))
    bottom = _set(below, section, number, case)
    if section.folio:
        yield _folio(section, number, case)
    elif bottom:
        from_edge = footer_distance(page, section.footer, document.code)
        yield Placed(page.height - from_edge - bottom[1], Ink(words=bottom[0]), edge=True)
    if document.code:
        words, _ = _set([[(document.code, Align.CENTER, CODE)]], section, number, case) or ((), 0)
        yield Placed(page.height - CODE_TOP, Ink(words=words), edge=True)


def heights(document: Document, section: Section, case: TypeCase) -> tuple[float, float]:
    """How far down the header reaches, and how far up the footer; a long one takes room from the text, as in Word."""
    page, number = section.page, Number(1, 1, first=False)
    above: Lines = [[(document.draft, Align.CENTER, DRAFT)]] if document.draft else []
    above += _looked(lines_of(section.header, page.text_width))
    below: Lines = [] if section.folio else _looked(lines_of(section.footer, page.text_width))
    top, bottom = _set(above, section, number, case), _set(below, section, number, case)
    return (
        distance(page.top, len(above)) + top[1] + _FROM_RULE if top else 0,
        footer_distance(page, section.footer, document.code) + bottom[1] if bottom else 0,
    )


def _looked(lines: list[list[tuple[str, Align]]]) -> Lines:
    return [[(text, align, EDGE) for text, align in line] for line in lines]


def _set(lines: Lines, section: Section, number: Number, case: TypeCase) -> tuple[tuple[Words, ...], float] | None:
    """The words of lines one below the other, and how high they are."""
    words: list[Words] = []
    y = 0.0
    page = section.page
    for line in lines:
        most = 1
        for text, align, look in line:
            said = clean(text.replace("{page}", str(number.page)).replace("{pages}", str(number.pages)))
            made = case.lines(said, look, page.text_width)
            most = max(most, len(made))
            for place, one in enumerate(made):
                top = y + place * mm(look.leading)
                words.append(words_of(one, look, page.left, top, page.text_width, align))
        y += most * mm(EDGE.leading)
    return (tuple(words), y) if words else None


def _folio(section: Section, number: Number, case: TypeCase) -> Placed:
    page = section.page
    (line,) = case.lines(FOLIO_TEXT.replace("{page}", str(number.page)), FOLIO, page.text_width)
    align = Align.LEFT if number.page % 2 == 0 else Align.RIGHT
    beside = mm(FOLIO_SIZE)
    words = words_of(line, FOLIO, page.left + beside, 0, page.text_width - 2 * beside, align)
    return Placed(page.height - folio_distance(page) - mm(FOLIO.leading), Ink(words=(words,)), edge=True)
