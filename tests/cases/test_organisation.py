"""Organisations: entered once, kept like cases, taken over by cases and offered to them when they change."""

from __future__ import annotations

from pathlib import Path

import pytest

from checklists.cases import log
from checklists.cases.changes import Action, Kind
from checklists.cases.errors import CaseNotFoundError
from checklists.cases.offers import Offer, hand_out, offers_of
from checklists.cases.organisation import Organisation
from checklists.cases.replies import RefusedError
from checklists.cases.session import Desk, Session
from checklists.cases.store import Store
from tests.cases.making import assert_whole
from tests.cases.shops import OPENING, desk_over

NAME = "organisation.name"


@pytest.fixture
def desk(store: Store, folder: Path) -> Desk:
    return desk_over(store, folder)


@pytest.fixture
def owner(desk: Desk) -> Organisation:
    return desk.organisations.add("张记商店", {"trade": "食品"})


def start(desk: Desk, title: str = "一号店", **given: object) -> Session:
    return desk.start(OPENING, title, given)


def value(case: Session, entry: str) -> object:
    return case.picture.facts.answers.get(entry)


def offered(desk: Desk, owner: Organisation) -> list[tuple[str, str, object, object]]:
    return [
        (offer.case.title, change.key, change.before, change.after)
        for offer in offers_of(desk, owner)
        for change in offer.changes
    ]


# —— what is kept ——


def test_facts_are_read_by_their_kind(desk: Desk, owner: Organisation) -> None:
    """The label of an option is kept as its id, as in a case."""
    assert owner.facts == {NAME: "张记商店", "trade": "food"}


def test_the_name_is_a_fact(desk: Desk, owner: Organisation) -> None:
    """Renaming the organisation and answering its name are the same thing."""
    owner.fill({"name": "张记百货"})
    assert [kept.head.title for kept in desk.organisations.kept()] == ["张记百货"]


def test_rows_of_a_table_keep_their_keys(desk: Desk, owner: Organisation) -> None:
    owner.fill({"branches": [{"name": "东店"}]})
    owner.fill({"branches": [{"name": "东店"}, {"name": "西店"}]})
    assert [row["key"] for row in owner.facts["branches"]] == ["东店", "西店"]  # type: ignore[union-attr,call-overload,index]


def test_each_change_is_a_row_of_a_whole_chain(desk: Desk, owner: Organisation) -> None:
    owner.fill({"trade": "toys"})
    owner.fill({"name": "李记商店"})
    assert len(owner.history) == 3
    assert_whole(desk.store, owner.id)


def test_a_change_is_undone_and_done_again(desk: Desk, owner: Organisation) -> None:
    owner.fill({"name": "李记商店", "trade": "toys"})
    owner.undo()
    assert owner.facts == {NAME: "张记商店", "trade": "food"}
    owner.redo()
    assert desk.organisations.find("李记商店").facts == {NAME: "李记商店", "trade": "toys"}


def test_typing_a_name_is_one_row(desk: Desk, owner: Organisation) -> None:
    for typed in ("张记百", "张记百货", "张记百货店"):
        owner.fill({"name": typed}, typing=True)
    assert len(owner.history) == 2
    assert owner.past[NAME] == [None, "张记商店", "张记商店", "张记百货店"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": "  "}, "单位名称是空的"),
        ({"uscc": "91370100MA3C1234XX"}, "校验位"),
        ({"trade": "books"}, "没有“books”这个选项"),
        ({"colour": "red"}, "没有编号为“colour”的单位信息。可填："),
        ({"trad": "toys"}, "是否想写“trade”"),
        ({"project": "某项目"}, "没有编号为“project”"),
        ({"name": "长" * 201}, "201"),
    ],
)
def test_what_cannot_be_kept_is_refused_whole(
    desk: Desk, owner: Organisation, given: dict[str, str], said: str
) -> None:
    with pytest.raises(RefusedError, match=said):
        owner.fill({"branches": [{"name": "东店"}], **given})
    assert owner.facts == {NAME: "张记商店", "trade": "food"}


def test_a_new_one_with_a_bad_fact_is_not_made(desk: Desk) -> None:
    with pytest.raises(RefusedError):
        desk.organisations.add("张记商店", {"trade": "books"})
    assert desk.organisations.kept() == []


@pytest.mark.parametrize("name", ["张记商店", " 张记 商店", "张记商店\u200b"])
def test_two_may_not_have_one_name(desk: Desk, owner: Organisation, name: str) -> None:
    with pytest.raises(RefusedError, match="已有"):
        desk.organisations.add(name, {})


