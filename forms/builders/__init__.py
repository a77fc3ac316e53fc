"""Parts of pages made from the picture of a case, by the names under which a form asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from forms.builders.going import findings, papers
from forms.builders.handing_in import CATALOGUE, asked, catalogue
from forms.builders.items import evidence_table, items_table
from forms.builders.ledger import ledger
from forms.builders.letter import addressee, materials, signed
from forms.builders.matrix import matrix
from forms.builders.outstanding import outstanding
from forms.builders.rule import deadlines, gates, notes, notices, readings, route, validity
from forms.builders.standing import standing
from forms.builders.text_lines import text_lines
from forms.builders.timeline import timeline
from forms.context import Context
from forms.document import Block

Options = Mapping[str, str]


class BuildError(Exception):
    """A form asks for something that no builder makes. The text says what there is."""


@dataclass(frozen=True, slots=True)
class Builder:
    """What makes a part of a page, and the options it understands."""

    make: Callable[[Options, Context], Iterator[Block]]
    options: frozenset[str] = frozenset()


_LISTING = ("none", "dense")
_ITEM_TITLES = tuple(f"title-{name}" for name in ("label", "mark", "required", "done", "remark", "evidence"))

BUILDERS: Mapping[str, Builder] = {
    "items": Builder(
        items_table,
        frozenset(("kind", "authority", "columns", "clauses", "see", *_LISTING, *_ITEM_TITLES)),
    ),
    "matrix": Builder(matrix, frozenset(("table", "show", "absent", "none"))),
    "outstanding": Builder(outstanding, frozenset(("kind", "authority", "marks", "place", *_LISTING))),
    "evidence": Builder(evidence_table, frozenset(_LISTING)),
    "ledger": Builder(ledger, frozenset(("columns", "states", "filter", "missing", *_LISTING))),
    "standing": Builder(standing, frozenset(("by", "none"))),
    "timeline": Builder(timeline, frozenset(("title", "none"))),
    "gates": Builder(gates, frozenset(_LISTING)),
    "readings": Builder(readings, frozenset(("only", *_LISTING))),
    "notes": Builder(notes, frozenset(_LISTING)),
    "validity": Builder(validity, frozenset(_LISTING)),
    "notices": Builder(notices, frozenset(_LISTING)),
    "deadlines": Builder(deadlines, frozenset(_LISTING)),
    "route": Builder(route, frozenset(_LISTING)),
    "asked": Builder(asked, frozenset(("kind", *_LISTING))),
    CATALOGUE: Builder(catalogue, frozenset(("kind", *_LISTING))),
    "papers": Builder(papers, frozenset((*_LISTING, "columns"))),
    "findings": Builder(findings, frozenset(_LISTING)),
    "addressee": Builder(addressee, frozenset(("to",))),
    "materials": Builder(materials, frozenset(("kind",))),
    "signed": Builder(signed, frozenset(("name", "date"))),
    "lines": Builder(text_lines, frozenset(("entry", "titles", "widths"))),
}


def build(name: str, options: Options, context: Context) -> Iterator[Block]:
    """What the builder of that name makes. Raises `BuildError` for a name or an option that is not known."""
    builder = BUILDERS.get(name)
    if builder is None:
        raise BuildError(f"版面里没有“{name}”这种内容，可写：{'、'.join(BUILDERS)}")
    if strange := options.keys() - builder.options:
        raise BuildError(
            f"“{name}”不认识选项“{'、'.join(sorted(strange))}”，可写：{'、'.join(sorted(builder.options))}"
        )
    yield from builder.make(options, context)
