"""What has to be asked of the system about a folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePath
from typing import NamedTuple


class System(NamedTuple):
    """What has to be asked of the system."""

    mounts: Callable[[], str] = lambda: ""  # as in /proc/mounts
    is_network: Callable[[PurePath], bool] = lambda _folder: False  # whether a drive of Windows is one
    synced: Callable[[], Iterable[tuple[str, PurePath]]] = lambda: ()  # what syncs, and the folder that it syncs


def told(environment: Mapping[str, str] = os.environ) -> Iterable[tuple[str, PurePath]]:
    """What the environment tells of synced folders."""
    for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"):
        if environment.get(name):
            yield "OneDrive", Path(environment[name])
