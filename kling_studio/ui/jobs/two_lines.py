"""A long text cut to the two lines that a row has, an ellipsis where something is left out."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

_ENOUGH = 600
"""Characters that are looked at; two lines of a row never hold as many."""


def two_lines(text: str, font: QFont, width: int) -> tuple[str, ...]:
    """At most two lines that fit `width` pixels; white space of any kind counts as one blank."""
    flat = " ".join(text[:_ENOUGH].split())
    cut = len(text) > _ENOUGH
    if not flat or width <= 0:
        return ()
    layout = QTextLayout(flat, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(width)
    first.setPosition(QPointF(0, 0))
    end = first.textLength()
    layout.endLayout()
    rest = flat[end:].strip() + (" …" if cut else "")
    if not rest:
        return (flat,)
    second = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return flat[:end].strip(), second
