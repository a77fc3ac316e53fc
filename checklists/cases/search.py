"""The words of a case as the search index keeps them, and what is looked for in it.

Every character is a word of its own, so a name of two characters, a part of a number and a bracket are all
found. Width, capitals and the shape of brackets make no difference; spaces inside a text do not count.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from checklists.cases.changes import Json, Kind

# Stands between two texts, so that nothing is found across them. `split` drops it, so no query holds it.
_BETWEEN = "\u2028"
# Beyond ASCII, SQLite's `ascii` tokenizer takes every character for a letter (the other tokenizers drop the
# rare ones in people's names), and no character is syntax to FTS5.
_WIDE = {narrow: narrow + 0xFEE0 for narrow in range(0x21, 0x7F)}
_BRACKETS = tuple(zip("〔〕[]【】", "()()()", strict=True))
_SHORT = 30  # characters of a text that is remembered
_INVISIBLE = ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp")


def indexed(texts: Iterable[str]) -> str:
    """What the index keeps of a case with these texts."""
    return f" {_BETWEEN} ".join(map(_kept, texts))


def query(search: str) -> str:
    """The FTS5 query that finds the cases with all terms of `search`; "" where nothing is looked for."""
    return " ".join(f'"{phrase}"' for phrase in phrases(search))


def phrases(search: str) -> list[str]:
    """The terms of a search as they stand in what the index keeps of a case that holds them."""
    return list(map(_spaced, terms_of(search)))


def terms_of(search: str) -> list[str]:
    """The terms of a search as they are compared."""
    return [term for term in map(_folded, search.split()) if term]


def same(one: str, other: str) -> bool:
    """Whether two texts are the same to somebody who looks for one of them."""
    return _folded(one) == _folded(other)


def words_in(kind: Kind, value: Json) -> Iterator[str]:
    """Every text in a fact that one may look for: titles, answers, notes, reasons, names of files."""
    match kind, value:
        case ((Kind.TITLE | Kind.ANSWER | Kind.NOTE), _):
            yield from texts_in(value)
        case Kind.MARK, {"reason": str(reason)}:
            yield reason
        case Kind.EVIDENCE, list(files):
            yield from (str(file["name"]) for file in files if isinstance(file, dict))


class AllWords:
    """For SQLite: what the index keeps of the facts of a case, told one by one as kind and value."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def step(self, kind: str, value: str) -> None:
        """One more fact."""
        self._texts += words_in(Kind(kind), json.loads(value))

    def finalize(self) -> str:
        """What the index keeps."""
        return indexed(self._texts)


def place_of(term: str, text: str) -> int:
    """Where in a text a term of `terms_of` begins; -1 where it does not stand there."""
    if term not in _folded(text):  # as in most texts: so much is told without going through it
        return -1
    folded = [(part, place) for place, character in enumerate(text) for part in _folded(character)]
    at = "".join(part for part, _ in folded).find(term)
    return folded[at][1] if at >= 0 else -1


def may_hold(value: Json, terms: Sequence[str]) -> bool:
    """Whether one of some terms may stand in a text of an answer; told for all of its texts, however many, at once."""
    folded = _folded(" ".join(texts_in(value)))  # across two texts something may seem to stand, but nothing is missed
    return any(term in folded for term in terms)


def texts_in(value: Json) -> Iterator[str]:
    """Every text in an answer, also those in the rows of a table."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            if isinstance(part, str):  # as most parts of a row are
                yield part
            else:
                yield from texts_in(part)


def _kept(text: str) -> str:
    return _kept_once(text) if len(text) <= _SHORT else _kept_anew(text)


@lru_cache(maxsize=10_000)
def _kept_once(text: str) -> str:
    """Of a long table one cell is changed at a time, and many cells say the same."""
    return _kept_anew(text)


def _kept_anew(text: str) -> str:
    return _spaced(_folded(text))


def _spaced(folded: str) -> str:
    """Every character a word."""
    return " ".join(folded.translate(_WIDE))


def _folded(text: str) -> str:
    """A text as texts are compared."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    for bracket, plain in _BRACKETS:  # most are not there, and `translate` would ask for every character
        folded = folded.replace(bracket, plain)
    if folded.isprintable():  # then only blanks are to be taken out, and long tables are looked through thrice as fast
        return folded.replace(" ", "")
    return "".join(c for c in folded if unicodedata.category(c) not in _INVISIBLE)
