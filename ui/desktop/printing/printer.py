"""The printers of this PC, and pages sent to one of them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
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


def sent(order: Order, printer: QPrinter, case: TypeCase) -> Generator[int, None, None]:
    """Print, and tell after each page how many are done; closed before the end, the printer forgets all of it.

    Raises `PrintError`; then the printer has got nothing.
    """
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
    try:
        yield from _drawn(pages, printer, Press(painter, case, printer.resolution() / _MM_PER_INCH))
    except (PrintError, GeneratorExit):
        printer.abort()
        painter.end()
        raise
    if not painter.end():
        raise PrintError("打印没有完成，请检查打印机后重新打印")


MakePrinter = Callable[[str], QPrinter]


def pages_of(order: Order, printer: QPrinter) -> int:
    """How many pages are drawn: all copies of them where the printer cannot copy by itself."""
    return len(order.sheets) * (1 if printer.supportsMultipleCopies() else order.copies)


def _drawn(pages: Sequence[Sheet], printer: QPrinter, press: Press) -> Iterator[int]:
    for number, sheet in enumerate(pages):
        if number:
            printer.setPageLayout(page_layout(sheet))
            if not printer.newPage():
                raise PrintError(f"打印到第 {number + 1} 页时中断，请检查打印机后重新打印")
        press.draw(sheet)
        yield number + 1