def test_an_undo_may_not_lead_to_two_of_one_name(desk: Desk, owner: Organisation) -> None:
    """The name was given away in the meantime."""
    owner.fill({"name": "李记商店"})
    desk.organisations.add("张记商店", {})
    with pytest.raises(RefusedError, match="已有"):
        owner.undo()
    assert owner.name == "李记商店"


def test_a_deleted_one_is_found_in_the_bin_only(desk: Desk, owner: Organisation) -> None:
    owner.delete()
    assert desk.organisations.named("张记商店") is None
    desk.organisations.find("张记商店", deleted=True).undelete()
    assert desk.organisations.find("张记商店").facts["trade"] == "food"


def test_an_organisation_is_no_case(desk: Desk, owner: Organisation) -> None:
    """It is neither listed, nor found by its words, nor opened as one."""
    assert desk.store.heads() == desk.store.heads(search="张记") == []
    owner.delete()
    assert desk.store.heads(deleted=True) == []
    with pytest.raises(CaseNotFoundError):
        desk.open(owner.id)


# —— what a new case takes over ——


def test_a_new_case_takes_over_the_only_organisation(desk: Desk, owner: Organisation) -> None:
    case = start(desk)
    assert (value(case, NAME), value(case, "trade")) == ("张记商店", "food")
    assert case.stored.head.organisation == owner.id


def test_what_was_given_wins(desk: Desk, owner: Organisation) -> None:
    """Also where nothing was given on purpose."""
    case = start(desk, **{NAME: "李记商店", "trade": ""})
    assert (value(case, NAME), value(case, "trade")) == ("李记商店", None)


def test_taking_over_is_one_step_that_is_undone(desk: Desk, owner: Organisation) -> None:
    case = start(desk, shop_name="一号店")
    assert [row.step.action for row in case.history] == [Action.CREATE, Action.CARRY]
    case.undo()
    assert case.picture.facts.answers == {"shop_name": "一号店"}
    assert case.stored.head.organisation == ""


def test_of_several_the_named_one_is_taken(desk: Desk, owner: Organisation) -> None:
    other = desk.organisations.add("李记商店", {"trade": "toys"})
    assert value(start(desk), NAME) is None
    assert value(desk.start(OPENING, "二号店", {}, "李记商店"), "trade") == "toys"
    assert desk.start(OPENING, "三号店", {}, other.id).stored.head.organisation == other.id


def test_an_unknown_organisation_makes_no_case(desk: Desk, owner: Organisation) -> None:
    with pytest.raises(RefusedError, match="现有：张记商店"):
        desk.start(OPENING, "一号店", {}, "王记商店")
    assert desk.store.heads() == []


def test_what_the_policy_does_not_take_is_left_out(desk: Desk, owner: Organisation) -> None:
    """The other policy knows no such trade, and takes the rest."""
    owner.fill({"branches": [{"name": "东店"}]})
    case = desk.start("strict/opening", "一号店", {})
    assert (value(case, NAME), value(case, "trade")) == ("张记商店", None)
    assert value(case, "branches") == [{"key": "东店", "name": "东店"}]


def test_nothing_else_is_taken_over(desk: Desk, owner: Organisation) -> None:
    """What is not carried stays empty."""
    assert set(start(desk).picture.facts.answers) == {NAME, "trade"}


# —— what a change offers ——


@pytest.fixture
def changed(desk: Desk, owner: Organisation) -> Organisation:
    """The owner after two cases were begun; in the second the trade was typed otherwise."""
    start(desk, "一号店")
    start(desk, "二号店").answer({"trade": "toys"})
    owner.fill({"name": "张记百货"})
    return owner


def test_a_change_is_offered_with_what_it_replaces(desk: Desk, changed: Organisation) -> None:
    assert sorted(offered(desk, changed)) == [
        ("一号店", NAME, "张记商店", "张记百货"),
        ("二号店", NAME, "张记商店", "张记百货"),
    ]


def test_what_was_typed_in_the_case_stays(desk: Desk, changed: Organisation) -> None:
    """Toys were typed in the second case, so it is not offered anything else."""
    changed.fill({"trade": ""})
    changed.fill({"trade": "food"})
    assert "trade" not in [key for _, key, _, _ in offered(desk, changed)]


