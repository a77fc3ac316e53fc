"""The files that make a policy, and the fingerprint that tells one edition of them from another."""

from __future__ import annotations

from collections.abc import Mapping

Files = Mapping[str, bytes]  # name within the folder, with / → content


def edition_of(files: Files) -> str:
    """The fingerprint of a policy's files."""
    import hashlib

    total = hashlib.sha256()
    for name in sorted(files):
        total.update(f"{name}\0{len(files[name])}\0".encode() + files[name])
    return total.hexdigest()[:16]
