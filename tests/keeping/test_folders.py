"""Folders in which a store comes to harm are refused, with the way out; all others are not."""

from __future__ import annotations

from pathlib import Path, PurePath, PureWindowsPath

import pytest

from checklists.cases.errors import StoreUnfitError
from checklists.cases.store import Store
from checklists.keeping import folders
from checklists.keeping.entrance import enter
from checklists.keeping.folders import refuse
from checklists.keeping.systems import System, told
from tests.cases.making import append, create, mark

NOWHERE = System()
MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tmpfs /tmp tmpfs rw 0 0
server:/export /mnt/nfs nfs4 rw 0 0
//server/share /mnt/文件\\040server cifs rw 0 0
wang@server:/ /mnt/ssh fuse.sshfs rw 0 0
/dev/sdb1 /mnt/nfs/local ext4 rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
drvfs /mnt/c 9p rw 0 0
"""


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - 济南某公司", "OneDrive"),
        ("onedrive/申验通", "OneDrive"),
        ("Nutstore Files", "坚果云"),
        ("我的坚果云/办件", "坚果云"),
        ("BaiduSyncdisk", "百度网盘同步"),
        ("百度网盘同步空间/x", "百度网盘同步"),
        ("Dropbox/x/y", "Dropbox"),
        ("Dropbox (示例)", "Dropbox"),
        ("iCloudDrive", "iCloud"),
        ("Mobile/com~apple~CloudDocs", "iCloud"),
        ("WPS云盘", "WPS云盘"),
        ("WPSDrive/123", "WPS云盘"),
        ("Nextcloud", "Nextcloud"),
    ],
)
def test_a_synced_folder_is_refused_by_name(tmp_path: Path, name: str, service: str) -> None:
    """With what syncs it, why that does harm, and where to go instead."""
    with pytest.raises(StoreUnfitError, match=service) as caught:
        refuse(tmp_path / name / "data", NOWHERE)

    assert "移到本机磁盘" in str(caught.value)
    assert str(tmp_path / name / "data") in str(caught.value)


@pytest.mark.parametrize(("mark", "service"), [(".dropbox", "Dropbox"), (".stfolder", "Syncthing")])
def test_a_synced_folder_is_known_by_what_lies_in_it(tmp_path: Path, mark: str, service: str) -> None:
    (tmp_path / "资料" / mark).mkdir(parents=True)

    with pytest.raises(StoreUnfitError, match=service):
        refuse(tmp_path / "资料" / "申验通", NOWHERE)


def test_a_folder_that_leads_into_a_synced_one_is_refused(tmp_path: Path) -> None:
    """A link does not make it another place."""
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "Dropbox")

    with pytest.raises(StoreUnfitError):
        refuse(tmp_path / "link" / "data", NOWHERE)


@pytest.mark.parametrize("name", ["drop", "我的OneDrive资料", "申验通", "坚果", "云盘备份", "projects/one-drive"])
def test_other_names_are_not_refused(tmp_path: Path, name: str) -> None:
    refuse(tmp_path / name, NOWHERE)

    assert list(tmp_path.iterdir()) == []  # it asks, and makes nothing


@pytest.mark.parametrize(
    ("place", "refused"),
    [
        ("/mnt/nfs/data", True),
        ("/mnt/文件 server/data", True),
        ("/mnt/ssh", True),
        ("/run/user/1000/gvfs/smb-share:server=a", True),
        ("/mnt/nfs/local/data", False),
        ("/mnt/nfs2/data", False),
        ("/srv/data", False),
        ("/mnt/c/data", False),
    ],
)
def test_a_folder_on_the_network_is_known_by_its_mount(place: str, refused: bool) -> None:
    """The mount that the folder really lies in, with blanks and Chinese in its name."""
    assert folders._is_on_network(PurePath(place), System(mounts=lambda: MOUNTS)) is refused


@pytest.mark.parametrize(
    ("place", "refused"),
    [
        (r"\\server\share\data", True),
        (r"\\?\C:\data", False),
        (r"Z:\data", True),
        (r"C:\data", False),
    ],
)
def test_a_folder_on_the_network_is_known_on_windows(place: str, refused: bool) -> None:
    """By its name, or because Windows says so of the drive."""
    windows = System(is_network=lambda folder: folder.drive == "Z:")

    assert folders._is_on_network(PureWindowsPath(place), windows) is refused


def test_what_windows_lists_as_synced_is_refused() -> None:
    """Under whatever name."""
    windows = System(synced=lambda: [("某网盘", PureWindowsPath(r"D:\同步"))])

    assert folders._service(PureWindowsPath(r"D:\同步\申验通"), windows) == "某网盘"
    assert folders._service(PureWindowsPath(r"D:\同步2\申验通"), windows) == ""


def test_what_the_environment_tells_is_known() -> None:
    assert list(told({"OneDriveCommercial": "/x/公司", "PATH": "/bin"})) == [("OneDrive", Path("/x/公司"))]


def test_mounts_that_cannot_be_read_refuse_nobody(tmp_path: Path) -> None:
    def fail() -> str:
        raise PermissionError

    refuse(tmp_path / "data", System(mounts=fail))

    assert list(tmp_path.iterdir()) == []


def test_this_very_folder_is_asked_of_the_system(tmp_path: Path) -> None:
    """The real system, too, has an answer."""
    refuse(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_cases_in_an_unfit_folder_can_be_read_and_not_changed(tmp_path: Path) -> None:
    """So nobody is cut off from his work."""
    data = tmp_path / "Dropbox"
    with Store.open(data) as store:
        case = create(store, "放错地方的办件")

    entered = enter(data, writing=False)
    with entered.store as store:
        assert "Dropbox" in entered.only_read
        assert store.heads() == [case]
        with pytest.raises(Exception, match="没有读写权限"):
            append(store, case, mark("a", None, 1))
    with pytest.raises(StoreUnfitError):
        enter(data, writing=True)
    with pytest.raises(StoreUnfitError):
        enter(tmp_path / "OneDrive", writing=False)
    assert not (tmp_path / "OneDrive").exists()
