"""Where a picture goes: dropped, pasted or picked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from kling_studio.domain.media import is_address
from kling_studio.ui import theme
from kling_studio.ui.kit import paint, tile_paint
from kling_studio.ui.kit.button import KitButton
from kling_studio.ui.kit.carried_picture import may_hold_picture, picture_in
from kling_studio.ui.kit.corner_button import CornerButton
from kling_studio.ui.kit.picture_dialog import open_picture_dialog
from kling_studio.ui.kit.shown_picture import ShownPicture

_LEAST = 88
"""Px that the corner's buttons and a short word need."""


class DropTile(KitButton):
    """80 px high. `DropTile(label, hint)`; `picture()`, `set_picture(path_or_address)`, `set_error(on)`.
    `short`: what stands for the label over a picture.

    `picked(str)`: the path or address the user dropped, pasted or chose. `pasted(QImage)`: a picture that
    has no file yet; whoever listens keeps it and calls `set_picture`. `cleared()`: the user took it out.
    Return or Space opens the file dialog, Delete takes the picture out, Ctrl+V pastes.
    `cropWanted()`: with `crops`, a picture of this computer is to be cut (button, C, menu).
    `uncut`: its picture is shown whole, not cut to the tile: what a mask marks may be at its edge.
    `set_off(reason)` shows the tile dashed with the reason, `set_off("")` takes it back.
    """

    ROLE = "label"

    picked = Signal(str)
    pasted = Signal(QImage)
    cleared = Signal()
    cropWanted = Signal()

    def __init__(
        self,
        label: str,
        hint: str,
        parent: QWidget | None = None,
        *,
        short: str = "",
        crops: bool = False,
        uncut: bool = False,
    ) -> None:
        super().__init__(label, parent)
        self._short = short or label
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hint = hint
        self._off_reason = ""
        self._error = False
        self._uncut = uncut
        self._over = False
        self._shown = ShownPicture(self)
        self._shown.changed.connect(self.update)
        self._remove = CornerButton("x", self.tr("Remove the picture"), self)
        self._remove.clicked.connect(self.take_out)
        self._crop = CornerButton("crop", self.tr("Crop the picture  C"), self) if crops else None
        if self._crop is not None:
            self._crop.clicked.connect(self.cropWanted)
        self.clicked.connect(self.choose)
        self._tell()

    def setObjectName(self, name: str, /) -> None:
        super().setObjectName(name)
        self._remove.setObjectName(f"{name}.remove")
        if self._crop is not None:
            self._crop.setObjectName(f"{name}.crop")

    def picture(self) -> str:
        """The path or address it shows, empty for none."""
        return self._shown.place

    def set_picture(self, picture: str) -> None:
        """Shows a picture without telling; empty for none."""
        if picture == self._shown.place:
            return
        self._shown.choose(picture)
        self._remove.setVisible(bool(picture))
        if self._crop is not None:
            self._crop.setVisible(self.on_disk())
        self._tell()
        self.update()

    def set_error(self, error: bool) -> None:
        """Shows or hides the red edge."""
        self._error = error
        self.update()

    def set_off(self, reason: str) -> None:
        """Shows why nothing can be put here; empty: it can."""
        self._off_reason = reason
        self.setEnabled(not reason)
        self._tell()
        self.update()

    def choose(self) -> None:
        """What a click does: opens the file dialog."""
        self.choose_file()

    def choose_file(self) -> None:
        """Opens the file dialog, which blocks nothing."""
        beside = self._shown.place if self.on_disk() else ""
        open_picture_dialog(self, self.text(), beside).fileSelected.connect(self._take)

    def sizeHint(self) -> QSize:
        return QSize(120, theme.current().size("drop_tile"))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, theme.current().size("drop_tile"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.picture():
            self.take_out()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        elif event.key() == Qt.Key.Key_C and self._crop is not None and self.on_disk():
            if not event.modifiers():
                self.cropWanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setObjectName("pictureMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(theme.font("label"))
        usable = may_hold_picture(QGuiApplication.clipboard().mimeData())
        menu.addAction(self.tr("Paste"), self.paste).setEnabled(usable)
        menu.addAction(self.tr("Pick a file…"), self.choose_file)
        if self._crop is not None:
            menu.addAction(self.tr("Crop…"), self.cropWanted.emit).setEnabled(self.on_disk())
        menu.addAction(self.tr("Remove it"), self.take_out).setEnabled(bool(self.picture()))
        menu.popup(event.globalPos())

    def on_disk(self) -> bool:
        """Whether it shows a picture of this computer, not one at an address."""
        return self._shown.on_disk

    def paste(self) -> None:
        """Takes a picture, a file or an address from the clipboard."""
        if self.isEnabled():
            self._take_from(QGuiApplication.clipboard().mimeData())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if may_hold_picture(event.mimeData()):
            self._over = True
            event.acceptProposedAction()
            self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        if self._take_from(event.mimeData()):
            event.acceptProposedAction()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = self._remove.sizeHint()
        box = QRect(self.width() - side.width() - 6, 6, side.width(), side.height())
        self._remove.setGeometry(paint.mirrored(self, box))
        if self._crop is not None:
            self._crop.setGeometry(paint.mirrored(self, box.translated(-side.width() - 4, 0)))
        if event.oldSize().isValid() and event.oldSize().width() < self.width():
            self._shown.read()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.picture():
            edge, uncut = self._error, self._uncut
            tile_paint.picture(painter, self, self._shown, self.caption(), error=edge, uncut=uncut)
        else:
            words, off = self._off_reason or self._hint, bool(self._off_reason)
            tile_paint.invitation(painter, self, words, lit=self._over, error=self._error, whole=off)
        if self.ringed or self._over:
            paint.focus_ring(painter, self.rect(), theme.current().radius("tile"))

    def caption(self) -> tuple[str, str]:
        """What stands on the picture at the leading and at the trailing edge."""
        return self._short, self._shown.facts()

    def take_out(self) -> None:
        """Takes the picture out, as its cross does."""
        self.set_picture("")
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.cleared.emit()

    def _tell(self) -> None:
        picture = self.picture()
        shown = picture if is_address(picture) else Path(picture).name
        words = shown or self._off_reason or self._hint
        self.setAccessibleDescription(words)
        self.setToolTip(f"\u2066{picture}\u2069" if picture else words)

    def _take_from(self, data: QMimeData | None) -> bool:
        found = picture_in(data)
        if isinstance(found, QImage):
            self.pasted.emit(found)
        elif found is not None:
            self._take(found)
        return found is not None

    def _take(self, picture: str) -> None:
        self.set_picture(picture)
        self.picked.emit(picture)
