"""The heads of the matrix: titles of columns in one or two levels, the first columns of the table, and the totals."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from checklists.judging.verdict import Progress, progress_of
from ui.desktop.grid.model import Cell, GridModel
from ui.desktop.look.shapes import mark_color
from ui.desktop.look.theme import theme

LEVEL, LEAST, MOST, FOOT = 25, 46, 92, 30
_PAD, _WIDEST = 14, 150
_CENTER = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


def _metrics(scale: float = 1) -> QFontMetrics:
    return QFontMetrics(_font("meta", scale, bold=True))


def _font(role: str, scale: float, *, bold: bool = False) -> QFont:
    font = theme().font(role, bold=bold)
    font.setPixelSize(round(font.pixelSize() * scale))
    return font


class ColumnHead(QHeaderView):
    """Two levels of titles: columns of one first word stand under it."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._grid = model
        self._scale = 1.0
        self.current = -1
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setAccessibleName("列名，按下可整列填写")

    def sizeHint(self) -> QSize:
        """As many levels as there are; to ask all columns how high they are, as Qt does, takes long."""
        return QSize(self.length(), self._level() * self._grid.layout.levels + 1)

    def fit(self, scale: float, room: int) -> None:
        """Make the columns as wide as their titles need, and wider where there is room for all of them."""
        self._scale = scale
        metrics, columns = _metrics(scale), self._grid.layout.columns
        least = round(LEAST * scale)
        widths = [max(least, metrics.horizontalAdvance(column.words[-1]) + _PAD) for column in columns]
        for first, last in self._spans():
            missing = metrics.horizontalAdvance(columns[first].words[0]) + _PAD - sum(widths[first : last + 1])
            each = -(-max(0, missing) // (last - first + 1))
            for number in range(first, last + 1):
                widths[number] += each
        more = max(0, room - sum(widths)) // max(1, len(widths))
        for number, width in enumerate(widths):
            self.resizeSection(number, max(width, min(width + more, round(MOST * scale))))

    def _level(self) -> int:
        return round(LEVEL * self._scale)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803  Qt's name
        """One title, and its part of the title above it."""
        words = self._grid.headerData(logicalIndex, Qt.Orientation.Horizontal, Cell.WORDS)
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, theme().color("accent_tint" if logicalIndex == self.current else "sunken"))
        low = rect
        if self._grid.layout.levels > 1:
            low = rect.adjusted(0, self._level(), 0, 0)
            self._paint_above(painter, rect, logicalIndex, words[0])
        if self._grid.layout.levels == 1 or len(words) > 1:
            painter.setFont(_font("meta", self._scale, bold=logicalIndex == self.current))
            painter.setPen(theme().color("text2"))
            painter.drawText(low, _CENTER, words[-1])
        painter.setPen(theme().color("line"))
        painter.drawLine(rect.right(), low.top(), rect.right(), rect.bottom())
        painter.setPen(theme().color("line2"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_above(self, painter: QPainter, rect: QRect, section: int, title: str) -> None:
        first, last = next(span for span in self._spans() if span[0] <= section <= span[1])
        left = self.sectionViewportPosition(first)
        right = self.sectionViewportPosition(last) + self.sectionSize(last)
        area = QRect(left, rect.top(), right - left, self._level())
        painter.fillRect(area, theme().color("sunken"))
        painter.setFont(_font("meta", self._scale, bold=first <= self.current <= last))
        painter.setPen(theme().color("text"))
        painter.drawText(area, _CENTER, title)
        painter.setPen(theme().color("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(theme().color("line2"))
        painter.drawLine(right - 1, rect.top(), right - 1, rect.bottom())

    def _spans(self) -> list[tuple[int, int]]:
        """First and last of the columns that stand under one word."""
        spans: list[tuple[int, int]] = []
        for number, column in enumerate(self._grid.layout.columns):
            before = self._grid.layout.columns[spans[-1][0]].words[0] if spans else None
            if before == column.words[0]:
                spans[-1] = (spans[-1][0], number)
            else:
                spans.append((number, number))
        return spans


class RowHead(QHeaderView):
    """The first columns of the table, which never leave."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._grid = model
        self._scale = 1.0
        self.widths: list[int] = []
        self.current = -1
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setAccessibleName("行名，按下可整行填写")

    def fit(self, scale: float) -> None:
        """Make the columns as wide as their words need."""
        self._scale = scale
        layout = self._grid.layout
        metrics = QFontMetrics(_font("small", scale, bold=True))
        widest = round(_WIDEST * scale)
        self.widths = [
            min(widest, max(map(metrics.horizontalAdvance, {title, *column})) + _PAD + 4)
            for title, column in zip(layout.titles, self._words_down(), strict=False)
        ]

    def _words_down(self) -> list[tuple[str, ...]]:
        """The words of the first columns, from top to bottom."""
        layout = self._grid.layout
        return list(zip(*(row.words for row in layout.rows), strict=False)) or [()] * len(layout.titles)

    def sizeHint(self) -> QSize:
        """As wide as its columns; to ask all rows, as Qt does, takes long."""
        return QSize(sum(self.widths), self.length())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803  Qt's name
        """The first columns of one row."""
        words = self._grid.headerData(logicalIndex, Qt.Orientation.Vertical, Cell.WORDS)
        current = logicalIndex == self.current
        painter.save()
        painter.fillRect(rect, theme().color("accent_tint" if current else "surface"))
        left = rect.left()
        for place, (text, width) in enumerate(zip(words, self.widths, strict=False)):
            painter.setFont(_font("small" if place == 0 else "meta", self._scale, bold=current and place == 0))
            painter.setPen(theme().color("text" if place == 0 else "text2"))
            area = QRect(left + 10, rect.top(), width - 10, rect.height())
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, _LEFT, shown)
            left += width
        painter.setPen(theme().color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(theme().color("line2"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()


class Corner(QWidget):
    """The titles of the first columns, over the corner of the table."""

    def __init__(self, model: GridModel, rows: RowHead, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = model
        self._rows = rows
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The titles."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("sunken"))
        painter.setFont(theme().font("meta"))
        painter.setPen(theme().color("text2"))
        left = 0
        for title, width in zip(self._grid.layout.titles, self._rows.widths, strict=False):
            painter.drawText(QRect(left + 10, 0, width - 10, self.height()), _LEFT, title)
            left += width
        painter.setPen(theme().color("line2"))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())


class Totals(QWidget):
    """Below the matrix: of each column, how many cells are met, of how many that count."""

    def __init__(self, model: GridModel, view: QTableView) -> None:
        super().__init__()
        self._grid = model
        self._view = view
        self.setFixedHeight(FOOT)
        self.setAccessibleName("各列完成数和应查数")
        view.horizontalScrollBar().valueChanged.connect(self.update)
        view.horizontalHeader().sectionResized.connect(self.update)
        self._known: dict[int, tuple[Progress, str]] = {}
        model.dataChanged.connect(self._count_again)
        model.modelReset.connect(self._count_all)
        self._count_all()

    def _count_all(self) -> None:
        self._known.clear()
        self._say()

    def _count_again(self, first: QModelIndex, last: QModelIndex) -> None:
        """Only the columns that something was changed in."""
        for column in range(first.column(), last.column() + 1):
            self._known.pop(column, None)
        self._say()

    def _say(self) -> None:
        totals = [self._total(column)[0] for column in range(self._grid.columnCount())]
        done, required = sum(total.done for total in totals), sum(total.required for total in totals)
        self.setAccessibleDescription(f"合计完成 {done} 格，应查 {required} 格")
        self.update()

    def _total(self, column: int) -> tuple[Progress, str]:
        """How far a column has got, and the mark in it that is to be seen first; "" for none."""
        found = self._known.get(column)
        if found is None:
            items = [item for item in self._grid.items_in(column=column) if item]
            marks = {item.mark for item in items if item.required}
            loud = next((mark for mark in ("unmet", "open") if mark in marks), "")
            found = self._known[column] = progress_of(items), loud
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """The numbers under their columns, and the name at the left."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("sunken"))
        first = self._view.verticalHeader().width()
        painter.setClipRect(QRect(first, 0, self._view.viewport().width(), self.height()))
        for number in range(self._grid.columnCount()):
            left = first + self._view.columnViewportPosition(number)
            self._paint_total(painter, number, QRect(left, 0, self._view.columnWidth(number), self.height()))
        painter.setClipping(False)
        painter.setFont(theme().font("meta"))
        painter.setPen(theme().color("text2"))
        painter.drawText(QRect(10, 0, first - 10, self.height()), _LEFT, "完成/应查")
        painter.setPen(QPen(theme().color("line2")))
        painter.drawLine(0, 0, self.width(), 0)

    def _paint_total(self, painter: QPainter, column: int, area: QRect) -> None:
        progress, loud = self._total(column)
        painter.setFont(theme().font("meta", bold=bool(loud)))
        painter.setPen(theme().color(mark_color(loud, "condition") if loud else "text3"))
        painter.drawText(area, _CENTER, f"{progress.done}/{progress.required}" if progress.required else "–")
