"""Lucide's icons in the theme's colours: one stroke width at every size, tinted when painted."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache

from kling_studio.paths import resource
from kling_studio.ui import theme

STROKE = 1.33
"""Width of every line in px, whatever the size of the icon."""

MIRRORED = frozenset({
    "arrow-left", "arrow-right", "chevron-left", "chevron-right", "history", "list-checks", "redo-2",
    "undo-2",
})  # fmt: skip
"""Icons that point along the text; under right-to-left they are turned over. Never play, step, share."""


def icon(name: str, size: int = 16, role: str | None = None) -> QIcon:
    """An icon for actions and buttons. Its colour is the theme's at each paint, so it survives a switch.

    `role` names the colour; None: `text2` at rest, `text` when on or active, `text3` when disabled.
    Raises FileNotFoundError when it is first painted if no such icon is shipped.
    """
    return QIcon(_Engine(name, size, role))


def paint(
    painter: QPainter, name: str, rect: QRect | QRectF, colour: QColor, *, mirrored: bool | None = None
) -> None:
    """Paints an icon centred in `rect`, as large as its shorter side. `star-filled` is the filled star.

    `mirrored`: whether icons that point along the text are turned over; None: as the application reads.
    """
    box = QRectF(rect)
    size = max(1, int(min(box.width(), box.height())))
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    drawn = pixmap(name, size, ratio, colour, mirrored=mirrored)
    painter.drawPixmap(
        QPointF(round(box.center().x() - size / 2), round(box.center().y() - size / 2)), drawn
    )


def pixmap(name: str, size: int, ratio: float, colour: QColor, *, mirrored: bool | None = None) -> QPixmap:
    """An icon of `size` logical px for a screen of that pixel ratio, kept in Qt's own pixmap cache."""
    if mirrored is None:
        mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    turned = mirrored and name in MIRRORED
    key = f"lucide/{name}/{size}/{ratio:g}/{colour.rgba():08x}/{turned:d}"
    found = QPixmap()
    if not QPixmapCache.find(key, found):
        found = _render(name, size, ratio, colour, turned)
        QPixmapCache.insert(key, found)
    return found


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resource("icons", f"{name.removesuffix('-filled')}.svg").read_text("utf-8")


def _render(name: str, size: int, ratio: float, colour: QColor, turned: bool) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # 2 ms that a window without icons need not pay

    svg = _source(name).replace("currentColor", colour.name())
    svg = svg.replace('stroke-width="2"', f'stroke-width="{STROKE * 24 / size:.4f}"')
    if name.endswith("-filled"):
        svg = svg.replace('fill="none"', f'fill="{colour.name()}"')
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setOpacity(colour.alphaF())
    if turned:
        painter.translate(drawn.width(), 0)
        painter.scale(-1, 1)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


class _Engine(QIconEngine):
    def __init__(self, name: str, size: int, role: str | None) -> None:
        super().__init__()
        self._name, self._size, self._role = name, size, role

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._size, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint(painter, self._name, rect, self._colour(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        logical = max(1, round(min(size.width(), size.height()) / scale))
        return pixmap(self._name, logical, scale, self._colour(mode, state))

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        side = min(self._size, size.width(), size.height())
        return QSize(side, side)

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        look = theme.current()
        if mode == QIcon.Mode.Disabled:
            return look.colour("text3")
        if self._role is not None:
            return look.colour(self._role)
        lit = state == QIcon.State.On or mode in (QIcon.Mode.Active, QIcon.Mode.Selected)
        return look.colour("text" if lit else "text2")
