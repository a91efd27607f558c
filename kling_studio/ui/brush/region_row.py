"""One region in the list: its badge, its name, what it has, an eye."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kling_studio.ui import theme
from kling_studio.ui.brush import art
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.button import KitButton
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.kit.tool_button import ToolButton

HEIGHT, LOW = 44, 34
"""Px of a row, and of one where many are, at text scale 1."""

_BADGE = 10.0


class RegionRow(KitButton):
    """`chosen`; `named` tells a new name, `shown` whether it is seen; `removed`: Delete was pressed.

    A double click, F2 or Return begins renaming. `stepped`: an arrow key, as -1 or 1.
    """

    ROLE = "body"

    chosen = Signal()
    named = Signal(str)
    shown = Signal(bool)
    removed = Signal()
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setCheckable(True)
        self._number = 0
        self._colour = theme.current().region(1)
        self._facts = ""
        self._visible_region = True
        self._low = False
        self.eye = ToolButton("eye", self.tr("Hide"), self, size="hit_min")
        self.eye.clicked.connect(lambda: self.shown.emit(not self._visible_region))
        self._edit: LineEdit | None = None
        self.clicked.connect(self.chosen)

    def setObjectName(self, name: str, /) -> None:
        super().setObjectName(name)
        self.eye.setObjectName(f"{name}.eye")

    def show_region(
        self,
        number: int,
        colour_number: int,
        name: str,
        facts: str,
        spoken: str,
        *,
        seen: bool,
        chosen: bool,
    ) -> None:
        """What it shows; `number` 0 is the static region."""
        self._number, self._facts, self._visible_region = number, facts, seen
        self._colour = theme.current().region(colour_number + 1)
        self.setText(name.replace("&", "&&"))
        self.setToolTip(f"{name} · {facts}")
        self.setAccessibleName(spoken)
        self.setChecked(chosen)
        self.eye.set_icon("eye" if seen else "eye-off")
        word = self.tr("Hide {area}") if seen else self.tr("Show {area}")
        self.eye.setToolTip(word.format(area=name))
        self.eye.setAccessibleName(word.format(area=name))
        self.update()

    def begin_renaming(self) -> None:
        """Puts an editor where the name is."""
        if self._edit is not None:
            return
        edit = self._edit = LineEdit("", self)
        edit.setObjectName(f"{self.objectName()}.name")
        edit.setAccessibleName(self.tr("Name of the area"))
        edit.setText(self.text().replace("&&", "&"))
        edit.setGeometry(paint.mirrored(self, self._edit_box(edit)))
        edit.installEventFilter(self)
        edit.editingFinished.connect(self._renamed)
        edit.show()
        self.update()
        edit.selectAll()
        edit.setFocus()

    def set_low(self, low: bool) -> None:
        """Whether there are so many rows that each has to be lower."""
        if low != self._low:
            self._low = low
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(180, round((LOW if self._low else HEIGHT) * theme.current().factor))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.sizeHint().height())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.begin_renaming()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
        }.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.begin_renaming()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or watched is not self._edit:
            return False
        key = event.key() if isinstance(event, QKeyEvent) else 0
        if key == Qt.Key.Key_Escape:
            self._close_edit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._renamed()
        return key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = self.eye.sizeHint()
        box = QRect(
            self.width() - side.width() - 8,
            (self.height() - side.height()) // 2,
            side.width(),
            side.height(),
        )
        self.eye.setGeometry(paint.mirrored(self, box))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        if self.isChecked():
            painter.fillRect(self.rect(), look.colour("selected"))
            painter.fillRect(paint.mirrored(self, QRect(0, 0, 2, self.height())), look.colour("accentText"))
        elif self.hovered:
            painter.fillRect(
                self.rect(), paint.blended(look.colour("panel"), look.colour("hover"), self.hovered)
            )
        self._paint_badge(painter)
        painter.setOpacity(1.0)
        strong = theme.font("body")
        strong.setWeight(theme.font("strong").weight())
        if self._edit is None:
            name = paint.mirrored(self, self._name_box())
            paint.line_of_text(
                painter, self, name, self.text().replace("&&", "&"), strong, look.colour("text")
            )
            below = self._name_box().translated(0, look.line_height("body"))
            paint.line_of_text(
                painter, self, paint.mirrored(self, below), self._facts,
                theme.font("micro", tabular=True), look.colour("text2"),
            )  # fmt: skip
        if self.ringed:
            paint.focus_ring(painter, self.rect(), 0)

    def _paint_badge(self, painter: QPainter) -> None:
        box = paint.mirrored(self, QRect(12, (self.height() - 20) // 2, 20, 20))
        at = QPointF(box.x() + 10, box.y() + 10)
        painter.setOpacity(1.0 if self._visible_region else 0.5)
        if self._number:
            art.paint_badge(painter, at, self._number, self._colour, 1.0)
        else:
            art.paint_hatched_badge(painter, at, theme.current().colour("text2"))

    def _name_box(self) -> QRect:
        look = theme.current()
        line = look.line_height("body")
        top = (self.height() - 2 * line) // 2
        return QRect(42, top, self.width() - 42 - 40, line)

    def _edit_box(self, edit: QWidget) -> QRect:
        """The middle of the row: the second line is not shown while the name is edited."""
        high = min(edit.sizeHint().height(), self.height() - 4)
        box = self._name_box().adjusted(-4, 0, 0, 0)
        return QRect(box.left(), (self.height() - high) // 2, box.width(), high)

    def _renamed(self) -> None:
        edit = self._edit
        if edit is not None:
            name = edit.text().strip()
            self._close_edit()
            if name != self.text().replace("&&", "&"):
                self.named.emit(name)

    def _close_edit(self) -> None:
        edit, self._edit = self._edit, None
        if edit is not None:
            edit.hide()
            edit.deleteLater()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.update()
