"""The user's names for offices: one for the whole store, kept step by step."""

from __future__ import annotations

from pathlib import Path

import pytest

from checklists.cases.offices import OfficeNames, names_of, spelt
from checklists.cases.replies import RefusedError
from checklists.cases.session import Desk
from checklists.cases.store import Store
from checklists.policy.model import Policy
from tests.cases.making import assert_whole
from tests.cases.shops import OPENING, desk_over


@pytest.fixture
def desk(store: Store, folder: Path) -> Desk:
    return desk_over(store, folder)


@pytest.fixture
def policy(desk: Desk) -> Policy:
    return desk.shelf.policies["small"]


@pytest.fixture
def names(desk: Desk) -> OfficeNames:
    return OfficeNames.open(desk)


def test_a_name_reaches_every_case_of_the_policy(desk: Desk, policy: Policy, names: OfficeNames) -> None:
    case = desk.start(OPENING, "一号店", {})
    names.rename(policy, {"city": " 某市商务和投资局"})
    case.reload()
    assert case.picture.facts.offices == {"city": "某市商务和投资局"}
    assert desk.start("strict/opening", "别的店", {}).picture.facts.offices == {}


def test_without_names_nothing_is_written(desk: Desk, policy: Policy, store: Store) -> None:
    """Looking at a case must not begin a log."""
    desk.start(OPENING, "一号店", {})
    assert store.under_no_policy("offices") == []
    assert names_of(store, policy) == {}


def test_an_empty_name_is_the_rules_own_again(store: Store, policy: Policy, names: OfficeNames) -> None:
    names.rename(policy, {"city": "新局", "town": "新镇"})
    names.rename(policy, {"city": " "})
    assert names_of(store, policy) == {"town": "新镇"}


def test_a_name_is_undone_and_given_again(store: Store, policy: Policy, names: OfficeNames) -> None:
    names.rename(policy, {"city": "新局"})
    names.undo()
    assert names_of(store, policy) == {}
    names.redo()
    assert names_of(store, policy) == {"city": "新局"}
    assert_whole(store, names.stored.head.id)


@pytest.mark.parametrize(
    ("office", "name", "said"), [("county", "某县", "可写：town、city"), ("city", "长" * 201, "201个字")]
)
def test_a_wrong_name_is_refused_whole(
    store: Store, policy: Policy, names: OfficeNames, office: str, name: str, said: str
) -> None:
    with pytest.raises(RefusedError, match=said):
        names.rename(policy, {"town": "新镇", office: name})
    assert names_of(store, policy) == {}


def test_two_programs_that_begin_at_once_keep_one_log(desk: Desk, policy: Policy, folder: Path) -> None:
    with Store.open(folder) as other:
        first = OfficeNames.open(desk)
        second = OfficeNames.open(desk_over(other, folder))
        first.rename(policy, {"city": "新局"})
        second.rename(policy, {"town": "新镇"})
    assert names_of(desk.store, policy) == {"city": "新局", "town": "新镇"}


def test_what_depends_on_an_answer_is_told_by_its_label(policy: Policy) -> None:
    """An id in braces means nothing to a clerk."""
    assert [spelt(office.name, policy) for office in policy.offices] == ["〔连锁〕主管部门", "某市商务局"]


def test_a_name_may_depend_on_the_same_answer(desk: Desk, policy: Policy, names: OfficeNames) -> None:
    """It is written as it is shown, and means each case's own answer."""
    names.rename(policy, {"town": "〔连锁〕服务中心", "city": "〔连锁〕局"})
    case = desk.start(OPENING, "一号店", {"in_city": "yes", "chain": "single"})
    assert (case.picture.route.submit_to, case.picture.route.city_office) == ("单店服务中心", "〔连锁〕局")


def test_the_names_are_no_case(desk: Desk, names: OfficeNames) -> None:
    assert desk.store.heads(search="收件机关") == []
