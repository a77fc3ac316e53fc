"""The window: pages over one open case, each a view that holds no state of the case."""

from ui.desktop.pyside import load

load()
