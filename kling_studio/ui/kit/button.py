"""What all painted buttons share, and the buttons with words: primary, ghost, link."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QRect, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kling_studio.ui import icons, theme
from kling_studio.ui.kit import paint

_BY_KEYBOARD = frozenset({
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
})  # fmt: skip


class KitButton(QAbstractButton):
    """A button that is painted from the tokens.

    It keeps what Qt gives buttons (keys, shortcuts, groups, screen readers) and adds: the focus ring on
    keyboard focus alone, hover that comes at once and leaves in 90 ms, and a theme that may change.
    """

    ROLE = "body"
    """The font's role."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._ringed = False
        self._hover = 0.0
        self._fade: QVariantAnimation | None = None
        self.setFont(theme.font(self.ROLE))

    @property
    def hovered(self) -> float:
        """How much of the hover is seen, 0 to 1."""
        return self._hover if self.isEnabled() else 0.0

    @property
    def ringed(self) -> bool:
        """Whether the focus ring is shown."""
        return self._ringed and self.hasFocus()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._glide(1.0)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._glide(0.0)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() in _BY_KEYBOARD
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.setFont(theme.font(self.ROLE))
            self.updateGeometry()
        super().changeEvent(event)

    def _glide(self, target: float) -> None:
        duration = theme.current().duration("hover_out")
        if self._fade is not None:
            self._fade.stop()
        if target or not duration:
            self._set_hover(target)
            return
        if self._fade is None:
            self._fade = QVariantAnimation(self)
            self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
            self._fade.valueChanged.connect(self._set_hover)
        self._fade.setDuration(duration)
        self._fade.setStartValue(self._hover)
        self._fade.setEndValue(0.0)
        self._fade.start()

    def _set_hover(self, share: float) -> None:
        self._hover = float(share)
        self.update()

    def surface(self, rest: QColor, hover: QColor, pressed: QColor) -> QColor:
        """The fill for what the pointer does now."""
        return pressed if self.isDown() else paint.blended(rest, hover, self.hovered)


class _WordButton(KitButton):
    def __init__(
        self, text: str, parent: QWidget | None, *, icon: str = "", height: str = "control"
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon
        self._height = height

    def set_icon(self, name: str) -> None:
        """Another icon before the words; empty for none."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        height = look.size(self._height)
        width = QFontMetrics(self.font()).horizontalAdvance(self._words()) + 2 * look.space("m") + 2
        if self._icon_name:
            width += 16 + (look.space("s") if self.text() else 0)
        return QSize(max(width, look.size("hit_min")), height)

    def _words(self) -> str:
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def _paint_words(self, painter: QPainter, colour: QColor, icon_colour: QColor | None = None) -> None:
        look = theme.current()
        metrics = QFontMetrics(self.font())
        inside = self.rect().adjusted(8, 0, -8, 0)
        gap = look.space("s") if self.text() else 0
        icon_width = 16 + gap if self._icon_name else 0
        advance = metrics.horizontalAdvance(self._words()) + 1 if self.text() else 0
        width = min(advance, inside.width() - icon_width)
        left = (self.width() - width - icon_width) // 2
        if self._icon_name:
            box = QRect(left, (self.height() - 16) // 2, 16, 16)
            icons.paint(painter, self._icon_name, paint.mirrored(self, box), icon_colour or colour)
        words = QRect(left + icon_width, 0, width, self.height())
        paint.line_of_text(painter, self, paint.mirrored(self, words), self._words(), self.font(), colour)

    def _paint_ghost(self, painter: QPainter, radius: int) -> None:
        look = theme.current()
        fill = self.surface(look.colour("raised"), look.colour("hover"), look.colour("pressed"))
        paint.shape(painter, self.rect(), radius, fill=fill, edge=look.colour("control"))
        if self.ringed:
            paint.focus_ring(painter, self.rect(), radius)
        self._paint_words(painter, look.colour("text"), look.colour("text2"))

    def _paint_off(self, painter: QPainter, radius: int) -> None:
        look = theme.current()
        paint.shape(painter, self.rect(), radius, edge=look.colour("control"), dashed=True)
        self._paint_words(painter, look.colour("text2"))


class PrimaryButton(_WordButton):
    """The one blue fill of a window. `small`: 28 px, for a callout, while the primary is off.

    `set_quiet(True)` takes the fill away while another primary has it.
    """

    ROLE = "strong"

    def __init__(self, text: str, parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(text, parent, height="control" if small else "primary")
        self._quiet = False

    def set_quiet(self, quiet: bool) -> None:
        """Whether it looks like any other button for now."""
        if quiet != self._quiet:
            self._quiet = quiet
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        radius = look.radius("control")
        if not self.isEnabled():
            self._paint_off(painter, radius)
            return
        if self._quiet:
            self._paint_ghost(painter, radius)
            return
        fill = self.surface(look.colour("accent"), look.colour("accentHover"), look.colour("accentPressed"))
        paint.shape(painter, self.rect(), radius, fill=fill)
        if self.ringed:
            # The ring's own blue would drown in the fill: a line of the panel's grey sets it off.
            paint.focus_ring(painter, self.rect(), radius)
            inner = self.rect().adjusted(2, 2, -2, -2)
            paint.shape(painter, inner, radius - 2, edge=look.colour("panel"), width=1)
        self._paint_words(painter, look.colour("onAccent"))


class GhostButton(_WordButton):
    """Every other button with words, perhaps with an icon before them. `large`: 36 px, as the primary."""

    def __init__(
        self, text: str, parent: QWidget | None = None, *, icon: str = "", large: bool = False
    ) -> None:
        self.ROLE = "strong" if large else "label"
        super().__init__(text, parent, icon=icon, height="primary" if large else "control")

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        radius = look.radius("control")
        if not self.isEnabled():
            self._paint_off(painter, radius)
            return
        self._paint_ghost(painter, radius)


class LinkLabel(KitButton):
    """A link. `tone`: the colour role, `accentText` unless told."""

    ROLE = "micro"

    def __init__(self, text: str = "", parent: QWidget | None = None, *, tone: str = "accentText") -> None:
        super().__init__(text, parent)
        self._tone = tone
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + 1, theme.current().line_height("micro"))

    def hitButton(self, position: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        colour = look.colour(self._tone if self.isEnabled() else "text3")
        font = self.font()
        font.setUnderline(self.hovered > 0.5 or self.ringed)
        paint.line_of_text(painter, self, self.rect(), self.text(), font, colour)
        if self.ringed:
            paint.shape(painter, self.rect(), 3, edge=look.colour("focus"), width=1)
