"""The points of a way as numbers: chosen, typed, deleted by the keyboard alone."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QIntValidator, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from kling_studio.imaging.mask_region import Kind
from kling_studio.imaging.trajectory import Spot
from kling_studio.ui import theme
from kling_studio.ui.brush.model import BrushModel

_ROW = 22


class PointTable(QTableWidget):
    """x and y of each point that a hand set, in pixels from the picture's bottom left, as they are sent.

    Return or typing begins to edit, Delete takes a point out.
    """

    def __init__(self, model: BrushModel, parent: QWidget | None = None) -> None:
        super().__init__(0, 2, parent)
        self.setObjectName("brushPoints")
        self.setAccessibleName(self.tr("Points of the path"))
        hint = self.tr("In pixels from the picture's bottom left, as they are sent")
        self.setToolTip(hint)
        self.setAccessibleDescription(hint)
        self._model = model
        self._filling = False
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # coordinates do not mirror
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalHeaderLabels(["x", "y"])
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_Figures(self))
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        down = self.verticalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setHighlightSections(False)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self._restyle()
        self.itemChanged.connect(self._typed)
        self.currentCellChanged.connect(self._went)
        model.changed.connect(self.refresh)
        model.chosen_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Shows the chosen region's points."""
        document, region = self._model.document, self._model.region()
        way = None if region is None or region.kind is Kind.STATIC else region.trajectory
        self._filling = True
        try:
            anchors = () if way is None else way.anchors
            height = 1 if document is None else document.height
            if self.rowCount() != len(anchors):
                self.setRowCount(len(anchors))
            for row, (x, y) in enumerate(anchors):
                for column, number in enumerate((x, height - 1 - y)):
                    self._fill(row, column, number)
            if not 0 <= self._model.point < len(anchors):
                self.setCurrentIndex(QModelIndex())
            elif self.currentRow() != self._model.point:
                self.setCurrentCell(self._model.point, max(0, self.currentColumn()))
        finally:
            self._filling = False

    def sizeHint(self) -> QSize:
        return QSize(round(136 * theme.current().factor), 120)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(112 * theme.current().factor), 48)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            return  # what the figure's own editor had no use for
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.currentRow() >= 0:
            self._model.delete_point(self.currentRow())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.editItem(self.currentItem())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._restyle()

    def _restyle(self) -> None:
        look = theme.current()
        font = theme.font("label", tabular=True)
        self.setFont(font)
        self.horizontalHeader().setFont(theme.font("micro"))
        self.verticalHeader().setFont(theme.font("micro", tabular=True))
        self.verticalHeader().setDefaultSectionSize(round(_ROW * look.factor))
        self.horizontalHeader().setFixedHeight(round(_ROW * look.factor))

    def _fill(self, row: int, column: int, number: int) -> None:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            self.setItem(row, column, item)
        if item.text() != str(number):
            item.setText(str(number))
        name = self.tr("Point {number}, x {x}") if column == 0 else self.tr("Point {number}, y {x}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, name.format(number=row + 1, x=number))

    def _typed(self, item: QTableWidgetItem) -> None:
        document, region = self._model.document, self._model.region()
        if self._filling or document is None or region is None or region.trajectory is None:
            return
        x, y = region.trajectory.anchors[item.row()]
        try:
            number = int(item.text())
        except ValueError:
            self.refresh()
            return
        if item.column() == 0:
            spot = min(max(number, 0), document.width - 1), y
        else:
            spot = x, document.height - 1 - min(max(number, 0), document.height - 1)
        # After the figure's editor is closed: showing the points anew would take it away under Qt's hands.
        QTimer.singleShot(0, self, partial(self._put, item.row(), spot))

    def _put(self, row: int, spot: Spot) -> None:
        region = self._model.region()
        if region is not None and region.trajectory and row < len(region.trajectory.anchors):
            self._model.move_point(row, spot, joined=False)
        self.refresh()

    def _went(self, row: int, _column: int, _before_row: int, _before_column: int) -> None:
        if not self._filling and row >= 0:
            self._model.choose(self._model.chosen, row)


class WholeRows(QWidget):
    """Gives a table as many whole rows as there is height for; none is cut in half."""

    def __init__(self, table: QTableWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        table.setParent(self)

    def sizeHint(self) -> QSize:
        return self._table.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._table.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        head = self._table.horizontalHeader().height()
        row = self._table.verticalHeader().defaultSectionSize()
        whole = max(1, (self.height() - head) // row)
        self._table.setGeometry(0, 0, self.width(), head + whole * row)


class _Figures(QStyledItemDelegate):
    """Whole numbers only."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: object) -> QWidget:
        edit = QLineEdit(parent)
        edit.setObjectName("brushPoint")
        edit.setAccessibleName(self.tr("Pixels"))
        edit.setFont(theme.font("label", tabular=True))
        edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        edit.setValidator(QIntValidator(0, 999_999, edit))
        return edit

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # At once: Qt would do it a moment later, when the number may already be shown anew.
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QWidget)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
            return True
        return super().eventFilter(watched, event)
