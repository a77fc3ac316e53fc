"""What decides a page: texts with entries in them, tables, boxes, and the parts that builders make."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from checklists.judging.picture import Picture
from checklists.policy import layout
from checklists.policy.layout import Form, Sheet
from checklists.policy.model import Entry
from forms.blocks import blocks_of
from forms.builders import BUILDERS, BuildError, build
from forms.builders.matrix import matrix
from forms.cells import value_cell
from forms.compose import compose, draft_sentence
from forms.context import Context
from forms.document import LANDSCAPE, PORTRAIT, Block, Cell, Grid, Paragraph, Style
from forms.filling import fill
from tests.forms.cases import OPEN_GATES, acceptance, floors, grids, picture, whole_text


def context(made: Picture, *, formats: tuple[str, ...] = ("word",), landscape: bool = False) -> Context:
    form = Form(id="x", title="x", formats=formats, entries=(), sheets=(), file_name="x")  # type: ignore[arg-type]
    return Context(made, form, LANDSCAPE if landscape else PORTRAIT)


def only(block: layout.Block, made: Picture) -> Block:
    (found,) = blocks_of(block, context(made))
    return found


def test_braces_that_somebody_typed_stay_as_they_are() -> None:
    """A project called {site} must not be filled in a second time."""
    made = picture({"project_name": "{site}{=verdict}", "site": "路"})

    assert fill("名称：{project_name}", context(made)) == "名称：{site}{=verdict}"


def test_a_blank_in_a_sentence_is_ruled() -> None:
    """An empty entry leaves a line to write on, with the unit of a number and the parts of a date."""
    filled = fill("{project_name}|{area_total}|{accepted_on}", context(picture({})))

    assert filled == "______________|______㎡|______年____月____日"


def test_boxes_are_ticked_only_where_somebody_chose() -> None:
    """The conclusion is the committee's; unanswered, no box is ticked."""
    assert "☑" not in fill("{boxes conclusion}", context(picture({})))
    assert fill("{boxes conclusion}", context(picture({"conclusion": "agree"}))).startswith("☑同意竣工验收　　□不同意")


def test_a_condition_not_yet_known_still_prints() -> None:
    """An unanswered case prints every alternative, for nobody has chosen yet."""
    block = layout.Words("甲", when=acceptance()[1].items[0].when)

    assert list(blocks_of(block, context(picture({}))))
    assert not list(blocks_of(block, context(picture({"extent": "part"}))))


def test_an_empty_narrative_is_ruled_lines() -> None:
    """A report printed early can be written by hand."""
    assert only(layout.Narrative("acceptance_opinion", lines=6), picture({})) == Paragraph(ruled=6)


def test_each_line_of_a_narrative_is_a_paragraph() -> None:
    """So that every one of them has its indent."""
    made = picture({"acceptance_opinion": "一\n二"})

    assert [
        p.text for p in blocks_of(layout.Narrative("acceptance_opinion"), context(made)) if isinstance(p, Paragraph)
    ] == [
        "一",
        "二",
    ]


def test_a_number_is_the_same_on_paper_and_for_a_spreadsheet() -> None:
    """Words with separators and unit, a number behind them, and a format that shows those words."""
    entry = Entry(id="a", kind="number", label="面积", unit="㎡")
    cell = value_cell(entry, "46820.30", context(picture({})))

    assert (cell.text, cell.value, cell.number_format) == ("46,820.30㎡", Decimal("46820.30"), '#,##0.00"㎡"')


def test_a_number_longer_than_a_spreadsheet_keeps_stays_text() -> None:
    """Sixteen digits would come back changed."""
    cell = value_cell(Entry(id="a", kind="number", label="数"), "1234567890123456", context(picture({})))

    assert (cell.text, cell.value) == ("1,234,567,890,123,456", None)


def test_a_date_is_a_date() -> None:
    """So that a spreadsheet can sort it."""
    cell = value_cell(Entry(id="a", kind="date", label="日"), "2026-01-05", context(picture({})))

    assert (cell.text, cell.value) == ("2026年1月5日", date(2026, 1, 5))


def test_blanks_of_a_spreadsheet_are_empty_and_those_of_paper_have_hints() -> None:
    """A hint for the pen would be in the way of typing."""
    entry = Entry(id="a", kind="date", label="日")

    assert value_cell(entry, None, context(picture({}), formats=("excel",)), hint=True).text == ""
    assert "月" in value_cell(entry, None, context(picture({})), hint=True).text


