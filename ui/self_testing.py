"""The self-test: every policy opened, every document written and read back, the window painted."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from checklists.cases.session import Desk, Session
from checklists.cases.store import Store
from checklists.judging.items import JudgedItem
from checklists.policy.condition import Truth
from checklists.shelf import RESOURCES, Shelf, calendar_of
from ui.own_commands import Say, run_situations

_ICON = RESOURCES / "icons" / "app" / "shenyan-256.png"  # any picture is as good


def self_test(
    say: Say,
    run: Callable[[Sequence[str]], int],
    paint: Callable[[Path], int],
    *,
    today: date,
    clock: Callable[[], datetime],
) -> int:
    """Try all that a package needs to bring along; `run` is the command line. 0 where everything works."""
    failed = run_situations(None, say)
    with tempfile.TemporaryDirectory(prefix="shenyan-") as place:
        folder = Path(place)
        with Store.open(folder) as store:
            desk = Desk(store, folder, Shelf(), calendar_of(), today=today, clock=clock)
            sessions = [_write_sample(desk, sample, say) for sample in sorted((RESOURCES / "samples").glob("*.json"))]
            session = max(sessions, key=lambda one: len(_materials(one)))
            case, (picture, paper) = session.stored.head.id, _materials(session)[:2]
            title = session.picture.papers[0].title
        painted = paint(
            folder
        )  # first: what draws the papers is content with the window's application, not the reverse
        say("窗口没有画出来" if painted else "窗口画好了")
        command = ["--data", place, "--today", today.isoformat()]
        lost = _try_volume(folder, case, (picture, paper), title, lambda *given: run([*command, *given]))
        say(f"PDF 里找不到：{'、'.join(lost)}" if lost else "PDF 和合成的一册写出来了，里面的字都找得到")
    failed = failed or painted or int(bool(lost))
    say("自检没有通过" if failed else "自检通过")
    return failed


def _write_sample(desk: Desk, file: Path, say: Say) -> Session:
    """Make a case of a sample, write all its papers and a bundle, and say how many papers they are."""
    from forms.papers import write_papers

    sample: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    session = desk.start(sample["checklist"], sample["title"], sample["answers"])
    for item, mark in sample["marks"].items():
        session.mark(item, mark["mark"], reason=mark.get("reason", ""))
    _try_bundle(session, desk, desk.data / f"{file.stem}.shenyan")
    written = len(list(write_papers(session.picture, desk.data / file.stem, at=desk.clock())))
    say(f"{file.stem}：写出{written}份文书")
    return session


def _try_bundle(session: Session, desk: Desk, file: Path) -> None:
    """Write a case under a password and read it back: what seals it comes from a library of its own."""
    from checklists.bundle.packing import pack, parcel_of
    from checklists.bundle.reading import Bundle
    from checklists.bundle.receiving import checked

    pack(parcel_of(session, desk.data), desk.data, file, password="self-test")  # noqa: S106
    with Bundle(file, "self-test") as bundle:
        checked(desk, bundle)


def _materials(session: Session) -> list[JudgedItem]:
    """What files can be added to and are bound in under a title of its own."""
    items = (item for item in session.picture.items if item.applies is Truth.YES and item.mark != "na")
    return [item for item in items if item.pattern.kind == "material" and not item.pattern.prints]


def _try_volume(
    folder: Path, case: str, items: tuple[JudgedItem, JudgedItem], title: str, command: Callable[..., int]
) -> list[str]:
    """Write every paper of a case as PDF, bind a volume with a picture and a PDF file in it; what cannot be found."""
    from forms.pdf.reading import words_of

    papers, volume = folder / "pdf", folder / "volume.pdf"
    command("export", case, "--to", str(papers), "--only", "pdf")
    paper = min(papers.glob("*.pdf"))
    for item, file in zip(items, (_ICON, paper), strict=True):
        command("attach", case, item.id, str(file))
    command("volume", case, "--to", str(volume))
    read = "".join(words_of(volume.read_bytes()))
    wanted = ("目录", title, *(item.label for item in items))
    lost = [text for text in wanted if "".join(text.split()) not in read]
    taken_in = all(page in read for page in words_of(paper.read_bytes()))
    return lost if taken_in else [*lost, paper.name]
