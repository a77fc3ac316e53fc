"""One window a store: a second start rings at the first, which comes to the front, and ends."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from time import monotonic, sleep

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_RING, _HEARD = b"show\n", b"ok\n"
_REPLY = 2000  # milliseconds
_AGAIN = 0.05  # seconds


class Bell(QObject):
    """What is rung at. To be made only by the window that holds the lock: what another one left behind is removed."""

    rung = Signal()

    def __init__(self, data: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._come)
        QLocalServer.removeServer(name_of(data))
        self.listens = self._server.listen(name_of(data))

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
        if caller.readLine(len(_RING) + 1).data() == _RING:
            self.rung.emit()
            caller.write(_HEARD)
            caller.flush()
        caller.disconnectFromServer()


def ring(data: Path, patience: float) -> bool:
    """Ask the window over a data folder to come to the front; whether it heard, within so many seconds."""
    end = monotonic() + patience
    while True:
        if _ring(name_of(data)):
            return True
        if monotonic() > end:
            return False
        sleep(_AGAIN)  # it may just be starting


def name_of(data: Path) -> str:
    """What the bell of a data folder is called among all of this computer."""
    whose = os.environ.get("USERNAME") or os.environ.get("USER") or ""
    return "shenyan-" + hashlib.sha256(f"{whose}\n{data.resolve()}".encode("utf-8", "surrogateescape")).hexdigest()[:24]


def _ring(name: str) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_REPLY):
        return False
    socket.write(_RING)
    if not socket.waitForBytesWritten(_REPLY):
        return False
    heard = b""
    while heard != _HEARD and (socket.bytesAvailable() or socket.waitForReadyRead(_REPLY)):
        heard += bytes(socket.readAll().data())
    socket.disconnectFromServer()
    return heard == _HEARD