def test_filled_tables_have_no_blank_rows_unless_asked_for() -> None:
    """A blank row in a sealed report could be filled later."""
    columns = (layout.ColumnPlace(50, "name"),)
    made = picture({"committee": [{"name": "练甲", "party": "owner"}]})
    plain = only(layout.TableBlock("committee", columns, least=5), made)
    full = only(layout.TableBlock("committee", columns, least=5, fill_up="yes"), made)

    assert isinstance(plain, Grid)
    assert isinstance(full, Grid)
    assert (len(plain.rows), len(full.rows)) == (2, 6)


def test_every_grid_is_exactly_as_wide_as_its_page() -> None:
    """Otherwise tables below each other would not end at the same edge."""
    made = picture({**OPEN_GATES, "extent": "part", "floors": floors(6, 20)})
    for paper in made.papers:
        for section in compose(made, paper.form).sections:
            for block in section.blocks:
                if isinstance(block, Grid):
                    assert sum(block.columns) == pytest.approx(section.page.text_width, abs=0.05)


def test_seal_boxes_are_large_enough_and_stay_whole() -> None:
    """A seal of 45 mm must fit, and must not be cut by the end of a page."""
    boxes = [
        grid
        for grid in grids(compose(picture({}), "report"))
        if grid.rows[0].cells[0].text.startswith("建设单位（公章）")
    ]

    assert len(boxes) == 1
    assert boxes[0].keep_together
    assert min(boxes[0].columns) >= 45
    assert min(row.height for row in boxes[0].rows) >= 45
    assert [len(row.cells) for row in boxes[0].rows] == [2, 2, 2]


def test_the_parties_stand_in_their_order() -> None:
    """建设、勘察、设计、施工、监理."""
    text = whole_text(compose(picture({}), "report"))
    places = [text.index(f"{party}单位（公章）") for party in ("建设", "勘察", "设计", "施工", "监理")]

    assert places == sorted(places)


def test_a_heading_stays_with_what_follows() -> None:
    """No heading stands alone at the end of a page."""
    for section in compose(picture({}), "report").sections:
        for block in section.blocks:
            if isinstance(block, Paragraph) and block.style in (Style.HEADING_1, Style.HEADING_2):
                assert block.keep_with_next


def test_a_draft_says_how_much_is_open() -> None:
    """In the words of the table of words."""
    paper = replace(picture({}).paper("report"), missing=("a", "b", "c"), blocks=1, state="draft")

    assert draft_sentence(paper) == "草稿：还有 3 栏未填、1 个必须处理的问题"
    assert draft_sentence(replace(paper, missing=(), blocks=0, state="final")) == ""


def test_a_matrix_too_wide_for_its_page_goes_on_in_a_second_grid() -> None:
    """Every column is printed, the parts of one group side by side."""
    own = [{"name": f"部位{number}", "scope": "building"} for number in range(12)]
    rows = [{**row, "parts": [one["name"] for one in own]} for row in floors(1, 3)]
    made = picture({**OPEN_GATES, "extent": "part", "own_parts": own, "floors": rows})
    parts = [block for block in matrix({"table": "floors"}, context(made, landscape=True)) if isinstance(block, Grid)]
    titles = [cell.text for grid in parts for cell in grid.rows[0].cells if cell.text.startswith("部位")]

    assert len(parts) > 1
    assert titles == [f"部位{number}" for number in range(12)]
    assert all(sum(grid.columns) <= LANDSCAPE.text_width + 0.05 for grid in parts)


def test_each_column_of_the_matrix_is_counted() -> None:
    """应查 and 完成 are what the signs above them say, as words and as a tally for a spreadsheet."""
    made = picture({**OPEN_GATES, "extent": "part", "floors": floors(6, 20)}, {"C4.3.c/20层/fit-out": "met"})
    grid = next(
        block for block in matrix({"table": "floors"}, context(made, landscape=True)) if isinstance(block, Grid)
    )
    signs = [row.cells[1].text for row in grid.rows[2:-2]]
    asked, done = grid.rows[-2].cells[1], grid.rows[-1].cells[1]

    assert (asked.text, done.text) == (str(sum(sign in "√×？" for sign in signs)), str(signs.count("√"))) == ("20", "1")
    assert asked.tally is not None
    assert asked.tally.rows == (2, 21)
    assert asked.tally.columns == (1, 1)


def test_sold_floors_show_that_the_rule_does_not_ask() -> None:
    """6 of 20 floors sold: three parts with two works each are struck out on those six."""
    made = picture({**OPEN_GATES, "extent": "part", "floors": floors(6, 20)})
    grid = next(
        block for block in matrix({"table": "floors"}, context(made, landscape=True)) if isinstance(block, Grid)
    )
    signs = [cell.text for row in grid.rows[2:-2] for cell in row.cells[1:-1]]

    assert signs.count("—") == 36
    assert signs.count("？") == made.progress.required - 7


