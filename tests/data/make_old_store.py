"""Writes the store of the present version into old_stores/, once before each release.

The file is kept for ever and never made again: later programs must open what this one has written.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from checklists.cases import places, schema  # noqa: E402
from checklists.cases.changes import Action, Change, Json, Kind, Step  # noqa: E402
from checklists.cases.store import Store  # noqa: E402
from tests.cases.making import START, SUMMARY, answer, append, create, mark, titled, undo  # noqa: E402


def main() -> None:
    target = HERE / "old_stores" / f"v{len(schema.STEPS)}.db"
    if target.exists():
        sys.exit(f"{target.name} is already kept")
    with tempfile.TemporaryDirectory() as name:
        with Store.open(Path(name)) as store:
            gone = create(store, "已删除的办件")
            append(store, gone, Step(Action.DELETE, (Change(Kind.DELETED, "", None, True),)))
            owner = store.create("organisation", "", titled("示例置业有限公司"), at=START, summary=SUMMARY)
            case = create(store, "历下区示例大厦", Change(Kind.ANSWER, "contact", None, "王伟"))
            append(store, case, Step(Action.CARRY, (Change(Kind.ORGANISATION, "", None, owner.id),)))
            append(store, case, answer("floors", None, [{"name": "1层", "kind": "normal", "area": "1200.5"}]))
            append(store, case, answer("organisation.name", None, "示例置业", typing=True))
            append(store, case, answer("organisation.name", "示例置业", "示例置业有限公司", typing=True))
            append(store, case, mark("item-1", None, {"mark": "na", "reason": "无地下室"}))
            append(store, case, mark("item-2", None, {"mark": "met"}))
            append(store, case, mark("item-3", None, {"mark": "met"}))
            undo(store, case)
            file: Json = {"name": "合同.pdf", "sha256": "0" * 64, "size": 1, "copy": "copy", "until": "2026-12-31"}
            append(store, case, Step(Action.DETAIL, (Change(Kind.EVIDENCE, "item-2", None, [file]),)))
            append(store, case, Step(Action.ORDER, (Change(Kind.EVIDENCE, "item-2", [file], None),)))
            append(store, case, mark("item-4", None, {"mark": "met"}))
        target.write_bytes((Path(name) / places.CASES).read_bytes())


main()
