"""A text clip: a slow cinematic view over a land that follows from the prompt, with the prompt on it."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace

from PySide6.QtGui import QImage, QPainter

from kling_studio.imaging.scene import ClipPlan
from kling_studio.imaging.scene_air import Air
from kling_studio.imaging.scene_lands import LANDS, Land
from kling_studio.imaging.scene_lettering import Piece, caption, mark
from kling_studio.imaging.scene_setting import Setting, setting_of


class WorldScene:
    """Paints a plan that has no picture.

    `drift` takes the place of the camera's own way, in units (see Setting); without `lettered` the
    prompt and the mark are left to who shows the scene.
    """

    def __init__(self, plan: ClipPlan, *, drift: float | None = None, lettered: bool = True) -> None:
        self._rate = plan.rate
        by_prompt = random.Random(_seed(plan.prompt))
        by_take = random.Random(_seed(f"{plan.prompt}\n{plan.take}"))
        setting: Setting = setting_of(plan.width, plan.height, plan.seconds, by_prompt, by_take)
        if drift is not None:
            setting = replace(setting, drift=drift)
        self._sky = setting.sky
        self._land: Land = LANDS[setting.land](setting, by_take)
        self._air = Air(setting, by_take)
        self._lettering = lettering(plan) if lettered else ()

    def frame(self, index: int) -> QImage:
        """See Scene."""
        seconds = index / self._rate
        image = self._sky.copy()
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._air.paint_behind(painter, seconds)
        self._land.paint(painter, seconds)
        self._air.paint_before(painter, seconds)
        for piece in self._lettering:
            painter.drawImage(piece.left, piece.top, piece.image)
        painter.end()
        return image


def lettering(plan: ClipPlan) -> tuple[Piece, ...]:
    """What is written on a text clip: its prompt and the mark."""
    return caption(plan.prompt, plan.width, plan.height), mark(plan.mark, plan.width, plan.height)


def _seed(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8])
