"""The volume: 500 pages bound, with contents, bookmarks and numbers, beside pikepdf that only puts them together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
from measuring import Figure, in_turns
from stores import NOW, desk_over, start

from checklists.cases.store import Store
from checklists.judging.facts import Evidence
from checklists.judging.picture import Picture, picture_of
from checklists.policy.condition import Truth
from checklists.shelf import calendar_of
from forms.compose import compose
from forms.papers import Render
from forms.volume.binding import bind
from forms.volume.drawing import Drawing
from ui.paper.pdf import renderer, spots_in

_PAGES = 500
_FORM = "form-1"


def figures(folder: Path, rounds: int) -> Iterator[Figure]:
    """A volume of 500 pages whose papers are drawn already, and all of it from nothing."""
    with Store.open(folder / "volume") as store:
        picture = start(desk_over(folder / "volume", store), "jn-97-2019-bank").picture
    render = renderer()
    picture, files = _with_files(picture, folder / "volume", render)
    drawing = Drawing(render, spots_in)

    def ours(drawing: Drawing) -> bytes:
        return bind(picture, lambda digest: folder / "volume" / digest, drawing, at=NOW).content

    warm, cold, merged = in_turns(
        [lambda: ours(drawing), lambda: ours(Drawing(render, spots_in)), lambda: _merged(files)], rounds
    )
    name = f"合成一册（材料 {_PAGES} 页）"
    yield Figure(f"{name}，文书没有改动", warm, "pikepdf 只合并", merged, 2.0)
    yield Figure(f"{name}，文书全部重画", cold, "pikepdf 只合并", merged)


def _with_files(picture: Picture, folder: Path, render: Render) -> tuple[Picture, list[Path]]:
    """The case with a file for each material: drawn pages with their fonts, as offices print them from Word."""
    items = [
        item.id
        for item in picture.items
        if item.applies is Truth.YES and not item.pattern.prints and item.pattern.kind == "material"
    ]
    evidence, files = {}, []
    for number, item in enumerate(items):
        page = render(replace(compose(picture, _FORM), title=str(number)), NOW)
        content = _times(page, -(-_PAGES // len(items)))
        digest = hashlib.sha256(content).hexdigest()
        (folder / digest).write_bytes(content)
        files.append(folder / digest)
        evidence[item] = (Evidence(f"{number}.pdf", digest, len(content)),)
    facts = replace(picture.facts, evidence=evidence)
    day = picture.applied_on
    return picture_of(facts, picture.policy, picture.checklist, today=day, calendar=calendar_of()), files


def _times(content: bytes, pages: int) -> bytes:
    made = pikepdf.new()
    while len(made.pages) < pages:
        with pikepdf.open(BytesIO(content)) as one:
            made.pages.extend(one.pages)
    del made.pages[pages:]
    target = BytesIO()
    made.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def _merged(files: list[Path]) -> bytes:
    made = pikepdf.new()
    for file in files:
        with pikepdf.open(file) as one:
            made.pages.extend(one.pages)
    target = BytesIO()
    made.save(target)
    return target.getvalue()
