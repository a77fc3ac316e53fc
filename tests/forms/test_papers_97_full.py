"""The papers of 97号 fuller than anybody foresaw, and filled entry by entry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from checklists.judging.picture import Picture
from checklists.policy.layout import Form, Heading
from checklists.policy.model import Entry
from checklists.policy.showing import show, with_separators
from forms import excel, word
from forms.compose import compose
from forms.filling import in_capitals
from forms.papers import write_papers
from tests.forms.cases import texts
from tests.forms.facts import texts_in
from tests.forms.finance import POLICY, SETTINGS, picture
from tests.forms.full import each_form, overfull
from tests.forms.office import MACHINE_WORDS, converted, findings
from tests.forms.printed import sizes
from tests.forms.tokens import token

AT = datetime(2020, 6, 1, 9, tzinfo=UTC)
SMALLEST = 9  # points: 小五
AUDITED = ("letter", "form-4", "form-9", "summary")  # between them, every kind of part that a paper has
WORDS = ("text", "long-text")
NUMBERS = ("number", "money", "percent")


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _typed(made: Picture, names: set[str]) -> Iterator[str]:
    """The texts of entries, those of their rows included."""
    for name in sorted(names):
        entry, value = POLICY.entry[name], made.value(name)
        columns = [column.id for column in entry.columns if column.kind in WORDS]
        yield from (str(row[column]) for row in made.rows(name) for column in columns if row.get(column))
        if entry.kind in WORDS and value:
            yield str(value)


def _entries(made: Picture, format_: str) -> set[str]:
    forms = [POLICY.form[paper.form] for paper in made.papers]
    return {place.entry for form in forms if format_ in form.formats for place in form.entries}


@pytest.mark.parametrize(("checklist", "rows"), [*((name, 12) for name in SETTINGS), ("intermediary", 500)])
def test_nothing_is_lost_in_any_file(checklist: str, rows: int, tmp_path: Path) -> None:
    """Names of 200 characters, reasons of 3,000, many rows, rare characters, the smallest and the greatest amounts."""
    made = overfull(checklist, rows=rows)
    said = {"docx": "", "xlsx": ""}
    for path in write_papers(made, tmp_path, at=AT):
        said[path.suffix[1:]] += _squeezed(texts_in(path))

    for ending, format_ in (("docx", "word"), ("xlsx", "excel")):
        assert [text for text in _typed(made, _entries(made, format_)) if not _all_parts(text, said[ending])] == []


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_nothing_is_lost_on_the_way_to_the_printer(ending: str, tmp_path: Path) -> None:
    """Each form is a valid file that prints whole, and nothing on it is smaller than 小五."""
    write = word.write if ending == "docx" else excel.write
    full = {name: (write(document), made) for name, document, made in each_form() if _printed_as(name, ending)}
    pages = converted({name: content for name, (content, _) in full.items()}, ending, tmp_path)

    for name, (_, made) in full.items():
        said = _squeezed("".join(pages[name]))
        own = {place.entry for place in POLICY.form[name].entries}
        assert name not in AUDITED or findings(tmp_path / f"{name}.{ending}") == []
        assert [text for text in _typed(made, own) if not _all_parts(text, said)] == [], name
        assert not any(words in said for words in (*MACHINE_WORDS, "###")), name
        # LibreOffice sets a sheet a hundredth smaller where one of its rows is as high as a page.
        assert min(sizes(tmp_path / f"{name}.pdf")) > SMALLEST * 0.96, name


def _printed_as(form: str, ending: str) -> bool:
    return {"docx": "word", "xlsx": "excel"}[ending] in POLICY.form[form].formats


def _all_parts(text: str, said: str) -> bool:
    """Whether each sentence is there; what stands beside it may come between two of them."""
    parts = re.findall(r"\d{4}(?=句)", text) or [text[:2]]
    return all(part in said for part in parts)


@pytest.mark.parametrize("form", POLICY.forms, ids=lambda form: form.id)
def test_a_filled_form_differs_only_where_something_was_filled(form: Form) -> None:
    """Entry by entry: what is new says what was typed or worked out of it; what went was a blank."""
    asked = {question.entry for checklist in POLICY.checklists for question in checklist.questions}
    deciding = {name for name in asked if POLICY.entry[name].options}  # these may change the whole paper
    seen = {"applied_on", *deciding}
    for checklist, setting in ((name, setting) for name in SETTINGS for setting in SETTINGS[name]):
        base = {**setting, **({"people": [{"name": "甲"}]} if checklist == "talent" else {})}
        empty = picture(checklist, base)
        if form.id not in {paper.form for paper in empty.papers}:
            continue
        for entry in [POLICY.entry[place.entry] for place in form.entries if place.entry in POLICY.entry]:
            if entry.id not in seen and entry.id not in base and entry.computed is None:
                seen.add(entry.id)
                _differ_only_by(entry, form, empty, checklist, base)

    assert seen > {"applied_on", *deciding}


def _differ_only_by(entry: Entry, form: Form, empty: Picture, checklist: str, base: dict[str, Any]) -> None:
    typed: Any = [{c.id: token(c, 77) for c in entry.columns if c.computed is None}] if entry.columns else None
    filled = picture(checklist, {**base, entry.id: typed or token(entry, 77)})
    row = next((paper.row.key for paper in empty.papers if paper.form == form.id and paper.row), None)
    before, after = (Counter(texts(compose(one, form.id, row))) for one in (empty, filled))
    words, own = _words(entry, empty, filled), _vocabulary(form)

    assert words
    new = [text for text in after - before if not any(word in text for word in words)]
    gone = [text for text in before - after if "__" not in text]
    strange = [text for text in (*new, *gone) if text not in own and not text.isdigit()]
    assert [text for text in strange if "栏未填" not in text and "□" not in text] == [], entry.id


def _words(entry: Entry, empty: Picture, filled: Picture) -> set[str]:
    """What the entry says on paper, and all that was worked out of it."""
    rows = [(column, row.get(column.id)) for row in filled.rows(entry.id) for column in entry.columns]
    computed = [one for one in POLICY.entries if one.computed and filled.value(one.id) != empty.value(one.id)]
    pairs = [(entry, filled.value(entry.id)), *rows, *((one, filled.value(one.id)) for one in computed)]
    said = {show(one, value) for one, value in pairs if one.kind != "table"}
    said |= {in_capitals(one, value) for one, value in pairs}
    said |= {with_separators(str(value)) for one, value in pairs if one.kind in NUMBERS and value}
    chosen = [(one, value) for one, value in pairs if one.options and isinstance(value, list)]
    said |= {one.label_of(option) for one, value in chosen for option in value}
    return said - {""}


def _vocabulary(form: Form) -> set[str]:
    """What stands on the paper whatever is filled in: labels, options to choose from, headings."""
    entries = [POLICY.entry[place.entry] for place in form.entries if place.entry in POLICY.entry]
    every = [one for entry in entries for one in (entry, *entry.columns)]
    headings = {block.text for sheet in form.sheets for block in sheet.blocks if isinstance(block, Heading)}
    options = {option.label for one in every for option in one.options}
    return {"", "序号", "合计"} | {one.label for one in every} | headings | options
