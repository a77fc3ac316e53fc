"""The words of the rules are the gazette's own, and the words of the screen are all there."""

from __future__ import annotations

import itertools
import re
from functools import cache
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from checklists.disk import files_in
from checklists.judging.facts import MARKS
from checklists.judging.findings import Level
from checklists.judging.verdict import State
from checklists.policy.condition import Truth
from checklists.policy.model import Checklist, Policy
from checklists.policy.reader import read_policy, squeezed
from checklists.policy.values import KINDS
from checklists.shelf import RESOURCES
from checklists.words import mark_word, table, word

GAZETTE = Path(__file__).parents[1] / "data" / "gazette-2019-20.txt"
FOLDERS = sorted((RESOURCES / "policies").iterdir())


@cache
def gazette() -> str:
    """The gazette without blanks and line ends."""
    return squeezed(GAZETTE.read_text(encoding="utf-8"))


@cache
def policy_in(folder: Path) -> Policy:
    return read_policy(files_in(folder))


def source_of(folder: Path) -> str:
    return (folder / "source.txt").read_text(encoding="utf-8")


by_policy = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


@by_policy
def test_the_kept_text_is_in_the_gazette(folder: Path) -> None:
    """To the letter, once blanks and line ends are taken out."""
    assert squeezed(source_of(folder)) in gazette()


# What a line of a list begins with: （1） (1) 1. ① 一是, or the dash that the gazette's layout left before some.
NUMBERED = re.compile(r"(- )?[（(][0-9一二三四五六七八九十]+[）)]|[0-9]+\. |[①-⑨]|[一二三四]是")


@by_policy
def test_page_breaks_are_joined(folder: Path) -> None:
    """The gazette breaks pages within words; a line of a passage ends where the rule ends one."""
    pairs = [pair for passage in policy_in(folder).passages for pair in itertools.pairwise(passage.text.split("\n"))]

    assert "\f" not in source_of(folder)
    assert [line for line, after in pairs if line[-1:] not in "。；：，、）》" and not NUMBERED.match(after)] == []


def test_the_stairwell_is_whole() -> None:
    """The very word that a page break cuts in two in the gazette."""
    assert "设备间、楼\n\n梯间" in GAZETTE.read_text(encoding="utf-8")
    assert "设备间、楼梯间、管道井" in source_of(RESOURCES / "policies" / "jn-49-2019")


def test_a_sentence_over_two_pages_is_whole() -> None:
    """One of the seventeen that page breaks cut in two in the gazette."""
    assert "权益类交易和\n\n介于现货" in GAZETTE.read_text(encoding="utf-8")
    assert "权益类交易和介于现货与期货之间" in source_of(RESOURCES / "policies" / "jn-97-2019")


@by_policy
def test_every_passage_is_in_the_kept_text(folder: Path) -> None:
    whole = squeezed(source_of(folder))
    policy = policy_in(folder)

    assert policy.passages
    assert [p.ref for p in policy.passages if squeezed(p.text) not in whole] == []


@by_policy
def test_every_source_is_a_passage(folder: Path) -> None:
    """Of items of the rule, gates, readings and notes; companions name rules from elsewhere."""
    policy = policy_in(folder)
    sources = [
        one.source
        for checklist in policy.checklists
        for one in (
            *checklist.gates, *checklist.readings, *checklist.notes,
            *(item for item in checklist.items if item.authority == "rule"),
        )
    ]  # fmt: skip

    assert sources
    assert set(sources) <= policy.passage.keys()


@by_policy
def test_items_of_the_rule_speak_its_own_words(folder: Path) -> None:
    policy = policy_in(folder)
    items = [item for checklist in policy.checklists for item in checklist.items if item.authority == "rule"]

    assert [item.id for item in items if item.text != policy.passage[item.source].text] == []


@by_policy
def test_companions_never_pass_for_the_rule(folder: Path) -> None:
    """What stands beside the rule says where it is from, and is never counted."""
    items = [item for checklist in policy_in(folder).checklists for item in checklist.items]
    companions = [item for item in items if item.authority == "companion"]

    assert not [item.id for item in companions if item.counts or not item.text or not item.source]


@by_policy
def test_deadlines_say_what_they_rest_on(folder: Path) -> None:
    assert all(deadline.basis for checklist in policy_in(folder).checklists for deadline in checklist.deadlines)


@by_policy
def test_words_to_start_from_count_no_tables_of_a_paper(folder: Path) -> None:
    """Which number a table of a paper has depends on the case, and the same words stand in several papers."""
    assert [entry.id for entry in policy_in(folder).entries if re.search(r"附表", entry.sample)] == []


# --- the words of the screen

SENSES = ("condition", "circumstance", "risk", "material", "declaration", "step")
NEEDED = {
    **{f"mark.{kind}": (*MARKS, "not-required") for kind in SENSES},
    "sign": (*MARKS, "not-required"),
    "asked": SENSES,
    "listing": get_args(get_type_hints(Checklist)["outcome"]),
    "kind": SENSES,
    "verdict": get_args(State),
    "level": get_args(Level),
    "paper": ("draft", "final", "masked", "practice", "code"),
    "validity": ("in-force", "expired", "upcoming", "unknown"),
    "authority": ("rule", "companion"),
    "copy": ("original", "copy", "unspecified"),
    "applies": tuple(truth.value for truth in Truth),
    "entry": KINDS,
}


@pytest.mark.parametrize("topic", NEEDED)
def test_every_word_that_the_code_knows_has_its_chinese(topic: str) -> None:
    assert set(NEEDED[topic]) == set(table()[topic])


def test_words_are_chinese_and_nothing_else() -> None:
    """But for the signs, which are the legend's, the place of a number, and a comma."""
    words = [text for topic, texts in table().items() if topic != "sign" for text in texts.values()]

    assert [text for text in words if not re.fullmatch("[一-鿿，]+", re.sub(" {[a-z]+} ", "", text))] == []


def test_marks_of_one_kind_differ() -> None:
    """Two marks with one word could not be told apart on paper."""
    for topic in (topic for topic in NEEDED if topic.startswith("mark.") or topic == "sign"):
        assert len(set(table()[topic].values())) == len(table()[topic]), topic


def test_words_are_looked_up() -> None:
    assert (word("paper", "draft"), mark_word("material", "met")) == ("草稿", "已备齐")


def test_an_unknown_word_is_not_passed_over() -> None:
    with pytest.raises(KeyError):
        word("paper", "finished")


def test_words_that_the_rooms_above_ask_for_are_there() -> None:
    rooms = [path for room in ("ui", "forms") for path in sorted((RESOURCES.parent / room).rglob("*.py"))]
    asked = {
        pair
        for path in rooms
        for pair in re.findall(r"""\bword\(["']([a-z.-]+)["'], ["']([a-z-]+)["']\)""", path.read_text(encoding="utf-8"))
    }

    assert ("paper", "draft") in asked
    assert [pair for pair in sorted(asked) if pair[1] not in table().get(pair[0], {})] == []
