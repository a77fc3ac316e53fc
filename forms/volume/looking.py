"""A look at attached files before a volume is made: which could not be bound in, and why. It takes time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pikepdf

from checklists.judging.facts import Evidence
from forms.volume.kept import Kept
from forms.volume.pieces import PlaceOf
from forms.volume.taking import pages_of, taken
from forms.volume.unusable import UnusableError

# What is meant to be pages. Of other files, only an office program could tell, or they are handed in on their own.
_SCANS = (".pdf", ".tif", ".tiff", ".png", ".bmp", ".dib", ".gif", ".webp")
_PHOTOS = (".jpg", ".jpeg", ".jpe", ".jfif", ".jp2", ".heic", ".heif")
_PAGES = frozenset((*_SCANS, *_PHOTOS))


def looked_at(
    files: Iterable[Evidence], place_of: PlaceOf, known: Mapping[str, str], check: Callable[[], None] = lambda: None
) -> dict[str, str]:
    """What is wrong with each file that is not known, by its SHA-256, as one sentence; empty where nothing is.

    One that is not there is left out: that is told otherwise. Raises what `check` does, which is asked all along.
    """
    new = {file.sha256: file for file in files if file.sha256 not in known}
    found: dict[str, str] = {}
    for digest, file in new.items():
        check()
        place = place_of(digest)
        if place.is_file():
            found[digest] = _trouble_in(place, file.name, check)
    return found


def _trouble_in(place: Path, name: str, check: Callable[[], None]) -> str:
    if place.stat().st_size and Path(name).suffix.lower() not in _PAGES:
        return ""
    try:
        pages_of(pikepdf.new(), taken(place, name, Kept(0), check), check)
    except UnusableError as error:
        return str(error)
    return ""