def test_signs_can_be_chosen_where_the_rule_asks_for_something() -> None:
    """A cell that is struck out by the rule itself offers nothing to choose."""
    made = picture({**OPEN_GATES, "extent": "part", "floors": floors(1, 2)})
    grid = next(
        block for block in matrix({"table": "floors"}, context(made, landscape=True)) if isinstance(block, Grid)
    )
    offered = {cell.text: cell.choices for row in grid.rows[2:-2] for cell in row.cells[1:-1]}

    assert offered == {"？": ("√", "×", "？", "／"), "—": ()}


def test_a_floor_without_a_part_shows_the_stroke() -> None:
    """／ where there is no such part."""
    rows = [*floors(0, 1), {"name": "屋面层", "kind": "roof", "use": "common"}]
    made = picture({**OPEN_GATES, "extent": "part", "floors": rows})
    grid = next(
        block for block in matrix({"table": "floors"}, context(made, landscape=True)) if isinstance(block, Grid)
    )

    assert [cell.text for cell in grid.rows[3].cells[1:5]] == ["？", "？", "／", "／"]


def test_every_part_that_a_form_asks_for_can_be_built() -> None:
    """Names and options of the forms are those of the builders."""
    policy, _ = acceptance()
    asked = [b for form in policy.forms for sheet in form.sheets for b in sheet.blocks if isinstance(b, layout.Build)]

    assert asked
    assert all(b.name in BUILDERS and b.options.keys() <= BUILDERS[b.name].options for b in asked)


@pytest.mark.parametrize(("name", "options"), [("itmes", {}), ("gates", {"dens": "yes"})])
def test_a_name_or_option_nobody_knows_is_refused(name: str, options: dict[str, str]) -> None:
    """A misspelt option would otherwise be a part of the page that silently looks different."""
    with pytest.raises(BuildError, match="可写"):
        list(build(name, options, context(picture({}))))


def test_a_sheet_whose_condition_does_not_hold_is_left_out() -> None:
    """附表2 is for buildings sold or let in part."""
    titles = [section.title for section in compose(picture({"extent": "whole"}), "report").sections]

    assert "附表2" not in titles
    assert "附表1" in titles


def test_the_layout_of_the_authority_would_not_be_called_ours() -> None:
    """Only our own layouts say 参考样式."""
    made = picture({})
    assert all("参考样式" in section.footer[0] for section in compose(made, "report").sections)

    form = made.policy.form["report"]
    sheet = Sheet("一", (layout.Words("字"),))
    own = Form(id="report", title="x", formats=("word",), entries=(), sheets=(sheet,), file_name="x", official=True)
    forms = tuple(own if one is form else one for one in made.policy.forms)
    from msgspec.structs import replace as changed

    official = compose(replace(made, policy=changed(made.policy, forms=forms)), "report")
    assert "参考样式" not in official.sections[0].footer[0]


def test_cells_that_can_be_changed_offer_the_words_of_the_marks() -> None:
    """Drop-downs hold what the program itself would write there."""
    made = picture({**OPEN_GATES, "extent": "whole"})
    cells = [cell for grid in grids(compose(made, "check-table")) for row in grid.rows for cell in row.cells]

    assert any(cell.choices == ("待核对", "符合", "不符合") and cell.text == "待核对" for cell in cells)
    assert all(cell.text in ("", *cell.choices) for cell in cells if cell.choices)


def test_long_cells_may_split_over_pages_and_short_ones_may_not() -> None:
    """A row higher than a page would be cut off."""
    made = picture({"acceptance_opinion": "长" * 2000})
    rows = [row for grid in grids(compose(made, "opinion")) for row in grid.rows]

    assert [row.may_split for row in rows if any(len(cell.text) == 2000 for cell in row.cells)] == [True]
    assert not any(row.may_split for row in rows if all(len(cell.text) < 100 for cell in row.cells))


def test_no_cell_is_wider_than_its_grid() -> None:
    """A cell reaching over the edge would be refused by the writers."""
    made = picture({**OPEN_GATES, "extent": "part", "floors": floors(2, 4)})
    for paper in made.papers:
        for grid in grids(compose(made, paper.form)):
            assert all(_reach(row.cells) <= len(grid.columns) for row in grid.rows)


def _reach(cells: tuple[Cell, ...]) -> int:
    return sum(cell.columns for cell in cells)
