"""The colours of painted scenes: a few hand-picked moods, each from the zenith to the near ground."""

from __future__ import annotations

from dataclasses import dataclass

Rgb = tuple[float, float, float]


def rgb(text: str) -> Rgb:
    """Red, green and blue, 0 to 255, of `#rrggbb`."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    """A colour between two: `share` 0 is the one, 1 the other."""
    red, green, blue = (a + (b - a) * share for a, b in zip(one, other, strict=True))
    return red, green, blue


@dataclass(frozen=True, slots=True)
class Palette:
    """A mood. `sky` runs from the zenith to the horizon; `stars` is their share, 0 to 1."""

    name: str
    sky: tuple[Rgb, Rgb, Rgb, Rgb]
    light: Rgb
    glow: Rgb
    far: Rgb
    near: Rgb
    haze: Rgb
    stars: float = 0.0

    @property
    def night(self) -> bool:
        """Whether a moon, not a sun, gives the light."""
        return self.stars >= 0.5


def blended(one: Palette, other: Palette, share: float) -> Palette:
    """A mood between two: `share` 0 is the one, 1 the other."""
    zenith, high, low, horizon = (mixed(a, b, share) for a, b in zip(one.sky, other.sky, strict=True))
    return Palette(
        f"{one.name} with {other.name}",
        (zenith, high, low, horizon),
        mixed(one.light, other.light, share),
        mixed(one.glow, other.glow, share),
        mixed(one.far, other.far, share),
        mixed(one.near, other.near, share),
        mixed(one.haze, other.haze, share),
        one.stars + (other.stars - one.stars) * share,
    )


def _palette(name: str, sky: str, light: str, glow: str, land: str, haze: str, stars: float = 0) -> Palette:
    zenith, high, low, horizon = (rgb(part) for part in sky.split())
    far, near = (rgb(part) for part in land.split())
    return Palette(name, (zenith, high, low, horizon), rgb(light), rgb(glow), far, near, rgb(haze), stars)


DAY = (
    _palette(
        "rose dusk",
        "#1c2a4e #4f4877 #b9647c #f6ab7c",
        "#fff3dc",
        "#ffb27a",
        "#94668a #17162b",
        "#e58f8a",
        0.18,
    ),
    _palette(
        "golden morning",
        "#5f95bd #9dbfca #efd9ae #fde8bd",
        "#fffdf0",
        "#ffdf9a",
        "#a3ac9d #1f2d27",
        "#f4deb2",
    ),
    _palette(
        "ember", "#241030 #6a1f40 #cf4e3f #ffb765", "#ffedc4", "#ff8c4c", "#9d4049 #190a19", "#ee8858"
    ),
    _palette(
        "teal dawn", "#0e3747 #2c6f7d #8cbfb2 #f8e4bb", "#fff8e2", "#ffe2a6", "#5b9697 #09262e", "#cfe1c6"
    ),
    _palette(
        "lavender", "#39386b #776ba6 #c8a2c6 #f8d2c1", "#fff2ea", "#ffc9b0", "#8a7cb0 #221f42", "#e8bccd"
    ),
    _palette(
        "silver", "#7d8b9b #a9b5c0 #d6d9d8 #f0e8dc", "#ffffff", "#fff2dc", "#a2abb4 #262c33", "#dedcd6"
    ),
)

NIGHT = (
    _palette(
        "blue hour",
        "#0a1530 #163059 #3a5f92 #a3bacd",
        "#f4f7ff",
        "#a8c6ee",
        "#52739c #081120",
        "#8aa6c4",
        0.55,
    ),
    _palette(
        "moonlit",
        "#04060d #0b182d #1b3953 #447382",
        "#f2f8ff",
        "#8fd2da",
        "#2b5266 #03080d",
        "#3d6a78",
        1.0,
    ),
    _palette(
        "violet night",
        "#0a0718 #1d1440 #47306f #a06a9a",
        "#fff4fb",
        "#d49ad8",
        "#573c77 #0b0716",
        "#83588c",
        0.9,
    ),
)
