"""The lands of painted scenes by name."""

from __future__ import annotations

from kling_studio.imaging.scene_land_mountains import Mountains

LANDS = {"mountains": Mountains, "aurora": Mountains}
"""The aurora is a night sky over mountains; its light belongs to the air."""