def test_a_fact_that_is_new_is_offered_where_nothing_is_held(desk: Desk, owner: Organisation) -> None:
    start(desk)
    owner.fill({"branches": [{"name": "东店"}]})
    assert offered(desk, owner) == [("一号店", "branches", None, [{"key": "东店", "name": "东店"}])]


def test_a_cleared_fact_empties_no_case(desk: Desk, owner: Organisation) -> None:
    start(desk)
    owner.fill({"trade": ""})
    assert offered(desk, owner) == []


def test_two_changes_in_a_row_are_offered_as_one(desk: Desk, changed: Organisation) -> None:
    """A case that missed the first change still holds an old value."""
    changed.fill({"name": "张记超市"})
    assert [row[2:] for row in offered(desk, changed)] == [("张记商店", "张记超市")] * 2


def test_a_case_in_the_bin_is_offered_nothing(desk: Desk, owner: Organisation) -> None:
    start(desk).delete()
    owner.fill({"name": "张记百货"})
    assert offered(desk, owner) == []


def test_a_case_of_another_organisation_is_offered_nothing(desk: Desk, owner: Organisation) -> None:
    desk.organisations.add("李记商店", {})
    desk.start(OPENING, "别家的店", {}, "李记商店")
    owner.fill({"branches": [{"name": "东店"}]})
    assert offered(desk, owner) == []


def test_a_case_of_nobody_that_names_the_organisation_is_offered_its_facts(desk: Desk) -> None:
    """Cases that are older than the organisation, as those of an earlier edition of the program."""
    start(desk, "老店", **{NAME: "张记商店"})
    start(desk, "别家的店", **{NAME: "李记商店", "shop_name": "张记商店"})
    assert offered(desk, desk.organisations.add("张记商店", {"trade": "food"})) == [("老店", "trade", None, "food")]


def test_what_is_offered_is_taken_over_in_one_step_a_case(desk: Desk, changed: Organisation) -> None:
    assert len(hand_out(desk, changed, offers_of(desk, changed))) == 2
    for head in desk.store.heads():
        case = desk.open(head.id)
        assert value(case, NAME) == "张记百货"
        assert case.history[-1].step.action is Action.CARRY
        case.undo()
        assert value(case, NAME) == "张记商店"


def test_once_taken_over_nothing_is_offered(desk: Desk, changed: Organisation) -> None:
    hand_out(desk, changed, offers_of(desk, changed))
    assert offers_of(desk, changed) == []


def test_what_was_typed_after_the_preview_stays(desk: Desk, changed: Organisation) -> None:
    """Between the preview and the button somebody else works on the case."""
    offers: list[Offer] = offers_of(desk, changed)
    case = next(desk.open(offer.case.id) for offer in offers if offer.case.title == "一号店")
    case.answer({NAME: "王记商店"})
    assert len(hand_out(desk, changed, offers)) == 1
    assert value(desk.open(case.picture.facts.case), NAME) == "王记商店"


def test_the_log_of_a_case_that_took_over_is_whole(desk: Desk, changed: Organisation) -> None:
    hand_out(desk, changed, offers_of(desk, changed))
    for head in desk.store.heads():
        assert_whole(desk.store, head.id)
        assert log.replay(desk.store.log(head.id))[Kind.ORGANISATION, ""] == changed.id


# —— a case that goes over to another ——


def test_a_case_goes_over_to_another_organisation_in_one_step(desk: Desk, owner: Organisation) -> None:
    """What came from the former one gives way, what was typed stays."""
    case = start(desk, shop_name="老店")
    other = desk.organisations.add("李记商店", {})
    steps = len(case.history)
    case.belong(other)

    assert case.stored.head.organisation == other.id
    assert (value(case, NAME), value(case, "trade"), value(case, "shop_name")) == ("李记商店", None, "老店")
    assert len(case.history) == steps + 1
    case.undo()
    assert case.stored.head.organisation == owner.id
    assert (value(case, NAME), value(case, "trade")) == ("张记商店", "food")


def test_what_was_typed_in_the_case_stays_with_the_new_organisation(desk: Desk, owner: Organisation) -> None:
    case = start(desk, trade="toys")
    case.belong(desk.organisations.add("李记商店", {"trade": "食品"}))

    assert value(case, "trade") == "toys"


def test_a_case_may_belong_to_nobody(desk: Desk, owner: Organisation) -> None:
    case = start(desk)
    case.belong(None)

    assert (case.stored.head.organisation, value(case, NAME)) == ("", None)
    assert_whole(desk.store, case.stored.head.id)
