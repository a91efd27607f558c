"""A long text cut to the two lines that a row has, an ellipsis where something is left out."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

_ENOUGH = 600
"""Characters that are looked at; two lines of a row never hold as many."""


def two_lines(text: str, font: QFont, width: int) -> tuple[str, ...]:
    """At most two lines that fit `width` pixels; white space of any kind counts as one blank."""
    shown = (sign for sign in text[:_ENOUGH] if sign.isspace() or unicodedata.category(sign) != "Cc")
    flat = " ".join("".join(shown).split())
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
    layout.endLayout()
    above, below = _split(flat, first.textLength())
    rest = below + (" …" if cut else "")
    if not rest:
        return (flat,)
    second = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return above, second


def _split(text: str, units: int) -> tuple[str, str]:
    # Qt counts UTF-16 units, of which signs beyond the first plane have two.
    coded = text.encode("utf-16-le", "surrogatepass")
    parts = coded[: 2 * units], coded[2 * units :]
    above, below = (part.decode("utf-16-le", "replace").strip() for part in parts)
    return above, below
