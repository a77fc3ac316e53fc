"""What each command does: one small function a command, over an open desk."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from checklists.cases.changes import Kind
from checklists.cases.collecting import collect
from checklists.cases.replies import RefusedError
from checklists.cases.session import Session
from checklists.policy.redaction import redacted
from ui import as_json, chinese_font, printing
from ui.answer_file import answers_of
from ui.arguments import EVERY_ITEM
from ui.paper_commands import PaperCommands, renderer_here
from ui.shared_commands import DONE

NO = 1
FORMATS = ("word", "excel", "pdf")
_NO_MASKED_VOLUME = (
    "没有脱敏的一册：册中装入材料文件的原件，里面的证件、电话和账号隐不去。脱敏的文书请用 export --masked 写出，"
    "材料文件请自行遮盖后再给别人"
)


class Commands(PaperCommands):
    """The commands about policies and cases."""

    def checklists(self, given: Namespace) -> int:
        """Every checklist with its questions."""
        found = list(self._desk.shelf.checklists)
        if given.json:
            return self._json([as_json.of_checklist(*one) for one in found])
        return self._lines(line for one in found for line in printing.lines_of_checklist(*one))

    def new(self, given: Namespace) -> int:
        """A new case."""
        answers = answers_of(given.answer, given.answers)
        session = self._desk.start(given.checklist, given.title, answers, given.organisation)
        self._say(session.stored.head.id)
        if given.organisation is None and len(self._desk.organisations.kept()) > 1:
            self._complain("单位信息里不止一家单位，没有带入；要带入请在新建时写 --organisation 单位名称")
        return DONE

    def list(self, given: Namespace) -> int:
        """The cases."""
        heads = self._desk.store.heads(search=given.search, deleted=given.deleted)
        owners = self._desk.organisations.names
        if given.json:
            return self._json([as_json.of_head(head, owners) for head in heads])
        if heads:
            return self._lines(printing.lines_of_heads(heads, owners, self._desk.shelf.covers))
        self._say(printing.nothing_listed(search=given.search, deleted=given.deleted))
        return DONE

    def show(self, given: Namespace) -> int:
        """One case."""
        session = self._open(given)
        if given.json:
            return self._json(as_json.of_picture(session.picture, session.stored.head.checklist))
        return self._lines(printing.lines_of_picture(session.picture))

    def fields(self, given: Namespace) -> int:
        """What the forms of a case print."""
        rows = as_json.of_fields(self._open(given).picture)
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
            self._say(printing.marked_in_words(session.picture, given.word))
        else:
            session.mark(given.item, given.word, reason=given.reason, note=given.note)
        return self._verdict(session)

    def attach(self, given: Namespace) -> int:
        """Files attached to an item."""
        for file in self._open(given).attach(given.item, map(Path, given.file)):
            self._say(f"已添加：{file.name}")
        return DONE

    def check(self, given: Namespace) -> int:
        """The findings."""
        picture = self._open(given).picture
        if given.json:
            self._json(as_json.of_findings(picture.findings))
        else:
            self._lines(printing.lines_of_findings(picture))
        return DONE if picture.verdict.state in ("ready", "none") else NO

    def export(self, given: Namespace) -> int:
        """The papers of a case as files."""
        formats = _formats(given.only)
        picture = self._open(given).picture
        # Word and Excel are heavy; commands that write no paper start without them.
        from forms.papers import PDF, Wanted, write_papers

        render = renderer_here() if PDF in formats else None
        wanted = Wanted(formats, masked=given.masked)
        for path in write_papers(picture, Path(given.to), wanted, at=self._desk.clock(), render=render):
            self._say(str(path))
        notice = chinese_font.notice()
        if notice:
            self._complain(notice)
        return DONE

    def volume(self, given: Namespace) -> int:
        """All papers and files of a case as one PDF file; what could not be bound in is told."""
        if given.masked:
            raise RefusedError(_NO_MASKED_VOLUME)
        target = Path(given.to)
        if target.suffix.lower() != ".pdf":
            raise RefusedError(f"--to 的“{given.to}”不是 PDF 文件名，请写成 申报册.pdf 这样")
        picture = self._open(given).picture
        from forms.files import make_folder
        from forms.papers import put_volume

        make_folder(target.parent)
        made = self._bound(picture, both_sides=given.both_sides)
        path = put_volume(picture, made.content, target)
        for trouble in made.troubles:
            self._complain(trouble)
        self._say(f"{path}（编号 {made.pages} 页）")
        return DONE

    def list_paper(self, given: Namespace) -> int:
        """What a case asks for, as a paper to take home."""
        from forms.papers import write_listing

        self._say(str(write_listing(self._open(given).picture, Path(given.to), at=self._desk.clock())))
        return DONE

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
        session = self._desk.start(head.checklist, given.title, answers, owner.id if owner else "")
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

    def history(self, given: Namespace) -> int:
        """The steps of a case."""
        rows = self._open(given).history
        if given.json:
            return self._json(as_json.of_log(rows))
        return self._lines(printing.lines_of_log(rows))

    def undo(self, given: Namespace) -> int:
        """The last steps taken back."""
        session = self._open(given)
        return self._again(session, session.undo, given.count, "撤销")

    def redo(self, given: Namespace) -> int:
        """What was taken back, done again."""
        session = self._open(given)
        return self._again(session, session.redo, given.count, "重做")

    def _again(self, session: Session, act: Callable[[], object], count: int, name: str) -> int:
        if count < 1:
            raise RefusedError(f"{name}的步数应是 1 或更大的整数")
        made = 0
        while made < count and act() is not None:
            made += 1
        self._say(f"已{name}{made}步" if made else f"没有可以{name}的步骤")
        return self._verdict(session) if made else NO

    def _open(self, given: Namespace) -> Session:
        return self._desk.open(given.case)

    def _verdict(self, session: Session) -> int:
        text = session.picture.verdict.text
        if text:
            self._say(text)
        return DONE


def _formats(text: str) -> tuple[str, ...]:
    formats = tuple(dict.fromkeys(part.strip().lower() for part in text.replace("，", ",").split(",") if part.strip()))
    wrong = [part for part in formats if part not in FORMATS]
    if wrong or not formats:
        raise RefusedError(f"--only 不认识“{'、'.join(wrong)}”，可写：word、excel、pdf，几种之间用逗号分开")
    return formats
