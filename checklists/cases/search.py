"""The words of a case as the search index keeps them, and what is looked for in it.

Every character is a word of its own, so a name of two characters, a part of a number and a bracket are all
found. Width, capitals and the shape of brackets make no difference; spaces inside a text do not count.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from checklists.cases.changes import Json

# Stands between two texts, so that nothing is found across them. `split` drops it, so no query holds it.
_BETWEEN = "\u2028"
# Beyond ASCII, SQLite's `ascii` tokenizer takes every character for a letter (the other tokenizers drop the
# rare ones in people's names), and no character is syntax to FTS5.
_WIDE = {narrow: narrow + 0xFEE0 for narrow in range(0x21, 0x7F)}
_BRACKETS = str.maketrans("〔〕[]【】", "()()()")
_INVISIBLE = ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp")


def indexed(texts: Iterable[str]) -> str:
    """What the index keeps of a case with these texts."""
    return f" {_BETWEEN} ".join(" ".join(_folded(text)) for text in texts)


def query(search: str) -> str:
    """The FTS5 query that finds the cases with all terms of `search`; "" where nothing is looked for."""
    terms = (" ".join(_folded(term)) for term in search.split())
    return " ".join(f'"{term}"' for term in terms if term)


def same(one: str, other: str) -> bool:
    """Whether two texts are the same to somebody who looks for one of them."""
    return _folded(one) == _folded(other)


def texts_in(value: Json) -> Iterator[str]:
    """Every text in an answer, also those in the rows of a table."""
    match value:
        case str():
            yield value
        case list():
            for part in value:
                yield from texts_in(part)
        case dict():
            for part in value.values():
                yield from texts_in(part)


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_BRACKETS)
    return "".join(c for c in folded if unicodedata.category(c) not in _INVISIBLE).translate(_WIDE)
