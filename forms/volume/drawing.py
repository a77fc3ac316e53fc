"""How the papers of a volume are drawn, each once for as long as it says the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from forms.document import Document
from forms.papers import Render
from forms.volume.converting import Convert, nothing_converted
from forms.volume.kept import Kept

# Where the names in `Cell.about` stand: the page, counted from 0, the names, and x, y, width and height in millimetres.
Spots = Callable[[Document], Iterable[tuple[int, tuple[str, ...], tuple[float, float, float, float]]]]


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
        return self.kept.get(document, lambda: self.render(document, None))
