"""Where a picture goes: dropped, pasted or picked."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import QMimeData, QRect, QRectF, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFontMetrics,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QFileDialog, QMenu, QSizePolicy, QWidget

from kling_studio.domain.media import is_address
from kling_studio.ui import icons, theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.button import KitButton
from kling_studio.ui.kit.thumbnail import ThumbnailReader, covering_corner

FILE_NAMES = "*.png *.jpg *.jpeg *.webp *.bmp *.gif *.tif *.tiff *.heic *.avif"
"""What the file dialog shows first; what is fit to be sent is decided by the catalogue."""


_LEAST = 88
"""Px that the corner's buttons and a short word need."""


class _Corner(KitButton):
    """A small button over the picture."""

    def __init__(self, icon: str, word: str, parent: QWidget) -> None:
        super().__init__("", parent)
        self._icon_name = icon
        self.setToolTip(word)
        self.setAccessibleName(word)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(20, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        share = 0.9 if self.isDown() or self.hovered > 0.5 else 0.75
        paint.shape(painter, self.rect(), 4, fill=QColor.fromRgbF(0, 0, 0, share))
        white = QColor(Qt.GlobalColor.white)
        icons.paint(painter, self._icon_name, self.rect().adjusted(3, 3, -3, -3), white)
        if self.ringed:
            paint.focus_ring(painter, self.rect(), 4)


class DropTile(KitButton):
    """80 px high. `DropTile(label, hint)`; `picture()`, `set_picture(path_or_address)`, `set_error(on)`.
    `short`: what stands for the label over a picture.

    `picked(str)`: the path or address the user dropped, pasted or chose. `pasted(QImage)`: a picture that
    has no file yet; whoever listens keeps it and calls `set_picture`. `cleared()`: the user took it out.
    Return or Space opens the file dialog, Delete takes the picture out, Ctrl+V pastes.
    `cropWanted()`: with `crops`, a picture of this computer is to be cut (button, C, menu).
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
    ) -> None:
        super().__init__(label, parent)
        self._short = short or label
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hint = hint
        self._off_reason = ""
        self._picture = ""
        self._thumbnail = QPixmap()
        self._whole = QSize()
        self._unreadable = False
        self._error = False
        self._over = False
        self._reader = ThumbnailReader()  # no parent: it must outlive a tile that goes while it reads
        self._reader.done.connect(self._show_thumbnail)
        self._remove = _Corner("x", self.tr("Take the picture out"), self)
        self._remove.clicked.connect(self.take_out)
        self._crop = _Corner("crop", self.tr("Crop the picture  C"), self) if crops else None
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
        return self._picture

    def set_picture(self, picture: str) -> None:
        """Shows a picture without telling; empty for none."""
        if picture == self._picture:
            return
        self._picture = picture
        self._thumbnail, self._whole, self._unreadable = QPixmap(), QSize(), False
        self._remove.setVisible(bool(picture))
        if self._crop is not None:
            self._crop.setVisible(self.on_disk())
        self._read()
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
        dialog = QFileDialog(self, self.text())
        dialog.setObjectName("pictureDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [self.tr("Pictures ({patterns})").format(patterns=FILE_NAMES), self.tr("All files (*)")]
        )
        if self._picture and not is_address(self._picture):
            dialog.setDirectory(str(Path(self._picture).parent))
        else:
            places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.PicturesLocation)
            dialog.setDirectory(places[0] if places else "")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def sizeHint(self) -> QSize:
        return QSize(120, theme.current().size("drop_tile"))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, theme.current().size("drop_tile"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._picture:
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
        usable = self._usable(QGuiApplication.clipboard().mimeData())
        menu.addAction(self.tr("Paste"), self.paste).setEnabled(usable)
        menu.addAction(self.tr("Pick a file…"), self.choose_file)
        if self._crop is not None:
            menu.addAction(self.tr("Crop…"), self.cropWanted.emit).setEnabled(self.on_disk())
        menu.addAction(self.tr("Take it out"), self.take_out).setEnabled(bool(self._picture))
        menu.popup(event.globalPos())

    def on_disk(self) -> bool:
        """Whether it shows a picture of this computer, not one at an address."""
        return bool(self._picture) and not is_address(self._picture)

    def paste(self) -> None:
        """Takes a picture, a file or an address from the clipboard."""
        if self.isEnabled():
            self._take_from(QGuiApplication.clipboard().mimeData())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._usable(event.mimeData()):
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
            self._read()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = look.radius("tile")
        if self._picture:
            self._paint_picture(painter, radius)
        else:
            self._paint_invitation(painter, radius)
        if self.ringed or self._over:
            paint.focus_ring(painter, self.rect(), radius)

    def _paint_invitation(self, painter: QPainter, radius: int) -> None:
        look = theme.current()
        fill = None
        if self.isEnabled() and (self.isDown() or self.hovered or self._over):
            fill = self.surface(look.colour("panel"), look.colour("hover"), look.colour("pressed"))
        edge = look.colour("danger" if self._error else "control")
        paint.shape(painter, self.rect(), radius, fill=fill, edge=edge, dashed=not self._error)
        line = look.line_height("label")
        inside = self.rect().adjusted(6, 0, -6, 0)
        words, small = self._off_reason or self._hint, theme.font("micro")
        room = QFontMetrics(small).horizontalAdvance(words) <= inside.width()
        lines = 2 if room or self._off_reason else 1
        top = (self.height() - 16 - 4 - lines * line) // 2
        on = self.isEnabled()
        tone = look.colour("text2" if on else "text3")
        icons.paint(painter, "image-plus", QRect(0, top, self.width(), 16), tone)
        centre = Qt.AlignmentFlag.AlignHCenter
        first = QRect(inside.left(), top + 20, inside.width(), line)
        paint.line_of_text(painter, self, first, self.text(), self.font(), tone, centre)
        if room or self._off_reason:  # the tooltip has the hint too
            paint.line_of_text(painter, self, first.translated(0, line), words, small, tone, centre)

    def _paint_picture(self, painter: QPainter, radius: int) -> None:
        look = theme.current()
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(self.rect(), look.colour("well"))
        if not self._thumbnail.isNull():
            ratio = self._thumbnail.devicePixelRatio()
            corner = covering_corner(self._thumbnail.deviceIndependentSize(), self.size())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, ratio != 1.0)
            painter.drawPixmap(corner, self._thumbnail)
        else:
            name = "image" if not self._unreadable else "circle-alert"
            icons.paint(painter, name, QRect(0, 20, self.width(), 20), look.colour("text2"))
        self._paint_caption(painter)
        painter.restore()
        if not self.isEnabled():
            veil = look.colour("panel")
            veil.setAlphaF(0.6)
            paint.shape(painter, self.rect(), radius, fill=veil)
        edge = look.colour("danger" if self._error else "control")
        painter.setPen(QPen(edge, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _paint_caption(self, painter: QPainter) -> None:
        """Word and figures on a shade, the figures above the word where a line cannot hold both."""
        from PySide6.QtGui import QLinearGradient  # 1.5 ms that an empty form need not pay

        white, small = QColor(Qt.GlobalColor.white), theme.font("micro", tabular=True)
        words, figures = self.caption()
        line = QRect(8, self.height() - 24, self.width() - 16, 20)
        facts = QFontMetrics(small).horizontalAdvance(figures) + 8 if figures else 0
        fits = QFontMetrics(theme.font("label")).horizontalAdvance(words) + 2 + facts <= line.width()
        above = line if fits or not (words and figures) else line.translated(0, -14)
        tall = self.height() - above.top() + 8
        shade = QLinearGradient(0, self.height() - tall, 0, self.height())
        shade.setColorAt(0, QColor(0, 0, 0, 0))
        shade.setColorAt(1, QColor(0, 0, 0, 204))
        painter.fillRect(QRect(0, self.height() - tall, self.width(), tall), QBrush(shade))
        word = paint.mirrored(self, line.adjusted(0, 0, -facts if fits else 0, 0))
        paint.line_of_text(painter, self, word, words, theme.font("label"), white)
        trailing = Qt.AlignmentFlag.AlignTrailing if above is line else Qt.AlignmentFlag.AlignLeading
        paint.line_of_text(painter, self, above, figures, small, white, trailing)

    def caption(self) -> tuple[str, str]:
        """What stands on the picture at the leading and at the trailing edge."""
        return self._short, self.facts()

    def facts(self) -> str:
        """The size of the picture, or where it is from."""
        if self._whole.isValid():
            return f"\u2066{self._whole.width()} × {self._whole.height()}\u2069"
        if is_address(self._picture):
            return f"\u2066{urlsplit(self._picture).hostname or ''}\u2069"
        return self.tr("Cannot be read") if self._unreadable else ""

    def _tell(self) -> None:
        shown = self._picture if is_address(self._picture) else Path(self._picture).name
        words = shown or self._off_reason or self._hint
        self.setAccessibleDescription(words)
        self.setToolTip(self._picture or words)

    def _read(self) -> None:
        if self._picture and not is_address(self._picture):
            self._reader.read(self._picture, self._wanted_size())

    def _wanted_size(self) -> QSize:
        ratio = self.devicePixelRatioF()
        return QSize(round(max(120, self.width()) * ratio), round(max(80, self.height()) * ratio))

    def _show_thumbnail(self, path: str, image: QImage, whole: QSize) -> None:
        if path != self._picture:
            return
        self._unreadable = image.isNull()
        self._whole = whole if not image.isNull() else QSize()
        if not image.isNull():
            wanted = self._wanted_size()
            fitted = image.scaled(
                wanted,
                Qt.AspectRatioMode.KeepAspectRatioByExpanding,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._thumbnail = QPixmap.fromImage(fitted)
            self._thumbnail.setDevicePixelRatio(self.devicePixelRatioF())
        self.update()

    def _usable(self, data: QMimeData | None) -> bool:
        return data is not None and (data.hasUrls() or data.hasImage() or is_address(data.text().strip()))

    def _take_from(self, data: QMimeData | None) -> bool:
        if data is None:
            return False
        for url in data.urls():
            if url.isLocalFile():
                self._take(url.toLocalFile())
                return True
        if data.hasImage():
            image = data.imageData()
            if isinstance(image, QImage):
                self.pasted.emit(image)
                return True
        address = data.urls()[0].toString() if data.hasUrls() else data.text().strip()
        if is_address(address):
            self._take(address)
            return True
        return False

    def _take(self, picture: str) -> None:
        self.set_picture(picture)
        self.picked.emit(picture)

    def take_out(self) -> None:
        """Takes the picture out, as its cross does."""
        self.set_picture("")
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.cleared.emit()
