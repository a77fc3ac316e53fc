"""The papers of 济金监字〔2019〕97号: what is entered is printed, each executive has a paper, promises fit the case."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from checklists.judging.picture import Picture
from checklists.policy.layout import Form
from forms.compose import compose
from forms.papers import write_papers
from tests.forms.cases import whole_text
from tests.forms.facts import Tokens, filled, lost, texts_in
from tests.forms.finance import POLICY, SAMPLES, SETTINGS, picture, sample_picture

AT = datetime(2020, 6, 1, 9, tzinfo=UTC)
CASES = [pytest.param(name, setting, id=f"{name}-{n}") for name in SETTINGS for n, setting in enumerate(SETTINGS[name])]
THIRD = "在经营期内不对外租售，不改变用途"


def _filled(checklist: str, setting: dict[str, Any]) -> tuple[Picture, Tokens]:
    answers, tokens = filled(POLICY, checklist, setting)
    return picture(checklist, answers), tokens


@pytest.mark.parametrize(("checklist", "setting"), CASES)
def test_what_is_typed_is_found_in_word_and_excel(checklist: str, setting: dict[str, Any], tmp_path: Path) -> None:
    """Every entry that a paper of the case prints as things stand, in each format the paper has."""
    made, tokens = _filled(checklist, setting)
    said = {"docx": "", "xlsx": ""}
    for path in write_papers(made, tmp_path, at=AT):
        said[path.suffix[1:]] += texts_in(path)
    both = {e.entry for p in made.papers for e in POLICY.form[p.form].entries if "excel" in POLICY.form[p.form].formats}
    kept = {name: token for name, token in tokens.items() if name.partition(".")[0] in both or name in both}
    composed = "".join(whole_text(compose(made, p.form, p.row.key if p.row else None)) for p in made.papers)

    assert lost(tokens, said["docx"]) == lost(tokens, composed)
    assert [name for name in lost(kept, said["xlsx"]) if name not in lost(tokens, composed)] == []


@pytest.mark.parametrize("form", POLICY.forms, ids=lambda form: form.id)
def test_every_entry_of_a_form_is_printed_on_it_in_some_case(form: Form) -> None:
    """Taken over all settings in which the case has the paper, no entry that it lists is left out of all of them."""
    always: set[str] | None = None
    for checklist, setting in ((name, setting) for name in SETTINGS for setting in SETTINGS[name]):
        made, tokens = _filled(checklist, setting)
        papers = [paper for paper in made.papers if paper.form == form.id]
        said = "".join(whole_text(compose(made, form.id, p.row.key if p.row else None)) for p in papers)
        listed = {place.entry for place in form.entries}
        mine = {name: token for name, token in tokens.items() if name in listed or name.partition(".")[0] in listed}
        if papers:
            gone = set(lost(mine, said))
            always = gone if always is None else always & gone

    assert always == set()


def _lines(made: Picture, form: str) -> list[str]:
    return whole_text(compose(made, form)).split("\n")


def test_each_executive_has_a_paper_of_their_own() -> None:
    """Two executives, two papers, each with its own name and none of the other's."""
    made = sample_picture("talent")
    papers = [paper for paper in made.papers if paper.form == "form-9"]
    rows = [paper.row.key for paper in papers if paper.row]
    said = [whole_text(compose(made, "form-9", row)) for row in rows]

    assert [("练丙" in text, "练丁" in text) for text in said] == [(True, False), (False, True)]


def test_without_executives_there_is_no_paper_for_them() -> None:
    assert "form-9" not in {paper.form for paper in picture("talent", {}).papers}


@pytest.mark.parametrize(
    ("kinds", "mode", "there"),
    [(["premises"], "build", True), (["premises"], "buy", True), (["premises"], "rent", False),
     (["settle"], "build", False), (["settle"], None, False)],
)  # fmt: skip
def test_who_builds_or_buys_promises_to_keep_the_premises(kinds: list[str], mode: str | None, there: bool) -> None:
    """The third clause of the commitment, also after the kinds were changed; its number is never left out."""
    answers = {"kinds": kinds, **({"premises_mode": mode} if mode else {})}
    lines = _lines(picture("financial-institution", answers), "commitment")
    numbers = [line[0] for line in lines if re.match("[一二三四]、", line)]

    assert any(THIRD in line for line in lines) == there
    assert "".join(numbers) == ("一二三四" if there else "一二三")


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_complete(name: str) -> None:
    """Each shows what ready looks like, and all of its papers are final."""
    made = sample_picture(name)

    assert made.verdict.state == "ready"
    assert [(paper.title, paper.missing) for paper in made.papers if paper.state != "final"] == []


def test_a_paper_that_no_material_asks_for_is_not_there() -> None:
    """附件1 is for settling, or for all where 一（一）1（1） is read that way."""
    answers = {"kinds": ["increase"]}
    usual, always = (picture("financial-institution", answers, **more) for more in ({}, {"A1": "always"}))

    assert [p.form for p in usual.papers if p.form.startswith("form")] == ["form-2"]
    assert [p.form for p in always.papers if p.form.startswith("form")] == ["form-1", "form-2"]


@pytest.mark.parametrize("checklist", POLICY.checklists, ids=lambda one: one.id)
def test_a_blank_case_prints_no_word_of_the_program(checklist: Any) -> None:
    """No None and no name from the inside."""
    made = picture(checklist.id, {})
    said = "".join(whole_text(compose(made, paper.form)) for paper in made.papers)
    allowed = re.sub(r"\{pages?\}|[B-D]轮", "", said)

    assert re.findall("[A-Za-z]+", allowed) == []


@pytest.mark.parametrize("form", ["form-1", "form-2", "form-3"])
def test_boxes_to_seal_in_are_never_split(form: str) -> None:
    """Each row of boxes stands whole, and a seal of 45 mm has room in it; two rows may stand on two pages."""
    blocks = compose(sample_picture("bank"), form).sections[0].blocks
    grid = next(block for block in reversed(blocks) if hasattr(block, "rows"))

    assert not any(row.may_split for row in grid.rows)
    assert min(grid.columns) >= 45
    assert min(row.height for row in grid.rows) >= 45


def test_a_year_has_no_comma() -> None:
    """Nobody writes 2,020年度."""
    assert "2020年度金融创新资金补助申请表" in whole_text(compose(sample_picture("innovation"), "form-8"))


def test_the_greatest_and_smallest_amounts_are_written_out() -> None:
    """In the words of finance, the unit 万元 taken into account."""
    amounts = {"settle_amount": "9999999999999.99", "increase_amount": "0.005"}
    made = picture("financial-institution", {"kinds": ["settle", "increase"], **amounts})

    assert "人民币伍拾元整" in whole_text(compose(made, "form-2"))
    assert "9,999,999,999,999.99万元" in whole_text(compose(made, "form-1"))
    assert "人民币玖亿亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰元整" in whole_text(
        compose(made, "form-1")
    )
