"""The mark at the end of our PDF files: which paper of which case a file is, as long as nobody has changed it.

It is a comment after the end that readers look for, over all bytes before it. Whatever is changed or added, a note or a
signature, breaks it, and a new export then leaves that file alone.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

_BEGINS = b"%shenyan:"
_LENGTH = len(_BEGINS) + sha256().digest_size * 2 + 1


def sealed(content: bytes, key: str) -> bytes:
    """A PDF file with its mark."""
    body = content if content.endswith(b"\n") else content + b"\n"
    return body + _mark(body, key)


def is_sealed(path: Path, key: str) -> bool:
    """Whether a file is the one that we sealed under this key, and as it was then."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return content[-_LENGTH:] == _mark(content[:-_LENGTH], key)


def _mark(body: bytes, key: str) -> bytes:
    return _BEGINS + sha256(body + b"\0" + key.encode()).hexdigest().encode() + b"\n"
