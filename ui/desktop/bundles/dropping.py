"""Whether what is being dragged is a bundle."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from checklists.bundle import SUFFIX


def bundle_in(content: QMimeData) -> str:
    """The path of the one bundle that is dragged; empty where it is something else, or several."""
    files = [url.toLocalFile() for url in content.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].lower().endswith(SUFFIX) else ""
