"""Commands that need no user's store: the practice building, the situations of policies."""

from __future__ import annotations

import json
import shlex
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from checklists.cases.replies import RefusedError
from checklists.cases.store import Store
from checklists.shelf import RESOURCES, Shelf, calendar_of
from checklists.situations import run_situations as outcomes_of

Say = Callable[[str], None]
OUT = Path("out")


def practise(say: Say, complain: Say, run: Callable[[Sequence[str]], int]) -> int:
    """Carry a practice building through the command line, telling each command as a user would type it."""
    complain("没有屏幕，窗口打不开；下面用命令行把一栋练习楼从新建办到打印，练习办件放在临时文件夹，不会进入你的办件库")
    found = (json.loads(path.read_text(encoding="utf-8")) for path in sorted((RESOURCES / "samples").glob("*.json")))
    sample = next(one for one in found if one.get("practise"))
    with tempfile.TemporaryDirectory(prefix="shenyan-") as folder:
        data = Path(folder) / "data"
        answers = Path(folder) / "answers.json"
        answers.write_text(json.dumps(sample["answers"], ensure_ascii=False), encoding="utf-8")

        def command(*arguments: str) -> int:
            say(f"\n$ main.py {shlex.join(arguments)}")
            return run(["--data", str(data), *arguments])

        failed = command("new", sample["checklist"], "--title", sample["title"], "--answers", str(answers))
        if failed:
            return failed
        with Store.open(data) as store:
            case = store.heads()[0].id
        command("mark", case, "--all", "met")
        for item, mark in sample["marks"].items():
            if mark["mark"] != "met":
                reason = ("--reason", mark["reason"]) if "reason" in mark else ()
                command("mark", case, item, mark["mark"], *reason)
        command("check", case)
        return command("export", case, "--to", str(OUT))


def run_situations(policy: str | None, say: Say) -> int:
    """Run the situations of one policy or all; 0 where everything came out as expected."""
    shelf = Shelf()
    calendar = calendar_of()
    failed = 0
    known = [found.id for found in shelf.policies.values()]
    if policy is not None and policy not in known:
        raise RefusedError(f"没有“{policy}”这份政策，可写：{'、'.join(known)}")
    for found in shelf.policies.values():
        if policy not in (None, found.id):
            continue
        outcomes = list(outcomes_of(found, RESOURCES / "policies" / found.id, calendar))
        wrong = [outcome for outcome in outcomes if outcome.differences]
        for outcome in wrong:
            say(f"situations.yaml:{outcome.line}: {outcome.name}：{'；'.join(outcome.differences)}")
        say(f"{found.number}：{len(outcomes)}个情形，{len(outcomes) - len(wrong)}个符合")
        failed = failed or int(bool(wrong))
    return failed
