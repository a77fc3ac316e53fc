"""The plan 21号 as a ledger: every dated milestone of the gazette is there, to the letter, and none is invented."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

from checklists.policy.model import Item
from checklists.policy.reader import squeezed
from checklists.shelf import Shelf

GAZETTE = (Path(__file__).parents[1] / "data" / "gazette-2019-20.txt").read_text(encoding="utf-8")
POLICY = Shelf().policies["jn-21-2019"]
LEDGER = POLICY.checklist["task-ledger"]
GROUPS = {group.id: group for group in LEDGER.groups}
BY_THE_END_OF = re.compile(r"20\d\d年(?:年底|\d{1,2}月底)前")

# The tasks of the plan: what stands between 二、重点任务 and 三、保障措施. The seventh of the paragraphs before, the
# general aims, speaks of 到2022年年底 without 前: that is the aim of the whole, and no milestone of a task.
TASKS = squeezed(GAZETTE.partition("\n二、重点任务\n")[2].partition("\n三、保障措施\n")[0])
# Opening sentences of a task's second paragraph, before its first date: they speak of no day.
UNDATED_WITHIN = (
    "推进数字乡村建设。",
    "深化乡村网格化管理，全面提升乡村管理的精细化、智能化水平。",
    "推进乡村公共安全视频监控建设、联网和应用，打造人防、物防、技防深度融合的农村治安防控体系。",
)


def tasks() -> dict[int, tuple[str, str]]:
    """Each task's name and words, cut at its number and at the headings of chapters; blanks are taken out."""
    parts = re.split(r"(?:^|(?<=。))(?:[（(][一二三四五][）)]|(\d{1,2})\.)", TASKS)
    found = {}
    for number, words in zip(parts[1::2], parts[2::2], strict=True):
        if number:
            name, _, body = words.partition("。")
            found[int(number)] = (name, body)
    return found


def milestones() -> list[tuple[int, str, str]]:
    """Each dated sentence of the gazette: the task, its words for the day, and the sentence whole."""
    return [
        (number, phrase, sentence)
        for number, (_, body) in tasks().items()
        for sentence in re.findall("[^。]+。", body)
        for phrase in BY_THE_END_OF.findall(sentence)
    ]


def task_of(item: Item) -> int:
    return int(item.group.removeprefix("task-"))


def test_the_gazette_has_87_milestones_in_29_tasks() -> None:
    assert list(tasks()) == list(range(1, 30))
    assert len(milestones()) == 87
    assert Counter(phrase for _, phrase, _ in milestones()) == {
        "2019年年底前": 30, "2020年6月底前": 4, "2020年年底前": 28, "2021年年底前": 20, "2022年6月底前": 2,
        "2022年年底前": 3,
    }  # fmt: skip
    assert len(BY_THE_END_OF.findall(squeezed(GAZETTE))) == 87  # and nowhere else in the gazette


def test_none_is_missing_and_none_is_invented() -> None:
    """In the same order, under the same task, with the same words for the day, beginning with that very sentence."""
    told = [(task_of(item), item.due.words if item.due else "", squeezed(item.text)) for item in LEDGER.items]

    assert [(number, phrase) for number, phrase, _ in told] == [(number, phrase) for number, phrase, _ in milestones()]
    assert [text for (_, _, text), (_, _, sentence) in zip(told, milestones(), strict=True)
            if not text.startswith(sentence)] == []  # fmt: skip


def test_each_speaks_of_one_day_only() -> None:
    assert [item.id for item in LEDGER.items if len(BY_THE_END_OF.findall(item.text)) != 1] == []


def test_no_sentence_after_a_date_is_left_out_or_told_twice() -> None:
    """Of every task, from the first dated sentence on."""
    for number, (_, body) in tasks().items():
        sentences = re.findall("[^。]+。", body)
        first = next(place for place, sentence in enumerate(sentences) if BY_THE_END_OF.search(sentence))
        wanted = [sentence for sentence in sentences[first:] if sentence not in UNDATED_WITHIN]
        told = "".join(squeezed(item.text) for item in LEDGER.items if task_of(item) == number)

        assert re.findall("[^。]+。", told) == wanted, number


def test_the_days_are_those_of_the_words() -> None:
    """The end of a year, or of June."""
    for item in LEDGER.items:
        assert item.due is not None
        year = int(item.due.words[:4])
        assert item.due.day == (date(year, 6, 30) if "6月" in item.due.words else date(year, 12, 31)), item.id


def test_chapters_and_tasks_are_those_of_the_gazette() -> None:
    chapters = re.findall(r"(?:^|(?<=。))[（(]([一二三四五])[）)]([^。]+)。", TASKS)
    named = {f"task-{number}": f"{number}. {name}" for number, (name, _) in tasks().items()}

    assert [group.label for group in LEDGER.groups if not group.within] == [f"（{n}）{name}" for n, name in chapters]
    assert {group.id: group.label for group in LEDGER.groups if group.within} == named
    assert {option.id: option.label for option in POLICY.entry["tasks"].options} == named
    for item in LEDGER.items:
        chapter = GROUPS[GROUPS[item.group].within].label
        assert item.source.startswith(f"二{chapter[:3]}{task_of(item)}-"), item.id


def test_what_an_item_is_called_is_said_in_its_passage() -> None:
    assert [item.id for item in LEDGER.items if squeezed(item.label) not in squeezed(item.text)] == []


def test_no_unit_is_said_to_be_responsible_where_the_gazette_names_none() -> None:
    """The table that shares out the tasks is not in the gazette, which says where it is; the ledger says so too."""
    plan = GAZETTE.partition("\n二、重点任务\n")[2].partition("任命工作人员名单")[0]

    assert [words for words in ("责任单位", "牵头") if words in plan] == []
    assert [words for words in ("任务分解表", "本文附件详见济南市人民政府网站") if words not in plan] == []
    assert [item.id for item in LEDGER.items if item.duty or "unit" not in item.entries] == []
    assert any("没有刊登附件《任务分解表》" in note.text for note in LEDGER.notes)


def test_all_are_asked_alike() -> None:
    """Each can be filled in, proved, and left to others; all are in the ledger unless some tasks are chosen."""
    assert {item.entries for item in LEDGER.items} == {("unit", "progress", "finished_on")}
    assert all(item.finished == "finished_on" and item.na_allowed and item.kind == "step" for item in LEDGER.items)
    (default,) = POLICY.entry["tasks"].defaults
    assert default.value == tuple(option.id for option in POLICY.entry["tasks"].options)
