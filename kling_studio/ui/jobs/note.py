"""The note beside a row's state, in the room that its price leaves."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtGui import QFontMetrics

_LEAST: Final = 44
"""Px; a note that is cut in less room says nothing. The tooltip has it whole."""

_FIGURE: Final = re.compile("\u2066(.*?)\u2069")


def fitting_note(note: str, share: float | None, metrics: QFontMetrics, width: int) -> str:
    """The note where there is room for it, else the one figure in it, such as how long it has been so, or
    how much of the whole is done (`share`, 0 to 1); else as much as says something, nothing where that is
    too little."""
    if _fits(note, metrics, width):
        return note
    figures = _FIGURE.findall(note)
    shorter = [figures[0]] if len(figures) == 1 else []
    if share is not None:
        shorter.append(f"{int(share * 100)} %")
    for figure in shorter:
        if _fits(figure, metrics, width):
            return str(figure)
    return note if width >= _LEAST else ""


def _fits(text: str, metrics: QFontMetrics, width: int) -> bool:
    # A text is cut by parts of a pixel, which its width does not tell.
    return not text or metrics.horizontalAdvance(text) < width
