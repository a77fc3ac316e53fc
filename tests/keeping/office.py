"""Cases to keep from harm, and everything that can be read of a store, to compare."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from checklists.cases import places
from checklists.cases.attachments import take_in
from checklists.cases.casefile import as_json
from checklists.cases.changes import Action, Change, Kind, Step
from checklists.cases.store import Store
from checklists.cases.stored import Head
from tests.cases.making import START, SUMMARY, answer, append, create, mark, titled, undo

SEARCHES = ("王伟", "大厦", "370102199003071234", "示例置业", "第二座")


def fill(folder: Path) -> list[Head]:
    """Three cases, one of them in 回收站, an organisation, and two attached files."""
    papers = folder.parent / "papers"
    papers.mkdir(exist_ok=True)
    (papers / "营业执照.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 20)
    (papers / "说明.txt").write_text("说明" * 300, encoding="utf-8")
    with Store.open(folder) as store:
        owner = store.create("organisation", "", titled("示例置业有限公司"), at=START, summary=SUMMARY)
        one = create(store, "历下区示例大厦", Change(Kind.ANSWER, "contact", None, "王伟"))
        append(store, one, Step(Action.CARRY, (Change(Kind.ORGANISATION, "", None, owner.id),)))
        append(store, one, answer("floors", None, [{"name": "1层", "area": "1200.5"}, {"name": "2层", "area": "900"}]))
        append(store, one, answer("person", None, "370102199003071234", typing=True))
        append(store, one, mark("item-1", None, {"mark": "na", "reason": "无地下室"}))
        append(store, one, mark("item-2", None, {"mark": "met"}))
        undo(store, one)
        for paper in sorted(papers.iterdir()):
            attach(store, folder, one, paper)
        two = create(store, "第二座大厦")
        for number in range(12):
            append(store, two, mark(f"item-{number}", None, {"mark": "met", "reason": "齐全" * number}))
        gone = create(store, "不要的办件")
        append(store, gone, Step(Action.DELETE, (Change(Kind.DELETED, "", None, True),)))
        return [one, two, gone]


def attach(store: Store, folder: Path, case: Head, paper: Path) -> None:
    """Attach a file to an item of its own."""
    taken = as_json((take_in(folder, paper),))
    append(store, case, Step(Action.ATTACH, (Change(Kind.EVIDENCE, f"proof-{paper.stem}", None, taken),)))


def everything(folder: Path) -> dict[str, Any]:
    """All that the program ever reads of a store. Raises `StoreError` where something cannot be read."""
    with Store.open(folder) as store:
        heads = [*store.heads(), *store.heads(deleted=True)]
        subjects = store.under_no_policy("organisation")
        return {
            "heads": heads,
            "organisations": subjects,
            "names": store.names("organisation"),
            "cases": {head.id: (store.load(head.id), store.log(head.id)) for head in heads},
            "logs": {one.head.id: store.log(one.head.id) for one in subjects},
            "found": {words: [head.id for head in store.heads(search=words)] for words in SEARCHES},
            "of": [store.answers_of(one.head.id, ["contact", "floors"]) for one in subjects],
            "saying": [store.answers_saying(words, ["contact"]) for words in SEARCHES],
        }


def attachments(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "attachments").rglob("*") if path.is_file())


def spoil(folder: Path, statement: str, *values: object) -> None:
    """Change the store behind the program's back."""
    with closing(sqlite3.connect(folder / places.CASES)) as connection:
        assert connection.execute(statement, values).rowcount > 0
        connection.commit()
