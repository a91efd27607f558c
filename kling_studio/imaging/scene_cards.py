"""Reference pictures and footage as cards that float in a scene, each with its label."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen

from kling_studio.imaging.card_geometry import Place, places
from kling_studio.imaging.footage import Footage
from kling_studio.imaging.scene import ClipPlan, Scene
from kling_studio.imaging.scene_direction import Card
from kling_studio.imaging.scene_geometry import Size
from kling_studio.imaging.scene_lettering import font
from kling_studio.imaging.scene_pixels import upright

_BORDER = 0.022
_CORNER = 0.035
_SHADOWS = 7
_BADGE = 0.17
_SWAY_DEGREES = 1.4
_BOB = 0.012


@dataclass(frozen=True, slots=True)
class Shown:
    """A card as it is painted once: `picture` is where its picture or film goes, from the card's middle."""

    image: QImage
    badge: QImage
    picture: QRectF
    place: Place
    film: Footage | None


class CardScene:
    """Paints another scene with a plan's cards before it."""

    def __init__(self, scene: Scene, plan: ClipPlan) -> None:
        self._scene = scene
        self._plan = plan
        squares = places(len(plan.cards), plan.width, plan.height)
        self._cards = [_shown(card, place) for card, place in zip(plan.cards, squares, strict=True)]

    def frame(self, index: int) -> QImage:
        """See Scene."""
        seconds = index / self._plan.rate
        image = self._scene.frame(index)
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        for number, card in enumerate(self._cards):
            phase = seconds * 1.1 + number * 1.9
            painter.save()
            painter.translate(card.place.x, card.place.y + math.sin(phase) * card.place.side * _BOB)
            painter.rotate(math.sin(phase * 0.7 + 1) * _SWAY_DEGREES)
            painter.drawImage(QPointF(-card.image.width() / 2, -card.image.height() / 2), card.image)
            if card.film is not None:
                film = card.film.picture(seconds)
                painter.drawImage(card.picture, film, QRectF(film.rect()))
            painter.drawImage(_badge_corner(card), card.badge)
            painter.restore()
        painter.end()
        return image


def _shown(card: Card, place: Place) -> Shown:
    read = None if card.moving else upright(card.file)
    size = _film_size(card) if read is None else Size(read.width(), read.height())
    fitted = QSizeF(size.width, size.height).scaled(
        place.side, place.side, Qt.AspectRatioMode.KeepAspectRatio
    )
    width, height = max(2, round(fitted.width() / 2) * 2), max(2, round(fitted.height() / 2) * 2)
    picture = QRectF(-width / 2, -height / 2, width, height)
    film = Footage(card.file, Size(width, height)) if card.moving else None
    inner = None if read is None else _scaled(read, Size(width, height))
    return Shown(_framed(inner, picture, place.side), _badge(card.label, place.side), picture, place, film)


def _framed(inner: QImage | None, picture: QRectF, side: float) -> QImage:
    """The card's ground with its soft shadow, its light edge, and the picture in it."""
    margin = side * 0.12
    width, height = picture.width() + 2 * margin, picture.height() + 2 * margin
    image = QImage(math.ceil(width), math.ceil(height), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(image.width() / 2, image.height() / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    edge = side * _BORDER
    ground = picture.adjusted(-edge, -edge, edge, edge)
    for step in range(_SHADOWS):
        spread = margin * 0.85 * (1 - step / _SHADOWS) - edge
        painter.setBrush(QColor(0, 0, 0, 13))
        soft = ground.adjusted(-spread, -spread * 0.7, spread, spread).translated(0, side * 0.012)
        painter.drawRoundedRect(soft, side * _CORNER + spread, side * _CORNER + spread)
    painter.setBrush(QColor(250, 249, 246))
    painter.drawRoundedRect(ground, side * _CORNER, side * _CORNER)
    if inner is not None:
        path = QPainterPath()
        path.addRoundedRect(picture, side * _CORNER * 0.6, side * _CORNER * 0.6)
        painter.setClipPath(path)
        painter.drawImage(picture.topLeft(), inner)
    painter.end()
    return image


def _badge(label: str, side: float) -> QImage:
    tall = max(14, round(side * _BADGE))
    face = font(tall * 0.56, QFont.Weight.DemiBold)
    wide = tall if len(label) < 2 else round(tall * (0.75 + 0.4 * len(label)))
    image = QImage(wide, tall, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(255, 255, 255, 235), tall * 0.06))
    painter.setBrush(QColor(18, 20, 26, 225))
    box = QRectF(0, 0, wide, tall).adjusted(tall * 0.05, tall * 0.05, -tall * 0.05, -tall * 0.05)
    painter.drawRoundedRect(box, tall / 2, tall / 2)
    painter.setFont(face)
    painter.setPen(QColor(255, 255, 255))
    painter.drawText(QRectF(0, 0, wide, tall), Qt.AlignmentFlag.AlignCenter, label)
    painter.end()
    return image


def _badge_corner(card: Shown) -> QPointF:
    shift = card.badge.height() * 0.35
    return card.picture.topLeft() - QPointF(shift, shift)


def _scaled(picture: QImage, size: Size) -> QImage:
    return picture.scaled(
        size.width,
        size.height,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _film_size(card: Card) -> Size:
    import av

    with av.open(card.file) as container:
        context = container.streams.video[0].codec_context
        return Size(context.width, context.height)
