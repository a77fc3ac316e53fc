"""How the papers of a volume are drawn, each once for as long as it says the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from forms.document import Document
from forms.papers import Render
from forms.volume.converting import Convert, nothing_converted
from forms.volume.kept import Kept

# Where the names in `Cell.about` stand: the page, counted from 0, the names, and x, y, width and height in millimetres.
Spot = tuple[int, tuple[str, ...], tuple[float, float, float, float]]
Spots = Callable[[Document], Sequence[Spot]]
_SPOT = 500  # bytes that one takes in memory, about


@dataclass(frozen=True, slots=True)
class Drawing:
    """What draws a paper, what says where on it things stand, for links to their pages, and what was made before.

    `convert` makes PDF files of files that neither are one nor a picture.
    """

    render: Render
    spots: Spots
    kept: Kept = field(default_factory=Kept)
    convert: Convert = nothing_converted

    def pages(self, document: Document) -> bytes:
        """A paper as a PDF file that says no moment: only its pages are wanted."""
        return self.kept.get(document, lambda: self.render(document, None), len)

    def places(self, document: Document) -> Sequence[Spot]:
        """What `spots` says of a paper, which has to be laid out for that."""
        return self.kept.get(("spots", document), lambda: self.spots(document), lambda spots: _SPOT * len(spots))
