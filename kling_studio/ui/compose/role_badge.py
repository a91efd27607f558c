"""The role of a picture of a list, on the picture; a click gives it the next one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kling_studio.domain.form import END_FRAME, FIRST_FRAME
from kling_studio.ui import theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.button import KitButton
from kling_studio.ui.texts import choice_word

_NEXT = {"": FIRST_FRAME, FIRST_FRAME: END_FRAME, END_FRAME: ""}
_HIT = 3
_HEIGHT = 18


class RoleBadge(KitButton):
    """`show_role(role)`; `turned(str)` when a click wants the next one. The tile's menu has them all."""

    ROLE = "micro"
    turned = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._role = ""
        self.clicked.connect(lambda: self.turned.emit(_NEXT[self._role]))
        self.show_role("")

    def show_role(self, role: str) -> None:
        """Shows a role of FRAME_ROLES, or that it is a reference; another word reads as it is."""
        self._role = role if role in _NEXT else ""
        short = {
            FIRST_FRAME: QCoreApplication.translate("Compose", "Start"),
            END_FRAME: QCoreApplication.translate("Compose", "End"),
        }
        self.setText(short.get(role) or choice_word("image_role", role))
        words = self.tr("{role}. A click makes it: {next}").format(
            role=choice_word("image_role", role), next=choice_word("image_role", _NEXT[self._role])
        )
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.font("micro")).horizontalAdvance(self.text())
        return QSize(words + 10 + 2 * _HIT, round(_HEIGHT * theme.current().factor) + 2 * _HIT)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(_HIT, _HIT, -_HIT, -_HIT)
        over = self.isDown() or self.hovered > 0.5
        white = QColor(Qt.GlobalColor.white)
        if self._role or over:  # a reference is the rule: it keeps quiet
            edge = QColor.fromRgbF(1, 1, 1, 0.85)
            ground = QColor.fromRgbF(0, 0, 0, 0.9 if over else 0.75)
            paint.shape(painter, box, look.radius("badge"), fill=ground, edge=edge)
        centre = Qt.AlignmentFlag.AlignHCenter
        words = box.adjusted(3, 0, -3, 0)
        paint.line_of_text(painter, self, words, self.text(), theme.font("micro"), white, centre)
