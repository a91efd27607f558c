"""A popover beside a field: one sentence why, one button that makes it possible."""

from __future__ import annotations

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    Qt,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect, QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.button import PrimaryButton
from kling_studio.ui.kit.tool_button import ToolButton
from kling_studio.ui.kit.words import Words

_SHADOW = 12
_WIDTH = 296
_BEAK = 7


class Callout(QWidget):
    """`Callout(title, text, fix, note).open_beside(widget)`; it belongs to that widget's window. `body`
    stands between the sentence and the button, `more` below it.

    `fixed` when its button was pressed; `closed` whenever it goes: by its cross, Escape, a click
    elsewhere, or the fix. It blocks nothing: the click elsewhere arrives where it was meant to.
    """

    fixed = Signal()
    closed = Signal()

    def __init__(
        self,
        title: str,
        text: str,
        fix: str = "",
        note: str = "",
        parent: QWidget | None = None,
        *,
        body: QWidget | None = None,
        more: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setObjectName("callout")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._beak = QPoint()
        self._beak_leads = True
        self._before: QWidget | None = None
        heading = Words(title, self, role="strong", tone="1")
        heading.setWordWrap(True)
        close = ToolButton("x", self.tr("Close"), self, size="hit_min", icon_size=14)
        close.setObjectName("callout.close")
        close.clicked.connect(self.dismiss)
        sentence = Words(text, self)
        sentence.setObjectName("callout.text")
        sentence.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        inside = _SHADOW + look.space("m")
        column.setContentsMargins(inside + 2, inside, inside - 2, inside)
        column.setSpacing(look.space("xs"))
        column.addLayout(top)
        column.addWidget(sentence)
        if body is not None:
            column.addWidget(body)
        self._body = body
        self._fix: PrimaryButton | None = None
        if fix:
            self._fix = PrimaryButton(fix, self, small=True)
            self._fix.setObjectName("callout.fix")
            self._fix.clicked.connect(self._mend)
            row = QHBoxLayout()
            row.setContentsMargins(0, look.space("xs"), 0, 0)
            row.setSpacing(look.space("s"))
            row.addWidget(self._fix)
            said = Words(note, self, role="micro", tabular=True)
            said.setObjectName("callout.note")
            said.setWordWrap(True)
            row.addWidget(said, 1)
            column.addLayout(row)
        if more is not None:
            column.addWidget(more)

    def set_fix_enabled(self, enabled: bool) -> None:
        """Whether its button can be pressed."""
        if self._fix is not None:
            self._fix.setEnabled(enabled)

    def open_beside(self, widget: QWidget) -> None:
        """Shows it beside a widget, on its trailing side where there is room, and takes the keyboard."""
        window = widget.window()
        self.setParent(window)
        self._before = QApplication.focusWidget() or widget  # none while a menu that opened it goes
        if self._fix is not None:
            others = (button for button in window.findChildren(PrimaryButton) if button is not self._fix)
            self._fix.set_quiet(any(button.isVisible() and button.isEnabled() for button in others))
        self._place(widget, window)
        self.show()
        self.raise_()
        (self._body or self._fix or self).setFocus(Qt.FocusReason.PopupFocusReason)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._appear()

    def dismiss(self) -> None:
        """Closes it and gives the keyboard back."""
        if self.isHidden():
            return
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        focused = QApplication.focusWidget()
        held = focused is not None and (focused is self or self.isAncestorOf(focused))
        self.hide()
        if held and self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.MouseButtonPress
            and isinstance(event, QMouseEvent)
            and isinstance(watched, QWidget)
            and not self._owns(watched)
        ):
            self.dismiss()
        return False

    def _owns(self, widget: QWidget) -> bool:
        """Whether it is a part of this one, the open list of a picker in it included."""
        part: QWidget | None = widget
        while part is not None and part is not self:
            part = part.parentWidget()
        return part is self

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = look.radius("popover")
        box = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        paint.soft_shadow(painter, box, radius, _SHADOW - 2)
        path = QPainterPath()
        path.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if not self._beak.isNull():
            edge = box.left() + 1 if self._beak_leads else box.right() - 1
            out = -_BEAK if self._beak_leads else _BEAK
            beak = QPainterPath()
            y = float(self._beak.y())
            beak.moveTo(QPointF(edge, y - _BEAK))
            beak.lineTo(QPointF(edge + out, y))
            beak.lineTo(QPointF(edge, y + _BEAK))
            beak.closeSubpath()
            path = path.united(beak)
        painter.setPen(QPen(look.colour("control"), 1))
        painter.setBrush(look.colour("raised"))
        painter.drawPath(path)

    def _place(self, widget: QWidget, window: QWidget) -> None:
        width = round(_WIDTH * theme.current().factor) + 2 * _SHADOW
        layout = self.layout()
        height = layout.heightForWidth(width) if layout is not None else 120
        anchor = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        room = window.rect()
        rtl = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
        after, before = anchor.right() + _BEAK - _SHADOW + 8, anchor.left() - width - _BEAK + _SHADOW - 8
        on_right = not rtl
        if on_right and after + width > room.right():
            on_right = False
        elif not on_right and before < room.left():
            on_right = True
        left = max(room.left(), min(after if on_right else before, room.right() - width))
        top = max(room.top(), min(anchor.center().y() - height // 2, room.bottom() - height))
        self.setGeometry(left, top, width, height)
        self._beak_leads = on_right
        inside = max(_SHADOW + 16, min(anchor.center().y() - top, height - _SHADOW - 16))
        self._beak = QPoint(1, inside)

    def _appear(self) -> None:
        duration = theme.current().duration("popover")
        if not duration:
            return
        effect = QGraphicsOpacityEffect(self)
        effect.setOpacity(0.0)
        self.setGraphicsEffect(effect)
        fade = QVariantAnimation(self)
        fade.setDuration(duration)
        fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        fade.setStartValue(0.0)
        fade.setEndValue(1.0)
        fade.valueChanged.connect(lambda share: effect.setOpacity(float(share)))
        fade.finished.connect(effect.deleteLater)  # it takes itself off
        fade.start()

    def _mend(self) -> None:
        self.fixed.emit()
        self.dismiss()
