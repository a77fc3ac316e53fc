"""What is handed in, listed for the volume, for the letter and for somebody who has yet to get it together."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec import structs

from checklists.judging.facts import Facts, Mark
from checklists.judging.picture import Picture, picture_of
from checklists.policy.calendar import Calendar
from checklists.policy.layout import Form
from checklists.policy.model import Note
from checklists.policy.reader import read_policy
from checklists.shelf import Shelf, calendar_of
from checklists.words import listing_title
from forms import word
from forms.builders import build
from forms.context import Context
from forms.document import PORTRAIT, Document, Grid, Paragraph
from forms.listing_paper import listing_paper
from forms.notice_paper import notice_paper
from forms.papers import write_listing
from tests.forms.cases import sample_picture, whole_text
from tests.forms.office import converted, findings
from tests.policy.small import CHECKLIST, FORM, small_files

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
ITEMS = """\
groups:
  proof: {need: any, label: 二者之一}
items:
  - {id: letter, kind: material, source: 第一条, label: 告知书, copy: original, prints: letter}
  - {id: licence, kind: material, source: 第一条, label: 营业执照, copy: copy, how: 在有效期内}
  - {id: first, kind: material, source: 第一条, label: 甲证明, copy: copy, group: proof}
  - {id: second, kind: material, source: 第一条, label: 乙证明, copy: copy, group: proof}
  - {id: chain, kind: material, source: 第一条, label: 连锁合同, when: {chain: chain}}
  - {id: photo, kind: material, source: 第一条, label: 店面照片, optional: yes}
  - {id: promise, kind: declaration, source: 第一条, label: 承诺书, copy: original}
  - {id: rest, kind: material, source: 第一条, label: 其他材料, catch_all: yes}
