"""Boxes of a row: inside it, apart from each other, mirrored exactly."""

from __future__ import annotations

from dataclasses import fields
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize, Qt

from kling_studio.ui.jobs.geometry import (
    POSTER,
    RowBoxes,
    RowMetrics,
    bar_filled,
    duration_badge,
    row_boxes,
    star_badge,
)

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft

metrics = st.builds(
    RowMetrics, prompt=st.integers(14, 40), facts=st.integers(12, 40), state=st.integers(18, 44)
)
widths = st.integers(200, 900)
words = st.integers(0, 400)


def boxes_of(boxes: RowBoxes) -> dict[str, QRect]:
    return {f.name: getattr(boxes, f.name) for f in fields(boxes)}


@given(metrics, st.integers(-50, 50), st.integers(-900, 90_000), widths, words, words, st.booleans())
def test_boxes_stay_inside_and_apart(
    lines: RowMetrics, left: int, top: int, width: int, word: int, price: int, filled: bool
) -> None:
    row = QRect(left, top, width, lines.height)
    for direction in (LTR, RTL):
        boxes = row_boxes(row, lines, direction, word_width=word, price_width=price, filled=filled)
        for name in ("accent", "poster", "bar", "prompt", "route", "price"):
            box = boxes_of(boxes)[name]
            assert box.isEmpty() or row.contains(box), name
        apart = [boxes.poster, boxes.bar, boxes.prompt, boxes.route, boxes.note, boxes.price]
        for index, one in enumerate(apart):
            for other in apart[index + 1 :]:
                assert one.isEmpty() or other.isEmpty() or not one.intersects(other)
        line = [box for box in (boxes.icon, boxes.word, boxes.note, boxes.price) if not box.isEmpty()]
        for one, other in pairwise(sorted(line, key=QRect.left)):
            assert one.right() < other.left()


@given(metrics, widths, st.integers(0, 80), st.integers(0, 80), st.booleans())
def test_right_to_left_is_the_exact_mirror(
    lines: RowMetrics, width: int, word: int, price: int, filled: bool
) -> None:
    row = QRect(7, 300, width, lines.height)
    left = boxes_of(row_boxes(row, lines, LTR, word_width=word, price_width=price, filled=filled))
    right = boxes_of(row_boxes(row, lines, RTL, word_width=word, price_width=price, filled=filled))
    for name, box in left.items():
        twin = right[name]
        assert (twin.top(), twin.size()) == (box.top(), box.size()), name
        assert box.left() - row.left() == row.right() - twin.right(), name


def test_the_row_as_drawn() -> None:
    row = QRect(0, 0, 336, 92)
    assert RowMetrics().height == 92
    boxes = row_boxes(row, RowMetrics(), LTR, word_width=34, price_width=31)
    assert boxes.poster == QRect(12, 10, 104, 58)
    assert boxes.bar == QRect(12, 76, 104, 3)
    assert boxes.prompt.topLeft().x() == 128
    assert boxes.price.right() == 336 - 12 - 1
    assert boxes.accent == QRect(0, 0, 2, 92)


def test_larger_text_makes_higher_rows() -> None:
    assert RowMetrics(prompt=24, facts=22, state=28).height > 92


@given(st.floats(-1, 2), st.integers(1, 400))
def test_the_bar_fills_from_the_leading_edge(share: float, width: int) -> None:
    bar = QRect(12, 76, width, 3)
    left, right = bar_filled(bar, share, LTR), bar_filled(bar, share, RTL)
    assert left.width() == right.width() <= width
    if not left.isEmpty():
        assert bar.contains(left)
        assert left.left() == bar.left()
        assert right.right() == bar.right()


def test_badges_lie_on_the_poster() -> None:
    poster = QRect(12, 10, POSTER.width(), POSTER.height())
    assert poster.contains(duration_badge(poster, QSize(28, 14)))
    assert poster.contains(star_badge(poster))
