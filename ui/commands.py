"""What each command does: one small function a command, over an open desk."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checklists.cases.attachments import place_of
from checklists.cases.changes import Kind
from checklists.cases.choosing import chosen_of
from checklists.cases.collecting import collect
from checklists.cases.filing import file_called, read_details
from checklists.cases.replies import RefusedError
from checklists.policy.redaction import redacted
from ui import as_json, as_lines, entries_json
from ui.answer_file import answers_of
from ui.arguments import EVERY_ITEM
from ui.history_commands import HistoryCommands
from ui.shared_commands import DONE

if TYPE_CHECKING:
    from checklists.judging.facts import Evidence


class Commands(HistoryCommands):
    """The commands about policies and cases."""

    def checklists(self, given: Namespace) -> int:
        """Every checklist by its rule; in full, with its questions and options, the one that is named."""
        from ui.rule_commands import wanted

        shelf = self._desk.shelf
        found = wanted(given.name, shelf) if given.name else list(shelf.checklists)
        if given.json:
            return self._json([as_json.of_checklist(*one) for one in found])
        if not given.name:
            return self._lines(as_lines.lines_of_checklists(found))
        return self._lines(line for one in found for line in as_lines.lines_of_checklist(*one))

    def new(self, given: Namespace) -> int:
        """A new case."""
        answers = answers_of(given.answer, given.answers)
        session = self._desk.start(given.checklist, given.title, answers, given.organisation)
        self._say(session.stored.head.id)
        if given.organisation is None and len(self._desk.organisations.kept()) > 1:
            self._complain("单位信息里不止一家单位，没有带入；要带入请在新建时写 --organisation 单位名称")
        return DONE

    def show(self, given: Namespace) -> int:
        """One case."""
        session = self._open(given)
        if given.json:
            return self._json(as_json.of_picture(session.picture, session.stored.head.checklist))
        return self._lines(as_lines.lines_of_picture(session.picture))

    def fields(self, given: Namespace) -> int:
        """What the forms of a case print."""
        rows = entries_json.of_fields(self._open(given).picture)
        if given.json:
            return self._json(rows)
        return self._lines(f"{row['id']}　{row['label']}{'（必填）' if row['required'] else ''}" for row in rows)

    def answer(self, given: Namespace) -> int:
        """Answers to questions, entries and readings."""
        answers = answers_of(given.answer, given.answers)
        if not answers:
            raise RefusedError("没有写答案，请写 编号=答案，或用 --answers 文件.json")
        session = self._open(given)
        session.answer(answers, given.reason)
        return self._verdict(session)

    def mark(self, given: Namespace) -> int:
        """A mark on one item, or on all."""
        session = self._open(given)
        if given.item == EVERY_ITEM:
            session.mark_all(given.word, reason=given.reason)
            self._say(as_lines.marked_in_words(session.picture, given.word))
        else:
            session.mark(given.item, given.word, reason=given.reason, note=given.note)
        return self._verdict(session)

    def attach(self, given: Namespace) -> int:
        """Files attached to an item."""
        from forms.volume.counting import counted

        details: dict[str, Any] = read_details(answers_of(given.detail), today=self._desk.today)

        def noted(file: Evidence) -> Evidence:
            return counted(replace(file, **details), place_of(self._desk.data, file.sha256))

        chosen = chosen_of([Path(name) for name in given.file])
        if not chosen.files:
            raise RefusedError(chosen.refused)
        for file in self._open(given).attach(given.item, chosen.files, noted):
            self._say(f"已添加：{file.name}")
        if chosen.refused:
            self._complain(chosen.refused)
        return DONE

    def file(self, given: Namespace) -> int:
        """What is noted of an attached file, and its place among the others."""
        session = self._open(given)
        file = file_called(session.item(given.item).evidence, given.file)
        session.detail(given.item, file, answers_of(given.detail))
        if given.place is not None:
            session.order(given.item, file, given.place - 1)
        return self._lines(as_lines.lines_of_files(session.item(given.item).evidence))

    def collect(self, given: Namespace) -> int:
        """Other cases brought into the table of one."""
        session = self._open(given)
        new, known = collect(self._desk, session, given.others)
        self._say(f"已汇入{new + known}个办件：新增{new}行，更新{known}行")
        return self._verdict(session)

    def copy(self, given: Namespace) -> int:
        """A new case with the facts of another, without marks."""
        old = self._open(given)
        answers = {key: value for (kind, key), value in old.stored.facts.items() if kind is Kind.ANSWER}
        head = old.stored.head
        owner = self._desk.organisations.named(head.organisation)
        owned = owner.id if owner else ""
        session = self._desk.start(head.checklist, given.title, answers, owned, practice=head.practice)
        self._say(session.stored.head.id)
        return DONE

    def belong(self, given: Namespace) -> int:
        """A case that goes over to another organisation, or to none."""
        session = self._open(given)
        owner = self._desk.organisations.find(given.organisation) if given.organisation.strip() else None
        session.belong(owner)
        self._say(f"“{redacted(session.stored.head.title)}”{f'已换到“{owner.name}”' if owner else '不再属于任何单位'}")
        return self._verdict(session)

    def delete(self, given: Namespace) -> int:
        """A case into 回收站."""
        self._open(given).delete()
        self._say("已移入回收站，可用 undelete 恢复")
        return DONE

    def undelete(self, given: Namespace) -> int:
        """A case out of 回收站."""
        self._open(given).undelete()
        self._say("已恢复")
        return DONE
