"""The sizes of files as people say them."""

from __future__ import annotations

_UNITS = ((1_000_000_000, "GB"), (1_000_000, "MB"))  # bytes


def size_in_words(size: int) -> str:
    """A size in bytes as people say it: 1.2 MB."""
    for unit, name in _UNITS:
        if size >= unit:
            return f"{size / unit:.1f} {name}"
    return f"{max(1, round(size / 1000))} KB" if size else "0 KB"
