"""Whether a rule is in force on a day is read from its chain of documents, and never guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checklists.disk import files_in
from checklists.policy.model import Link
from checklists.policy.reader import read_policy
from checklists.policy.validity import Validity, chinese_day, validity_on
from checklists.shelf import RESOURCES

POLICY_49 = read_policy(files_in(RESOURCES / "policies" / "jn-49-2019"))
DAY = date(2026, 11, 22)


def link(since: date, until: date | None) -> Link:
    """A document of a chain."""
    return Link(document="某文", since=since, until=until, source="某处", checked_on=DAY)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2019, 11, 14), "upcoming"),
        (date(2019, 11, 15), "in-force"),
        (date(2020, 6, 1), "in-force"),
        (date(2021, 11, 14), "in-force"),
        (date(2021, 11, 15), "in-force"),
        (date(2024, 2, 29), "in-force"),
        (date(2026, 11, 14), "in-force"),
        (date(2026, 11, 15), "expired"),
        (date(2026, 11, 22), "expired"),
        (date.min, "upcoming"),
        (date.max, "expired"),
    ],
)
def test_the_building_rule_on_the_days_that_matter(day: date, state: str) -> None:
    """The first and the last day count in; the notice of 2021 carries on without a gap."""
    assert validity_on(day, POLICY_49.links, POLICY_49.after_links).state == state


def test_an_ended_rule_says_when_and_what_is_known() -> None:
    validity = validity_on(DAY, POLICY_49.links, POLICY_49.after_links)

    assert validity == Validity(
        "expired", date(2026, 11, 14), "有效期已于2026年11月14日届满，未见续期文件，请以主管部门公布为准"
    )


def test_a_day_of_the_first_document_sees_the_end_of_the_chain() -> None:
    """In 2020 the rule was in force until 2026, as is known today."""
    validity = validity_on(date(2020, 6, 1), POLICY_49.links, POLICY_49.after_links)

    assert (validity.until, validity.notice) == (date(2026, 11, 14), "现行有效，有效期至2026年11月14日")


def test_before_the_first_day_it_says_when_that_is() -> None:
    assert "自2019年11月15日起施行" in validity_on(date(2019, 1, 1), POLICY_49.links, "").notice


GAP = (link(date(2019, 1, 1), date(2019, 12, 31)), link(date(2021, 1, 1), date(2021, 12, 31)))


def test_a_gap_in_the_chain_is_unknown() -> None:
    """Nobody has said what held in 2020."""
    assert validity_on(date(2020, 6, 1), GAP, "").state == "unknown"


def test_the_end_before_a_gap_is_the_end() -> None:
    assert validity_on(date(2019, 6, 1), GAP, "").until == date(2019, 12, 31)
    assert validity_on(date(2021, 6, 1), GAP, "").until == date(2021, 12, 31)


def test_a_chain_without_end_has_none() -> None:
    chain = (link(date(2019, 1, 1), date(2019, 12, 31)), link(date(2020, 1, 1), None))

    assert validity_on(date(2019, 6, 1), chain, "") == Validity("in-force", None, "现行有效")
    assert validity_on(date.max, chain, "") == Validity("in-force", None, "现行有效")


def test_a_chain_until_the_last_day_there_is() -> None:
    chain = (link(date(2019, 1, 1), date.max), link(date(2020, 1, 1), date(2020, 12, 31)))

    assert validity_on(date(2020, 6, 1), chain, "").until == date.max


def test_no_chain_at_all_is_unknown() -> None:
    assert validity_on(DAY, (), "").state == "unknown"


def test_documents_that_overlap_reach_to_the_later_end() -> None:
    chain = (link(date(2019, 1, 1), date(2020, 12, 31)), link(date(2020, 6, 1), date(2022, 12, 31)))

    assert validity_on(date(2019, 6, 1), chain, "").until == date(2022, 12, 31)


@pytest.mark.parametrize(("day", "words"), [(date(2026, 1, 2), "2026年1月2日"), (None, "")])
def test_a_day_as_it_is_written_on_paper(day: date | None, words: str) -> None:
    assert chinese_day(day) == words


@pytest.mark.parametrize("folder", sorted((RESOURCES / "policies").iterdir()), ids=lambda folder: folder.name)
def test_every_link_says_where_it_is_known_from(folder: Path) -> None:
    policy = read_policy(files_in(folder))

    assert policy.links
    assert all(link.source and link.checked_on.year >= 2026 for link in policy.links)


@pytest.mark.parametrize(
    ("day", "state", "notice"),
    [
        (date(2019, 9, 29), "upcoming", "自2019年9月30日起施行，该日期尚未施行"),
        (date(2019, 9, 30), "unknown", "有效期未查明：请先核实"),
        (date(2026, 11, 22), "unknown", "有效期未查明：请先核实"),
    ],
)
def test_a_rule_whose_end_nobody_knows_is_never_said_to_be_in_force(day: date, state: str, notice: str) -> None:
    only = Link(document="某文", since=date(2019, 9, 30), until=None, end_known=False, source="某处", checked_on=DAY)

    assert validity_on(day, [only], "请先核实") == Validity(state, None, notice)  # type: ignore[arg-type]


def test_a_document_that_follows_is_in_force_again() -> None:
    first = Link(document="某文", since=date(2019, 9, 30), until=None, end_known=False, source="某处", checked_on=DAY)
    chain = [first, link(date(2023, 1, 1), date(2024, 12, 31))]

    assert validity_on(date(2023, 6, 1), chain, "请先核实").state == "in-force"
