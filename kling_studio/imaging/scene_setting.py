"""What a painted scene is made of, drawn from its prompt: the land, the mood, where the light stands."""

from __future__ import annotations

import random
from dataclasses import dataclass

from PySide6.QtGui import QColor, QImage

from kling_studio.imaging.scene_palette import DAY, NIGHT, Palette, Rgb, blended
from kling_studio.imaging.scene_sky import Light, sky

HORIZONS = {"mountains": 0.66, "sea": 0.60, "dunes": 0.62, "city": 0.68, "aurora": 0.70}
"""The lands, each with the height of its horizon as a share of the frame."""

_MOST_BLEND = 0.4
_BY_NIGHT_ALONE = frozenset({"aurora"})


@dataclass(frozen=True, slots=True)
class Setting:
    """One scene's frame. `unit` is the frame's short side in pixels; `drift` is the camera's way
    sideways over the whole clip in units, to the right where it is above 0."""

    width: int
    height: int
    unit: float
    seconds: float
    land: str
    horizon: float
    palette: Palette
    light: Light
    drift: float
    sky: QImage

    def camera(self, seconds: float) -> float:
        """How far the camera has gone after so many seconds, in pixels."""
        return self.drift * self.unit * seconds / max(self.seconds, 0.001)


def setting_of(
    width: int, height: int, seconds: float, by_prompt: random.Random, by_take: random.Random
) -> Setting:
    """The setting that a prompt's and a take's chances give."""
    land = by_prompt.choice(sorted(HORIZONS))
    mood = by_prompt.choice(NIGHT if land in _BY_NIGHT_ALONE else (*DAY, *NIGHT))
    palette = blended(
        mood, by_prompt.choice(NIGHT if mood.night else DAY), by_prompt.uniform(0, _MOST_BLEND)
    )
    horizon = HORIZONS[land]
    unit = float(min(width, height))
    side = by_take.choice((-1, 1))
    radius = unit * (0.030 if palette.night else 0.052) * by_take.uniform(0.85, 1.2)
    above = unit * by_take.uniform(0.20, 0.30) if palette.night else unit * by_take.uniform(0.03, 0.15)
    if land == "aurora":
        above = unit * by_take.uniform(0.34, 0.42)
    light = Light(
        width * (0.5 + side * by_take.uniform(0.10, 0.24)), horizon * height - above - radius, radius
    )
    drift = by_take.choice((-1, 1)) * by_take.uniform(0.16, 0.24) * max(1.0, seconds / 5) ** 0.5
    painted = sky(width, height, horizon, palette, light, by_take)
    return Setting(width, height, unit, seconds, land, horizon, palette, light, drift, painted)


def colour(value: Rgb, opacity: float = 1.0) -> QColor:
    """A painter's colour."""
    red, green, blue = (round(min(max(part, 0), 255)) for part in value)
    return QColor(red, green, blue, round(255 * min(max(opacity, 0.0), 1.0)))
