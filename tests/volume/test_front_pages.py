"""The pages before the numbered ones: bound on both sides, the contents and the first page are in front."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from checklists.judging.facts import Evidence
from checklists.judging.picture import Picture
from forms.papers import Render
from tests.forms import cases, finance
from tests.paper.reading import pdf_pages, squeezed
from tests.volume.test_binding import Keep, bound, materials, outline_of, pdf, with_files
from ui.paper.pdf import renderer

BOUND = 27.9  # millimetres


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    """Puts a file where the volume finds it."""

    def put(name: str, content: bytes) -> Evidence:
        (tmp_path / name).write_bytes(content)
        return Evidence(name, name, len(content))

    return put


@pytest.fixture(scope="module")
def render(qapp: object) -> Render:
    return renderer()


@pytest.mark.parametrize("picture", [finance.sample_picture("bank"), cases.sample_picture("part")])
@pytest.mark.parametrize("both_sides", [True, False])
def test_each_part_begins_in_front_where_both_sides_are_used(
    both_sides: bool, picture: Picture, tmp_path: Path, render: Render
) -> None:
    made = bound(with_files(picture, {}), tmp_path, render, both_sides=both_sides)
    pages = pdf_pages(made.content)
    begun = [page for _, page in outline_of(made.content)]

    assert begun[:3] == ([0, 2, 4] if both_sides else [0, 1, 2])
    assert "目录" in squeezed(pages[begun[1]])
    assert squeezed(pages[begun[2]]).endswith("1")
    assert made.leaves == len(pages) == made.pages + begun[2]
    if both_sides:
        assert {page % 2 for page in begun} == {0}


@pytest.mark.parametrize(("size", "edge"), [((400, 600), "left"), ((600, 400), "top")])
@pytest.mark.parametrize("both_sides", [True, False])
def test_the_bound_edge_of_a_page_that_is_fitted_is_free(
    both_sides: bool, size: tuple[int, int], edge: str, keep: Keep, tmp_path: Path, render: Render
) -> None:
    """On the back of a leaf, it is the other one."""
    picture = finance.sample_picture("bank")
    item = materials(picture)[0]
    made = bound(
        with_files(picture, {item: (keep("a.pdf", pdf(1, size)), keep("b.pdf", pdf(2, size)))}),
        tmp_path, render, both_sides=both_sides,
    )  # fmt: skip
    with pikepdf.open(BytesIO(made.content)) as file:
        first = len(file.pages) - made.pages + made.found[item][0] - 1
        free = [free_edges(page, size) for page in list(file.pages)[first : first + 3]]
    other = {"left": "right", "top": "bottom"}[edge]
    expected = [edge, other, edge] if both_sides else [edge] * 3

    assert [[name for name, wide in one.items() if wide >= BOUND] for one in free] == [[name] for name in expected]


def free_edges(page: pikepdf.Page, size: tuple[int, int]) -> dict[str, float]:
    """How much is free on each side of what was placed on a page, in millimetres."""
    (matrix,) = (one.operands for one in pikepdf.parse_content_stream(page) if str(one.operator) == "cm")
    scale, _, _, _, left, low = (float(number) for number in matrix)
    wide, high = (float(side) for side in page.mediabox[2:])
    points = {
        "left": left, "right": wide - left - size[0] * scale,
        "bottom": low, "top": high - low - size[1] * scale,
    }  # fmt: skip
    return {name: one / 72 * 25.4 for name, one in points.items()}
