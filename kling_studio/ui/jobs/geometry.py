"""Where the parts of a job's row lie, as boxes and nothing else.

Pixels at text scale 1; the text's own heights come in through `RowMetrics`, so rows grow with it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QStyle

PADDING = 12
POSTER = QSize(104, 58)
TEXT_AT = 128
"""Where the text begins, from the leading edge."""
ACCENT = 2
BAR = 3
ICON = 12

_TOP = 10
_PROMPT_TOP = 8
_BAR_TOP = 76
_GAP = 4
_NOTE_GAP = 8
_FILL_PADDING = 6
_BADGE_INSET = 4


@dataclass(frozen=True, slots=True)
class RowMetrics:
    """Line heights: of the prompt, of the line of facts below it, and of the state with its soft fill."""

    prompt: int = 16
    facts: int = 16
    state: int = 20

    @property
    def height(self) -> int:
        """The height of every row, 92 at text scale 1."""
        return max(92, _PROMPT_TOP + 2 * self.prompt + 2 + self.facts + _GAP + self.state + 10)


@dataclass(frozen=True, slots=True)
class RowBoxes:
    """The boxes of one row, mirrored already where the text runs right to left.

    `fill` is the soft fill behind icon and word; `note` may be empty (width 0) when there is no room.
    """

    accent: QRect
    poster: QRect
    bar: QRect
    prompt: QRect
    route: QRect
    fill: QRect
    icon: QRect
    word: QRect
    note: QRect
    price: QRect


def row_boxes(
    row: QRect,
    metrics: RowMetrics,
    direction: Qt.LayoutDirection,
    *,
    word_width: int = 0,
    price_width: int = 0,
    filled: bool = False,
) -> RowBoxes:
    """Lays a row out. Widths are those of the painted words; `filled`: the state has a soft fill."""
    left, top = row.left(), row.top()
    text_left = left + TEXT_AT
    text_width = max(0, row.width() - TEXT_AT - PADDING)
    text_end = text_left + text_width
    prompt = QRect(text_left, top + _PROMPT_TOP, text_width, 2 * metrics.prompt)
    route = QRect(text_left, top + _PROMPT_TOP + 2 * metrics.prompt + 2, text_width, metrics.facts)
    state_top = route.top() + metrics.facts + _GAP
    price_width = min(price_width, max(0, text_width - ICON - 2 * PADDING))
    price = QRect(text_end - price_width, state_top, price_width, metrics.state)
    inset = _FILL_PADDING if filled else 0
    room = max(0, price.left() - text_left - (_NOTE_GAP if price_width else 0))
    icon = QRect(text_left + inset, state_top + (metrics.state - ICON) // 2, ICON, ICON)
    word_room = max(0, room - 2 * inset - ICON - _GAP)
    word = QRect(text_left + inset + ICON + _GAP, state_top, min(word_width, word_room), metrics.state)
    fill = QRect(text_left, state_top, word.left() + word.width() + inset - text_left, metrics.state)
    note_left = fill.left() + fill.width() + _NOTE_GAP
    note = QRect(note_left, state_top, max(0, text_left + room - note_left), metrics.state)
    logical = RowBoxes(
        accent=QRect(left, top, ACCENT, row.height()),
        poster=QRect(left + PADDING, top + _TOP, POSTER.width(), POSTER.height()),
        bar=QRect(left + PADDING, top + _BAR_TOP, POSTER.width(), BAR),
        prompt=prompt,
        route=route,
        fill=fill,
        icon=icon,
        word=word,
        note=note,
        price=price,
    )
    if direction is Qt.LayoutDirection.LeftToRight:
        return logical
    return RowBoxes(
        *(
            QStyle.visualRect(direction, row, getattr(logical, part))
            for part in RowBoxes.__dataclass_fields__
        )
    )


def bar_filled(bar: QRect, share: float, direction: Qt.LayoutDirection) -> QRect:
    """The filled part of a progress bar, growing from the leading edge. `share` is 0 to 1."""
    width = round(bar.width() * min(1.0, max(0.0, share)))
    return QStyle.visualRect(direction, bar, QRect(bar.left(), bar.top(), width, bar.height()))


def duration_badge(poster: QRect, text: QSize) -> QRect:
    """The badge with the clip's length, at the bottom right of the poster in every language."""
    width, height = text.width() + 2 * _BADGE_INSET, text.height() + 2
    right, bottom = poster.left() + poster.width(), poster.top() + poster.height()
    return QRect(right - _BADGE_INSET - width, bottom - _BADGE_INSET - height, width, height)


def star_badge(poster: QRect) -> QRect:
    """The badge of a kept take, at the top left of the poster in every language."""
    return QRect(poster.left() + _BADGE_INSET, poster.top() + _BADGE_INSET, 16, 16)
