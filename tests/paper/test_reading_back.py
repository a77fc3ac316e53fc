"""Our own reading of our PDF files finds what another program's reading finds."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from forms.papers import Render
from forms.pdf.reading import words_of
from tests.forms import cases
from tests.paper.reading import papers_of, pdf_pages, squeezed
from ui.paper.pdf import renderer


@pytest.fixture(scope="module")
def render(qapp: object) -> Render:
    return renderer()


def test_the_same_words_are_read(render: Render) -> None:
    """Drawing order is reading order with us, so not only the characters agree."""
    for document in papers_of(cases.sample_picture("whole")).values():
        content = render(document, None)

        assert [sorted(page) for page in words_of(content)] == [sorted(squeezed(page)) for page in pdf_pages(content)]


def test_without_its_map_nothing_is_found(render: Render) -> None:
    """A file that looks right and cannot be searched is what the self-test is there to notice."""
    document = next(iter(papers_of(cases.sample_picture("whole")).values()))
    broken = BytesIO()
    with pikepdf.open(BytesIO(render(document, None))) as pdf:
        for page in pdf.pages:
            for name in list(page.obj.Resources.Font.keys()):
                font = page.obj.Resources.Font[name]
                if "/ToUnicode" in font:
                    del font.ToUnicode
        pdf.save(broken)

    assert "".join(words_of(broken.getvalue())) == ""
