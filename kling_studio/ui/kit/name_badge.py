"""The number by which a text names a thing; pressed, it puts the name into the text."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kling_studio.ui import icons, theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.button import KitButton

_HIT = 3
_HEIGHT = 18
_ICON = 12
_SHADE = 0.75


class NameBadge(KitButton):
    """`NameBadge(number, tag)`. While the text does not name the thing, an @ stands beside the number.

    `on_picture`: white on a dark ground, as everything over a picture. It is for the pointer; whoever uses
    it gives the keyboard another way.
    """

    ROLE = "micro"

    def __init__(self, number: int, tag: str, parent: QWidget, *, on_picture: bool = False) -> None:
        super().__init__(str(number), parent)
        self._tag = tag
        self._on_picture = on_picture
        self._marked = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tell()

    @property
    def marked(self) -> bool:
        """Whether it says that the text does not name the thing."""
        return self._marked

    def set_marked(self, marked: bool) -> None:
        """Whether the text should name the thing and does not."""
        if marked != self._marked:
            self._marked = marked
            self._tell()
            self.updateGeometry()
            self.resize(self.sizeHint())
            self.update()

    def sizeHint(self) -> QSize:
        digits = QFontMetrics(theme.font("micro", tabular=True)).horizontalAdvance(self.text())
        height = round(_HEIGHT * theme.current().factor)
        width = max(height, digits + 8) + (_ICON + 2 if self._marked or not self._on_picture else 0)
        return QSize(width + 2 * _HIT, height + 2 * _HIT)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(_HIT, _HIT, -_HIT, -_HIT)
        over = self.isDown() or self.hovered > 0.5
        if self._on_picture:
            ground = QColor.fromRgbF(0, 0, 0, 0.9 if over else _SHADE)
            tone = QColor(Qt.GlobalColor.white)
            paint.shape(painter, box, look.radius("badge"), fill=ground)
        else:
            tone = look.colour("text" if over else "text2")
            if over:
                paint.shape(painter, box, look.radius("badge"), fill=look.colour("hover"))
        digits = QRect(box)
        if self._marked:
            digits.setWidth(box.width() - _ICON - 4)
            place = QRect(box.right() - _ICON - 3, box.center().y() - _ICON // 2 + 1, _ICON, _ICON)
            icons.paint(painter, "at-sign", paint.mirrored(self, place), tone)
        elif not self._on_picture:
            digits.setWidth(box.width() - _ICON - 2)
        font, centre = theme.font("micro", tabular=True), Qt.AlignmentFlag.AlignHCenter
        paint.line_of_text(painter, self, paint.mirrored(self, digits), self.text(), font, tone, centre)

    def _tell(self) -> None:
        missing = self.tr("Not named in the prompt. Click to put {name} there")
        named = self.tr("Put {name} into the prompt")
        words = (missing if self._marked else named).format(name=f"\u2066{self._tag}\u2069")
        self.setToolTip(words)
        self.setAccessibleName(words)
