"""Decoding without the graphics card: Qt's FFmpeg plug-in reads once, when it is loaded, whether to."""

from __future__ import annotations

import os
import sys
from typing import Final

VARIABLE: Final = "QT_FFMPEG_DECODING_HW_DEVICE_TYPES"
"""The devices that may decode; a comma names none (Qt docs, Advanced FFmpeg Configuration)."""

_NONE: Final = ","

_OUTSIDE: Final = VARIABLE in os.environ


def prepare(software: bool) -> None:
    """Call it before the first player is made. What the environment says already stays."""
    if software:
        os.environ.setdefault(VARIABLE, _NONE)


def decided_outside() -> bool:
    """Whether the environment said it before the studio could, so that the setting has no say."""
    return _OUTSIDE


def loaded() -> bool:
    """Whether a player was made in this run, so that another choice is for the next start."""
    return "PySide6.QtMultimedia" in sys.modules


def in_software() -> bool:
    """Whether the processor alone decodes in this run."""
    return os.environ.get(VARIABLE) == _NONE
