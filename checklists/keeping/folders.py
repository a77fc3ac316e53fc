"""Folders in which a store comes to harm: on a network drive, or copied about by a program that syncs them."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path, PurePath

from checklists.cases import errors
from checklists.keeping.systems import System, told

# Names of folders by which people know what syncs them; matched without regard to case, from the beginning.
_SYNCED = {
    "OneDrive": ("onedrive",),
    "坚果云": ("nutstore", "我的坚果云", "坚果云"),
    "百度网盘同步": ("baidusyncdisk", "baidunetdiskworkspace", "百度网盘同步", "百度云同步"),
    "Dropbox": ("dropbox",),
    "iCloud": ("iclouddrive", "icloud drive", "icloud~", "com~apple~clouddocs"),
    "WPS云盘": ("wps云盘", "wpsdrive", "wps cloud files", "wps网盘"),
    "Google Drive": ("googledrive", "google drive"),
    "Nextcloud": ("nextcloud", "owncloud"),
    "天翼云盘": ("天翼云盘", "ecloud"),
    "微云": ("weiyun", "微云同步"),
}
# What the programs themselves leave in the folder that they sync.
_LEFT_BEHIND = {
    ".dropbox": "Dropbox",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "Nextcloud",
    ".nutstore": "坚果云",
}
_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\d*|smbfs|ncpfs|afs|davfs\d?|ceph|glusterfs|lustre|"
    r"fuse\.(sshfs|gvfsd-fuse|davfs\d?|glusterfs|rclone|s3fs|smbnetfs|curlftpfs|onedriver|google-drive-ocamlfuse)"
)


def _here() -> System:
    """The system on which the program runs."""
    if sys.platform == "win32":
        from checklists.keeping.windows import windows

        return windows()
    return System(mounts=lambda: Path("/proc/mounts").read_text("utf-8", "surrogateescape"), synced=told)


def refuse(folder: Path, system: System | None = None) -> None:
    """Raise `StoreUnfitError` where a store should not lie in `folder`; it says how to go on."""
    asked = _here() if system is None else system
    place = folder.absolute()
    with suppress(OSError):  # a folder that cannot be followed is told by whoever opens it
        place = place.resolve()
    service = _service(place, asked)
    if service:
        raise errors.StoreUnfitError(
            _refusal(place, f"在{service}的同步文件夹里", "同步软件会在保存的中途复制、替换文件")
        )
    if _is_on_network(place, asked):
        raise errors.StoreUnfitError(_refusal(place, "在网络盘上", "网络盘的文件锁不可靠，断线时会写坏文件"))


def _refusal(place: PurePath, where: str, why: str) -> str:
    return (
        f"办件库不能放{where}（{place}）：{why}，办件可能损坏。请关闭程序，把整个文件夹移到本机磁盘上别的位置，再从那里打开；"
        "要带到另一台电脑，请用“备份”存成一个文件。"
    )


def _service(place: PurePath, system: System) -> str:
    for service, folder in system.synced():
        if place == folder or folder in place.parents:
            return service
    for part in place.parts:
        known = part.casefold()
        for service, names in _SYNCED.items():
            if known.startswith(names):
                return service
    found = (
        service
        for parent in (place, *place.parents)
        for name, service in _LEFT_BEHIND.items()
        if os.path.lexists(parent / name)
    )
    return next(found, "")


def _is_on_network(place: PurePath, system: System) -> bool:
    if str(place).startswith(("\\\\", "//")) and not str(place).startswith(("\\\\?\\", "\\\\.\\")):
        return True
    return system.is_network(place) or bool(_NETWORK.fullmatch(_kind_of_mount(place, system)))


def _kind_of_mount(place: PurePath, system: System) -> str:
    """The kind of the file system that `place` lies in; "" where that is not known."""
    try:
        lines = [line.split(" ") for line in system.mounts().splitlines()]
    except OSError:
        return ""
    around = {str(parent) for parent in (place, *place.parents)}
    mounts = [(_unescaped(line[1]), line[2]) for line in lines if len(line) > 2]
    # Of two mounts on one folder the later one is seen.
    inside = [(len(point), number, kind) for number, (point, kind) in enumerate(mounts) if point in around]
    return max(inside)[2] if inside else ""


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), text)
