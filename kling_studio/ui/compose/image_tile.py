"""One picture of a list: its number in the prompt, its role, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from kling_studio.domain.form import END_FRAME, FIRST_FRAME, FRAME_ROLES
from kling_studio.ui import theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.drop_tile import DropTile
from kling_studio.ui.kit.menu import Menu
from kling_studio.ui.texts import choice_word

_BADGE = 18
_SHADE = 0.75


class ImageTile(DropTile):
    """A tile with a number. A click on a picture opens its menu, and on an empty tile the file dialog.

    `roleChosen(str)`: one of FRAME_ROLES or empty. `moved(int)`: by how many places it was moved by the
    keyboard or the menu. `dragged(QPoint)`: where the pointer drags it, in the parent's coordinates;
    `dropped()`: it was let go.
    """

    roleChosen = Signal(str)
    moved = Signal(int)
    dragged = Signal(QPoint)
    dropped = Signal()

    def __init__(self, number: int, parent: QWidget) -> None:
        word = self.tr("Picture {number}").format(number=number)
        super().__init__(word, self.tr("Drop, paste or pick"), parent)
        self.setAccessibleName(word)
        self._number = number
        self._role = ""
        self._pressed_at: QPoint | None = None
        self._dragging = False

    def set_role(self, role: str) -> None:
        """Shows whether it is the clip's first or last picture; empty: neither."""
        if role != self._role:
            self._role = role
            self.update()
        if self.picture():
            self.setAccessibleDescription(choice_word("image_role", role))

    def choose(self) -> None:
        if self._dragging:
            return
        if self.picture():
            self._open_menu(self.mapToGlobal(QPoint(0, self.height())))
        else:
            self.choose_file()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.picture():
            self._open_menu(event.globalPos())
        else:
            super().contextMenuEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.moved.emit(-step if rtl else step)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.picture():
            self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is not None:
            here = event.position().toPoint()
            far = (here - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
            if far or self._dragging:
                self._dragging = True
                self.dragged.emit(self.mapToParent(here))
                return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        super().mouseReleaseEvent(event)
        if self._dragging:
            self._dragging = False
            self.dropped.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.picture():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        badge = paint.mirrored(self, QRect(6, 6, _BADGE, _BADGE))
        black, white = QColor.fromRgbF(0, 0, 0, _SHADE), QColor(Qt.GlobalColor.white)
        paint.shape(painter, badge, theme.current().radius("badge"), fill=black)
        font = theme.font("micro", tabular=True)
        centre = Qt.AlignmentFlag.AlignHCenter
        paint.line_of_text(painter, self, badge, str(self._number), font, white, centre)

    def caption(self) -> tuple[str, str]:
        # There is room for one of them.
        short = {
            FIRST_FRAME: QCoreApplication.translate("Compose", "Start"),
            END_FRAME: QCoreApplication.translate("Compose", "End"),
        }.get(self._role, "")
        return short, "" if short else self.facts()

    def _open_menu(self, at: QPoint) -> None:
        menu = Menu(parent=self)
        menu.setObjectName(f"{self.objectName()}.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for role in ("", *FRAME_ROLES):
            action = menu.addAction(choice_word("image_role", role))
            action.setObjectName(f"{self.objectName()}.role.{role or 'reference'}")
            action.setCheckable(True)
            action.setChecked(role == self._role)
            action.triggered.connect(lambda _=False, role=role: self.roleChosen.emit(role))
        menu.addSeparator()
        menu.addAction(self.tr("Move forward"), lambda: self.moved.emit(-1))
        menu.addAction(self.tr("Move back"), lambda: self.moved.emit(1))
        menu.addSeparator()
        menu.addAction(self.tr("Another picture…"), self.choose_file)
        menu.addAction(self.tr("Crop…"), self.cropWanted.emit).setEnabled(self.on_disk())
        menu.addAction(self.tr("Take it out"), self.take_out)
        menu.popup(at)
