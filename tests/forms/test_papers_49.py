"""The papers of 济建发〔2019〕49号: everything entered is printed, everything printed agrees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from checklists.judging.facts import Choice, Evidence, Mark
from checklists.judging.picture import Picture
from checklists.policy.showing import show
from forms.builders.lines import counted
from forms.compose import compose
from forms.document import Paragraph, Role, Style
from forms.measure import places, width
from forms.papers import file_name, joined
from tests.forms.cases import (
    EXPIRED,
    OPEN_GATES,
    acceptance,
    floors,
    grids,
    picture,
    sample_picture,
    whole_text,
)
from tests.forms.facts import sample
from tests.forms.tokens import token

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
PAPERS = ("report", "check-table", "notice", "opinion", "fit-out-letter", "attendance")


def part(sold: int = 6, of: int = 20, **more: Any) -> Picture:
    answers = {**OPEN_GATES, "extent": "part", "disposition": "sale", "floors": floors(sold, of)}
    return picture({**answers, **more.pop("answers", {})}, more.pop("marks", None), **more)


def _tokens() -> Iterator[tuple[str, Any, str]]:
    """Each entry with a value of its own, and the words by which it is found again; columns as `table.column`."""
    number = 0
    for entry in acceptance()[0].entries:
        for one in entry.columns or (entry,):
            number += 1
            value = token(one, number)
            yield (f"{entry.id}.{one.id}" if entry.columns else one.id), value, show(one, value)


def _everything() -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for entry in acceptance()[0].entries:
        if entry.columns:
            answers[entry.id] = [{c.id: v for c in entry.columns for n, v, _ in _tokens() if n == f"{entry.id}.{c.id}"}]
        else:
            answers[entry.id] = next(value for name, value, _ in _tokens() if name == entry.id)
    answers.update(OPEN_GATES, extent="part", disposition="both", has_unfinished="yes")
    answers["floors"][0]["parts"] = ["stairwell", "corridor"]
    return answers


@pytest.mark.parametrize("form", ["report", "check-table"])
def test_codes_and_labels_beside_what_was_entered_stand_on_one_line(form: str) -> None:
    """A project has a code of 24 signs everywhere in the country."""
    made = grids(compose(sample_picture("part"), form))
    (wanted,) = [one for one in made if any(cell.text == "项目代码" for row in one.rows for cell in row.cells)]
    cells = [place for row in places(wanted) for place in row]
    narrow = [
        place.cell.text
        for place in cells
        if place.cell.role is Role.LABEL or "project_code" in place.cell.about
        if width(place.cell.text, 10.5) > sum(wanted.columns[place.column : place.column + place.columns]) - 3
    ]
    assert not narrow


def test_every_entry_is_printed_in_the_report_or_the_workbook() -> None:
    """A value of its own in every entry and column is found again on paper."""
    made = picture(_everything())
    printed = whole_text(compose(made, "report")) + whole_text(compose(made, "check-table"))

    lost = [name for name, _, words in _tokens() if name != "floors.parts" and words not in printed]
    assert not lost
    assert "楼梯间、走廊" in printed


def test_every_entry_stands_in_some_form() -> None:
    """An entry that no form lists could never be printed, whatever was typed."""
    policy, _ = acceptance()
    listed = {place.entry for form in policy.forms if form.id in ("report", "check-table") for place in form.entries}

    assert {entry.id for entry in policy.entries} - listed == set()


def test_notes_reasons_and_evidence_are_printed_beside_their_items() -> None:
    """For an item that stands alone and for a cell of the matrix, in both papers."""
    ids = ("C4.2.b", "C4.3.d/3层/fit-out", "N5.9")
    made = part(
        marks={name: Mark("na", f"理由{number}号") for number, name in enumerate(ids)},
        notes={name: f"备注{number}号" for number, name in enumerate(ids)},
        evidence={name: (Evidence(f"佐证{number}号.pdf", "0" * 64, 1),) for number, name in enumerate(ids)},
    )
    for paper in ("report", "check-table"):
        printed = whole_text(compose(made, paper))
        assert [w for n in range(3) for w in (f"理由{n}号", f"备注{n}号", f"佐证{n}号.pdf") if w not in printed] == []


def test_a_reading_chosen_otherwise_is_printed_with_its_reason() -> None:
    """In the report only those; in the workbook all of them."""
    made = part(choices={"G3": Choice("as-handed-over", "合同另有约定")})
    report, workbook = (whole_text(compose(made, paper)) for paper in ("report", "check-table"))

    assert "合同另有约定" in report
    assert "合同另有约定" in workbook
    questions = [reading.question for reading in made.checklist.readings]
    assert [question in report for question in questions] == [r.id == "G3" for r in made.checklist.readings]
    assert all(question in workbook for question in questions)


@pytest.mark.parametrize("name", ["part", "whole"])
@pytest.mark.parametrize("paper", ["report", "check-table"])
def test_no_number_of_a_heading_is_left_out(name: str, paper: str) -> None:
    """What one way of selling does not need leaves no hole: each sheet counts from one, and so do the appendices."""
    made = compose(sample_picture(name), paper)
    headings = [
        [block.text for block in section.blocks if isinstance(block, Paragraph) and block.style is Style.HEADING_1]
        for section in made.sections
    ]
    counted_parts = [[text[: text.index("、")] for text in texts if "、" in text[:4]] for texts in headings]
    appendices = [text[2] for texts in headings for text in texts if re.match(r"附表\d", text)]

    numbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    assert [parts for parts in counted_parts if parts != numbers[: len(parts)]] == []
    assert appendices == [str(number) for number in range(1, len(appendices) + 1)]


def test_a_note_on_the_review_stands_under_its_name() -> None:
    """Also where another way of review was chosen since: a text without a name says nothing."""
    made = part(answers={"review_method": "certificate", "review_method_note": "按承诺办理"})
    blocks = [block for section in compose(made, "report").sections for block in section.blocks]
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]

    assert texts[texts.index("按承诺办理") - 1] == "审查方式说明"


@pytest.mark.parametrize("name", ["part", "whole"])
def test_verdict_and_counts_are_the_same_everywhere(name: str) -> None:
    """Report, workbook and picture agree to the word."""
    made = sample_picture(name)
    for paper in ("report", "check-table"):
        document = compose(made, paper)
        assert made.verdict.text in whole_text(document)
        totals = {
            tuple(cell.text for cell in row.cells if cell.text.isdigit())
            for grid in grids(document)
            for row in grid.rows
            if row.cells[0].text == "合计"
        }
        assert totals == {(str(made.progress.required), str(made.progress.done))}


def test_the_cells_of_the_matrix_make_up_the_progress() -> None:
    """The counts below its columns and the items without a row are all that counts."""
    made = sample_picture("part")
    (matrix,) = (g for g in grids(compose(made, "check-table")) if g.rows[-1].cells[0].text == "完成（格）")
    asked, done = (sum(int(cell.text) for cell in row.cells[1:-1]) for row in matrix.rows[-2:])
    single = [item for item in made.items if counted(item) and item.row is None]

    assert asked + len(single) == made.progress.required
    assert done + sum(item.mark == "met" for item in single) == made.progress.done


def test_the_tallies_of_the_workbook_agree_with_their_words() -> None:
    """Counted over the cells of the file, every count is the number that the paper says."""
    for grid in grids(compose(sample_picture("part"), "check-table")):
        texts = {(r, c): cell for r, row in enumerate(grid.rows) for c, cell in _columns(grid, row)}
        for row in grid.rows:
            for cell in row.cells:
                if cell.tally and cell.tally.function == "count":
                    area = _area(cell.tally.rows, cell.tally.columns)
                    found = [texts[place].text for place in area if place in texts]
                    assert sum(found.count(match) for match in cell.tally.matches) == int(cell.text)
                elif cell.tally:
                    area = _area(cell.tally.rows, cell.tally.columns)
                    numbers = [texts[place].value for place in area if place in texts]
                    assert sum(n for n in numbers if isinstance(n, Decimal)) == int(cell.text)


def _area(rows: tuple[int, int], columns: tuple[int, int]) -> list[tuple[int, int]]:
    return [(r, c) for r in range(rows[0], rows[1] + 1) for c in range(columns[0], columns[1] + 1)]


def _columns(grid: Any, row: Any) -> Iterator[tuple[int, Any]]:
    """Cells with the columns they begin in; rows below a two-row header begin at the left."""
    column = 0 if sum(cell.columns for cell in row.cells) == len(grid.columns) else len(grid.columns)
    for cell in row.cells:
        yield column, cell
        column += cell.columns


@pytest.mark.parametrize("paper", PAPERS)
def test_the_rule_and_its_end_stand_at_the_foot_of_every_page(paper: str) -> None:
    """Eight days after the rule ran out, every paper says so, and that its layout is ours."""
    made = picture(OPEN_GATES | {"extent": "part", "disposition": "both"}, today=EXPIRED)
    for section in compose(made, paper).sections:
        foot = "".join(section.footer)
        assert "济建发〔2019〕49号《济南市初装修新建公共建筑工程竣工验收实施办法（试行）》" in foot
        assert "有效期已于2026年11月14日届满" in foot
        assert "参考样式（非官方表样）" in foot
        assert "第 {page} 页 共 {pages} 页" in foot


def test_an_expired_rule_makes_no_paper_a_draft() -> None:
    """It is told and never blocks."""
    made = sample_picture("whole", today=EXPIRED, answers={"applied_on": EXPIRED.isoformat()})

    assert made.validity.state == "expired"
    assert not compose(made, "report").draft


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("answers", [{}, {"extent": "part"}, {"extent": "whole"}], ids=["blank", "part", "whole"])
def test_a_blank_case_prints_no_word_of_the_program(paper: str, answers: dict[str, str]) -> None:
    """No None, no nan, no name from the inside: apart from units and the registry number no Latin letters at all."""
    printed = whole_text(compose(picture(answers), paper))

    # {page} and {pages} are for the writers; m is a unit; the others are numbers of documents.
    allowed = re.sub(r"\{pages?\}|JNCR-\d{4}-\d+|(?<![A-Za-z])m(?![A-Za-z])", "", printed)
    assert re.findall("[A-Za-z]+", allowed) == []


def test_only_a_building_sold_in_part_has_the_matrix() -> None:
    """附表2 and sheet 04 belong to article 4."""
    whole = [section.title for section in compose(picture({"extent": "whole"}), "check-table").sections]
    partly = [section.title for section in compose(part(), "check-table").sections]

    assert [title for title in partly if title not in whole] == ["04 公共部位逐层核查表"]
    assert len(partly) == 10


def test_the_workbook_explains_only_the_tables_that_it_has() -> None:
    """By their names as printed: the numbers of the sheets stand in a spreadsheet only."""
    whole, parted = (whole_text(compose(sample_picture(name), "check-table")) for name in ("whole", "part"))

    assert "公共部位逐层核查表" not in whole
    assert "公共部位逐层核查表图例" in parted
    assert re.findall(r"\d\d 表", whole + parted) == []


def test_readings_of_article_4_are_printed_where_it_applies() -> None:
    whole, parted = (
        [whole_text(compose(sample_picture(name), paper)) for paper in ("report", "check-table")]
        for name in ("whole", "part")
    )

    assert not any("条文理解" in text for text in whole)
    assert all("条文理解" in text for text in parted)


def test_the_counts_are_said_once_beside_the_verdict() -> None:
    made = sample_picture("whole")

    assert whole_text(compose(made, "report")).count(f"应核对{made.progress.required}项") == 2  # in part 3, and 附表1


def test_words_that_end_a_name_and_begin_the_next_are_not_doubled() -> None:
    assert joined("某楼竣工验收", "竣工验收报告") == "某楼竣工验收报告"
    assert joined("某科技金融", "金融企业申请表") == "某科技金融金融企业申请表"  # two characters may be chance
    assert joined("", "竣工验收报告") == joined("竣工验收报告", "") == "竣工验收报告"
    made = sample_picture("whole")
    named = replace(
        made,
        facts=replace(made.facts, title="某楼竣工验收"),
        scope=made.scope.knowing({"project_name": None}, {}),
    )
    assert file_name(named, named.paper("report"), "word").startswith("某楼竣工验收报告")


def test_what_the_rule_does_not_ask_of_sold_floors_is_listed() -> None:
    """Six of twenty floors: the report says which parts on which floors are out of its scope."""
    printed = whole_text(compose(part(), "report"))

    assert "20层至15层" in printed
    assert "电梯间（装修、安装）；洗手间（装修、安装）；走廊（装修、安装）" in printed


def test_open_cells_are_listed_by_floor() -> None:
    """The two cells of the sample that keep it from being ready."""
    rows = [
        tuple(cell.text for cell in row.cells)
        for grid in grids(compose(sample_picture("part"), "report"))
        for row in grid.rows
    ]

    assert ("1", "第四条（三）", "地下2层", "地下停车场（安装）", "待核对") in rows
    assert ("2", "第四条（三）", "14层", "洗手间（装修）", "不符合") in rows


def test_the_sample_in_part_lacks_two_cells() -> None:
    """It shows what not ready looks like."""
    made = sample_picture("part")

    assert made.verdict.state == "not-ready"
    assert made.progress.required - made.progress.done == 2
    assert len(made.rows("floors")) == 24


@pytest.mark.parametrize("name", ["part", "whole"])
def test_samples_name_only_what_exists(name: str) -> None:
    """Marks of items that the case does not have would be kept and never seen."""
    known = {item.id for item in sample_picture(name).items}

    assert set(sample(f"jn-49-2019-{name}").marks) <= known
    assert set(sample(f"jn-49-2019-{name}").answers) <= set(acceptance()[0].entry)


@pytest.mark.parametrize(
    ("disposition", "told", "untold"),
    [
        ("sale", "各承买方：", "出租部分：二次装修手续由我单位"),
        ("lease", "各承租方：", "出售部分：二次装修手续由承买方"),
        ("both", "各承买方、承租方：", "各承租方："),
    ],
)
def test_the_letter_speaks_to_whom_it_concerns(disposition: str, told: str, untold: str) -> None:
    """Sale and lease have different duties under article 6, and the article itself is quoted whole."""
    made = picture({**OPEN_GATES, "extent": "whole", "disposition": disposition})
    lines = whole_text(compose(made, "fit-out-letter")).split("\n")

    assert told in lines
    assert not any(line.startswith(untold) for line in lines)
    assert f"第六条　{made.policy.passage['第六条'].text}" in lines


def test_a_letter_without_a_way_of_disposal_has_one_salutation() -> None:
    """Nobody has said yet whether the building is sold or let: the letter speaks to both."""
    lines = whole_text(compose(picture({}), "fit-out-letter")).split("\n")

    assert [line for line in lines if line.startswith("各承")] == ["各承买方、承租方："]


@pytest.mark.parametrize("paper", PAPERS)
def test_no_sample_text_and_no_penalty_gets_on_paper_by_itself(paper: str) -> None:
    """范本 is offered, never filled in; and the rule names no amount."""
    printed = whole_text(compose(part(), paper))
    samples = [entry.sample for entry in acceptance()[0].entries if entry.sample]

    assert not [sample for sample in samples if sample.split("\n")[0][-20:] in printed]
    assert "罚款" not in printed
    assert "20万元" not in printed


@pytest.mark.parametrize("paper", PAPERS)
def test_the_program_never_says_that_acceptance_was_passed(paper: str) -> None:
    """验收合格 stands only in what the rule itself, or another one, says."""
    for made in (sample_picture("part"), sample_picture("whole"), picture({})):
        quotations = [passage.text for passage in made.policy.passages]
        for line in whole_text(compose(made, paper)).split("\n"):
            said = line
            for quotation in quotations:
                said = said.replace(quotation, "")
            if "验收合格" in said:
                assert said.startswith(
                    (
                        "竣工验收备案的期限",
                        "消防备案的期限",
                        "“施工完毕”不等于“验收合格”",
                        "住宅工程分户验收合格",
                        "预验收合格",
                    )
                )


def test_the_attendance_sheet_leaves_room_to_sign() -> None:
    """At least fifteen rows, 10 mm high or more, with an empty column."""
    sheet = list(grids(compose(sample_picture("part"), "attendance")))[-1]

    assert len(sheet.rows) >= 16
    assert min(row.height for row in sheet.rows[1:]) >= 10
    assert sheet.rows[0].cells[-1].text == "签名"
    assert {row.cells[-1].text for row in sheet.rows[1:]} == {""}
