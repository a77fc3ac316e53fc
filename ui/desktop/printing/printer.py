"""The printers of this PC, and pages sent to one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ui.paper.ink import Sheet
from ui.paper.painting import Press
from ui.paper.pdf import page_layout
from ui.paper.type_case import TypeCase

_MM_PER_INCH = 25.4


class PrintError(Exception):
    """Nothing was printed. The text is one sentence: what, where, what to do."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed: the title of the paper, its chosen pages, how many copies, on one side or on both."""

    title: str
    sheets: Sequence[Sheet]
    copies: int = 1
    both_sides: bool = False


def printers() -> list[str]:
    """The names of the printers, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: name != usual)


def printer_named(name: str) -> QPrinter:
    """A printer of this PC. Raises `PrintError` where it is gone."""
    found = QPrinterInfo.printerInfo(name)
    if found.isNull():
        raise PrintError(f"找不到打印机“{name}”，请检查它是否开着、连着，再重新选择")
    return QPrinter(found, QPrinter.PrinterMode.HighResolution)


def send(order: Order, printer: QPrinter, case: TypeCase) -> None:
    """Print. Raises `PrintError`; then the printer has got nothing."""
    printer.setDocName(order.title)
    printer.setFullPage(True)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide if order.both_sides else QPrinter.DuplexMode.DuplexNone)
    by_printer = printer.supportsMultipleCopies()
    if by_printer:
        printer.setCopyCount(order.copies)
        printer.setCollateCopies(True)
    pages = list(order.sheets) * (1 if by_printer else order.copies)
    printer.setPageLayout(page_layout(pages[0]))
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintError(f"打印机“{printer.printerName()}”没有接受这次打印，请检查它是否开着、有没有纸，再重试")
    press = Press(painter, case, printer.resolution() / _MM_PER_INCH)
    for number, sheet in enumerate(pages):
        if number:
            printer.setPageLayout(page_layout(sheet))
            if not printer.newPage():
                painter.end()
                printer.abort()
                raise PrintError(f"打印到第 {number + 1} 页时中断，请检查打印机后重新打印")
        press.draw(sheet)
    if not painter.end():
        raise PrintError("打印没有完成，请检查打印机后重新打印")


MakePrinter = Callable[[str], QPrinter]
