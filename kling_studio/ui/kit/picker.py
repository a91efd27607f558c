"""One of many, behind a button that opens a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QFocusEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QStandardItemModel,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from kling_studio.ui import icons, theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.option import Option

_BY_MOUSE = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)


class Picker(QComboBox):
    """28 px high; a combo box to the keyboard and to screen readers, painted by hand.

    `Picker(options)`; `value()`, `set_value(v)`, `set_options(options)`, `set_error(on)`. `changed(str)`
    tells what the user chose. The wheel scrolls the panel, it never changes the value.
    """

    changed = Signal(str)

    def __init__(self, options: Sequence[Option] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(theme.font("label"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(14)
        self._options: tuple[Option, ...] = ()
        self._error = False
        self._ringed = False
        self.activated.connect(self._chosen)
        self.set_options(options)

    def options(self) -> tuple[Option, ...]:
        """What there is to choose from."""
        return self._options

    def set_options(self, options: Sequence[Option]) -> None:
        """Other options; the value stays if it is among them, else the first is shown."""
        if tuple(options) == self._options:
            return
        value = self.value()
        self._options = tuple(options)
        self.clear()
        model = self.model()
        for number, option in enumerate(self._options):
            line = f"{option.label} · {option.note}" if option.note else option.label
            self.addItem(line, option.value)
            self.setItemData(number, option.hint, Qt.ItemDataRole.ToolTipRole)
            if not option.enabled and isinstance(model, QStandardItemModel):
                model.item(number).setEnabled(False)
        self.set_value(value)
        self.updateGeometry()

    def value(self) -> str:
        """The chosen value, empty when there are no options."""
        found = self.currentData()
        return found if isinstance(found, str) else ""

    def set_value(self, value: str) -> None:
        """Shows a value without telling; one that is not among the options shows the first."""
        index = next((n for n, option in enumerate(self._options) if option.value == value), 0)
        self.setCurrentIndex(index)
        self.setToolTip(self.currentText())

    def set_error(self, error: bool) -> None:
        """Shows or hides the red edge."""
        self._error = error
        self.update()

    def showPopup(self) -> None:
        metrics = QFontMetrics(self.font())
        widest = max(
            (metrics.horizontalAdvance(self.itemText(at)) for at in range(self.count())), default=0
        )
        self.view().setMinimumWidth(widest + 4 * theme.current().space("m"))
        super().showPopup()

    def sizeHint(self) -> QSize:
        look = theme.current()
        metrics = QFontMetrics(self.font())
        widest = max((metrics.horizontalAdvance(option.label) for option in self._options), default=40)
        return QSize(widest + 10 + 14 + 2 * look.space("m"), look.size("control"))

    def minimumSizeHint(self) -> QSize:
        return QSize(72, theme.current().size("control"))

    def hidePopup(self) -> None:
        super().hidePopup()
        # The pointer left while the list had it, of which Qt tells nobody (PySide6 6.11).
        inside = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        self.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, inside)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() not in _BY_MOUSE
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.setFont(theme.font("label"))
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        radius = look.radius("control")
        enabled = self.isEnabled()
        if enabled:
            hovered = self.underMouse()
            fill = look.colour("hover" if hovered else "raised")
            edge = look.colour("danger" if self._error else "control")
            paint.shape(painter, self.rect(), radius, fill=fill, edge=edge)
        else:
            paint.shape(painter, self.rect(), radius, edge=look.colour("control"), dashed=True)
        if self.hasFocus() and self._ringed and enabled:
            paint.focus_ring(painter, self.rect(), radius)
        words = QRect(10, 0, self.width() - 10 - 30, self.height())
        colour = look.colour("text" if enabled else "text3")
        paint.line_of_text(painter, self, paint.mirrored(self, words), self._label(), self.font(), colour)
        arrow = QRect(self.width() - 24, (self.height() - 14) // 2, 14, 14)
        icons.paint(painter, "chevron-down", paint.mirrored(self, arrow), look.colour("text2"))

    def _label(self) -> str:
        at = self.currentIndex()
        return self._options[at].label if 0 <= at < len(self._options) else ""

    def _chosen(self, index: int) -> None:
        self.setToolTip(self.currentText())
        self.changed.emit(self.value())
