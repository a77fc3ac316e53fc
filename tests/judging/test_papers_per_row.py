"""One paper for each row of a table: its title, what it lacks, and what holds it up."""

from __future__ import annotations

from checklists.judging.findings import Finding
from tests.judging.test_picture import ROOMS, look
from tests.policy.small import small_files, spoilt
from tests.policy.test_shared_parts import CARD

FILES = spoilt(
    "checklists/opening.yaml", "forms: [letter]", "forms: [letter, card]", small_files(**{"forms/card.yaml": CARD})
)


def test_each_row_has_a_paper_with_its_name() -> None:
    papers = look(FILES, rooms=ROOMS).papers_of("card")

    assert [(paper.title, paper.row.key if paper.row else "") for paper in papers] == [
        ("房间卡（大厅）", "a"),
        ("房间卡（库房）", "b"),
    ]


def test_no_row_no_paper() -> None:
    assert look(FILES).papers_of("card") == ()


def test_each_paper_lacks_what_its_own_row_lacks() -> None:
    """A store needs its size, a shop does not, and neither knows of the other."""
    rows = [ROOMS[0], {**ROOMS[1], "size": None}]
    picture = look(FILES, rooms=rows)

    assert [paper.missing for paper in picture.papers_of("card")] == [(), ("rooms[b].size",)]
    assert [finding.text for finding in picture.findings if finding.where.startswith("card.")] == [
        "房间卡（库房）：房间表“库房”的“大小”还没有填写"
    ]


def test_what_all_papers_of_a_form_lack_is_told_once() -> None:
    card = CARD.replace("entries:\n", "entries:\n  - shop_name: required\n").replace("{room.name}，", "{shop_name}，")
    picture = look(
        {**FILES, "forms/card.yaml": card.replace('"{shop_name}，', '"{room.name}{shop_name}，').encode()}, rooms=ROOMS
    )

    assert [paper.missing for paper in picture.papers_of("card")] == [("shop_name",)] * 2
    assert [finding.text for finding in picture.findings if finding.where == "card.shop_name"] == [
        "房间卡：“店名”还没有填写"
    ]


def test_a_block_about_one_row_holds_up_its_paper_alone() -> None:
    """The other executive's paper can be sealed meanwhile."""
    picture = look(FILES, rooms=ROOMS)
    block = Finding("block", "rooms", "库房太小", rows=(("rooms", "b"),))

    states = [paper.with_findings([block], picture.policy).state for paper in picture.papers_of("card")]
    assert states == ["final", "draft"]


def test_a_check_says_in_which_row_it_arose() -> None:
    picture = look(FILES, rooms=[{**ROOMS[1], "size": "0.5"}])

    assert [finding.rows for finding in picture.findings if finding.text == "库房太小"] == [(("rooms", "b"),)]


def test_one_paper_is_found_by_its_row() -> None:
    picture = look(FILES, rooms=ROOMS)

    assert [picture.paper("card", key).title for key in ("a", "b")] == ["房间卡（大厅）", "房间卡（库房）"]
