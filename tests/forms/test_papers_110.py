"""The papers of 济金监字〔2019〕110号: what is entered is printed, a risk is called one, no page says None."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from checklists.judging.facts import Mark
from checklists.judging.picture import Picture
from forms.compose import OWN_LAYOUT, compose
from forms.document import Paragraph
from forms.listing_paper import listing_paper
from forms.papers import Wanted, write_papers
from tests.forms.cases import whole_text
from tests.forms.facts import Tokens, filled, lost, texts_in
from tests.forms.lists import POLICY, SAMPLES, SETTINGS, picture, sample_picture

AT = datetime(2020, 6, 1, 9, tzinfo=UTC)
CASES = [pytest.param(name, setting, id=f"{name}-{n}") for name in SETTINGS for n, setting in enumerate(SETTINGS[name])]


def _filled(checklist: str, setting: dict[str, Any]) -> tuple[Picture, Tokens]:
    answers, tokens = filled(POLICY, checklist, setting)
    return picture(checklist, answers), tokens


@pytest.mark.parametrize(("checklist", "setting"), CASES)
def test_what_is_typed_is_found_in_word_and_excel(checklist: str, setting: dict[str, Any], tmp_path: Path) -> None:
    """Every entry that a paper of the case prints as things stand, in each of its two formats."""
    made, tokens = _filled(checklist, setting)
    said = {"docx": "", "xlsx": ""}
    for path in write_papers(made, tmp_path, at=AT):
        said[path.suffix[1:]] += texts_in(path)
    composed = "".join(whole_text(compose(made, paper.form)) for paper in made.papers)

    assert lost(tokens, said["docx"]) == lost(tokens, said["xlsx"]) == lost(tokens, composed)


def test_no_entry_is_left_out_of_all_settings() -> None:
    for checklist, settings in SETTINGS.items():
        gone: set[str] | None = None
        for setting in settings:
            made, tokens = _filled(checklist, setting)
            said = "".join(whole_text(compose(made, paper.form)) for paper in made.papers)
            gone = set(lost(tokens, said)) & (gone if gone is not None else set(tokens))
        assert gone == set(), checklist


@pytest.mark.parametrize("name", SAMPLES)
def test_the_papers_of_a_sample_are_final(name: str) -> None:
    assert [(paper.title, paper.missing) for paper in sample_picture(name).papers if paper.state != "final"] == []


@pytest.mark.parametrize("checklist", SAMPLES)
def test_a_blank_case_prints_no_word_of_the_program(checklist: str) -> None:
    made = picture(checklist, {})
    said = "".join(whole_text(compose(made, paper.form)) for paper in made.papers) + whole_text(listing_paper(made))

    assert re.findall("[A-Za-z]+", re.sub(r"\{pages?\}", "", said)) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_every_paper_says_that_its_layout_is_our_own(name: str) -> None:
    made = sample_picture(name)

    assert all(OWN_LAYOUT in whole_text(compose(made, paper.form)) for paper in made.papers)


def test_a_risk_is_called_one_on_paper() -> None:
    """Never 符合 or 不符合, which of a risk nobody could understand."""
    said = whole_text(compose(sample_picture("black-list-risk"), "self-check"))

    assert "存在" in said.split("\n")
    assert "不存在" in said.split("\n")
    assert not {"符合", "不符合"} & set(said.split("\n"))
    assert "自查存在1项列入黑名单的风险情形" in said


def test_the_threshold_stands_on_the_report() -> None:
    made = picture("black-list-risk", {"subject_kind": "pawn", "serious": "no"}, {"B5.1": Mark("met")})
    said = whole_text(compose(made, "self-check"))

    assert "不属情节严重，未达到列入的条件" in said


@pytest.mark.parametrize(("name", "heading"), [("red-list", "符合其一即可"), ("black-list-risk", "存在其一即有风险")])
def test_the_list_to_take_home_says_that_one_decides(name: str, heading: str) -> None:
    said = whole_text(listing_paper(sample_picture(name)))

    assert heading in said
    assert "应当符合的条件" not in said


@pytest.mark.parametrize(
    ("ground", "said"),
    [
        ("not-qualified", "第十二条（一）"), ("wrong-information", "第十二条（二）"), ("expired", "第十二条（三）"),
        ("not-to-be-public", "第十二条（四）"), ("other", "第十二条（五）"),
    ],
)  # fmt: skip
def test_an_objection_names_its_ground_alone(ground: str, said: str) -> None:
    text = whole_text(compose(picture("objection", {"grounds": [ground]}), "objection-letter"))

    assert re.findall("第十二条（.）", text) == [said]


def test_a_person_objects_in_their_own_name() -> None:
    own = {"subject_kind": "person", "person_name": "练丙", "person_role": "director", "organisation.name": "练习公司"}
    blocks = compose(picture("objection", own), "objection-letter").sections[0].blocks
    lines = [block.text for block in blocks if isinstance(block, Paragraph)]

    assert lines.count("练丙") == 1
    assert "练习公司" not in lines


def test_personal_data_of_the_lists_is_known_as_such() -> None:
    """What a masked paper has to leave out: numbers of persons, and telephones."""
    entries = [one for entry in POLICY.entries for one in (entry, *entry.columns)]

    assert [one.id for one in entries if one.kind in ("person-id", "phone") and not one.sensitive] == []
    assert sum(one.kind == "person-id" for one in entries) == 3


def test_nothing_is_lost_however_much_is_typed(tmp_path: Path) -> None:
    """Sixty persons on a list, and the longest reason."""
    people = [{"name": f"练习人员{n}号", "reason": "由" * 299 + "末"} for n in range(60)]
    answers = {"listed_people": people, "listing_reason": "事" * 998 + "末尾", "organisation.name": "名" * 200}
    for path in write_papers(
        picture("black-list-risk", answers), tmp_path, Wanted(forms=["black-list-information"]), at=AT
    ):
        said = texts_in(path)
        assert [person["name"] for person in people if said.count(person["name"]) != 2] == []
        assert said.count("由" * 299 + "末") == 60
        assert "末尾" in said
