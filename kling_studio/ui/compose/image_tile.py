"""One picture of a list: its number in the prompt, its role, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from kling_studio.domain.form import FRAME_ROLES
from kling_studio.domain.tags import tag_text
from kling_studio.ui import theme
from kling_studio.ui.compose.role_badge import RoleBadge
from kling_studio.ui.compose.tile_grid import COLUMNS
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.drop_tile import DropTile
from kling_studio.ui.kit.menu import Menu
from kling_studio.ui.kit.name_badge import NameBadge
from kling_studio.ui.texts import choice_word

_INSET = 3


class ImageTile(DropTile):
    """A tile with a number. A click on a picture opens its menu, and on an empty tile the file dialog.

    `alike`: the pictures of its list have neither names nor roles. `roleChosen(str)`: one of FRAME_ROLES or
    empty. `moved(int)`: by how many places it was moved by the
    keyboard or the menu. `dragged(QPoint)`: where the pointer drags it, in the parent's coordinates;
    `dropped()`: it was let go. `nameWanted()`: the prompt is to name it. `looked()`: the picture was read.
    """

    roleChosen = Signal(str)
    moved = Signal(int)
    dragged = Signal(QPoint)
    dropped = Signal()
    nameWanted = Signal()
    looked = Signal()

    def __init__(self, number: int, parent: QWidget, *, alike: bool = False) -> None:
        word = self.tr("Picture {number}").format(number=number)
        super().__init__(word, self.tr("Drop, paste or pick"), parent)
        self.setAccessibleName(word)
        self._number = number
        self._alike = alike
        self._role = ""
        self._pressed_at: QPoint | None = None
        self._dragging = False
        self._shown.changed.connect(self.looked)
        self._name = NameBadge(number, tag_text("image", number), self, on_picture=True)
        self._name.clicked.connect(self.nameWanted)
        self._turn = RoleBadge(self)
        self._turn.turned.connect(self.roleChosen)
        for badge in (self._name, self._turn):
            badge.hide()

    def setObjectName(self, name: str, /) -> None:
        super().setObjectName(name)
        self._name.setObjectName(f"{name}.name")
        self._turn.setObjectName(f"{name}.turn")

    def set_picture(self, picture: str) -> None:
        super().set_picture(picture)
        for badge in (self._name, self._turn):
            badge.setVisible(bool(picture) and self._number > 0 and not self._alike)

    def set_unnamed(self, unnamed: bool) -> None:
        """Whether the prompt should name it and does not."""
        self._name.set_marked(unnamed)
        self._place()

    def thumbnail(self) -> QPixmap:
        """The picture as it is shown; null while it is not read, or cannot be."""
        return self._shown.thumbnail

    def set_role(self, role: str) -> None:
        """Shows whether it is the clip's first or last picture; empty: neither."""
        if role != self._role:
            self._role = role
            self._turn.show_role(role)
            self._place()
            self.update()
        if self.picture() and not self._alike:
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
        onwards = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        step = {
            Qt.Key.Key_Left: -onwards,
            Qt.Key.Key_Right: onwards,
            Qt.Key.Key_Up: -COLUMNS,
            Qt.Key.Key_Down: COLUMNS,
        }.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.moved.emit(step)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def caption(self) -> tuple[str, str]:
        # The role stands there as a button; the facts where it leaves them room.
        facts = self._shown.facts()
        wide = QFontMetrics(theme.font("micro", tabular=True)).horizontalAdvance(facts)
        return "", facts if wide + 20 + self._turn.sizeHint().width() < self.width() else ""

    def _place(self) -> None:
        name, turn = self._name.sizeHint(), self._turn.sizeHint()
        room = QSize(min(turn.width(), self.width() - 2 * _INSET), turn.height())
        self._name.setGeometry(paint.mirrored(self, QRect(QPoint(_INSET, _INSET), name)))
        at = QPoint(_INSET, self.height() - _INSET - turn.height())
        self._turn.setGeometry(paint.mirrored(self, QRect(at, room)))

    def _add_roles(self, menu: Menu) -> None:
        for role in ("", *FRAME_ROLES):
            action = menu.addAction(choice_word("image_role", role))
            action.setObjectName(f"{self.objectName()}.role.{role or 'reference'}")
            action.setCheckable(True)
            action.setChecked(role == self._role)
            action.triggered.connect(lambda _=False, role=role: self.roleChosen.emit(role))
        menu.addSeparator()
        menu.addAction(self.tr("Name it in the prompt"), self.nameWanted.emit)
        menu.addSeparator()

    def _open_menu(self, at: QPoint) -> None:
        menu = Menu(parent=self)
        menu.setObjectName(f"{self.objectName()}.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self._alike:
            self._add_roles(menu)
        menu.addAction(self.tr("Move forward"), lambda: self.moved.emit(-1))
        menu.addAction(self.tr("Move back"), lambda: self.moved.emit(1))
        menu.addSeparator()
        menu.addAction(self.tr("Another picture…"), self.choose_file)
        menu.addAction(self.tr("Crop…"), self.cropWanted.emit).setEnabled(self.on_disk())
        menu.addAction(self.tr("Remove it"), self.take_out)
        menu.popup(at)
