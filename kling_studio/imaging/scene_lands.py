"""The lands of painted scenes by name."""

from __future__ import annotations

from kling_studio.imaging.scene_land_city import City
from kling_studio.imaging.scene_land_dunes import Dunes
from kling_studio.imaging.scene_land_mountains import Mountains
from kling_studio.imaging.scene_land_sea import Sea

LANDS = {"mountains": Mountains, "sea": Sea, "dunes": Dunes, "city": City, "aurora": Mountains}
"""The aurora is a night sky over mountains; its light belongs to the air."""
