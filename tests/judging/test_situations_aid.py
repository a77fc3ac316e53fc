"""What a situation may expect of lists, offers and routes, and what it may say of other cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from checklists.policy.calendar import Calendar
from checklists.policy.nodes import PolicyError
from checklists.policy.reader import read_policy
from checklists.situations import Outcome, run_situations
from tests.policy.aid import aid_files

SITUATION = """\
- name: 东区的小店
  checklist: opening
  on: 2020-06-01
  answers: {licensed: yes, district: east}
  elsewhere: {project: [甲办件]}
  expect:
    items: 4
    required: 4
    offered: [leaflet, rest, lease]
    route: {submit_to: 东区服务中心, city_office: 综合处, copies: 5}
    says: [已用于“甲办件”]
"""


def run(folder: Path, text: str) -> list[Outcome]:
    (folder / "situations.yaml").write_text(text, encoding="utf-8")
    return list(run_situations(read_policy(aid_files()), folder, Calendar()))


def test_a_situation_comes_out_as_it_says(tmp_path: Path) -> None:
    (outcome,) = run(tmp_path, SITUATION)

    assert outcome.differences == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("items: 4", "items: 5", "items：应为 5，实为 4"),
        ("[leaflet, rest, lease]", "[deed]", "条目 deed：应当可选交，实际不是"),
        ("[leaflet, rest, lease]", "[lost]", "条目 lost：应当可选交，实际不是"),
        (
            "submit_to: 东区服务中心",
            "submit_to: 西区服务中心",
            "去向 submit_to：应为“西区服务中心”，实为“东区服务中心”",
        ),
        ("city_office: 综合处", 'city_office: ""', "去向 city_office：应为“”，实为“综合处”"),
        ("copies: 5", "copies: 4", "去向 copies：应为“4”，实为“5”"),
        ("{project: [甲办件]}", "{project: []}", "应当提到“已用于“甲办件””，没有提到"),
    ],
)
def test_what_comes_out_otherwise_is_told(tmp_path: Path, old: str, new: str, says: str) -> None:
    (outcome,) = run(tmp_path, SITUATION.replace(old, new))

    assert outcome.differences == (says,)


def test_marks_change_nothing_in_how_many_there_are(tmp_path: Path) -> None:
    text = SITUATION.replace("  elsewhere", "  marks: {licence: met, lease: met}\n  elsewhere")

    (outcome,) = run(tmp_path, text.replace("[leaflet, rest, lease]", "[leaflet, rest]"))

    assert outcome.differences == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("elsewhere:", "elswhere:", "是否想写“elsewhere”？"),
        ("{project: [甲办件]}", "{projekt: [甲办件]}", "是否想写“project”？"),
        ("items: 4", "itms: 4", "是否想写“items”？"),
        ("offered:", "ofered:", "是否想写“offered”？"),
        ("submit_to:", "submitto:", "是否想写“submit_to”？"),
    ],
)
def test_a_wrong_word_is_told(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(PolicyError, match=f"situations.yaml:[0-9]+: .*{says}"):
        run(tmp_path, SITUATION.replace(old, new))
