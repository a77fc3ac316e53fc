"""One window a store: a second start rings at the first, which comes to the front, and ends."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from time import monotonic, sleep

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_RING, _HEARD = b"show", b"ok\n"
_LONGEST = 200_000  # bytes of a ring: a path in hexadecimal
_REPLY = 2000  # milliseconds
_AGAIN = 0.05  # seconds


class Bell(QObject):
    """What is rung at. To be made only by the window that holds the lock: what another one left behind is removed."""

    rung = Signal(str)  # the file that is to be opened; "" for none

    def __init__(self, data: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._come)
        QLocalServer.removeServer(_name_of(data))
        self.listens = self._server.listen(_name_of(data))

    def close(self) -> None:
        """Hear nothing any more."""
        self._server.close()

    def _come(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.readyRead.connect(self._hear)
            caller.disconnected.connect(caller.deleteLater)
            if caller.bytesAvailable():
                self._answer(caller)

    def _hear(self) -> None:
        caller = self.sender()
        if isinstance(caller, QLocalSocket):
            self._answer(caller)

    def _answer(self, caller: QLocalSocket) -> None:
        if not caller.canReadLine() and caller.bytesAvailable() < _LONGEST:
            return  # the rest is still to come
        word, _, file = bytes(caller.readLine(_LONGEST).data()).rstrip(b"\n").partition(b" ")
        if word == _RING:
            self.rung.emit(_path_in(file))
            caller.write(_HEARD)
            caller.flush()
        caller.disconnectFromServer()


def ring(data: Path, patience: float, opened: Path | None = None) -> bool:
    """Ask the window over a data folder to come to the front and open a file; whether it heard in so many seconds."""
    said = _RING + (b" " + os.fsencode(opened).hex().encode() if opened else b"") + b"\n"
    end = monotonic() + patience
    while True:
        if _ring(_name_of(data), said):
            return True
        if monotonic() > end:
            return False
        sleep(_AGAIN)  # it may just be starting


def _name_of(data: Path) -> str:
    """What the bell of a data folder is called among all of this computer."""
    whose = os.environ.get("USERNAME") or os.environ.get("USER") or ""
    return "shenyan-" + hashlib.sha256(f"{whose}\n{data.resolve()}".encode("utf-8", "surrogateescape")).hexdigest()[:24]


def _ring(name: str, said: bytes) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_REPLY):
        return False
    socket.write(said)
    if not socket.waitForBytesWritten(_REPLY):
        return False
    heard = b""
    while heard != _HEARD and (socket.bytesAvailable() or socket.waitForReadyRead(_REPLY)):
        heard += bytes(socket.readAll().data())
    socket.disconnectFromServer()
    return heard == _HEARD


def _path_in(said: bytes) -> str:
    try:
        return os.fsdecode(bytes.fromhex(said.decode("ascii")))
    except ValueError:  # nothing that this program says
        return ""
