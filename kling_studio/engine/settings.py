"""The settings as the window sees them, which may not look into the store."""

from __future__ import annotations

from kling_studio.store.settings import (
    BEYOND_LIMITS,
    DRAFT,
    ELEMENT_NAMES,
    EXPORT_FOLDER,
    EXPORT_TEMPLATE,
    LANGUAGE,
    LAST_MODELS,
    LOOP,
    MUTED,
    PLAYBACK_SPEED,
    REDUCED_MOTION,
    SETTINGS,
    SPLITTER,
    THEME,
    VOLUME,
    WINDOW_GEOMETRY,
    Setting,
    Settings,
)

__all__ = [
    "BEYOND_LIMITS",
    "DRAFT",
    "ELEMENT_NAMES",
    "EXPORT_FOLDER",
    "EXPORT_TEMPLATE",
    "LANGUAGE",
    "LAST_MODELS",
    "LOOP",
    "MUTED",
    "PLAYBACK_SPEED",
    "REDUCED_MOTION",
    "SETTINGS",
    "SPLITTER",
    "THEME",
    "VOLUME",
    "WINDOW_GEOMETRY",
    "Setting",
    "Settings",
]
