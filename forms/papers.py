"""The papers of a case as files: composed, written as Word or Excel, and put down under good names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from checklists.judging.masking import masked_picture
from checklists.judging.papers import Paper
from checklists.judging.picture import Picture
from checklists.policy.layout import IN_BRACES, Form
from checklists.policy.masking import masked as hidden
from checklists.policy.model import Checklist, Policy
from checklists.policy.redaction import redacted
from checklists.words import word
from forms.compose import compose
from forms.context import Context
from forms.document import PORTRAIT, Document
from forms.files import make_folder, put, safe_name, written_for
from forms.filling import fill
from forms.listing_paper import listing_paper
from forms.pdf.sealing import is_sealed, sealed
from forms.rule_map import TITLE as MAP
from forms.rule_map import rule_map

PDF = "pdf"  # every paper comes as one; which others it comes as, its form says
_SUFFIXES = {"word": ".docx", "excel": ".xlsx", PDF: ".pdf"}
_MASKED = "脱敏：证件、电话和账号已隐去，不能用于申报"
Render = Callable[[Document, datetime | None], bytes]  # a paper and the moment that it is made
_LONGEST_MAP = 80  # characters of the name of a map
_DOUBLED = 4  # characters that do not stand twice by accident
_LONGEST_VALUE = 36  # characters; the end of the name says which paper it is and must not be cut


class Wanted(NamedTuple):
    """Which papers of a case, and how: in which formats, which forms by their ids (all where it is None).

    With `masked`, numbers of people and accounts are hidden, and name and head of each paper say so.
    """

    formats: Collection[str] = ("word", "excel")
    forms: Collection[str] | None = None
    masked: bool = False


EVERYTHING = Wanted()


def write_papers(
    picture: Picture,
    folder: Path,
    wanted: Wanted = EVERYTHING,
    *,
    at: datetime,
    render: Render | None = None,
    between: Callable[[], object] = lambda: None,
) -> Iterator[Path]:
    """Write papers of the case and give the place of each. Raises `forms.files.ExportError`.

    `at` is the moment that the files say they were made; `render` makes the PDF files, where there are any among the
    formats. `between` is called again and again while a paper is made and put down; what it raises ends the work, and
    nothing is left of that paper.
    """
    make_folder(folder)
    masked = wanted.masked
    picture = masked_picture(picture) if masked else picture
    for paper in picture.papers:
        if wanted.forms is not None and paper.form not in wanted.forms:
            continue
        formats = formats_of(picture.policy.form[paper.form], wanted.formats)
        between()
        row = paper.row.key if paper.row else None
        document = compose(picture, paper.form, row) if formats else None
        document = _saying_masked(document) if masked and document else document
        for name in formats:
            assert document is not None  # noqa: S101  composed because something is wanted
            marks = ("masked",) if masked else ()
            key = "/".join((picture.facts.case, picture.policy.id, paper.form, *([row] if row else []), *marks))
            if name == PDF:
                assert render is not None  # noqa: S101  who asks for PDF brings it
                content, ours = _pdf(render(document, at), key)
            else:
                content, ours = _writer(name)(document, key=key, at=at, between=between), written_for(key)
            yield put(folder / file_name(picture, paper, name, masked=masked), content, ours=ours, check=between)


def formats_of(form: Form, only: Collection[str]) -> list[str]:
    """The formats among those wanted that a paper comes in."""
    return [name for name in (*form.formats, PDF) if name in only]


def _pdf(content: bytes, key: str, check: Callable[[], None] = lambda: None) -> tuple[bytes, Callable[[Path], bool]]:
    """A PDF file with its mark, and what knows the mark."""
    return sealed(content, key, check), lambda path: is_sealed(path, key)


def write_listing(picture: Picture, folder: Path, *, at: datetime) -> Path:
    """Write the list to take home as a Word file and give its place. Raises `forms.files.ExportError`."""
    return write_beside(picture, listing_paper(picture), folder, at=at)


def write_beside(picture: Picture, document: Document, folder: Path, *, at: datetime) -> Path:
    """Write a paper that lies beside those of the case as a Word file. Raises `forms.files.ExportError`."""
    make_folder(folder)
    key = "/".join((picture.facts.case, picture.policy.id, document.id))
    content = _writer("word")(document, key=key, at=at)
    title = redacted(picture.facts.title.strip())[:_LONGEST_VALUE].rstrip()
    return put(folder / safe_name(joined(title, document.title), _SUFFIXES["word"]), content, ours=written_for(key))


def write_map(
    policy: Policy, checklist: Checklist, folder: Path, formats: Collection[str], *, at: datetime, render: Render | None
) -> Iterator[Path]:
    """Write 规则一览 of a matter as Word or PDF files and give the place of each. Raises `forms.files.ExportError`."""
    make_folder(folder)
    document = rule_map(policy, checklist)
    key = "/".join((policy.id, document.id))
    for name in formats:
        if name == PDF:
            assert render is not None  # noqa: S101  who asks for PDF brings it
            content, ours = _pdf(render(document, at), key)
        else:
            content, ours = _writer(name)(document, key=key, at=at), written_for(key)
        yield put(folder / map_name(policy, checklist, name), content, ours=ours)


def map_name(policy: Policy, checklist: Checklist, format_: str) -> str:
    """The name of the file of a rule map."""
    return safe_name(f"{MAP}（{policy.number}）{checklist.title}"[:_LONGEST_MAP], _SUFFIXES[format_])


def put_volume(
    picture: Picture,
    content: bytes,
    path: Path,
    *,
    agreed: bool = False,
    check: Callable[[], None] = lambda: None,
) -> Path:
    """Put the volume of a case down and give its place. Raises `forms.files.ExportError`, and what `check` does.

    `agreed`: whatever file is there may be replaced, not only our own.
    """
    content, ours = _pdf(content, "/".join((picture.facts.case, picture.policy.id, "volume")), check)
    return put(path, content, ours=lambda there: agreed or ours(there), check=check)


def file_name(picture: Picture, paper: Paper, format_: str, *, masked: bool = False) -> str:
    """The name of a paper's file. A draft says so, lest somebody seals it; numbers of people are never part of it."""
    form = picture.policy.form[paper.form]
    context = Context(picture, form, PORTRAIT, paper.row)

    def value(name: str) -> str:
        if name.startswith("="):
            return fill("{" + name + "}", context)
        entry = context.entry(name)
        text = context.shown(entry, hidden(entry, context.value(name))).strip() or picture.facts.title.strip()
        return redacted(text)[:_LONGEST_VALUE].rstrip()

    state = f"（{word('paper', 'draft')}）" if paper.state == "draft" else ""
    state += f"（{word('paper', 'masked')}）" if masked else ""
    name = ""
    for place, part in enumerate(IN_BRACES.split(form.file_name)):
        name = joined(name, value(part) if place % 2 else part)
    return safe_name(name, state + _SUFFIXES[format_])


def joined(begin: str, end: str) -> str:
    """Two parts of a name; words with which one ends and the other begins are said once: 某楼竣工验收, 竣工验收报告."""
    longest = min(len(begin), len(end))
    shared = next((n for n in range(longest, _DOUBLED - 1, -1) if begin.endswith(end[:n])), 0)
    return begin + end[shared:]


def _saying_masked(document: Document) -> Document:
    """The paper with a head that says what it is not good for."""
    said = "；".join(filter(None, (_MASKED, document.draft)))
    return replace(document, draft=said)


def _writer(format_: str) -> Callable[..., bytes]:
    """The writer of a format; its library is heavy and read only when it is first needed."""
    if format_ == "word":
        from forms.word import write

        return write
    from forms.excel import write as write_excel

    return write_excel