"""


def shop(marks: dict[str, str] | None = None, **answers: str | None) -> Picture:
    head, _, rest = CHECKLIST.partition("items:\n")
    tail = rest[rest.index("checks:\n") :]
    head = head.replace("outcome: conditions", "outcome: materials")
    head = head[: head.index("terms:\n")]
    policy = read_policy(small_files(**{"checklists/opening.yaml": head + ITEMS + tail, "forms/letter.yaml": FORM}))
    facts = Facts(
        case="c1",
        title="小店",
        answers={"in_city": "yes", "chain": "single", **answers},
        marks={item: Mark(mark) for item, mark in (marks or {}).items()},
    )
    return picture_of(facts, policy, policy.checklist["opening"], today=date(2020, 6, 1), calendar=Calendar())


def rows(made: Picture, name: str, form: str = "x", **options: str) -> list[list[str]]:
    only = Form(id=form, title="x", formats=("word",), entries=(), sheets=(), file_name="x")
    (grid,) = [one for one in build(name, options, Context(made, only, PORTRAIT)) if isinstance(one, Grid)]
    return [[cell.text for cell in row.cells] for row in grid.rows]


def test_the_catalogue_lists_what_the_volume_holds() -> None:
    """Required ones and those marked as there; one of a group is enough; pages are written by hand."""
    assert rows(shop({"photo": "met"}), "catalogue") == [
        ["序号", "材料名称", "条款", "原件/复印件", "份数", "起止页"],
        ["1", "告知书", "第一条", "原件", "2", ""],
        ["2", "营业执照", "第一条", "复印件", "2", ""],
        ["3", "甲证明\n［二者之一］", "第一条", "复印件", "2", ""],
        ["4", "店面照片", "第一条", "未写明", "2", ""],
        ["5", "承诺书", "第一条", "原件", "2", ""],
    ]


def test_the_one_of_a_group_that_is_there_is_the_one_listed() -> None:
    names = [row[1] for row in rows(shop({"second": "met"}), "catalogue")]

    assert [name for name in names if "二者之一" in name] == ["乙证明\n［二者之一］"]


def test_a_letter_encloses_everything_but_itself() -> None:
    form = Form(id="letter", title="x", formats=("word",), entries=(), sheets=(), file_name="x")
    made = list(build("materials", {}, Context(shop(), form, PORTRAIT)))
    texts = [one.text for one in made if isinstance(one, Paragraph)]

    assert texts == ["附件：1. 营业执照", "　　　2. 甲证明", "　　　3. 承诺书"]
    assert all(one.hang > 0 for one in made if isinstance(one, Paragraph))


def test_one_enclosure_has_no_number() -> None:
    form = Form(id="letter", title="x", formats=("word",), entries=(), sheets=(), file_name="x")
    (only,) = build("materials", {"kind": "declaration"}, Context(shop(), form, PORTRAIT))

    assert isinstance(only, Paragraph)
    assert only.text == "附件：承诺书"


def test_the_list_to_take_home_has_all_that_may_be_asked() -> None:
    """Both of a group, what is optional, and what still depends on an answer."""
    listed = {row[1]: row[5] for row in rows(shop(chain=None), "asked")[1:]}

    assert listed == {
        "告知书": "",
        "营业执照": "在有效期内",
        "甲证明": "二者之一",
        "乙证明": "二者之一",
        "连锁合同": "待定，先答“连锁”",
        "店面照片": "如有",
        "承诺书": "",
        "其他材料": "如有",
    }


def test_the_list_says_where_and_by_when_and_how_long_the_rule_is_valid() -> None:
    text = whole_text(listing_paper(shop()))

    assert all(
        words in text for words in ("某发〔2020〕1号", "某局", "2份", "当面交", "消防证明以当地为准", "最迟告知日")
    )


def test_the_list_and_the_notice_name_the_case_and_the_list_what_to_get_together() -> None:
    made = sample_picture("whole")
    text = whole_text(listing_paper(made))

    for paper in (text, whole_text(notice_paper(made))):
        assert f"办件：{made.facts.title}。" in paper
    proofs = [item.pattern.proofs for item in made.items if item.pattern.kind == "condition" and item.pattern.proofs]
    assert all("；".join(one) in text for one in proofs)
    assert "应当填写的文书" in text
    assert all(paper.title in text for paper in made.papers)


def test_columns_in_which_nothing_would_stand_are_left_out() -> None:
    """The list of papers without a number of copies; days of which none is known yet."""
    made = sample_picture("whole")
    undated = replace(made, deadlines=tuple(replace(due, day=None) for due in made.deadlines))

    assert "日期" in rows(made, "deadlines")[0]
    assert "日期" not in rows(undated, "deadlines")[0]
    few = replace(made, route=replace(made.route, copies=None))
    assert ("份数" in rows(made, "papers")[0], "份数" in rows(few, "papers")[0]) == (True, False)


@pytest.mark.parametrize("kind", ["materials", "conditions"])
def test_the_list_is_a_valid_file_that_prints(kind: str, tmp_path: Path) -> None:
    made = sample_picture("whole") if kind == "materials" else sample_picture("part")
    path = write_listing(made, tmp_path, at=AT)
    (pages,) = converted({"list": path.read_bytes()}, "docx", tmp_path).values()

    assert path.name.endswith("一次性告知清单.docx")
    assert findings(path) == []
    assert "一次性告知清单" in pages[0]


def test_a_list_of_tasks_is_called_so() -> None:
    found = {name: checklist for name, _, checklist in Shelf().checklists}

    assert listing_title(found["jn-21-2019/task-ledger"]) == "任务清单"
    assert listing_title(found["jn-49-2019/acceptance"]) == "一次性告知清单"
    assert listing_title(found["jn-110-2019/red-list"]) == "情形清单"


def noted(many: int) -> Document:
    """The list of a matter with so many notes beside its passages."""
    made = sample_picture("whole")
    notes = tuple(Note(f"n{number}", "第一条", f"说明{number}号") for number in range(many))
    checklist = structs.replace(made.checklist, notes=notes)
    return listing_paper(picture_of(made.facts, made.policy, checklist, today=date(2020, 6, 1), calendar=Calendar()))


def test_no_page_of_a_list_bears_but_its_last_row_or_two(tmp_path: Path) -> None:
    """However long its last table is."""
    files = {str(many): word.write(noted(many)) for many in range(4, 44, 2)}
    for many, pages in converted(files, "docx", tmp_path).items():
        assert "以主管部门的要求为准" in "".join(pages[-1].split())
        assert len(set(re.findall(r"说明\s*\d+\s*号", pages[-1]))) >= 3, many


def test_every_matter_has_a_list() -> None:
    """Unanswered as it may be."""
    for name, policy, checklist in Shelf().checklists:
        made = picture_of(Facts(case="c"), policy, checklist, today=date(2020, 6, 1), calendar=calendar_of())

        assert checklist.title in whole_text(listing_paper(made)), name
