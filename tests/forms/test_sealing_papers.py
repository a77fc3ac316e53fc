"""报送须知 and 用印申请单: from the picture and the volume alone, and nothing invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from checklists.judging.facts import Evidence
from checklists.judging.picture import Picture
from forms.document import Document, Grid, Paragraph
from forms.notice_paper import notice_paper
from forms.seal_marks import places_of
from forms.seal_paper import Bound, seal_paper
from forms.volume.pieces import pieces_of
from tests.forms import cases, finance


def bank() -> Picture:
    return finance.sample_picture("bank")


def rows_of(document: Document) -> list[list[str]]:
    grids = [block for block in document.sections[0].blocks if isinstance(block, Grid)]
    return [[cell.text for cell in row.cells] for row in grids[0].rows]


def text_of(document: Document) -> str:
    said = []
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                said.append(block.text)
            elif isinstance(block, Grid):
                said += [cell.text for row in block.rows for cell in row.cells]
    return "\n".join(said)


def request(picture: Picture, *, pages: int = 41, per_seal: int | None = None, both: bool = False) -> Document:
    pieces = [2] * len(pieces_of(picture).body)
    return seal_paper(picture, Bound(pages, pieces, both_sides=both), pages_per_seal=per_seal)


def test_the_notice_says_where_and_how_many() -> None:
    picture = bank()
    said = text_of(notice_paper(picture))

    assert picture.route.submit_to in said
    assert f"{picture.route.copies}份" in said
    assert all(paper.title in said for paper in picture.papers)
    assert all(finding.text in said for finding in picture.findings if finding.level == "block")
    assert all(due.text in said for due in picture.deadlines)


@pytest.mark.parametrize("name", ["empty", "part", "whole"])
def test_every_case_has_a_notice(name: str) -> None:
    picture = cases.picture({}) if name == "empty" else cases.sample_picture(name)
    said = text_of(notice_paper(picture))

    assert "报送须知" in said
    assert "None" not in said


def test_the_applicants_own_boxes_are_told_from_those_of_others() -> None:
    picture = bank()
    places = places_of(picture, picture.policy.form["form-1"])

    assert [(place.who, place.seals) for place in places if place.ours] == [("填报单位", True), ("申请单位意见", True)]
    assert {place.who for place in places if not place.ours} >= {"区县财政局意见", "区县金融主管部门初审意见"}
    assert "法定代表人（负责人）签字" in places[1].asked


def test_in_49_the_owner_of_the_building_is_the_one() -> None:
    picture = cases.sample_picture("whole")
    ours = [place for place in places_of(picture, picture.policy.form["report"]) if place.ours]

    assert [place.who for place in ours] == ["建设单位", "建设单位"]
    assert ours[0].seals


def test_impressions_are_counted_for_all_copies() -> None:
    rows = rows_of(request(bank()))
    line = next(row for row in rows if "申请表" in row[1])

    assert line[2:4] == ["2", "5"]
    assert line[6:8] == ["2", "10"]


def test_without_a_number_no_impression_over_the_edges_is_counted() -> None:
    document = request(bank())
    running = next(row for row in rows_of(document) if row[1] == "整册骑缝")

    assert running[6:8] == ["待定", "待定"]
    assert "没有计骑缝章的枚数" in text_of(document)
    assert "不含骑缝章" in rows_of(document)[-1][1]


@pytest.mark.parametrize(("both", "each"), [(False, 5), (True, 3)])
def test_impressions_over_the_edges_are_counted_by_leaves(both: bool, each: int) -> None:
    document = request(bank(), pages=41, per_seal=10, both=both)
    running = next(row for row in rows_of(document) if row[1] == "整册骑缝")

    assert running[6:8] == [str(each), str(each * 5)]
    *_, last = rows_of(document)
    own = sum(int(row[7]) for row in rows_of(document)[1:-2] if row[7])
    assert last[1] == str(own + each * 5)


def test_where_the_rule_asks_for_no_seal_over_the_edges_there_is_none() -> None:
    said = text_of(request(cases.sample_picture("whole"), per_seal=10))

    assert "骑缝" not in said
    assert "条文没有写用章的要求" in said


def test_a_material_bears_the_seal_that_the_rule_asks_for() -> None:
    picture = bank()
    file = (Evidence("执照.pdf", "0" * 64, 1),)
    items = tuple(structs.replace(item, evidence=file) if item.label == "营业执照" else item for item in picture.items)
    line = next(row for row in rows_of(request(replace(picture, items=items))) if row[1] == "营业执照")

    assert line[2:8] == ["2", "5", "", "公章（位置条文没有写）", "1", "5"]


def test_nobody_signs_on_a_page_of_its_own() -> None:
    """The last words about what is asked for stand above the names of those who agree to it."""
    *_, last, signing = request(cases.sample_picture("whole")).sections[0].blocks

    assert isinstance(last, Paragraph)
    assert last.keep_with_next
    assert isinstance(signing, Grid)


def test_the_pages_are_counted_as_the_contents_count_them() -> None:
    """And those in front of them, which bear no number, are named."""
    length = "共 16 页，其中编号 14 页，封面和目录 2 页不编号"
    document = seal_paper(bank(), Bound(16, [2] * len(pieces_of(bank()).body), length=length))

    assert f"每册{length}；单面 16 张，一式 5 份" in text_of(document)
    assert "每册共 41 页；单面 41 张" in text_of(request(bank(), pages=41))
    lacking = seal_paper(bank(), Bound(17, [2] * len(pieces_of(bank()).body) + [1]))
    assert "最后 1 页是“还缺的材料”" in text_of(lacking)


def test_drafts_are_not_to_be_sealed() -> None:
    assert "定稿以前不要用印" in text_of(request(cases.picture({})))


def test_those_of_a_case_for_practice_say_so() -> None:
    case = bank()
    case = replace(case, facts=replace(case.facts, practice=True))

    for made in (notice_paper(case), request(case)):
        assert "练习办件" in made.draft
    assert notice_paper(bank()).draft == ""
