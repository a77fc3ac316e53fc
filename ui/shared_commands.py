"""Commands about what all cases of the store share: organisations, and the names of offices."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable, Iterable
from typing import Any

from checklists.cases.offers import hand_out, offers_of
from checklists.cases.offices import OfficeNames, names_of
from checklists.cases.organisation import Organisation
from checklists.cases.replies import RefusedError
from checklists.cases.session import Desk, Session
from checklists.cases.subject import Subject
from ui import shared_json, shared_lines
from ui.answer_file import answers_of

Say = Callable[[str], None]
DONE, NO = 0, 1


class SharedCommands:
    """The commands of one call; `say` writes a line for the user, `complain` one about what he should know."""

    def __init__(self, desk: Desk, say: Say, complain: Say) -> None:
        self._desk = desk
        self._say = say
        self._complain = complain

    def organisation(self, given: Namespace) -> int:
        """What is known of an organisation, shown, entered, taken back or handed to its cases."""
        if given.name is None and given.act is None:
            return self._organisations(given)
        if given.name is None or "=" in given.name:  # the name may be left out where there is only one
            given.facts = [given.name, *given.facts] if given.name else []
            given.name = self._only().id
        if given.facts and given.act not in (None, "apply"):
            raise RefusedError(f"--{given.act} 不能和要填写的内容一起写，请分两次")
        found = self._entered(given)
        if given.act in ("undo", "redo"):
            return self._taken_back(found, given.act)
        if given.act == "delete":
            found.delete()
            return self._lines([f"“{found.name}”已移入回收站，可用 --undelete 恢复；它的办件不受影响"])
        if given.act == "undelete":
            found.undelete()
        return self._organisation(found, given)

    def offices(self, given: Namespace) -> int:
        """The names of the offices of a policy, shown or given."""
        policy = self._desk.shelf.policies.get(given.policy)
        if policy is None:
            raise RefusedError(f"没有“{given.policy}”这份政策，可写：{'、'.join(self._desk.shelf.policies)}")
        if given.names:
            names = {office: str(name) for office, name in answers_of(given.names).items()}
            OfficeNames.open(self._desk).rename(policy, names)
        elif given.act is not None:
            return self._taken_back(OfficeNames.open(self._desk), given.act)
        own = names_of(self._desk.store, policy)
        if given.json:
            return self._json(shared_json.of_offices(policy, own))
        return self._lines(shared_lines.lines_of_offices(policy, own))

    def _organisations(self, given: Namespace) -> int:
        among = self._desk.organisations
        found = [among.open(kept.head.id) for kept in among.kept()]
        if given.json:
            return self._json([shared_json.of_organisation(one) for one in found])
        return self._lines(shared_lines.lines_of_organisations(found))

    def _only(self) -> Organisation:
        among = self._desk.organisations
        found = among.only()
        if found is None:
            names = "、".join(kept.head.title for kept in among.kept())
            raise RefusedError(
                f"请写明是哪家单位：{names}" if names else "还没有录入单位，请先写单位名称，再写 编号=内容"
            )
        return found

    def _entered(self, given: Namespace) -> Organisation:
        among, answers = self._desk.organisations, answers_of(given.facts)
        if answers and among.named(given.name) is None:
            return among.add(given.name, answers)
        found = among.find(given.name, deleted=given.act == "undelete")
        if answers:
            found.fill(answers)
        return found

    def _organisation(self, found: Organisation, given: Namespace) -> int:
        handed = len(hand_out(self._desk, found, offers_of(self._desk, found))) if given.act == "apply" else 0
        offers = offers_of(self._desk, found)
        if given.json:
            return self._json(
                {**shared_json.of_organisation(found), "applied": handed, "offers": shared_json.of_offers(offers)}
            )
        self._lines(shared_lines.lines_of_organisation(found))
        if given.act == "apply":
            self._say(f"\n已改{handed}件办件，每件都可以用 undo 撤销")
        return self._lines(shared_lines.lines_of_offers(offers))

    def _taken_back(self, subject: Subject, act: str) -> int:
        name = {"undo": "撤销", "redo": "重做"}[act]
        made = subject.undo() if act == "undo" else subject.redo()
        self._say(f"已{name}1步" if made else f"没有可以{name}的步骤")
        return DONE if made else NO

    def _open(self, given: Namespace) -> Session:
        return self._desk.open(given.case)

    def _verdict(self, session: Session) -> int:
        text = session.picture.verdict.text
        if text:
            self._say(text)
        return DONE

    def _json(self, value: Any) -> int:
        self._say(json.dumps(value, ensure_ascii=False, indent=1))
        return DONE

    def _lines(self, lines: Iterable[str]) -> int:
        for line in lines:
            self._say(line)
        return DONE
