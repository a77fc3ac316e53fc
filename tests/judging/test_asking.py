"""A checklist may offer only some of an entry's options, and ask in words of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from checklists.cases.replies import RefusedError, Replies
from checklists.policy.asking import as_asked
from checklists.policy.model import Checklist, Policy
from checklists.policy.reader import read_policy
from checklists.shelf import Shelf
from tests.judging.aid import TODAY
from tests.judging.building import ACCEPTANCE, POLICY
from tests.policy.aid import CHECKLIST, aid_files
from ui.as_json import of_checklist

OTHER = CHECKLIST.replace("id: opening", "id: other").replace("{only: [toys], when: {licensed: yes}}", "{label: 货物}")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Two checklists of one policy, of which one offers less."""
    for name, content in aid_files(**{"checklists/other.yaml": OTHER}).items():
        path = tmp_path / "small" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return Shelf(tmp_path)


def offered(policy: Policy, checklist: Checklist) -> dict[str, list[str]]:
    """What the list of checklists says of each question: its options, by its words."""
    questions = of_checklist("", policy, checklist)["questions"]
    return {one["label"]: [option["id"] for option in one["options"]] for one in questions}


def test_each_checklist_offers_its_own_options_in_its_own_words(shelf: Shelf) -> None:
    told = {name: offered(policy, checklist) for name, policy, checklist in shelf.checklists}

    assert (told["small/opening"]["货品"], told["small/other"]["货物"]) == (["toys"], ["food", "toys"])
    assert "开张日期" in told["small/opening"]


def test_an_answer_that_is_not_offered_is_refused_with_what_is(shelf: Shelf) -> None:
    policy, checklist = shelf.find("small/opening")
    replies = Replies(policy, checklist, {}, today=TODAY)

    with pytest.raises(RefusedError, match="没有“food”这个选项，可选：toys（玩具）"):
        replies.changes({"goods": "food"})


def test_what_another_checklist_offers_is_accepted_there(shelf: Shelf) -> None:
    replies = Replies(*shelf.find("small/other"), {}, today=TODAY)

    assert replies.changes({"goods": "food"})[0].after == ["food"]


def test_a_checklist_that_asks_for_all_has_the_policy_itself() -> None:
    assert as_asked(POLICY, ACCEPTANCE) is POLICY


def test_the_policy_itself_is_not_changed() -> None:
    policy = read_policy(aid_files())
    assert len(policy.entry["goods"].options) == 2  # seen before, so that nothing seen may be carried over

    asked = as_asked(policy, policy.checklist["opening"])

    assert (len(asked.entry["goods"].options), len(policy.entry["goods"].options)) == (1, 2)
