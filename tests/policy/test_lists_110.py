"""What 济金监字〔2019〕110号 lists is all there: subjects, circumstances, incentives, grounds, fields of the lists."""

from __future__ import annotations

import re

import pytest

from checklists.policy.model import Checklist
from checklists.policy.validity import validity_on
from checklists.shelf import RESOURCES, Shelf
from tests.policy.test_sources import gazette

FOLDER = RESOURCES / "policies" / "jn-110-2019"
POLICY = Shelf().policies["jn-110-2019"]
LISTS = POLICY.checklist


def numbered(ref: str) -> list[str]:
    """The references of the numbered parts of an article."""
    return [passage.ref for passage in POLICY.passages if re.fullmatch(f"{ref}（.）", passage.ref)]


def sources(checklist: Checklist, prefix: str) -> list[str]:
    return [item.source for item in checklist.items if item.id.startswith(prefix)]


def test_every_article_is_a_passage() -> None:
    """Twenty-five, the text of each in its place."""
    articles = [passage.ref for passage in POLICY.passages if passage.ref == passage.article]

    assert len(articles) == 25
    assert [
        ref
        for ref in articles
        if ref + POLICY.passage[ref].text.replace("\n", "").replace(" ", "")[:9] not in gazette()
    ] == []


def test_the_fourteen_kinds_are_the_articles_own() -> None:
    """In its order and in its words, then the catch-all, the persons, and none of these."""
    options = POLICY.entry["subject_kind"].options
    labels = [option.label for option in options[:14]]
    text = POLICY.passage["第三条第一款"].text
    places = [text.index(label) for label in labels]

    assert len(set(labels)) == 14
    assert places == sorted(places)
    assert [option.id for option in options[14:]] == ["other-authorised", "person", "none"]


@pytest.mark.parametrize("option", POLICY.entry["person_role"].options, ids=lambda option: option.id)
def test_persons_are_the_articles_own(option: object) -> None:
    assert option.label in POLICY.passage["第三条第二款"].text  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("checklist", "prefix", "article", "number"),
    [
        ("red-list", "R4.", "第四条", 3),
        ("red-list", "F16.", "第十六条", 6),
        ("black-list-risk", "B5.", "第五条", 8),
        ("objection", "O12.", "第十二条", 5),
    ],
)
def test_what_is_numbered_is_listed_whole_and_once(checklist: str, prefix: str, article: str, number: int) -> None:
    assert sources(LISTS[checklist], prefix) == numbered(article)
    assert len(numbered(article)) == number


def test_the_items_of_the_lists_decide_alone() -> None:
    assert {item.sense for item in LISTS["red-list"].items if item.counts} == {"circumstance"}
    assert {item.sense for item in LISTS["black-list-risk"].items if item.counts} == {"risk"}


def test_the_list_holds_what_article_nine_asks_for() -> None:
    """Each piece of information that it names is a label of the table's paper."""
    named = re.split("[、；，。]|等|或者|和", POLICY.passage["第九条"].text.partition("包括：")[2])
    wanted = {
        "统一社会信用代码",
        "列入日期",
        "列入事由",
        "列入依据",
        "有效期",
        "有关文书文号",
        "决定单位",
        "决定日期",
        "公开属性",
    }
    form = POLICY.form["black-list-information"]
    labels = "、".join(POLICY.entry[place.entry].label for place in form.entries)

    assert {piece for piece in wanted if not any(piece in part for part in named)} == set()
    assert [piece for piece in sorted(wanted) if piece not in labels] == []


def test_the_rule_ended_when_it_says() -> None:
    (link,) = POLICY.links

    assert "有效期至2021年10月15日" in POLICY.passage["第二十五条"].text
    assert validity_on(link.until, POLICY.links, "").state == "in-force"  # type: ignore[arg-type]
    assert (str(link.since), str(link.until)) == ("2019-10-16", "2021-10-15")


def test_notices_of_others_have_their_source_and_their_day() -> None:
    national = next(notice for notice in POLICY.notices if notice.id == "national-credit-repair")

    assert str(national.since) == "2026-04-01"
    assert "credit-repair" in national.checklists
    assert [notice.id for notice in POLICY.notices if "须核对" not in notice.source] == []


def test_page_breaks_within_words_are_joined() -> None:
    text = (FOLDER / "source.txt").read_text(encoding="utf-8")

    assert "大宗商品交易市场" in text
    assert "便利服务措施" in text
    assert "红名单认定条件" in text
