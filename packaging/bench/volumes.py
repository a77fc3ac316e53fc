"""A volume of 500 pages of materials, bound through the door that the window and the command use."""

from __future__ import annotations

import hashlib
import os
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

_PAGES, _EACH = 500, 50  # in all, and in one file: as people scan a thick contract


def figures(folder: Path, rounds: int) -> Iterator[Figure]:
    """Beside pikepdf that only appends the same pages and saves: no bookmarks, no numbers, nothing drawn."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from forms.volume.binding import Drawing, bind
    from ui.paper.pdf import renderer, spots_in

    with Store.open(folder / "volume") as store:
        picture = start(desk_over(folder / "volume", store), "jn-97-2019-bank").picture
    files = [_scanned(folder, number) for number in range(_PAGES // _EACH)]
    drawing = Drawing(renderer(), spots_in)
    thick = _with(picture, files)

    def place_of(digest: str) -> Path:
        return folder / digest

    made = bind(thick, place_of, drawing, at=NOW)
    own = made.pages - _PAGES
    ours, papers, merging = in_turns(
        [
            lambda: bind(thick, place_of, drawing, at=NOW),
            lambda: bind(picture, place_of, drawing, at=NOW),
            lambda: _merged([folder / file.sha256 for file in files]),
        ],
        max(3, rounds // 3),
    )
    yield Figure(f"合成一册：{_PAGES}页材料，另有{own}页文书，书签和页码", ours, "pikepdf 只把材料接起来", merging, 2.0)
    yield Figure(f"其中{_PAGES}页材料", ours - papers, "pikepdf 只把材料接起来", merging, 2.0)


def _scanned(folder: Path, number: int) -> Evidence:
    """A file of pages that each hold a picture of their own, as a scanner makes them."""
    pdf = pikepdf.new()
    for page in range(_EACH):
        pdf.add_blank_page(page_size=(595, 842))
        dots = hashlib.shake_128(f"{number} {page}".encode()).digest(20_000)
        image = pdf.make_stream(
            dots, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=200, Height=100,
            ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
        )  # fmt: skip
        pdf.pages[-1].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=image))
        pdf.pages[-1].contents_add(b"q 595 0 0 842 0 0 cm /Scan Do Q")
    target = BytesIO()
    pdf.save(target)
    content = target.getvalue()
    digest = hashlib.sha256(content).hexdigest()
    (folder / digest).write_bytes(content)
    return Evidence(f"扫描件{number + 1}.pdf", digest, len(content))


def _with(picture: Picture, files: list[Evidence]) -> Picture:
    there = [item for item in picture.items if item.applies is Truth.YES and item.mark != "na"]
    items = [item.id for item in there if item.pattern.kind == "material" and not item.pattern.prints]
    evidence = {name: tuple(files[place :: len(items)]) for place, name in enumerate(items)}
    facts = replace(picture.facts, evidence={name: found for name, found in evidence.items() if found})
    return picture_of(facts, picture.policy, picture.checklist, today=picture.today, calendar=calendar_of())


def _merged(files: list[Path]) -> bytes:
    """The pages of some files one after the other, saved."""
    whole = pikepdf.new()
    for file in files:
        with pikepdf.open(file) as pdf:
            whole.pages.extend(pdf.pages)
    target = BytesIO()
    whole.save(target)
    return target.getvalue()
