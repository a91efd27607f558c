"""The geometry of a trajectory: the curve through its anchors, its length, hand-drawn lines smoothed."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import Final

from kling_studio.domain.form import MOST_POINTS

Place = tuple[float, float]

_SPACING: Final = 8.0
"""Pixels between two points of a curve, where there are points enough."""

_FINE: Final = 32
"""Straight pieces that stand for the curve between two anchors."""


def curve_through(anchors: Sequence[Place]) -> list[Place]:
    """Points of a centripetal Catmull-Rom curve, as even as can be along its length, every anchor among
    them, at most 77. Two anchors are a straight line and stay two points. No two anchors in a row may be
    alike.
    """
    if len(anchors) <= 2:
        return list(anchors)
    pieces = [_piece(anchors, number) for number in range(len(anchors) - 1)]
    lengths = [length(piece) for piece in pieces]
    wanted = min(MOST_POINTS, max(len(anchors), round(sum(lengths) / _SPACING) + 1))
    between = _shared(wanted - len(anchors), lengths)
    points: list[Place] = []
    for piece, count in zip(pieces, between, strict=True):
        points += evenly(piece, count + 2)[:-1]
    return [*points, anchors[-1]]


def evenly(line: Sequence[Place], count: int) -> list[Place]:
    """That many points at equal distances along a line, both ends among them; at least two."""
    ends = [0.0, *itertools.accumulate(math.dist(*pair) for pair in itertools.pairwise(line))]
    points = [line[0]]
    leg = 1
    for number in range(1, count - 1):
        wanted = ends[-1] * number / (count - 1)
        while leg < len(ends) - 1 and ends[leg] < wanted:
            leg += 1
        run = ends[leg] - ends[leg - 1]
        points.append(_mixed(line[leg - 1], line[leg], (wanted - ends[leg - 1]) / run if run else 0.0))
    return [*points, line[-1]]


def length(line: Sequence[Place]) -> float:
    """How long a line of straight pieces is, in pixels."""
    return sum(math.dist(*pair) for pair in itertools.pairwise(line))


def calm(line: Sequence[Place], grain: float) -> list[Place]:
    """A hand's line without its trembling, as few points as tell its shape.

    `grain` is how many pixels of the picture one of the screen shows: nobody draws finer.
    """
    whole = length(line)
    count = min(512, max(2, round(whole / max(grain, 0.25) / 2)))
    even = evenly(line, count)
    soft = _low_passed(_low_passed(even))
    allowed = max(1.0, 1.5 * grain)
    simple = simplified(soft, allowed)
    while len(simple) > MOST_POINTS:
        allowed *= 1.5
        simple = simplified(soft, allowed)
    return simple


def simplified(line: Sequence[Place], allowed: float) -> list[Place]:
    """The line with as few of its points as keep it within `allowed` pixels (Ramer, Douglas, Peucker)."""
    kept = {0, len(line) - 1}
    open_pieces = [(0, len(line) - 1)]
    while open_pieces:
        begin, end = open_pieces.pop()
        away, at = max(
            ((_away(line[i], line[begin], line[end]), i) for i in range(begin + 1, end)), default=(0.0, 0)
        )
        if away > allowed:
            kept.add(at)
            open_pieces += [(begin, at), (at, end)]
    return [line[i] for i in sorted(kept)]


def _piece(anchors: Sequence[Place], number: int) -> list[Place]:
    """The curve from an anchor to the next one, by Barry and Goldman's pyramid."""
    one, two = anchors[number], anchors[number + 1]
    # Beyond an end the curve bends on as it does within: on a circle it stays one.
    before = anchors[number - 1] if number else _mirrored(anchors[2], one, two)
    behind = anchors[number + 2] if number + 2 < len(anchors) else _mirrored(anchors[-3], one, two)
    points = (before, one, two, behind)
    knots = [0.0, *itertools.accumulate(math.sqrt(math.dist(*pair)) for pair in itertools.pairwise(points))]

    def place(t: float) -> Place:
        level: list[Place] = list(points)
        for step in (1, 2):
            level = [
                _mixed(level[i], level[i + 1], (t - knots[i]) / (knots[i + step] - knots[i]))
                for i in range(len(level) - 1)
            ]
        return _mixed(level[0], level[1], (t - knots[1]) / (knots[2] - knots[1]))

    inner = (place(knots[1] + (knots[2] - knots[1]) * step / _FINE) for step in range(1, _FINE))
    return [one, *inner, two]


def _mirrored(place: Place, one: Place, other: Place) -> Place:
    """A place seen in the mirror that stands upright between two others."""
    wide, tall = other[0] - one[0], other[1] - one[1]
    x, y = place[0] - (one[0] + other[0]) / 2, place[1] - (one[1] + other[1]) / 2
    twice = 2 * (x * wide + y * tall) / (wide * wide + tall * tall)
    return place[0] - twice * wide, place[1] - twice * tall


def _shared(count: int, lengths: Sequence[float]) -> list[int]:
    """Points shared out by length, the largest remainders first."""
    whole = sum(lengths) or 1.0
    exact = [count * part / whole for part in lengths]
    shares = [math.floor(part) for part in exact]
    order = sorted(range(len(exact)), key=lambda i: exact[i] - shares[i], reverse=True)
    for i in order[: count - sum(shares)]:
        shares[i] += 1
    return shares


def _low_passed(line: Sequence[Place]) -> list[Place]:
    """Every point as the mean of five, the ends as they are."""
    soft = [line[0]]
    for i in range(1, len(line) - 1):
        reach = min(2, i, len(line) - 1 - i)
        near = line[i - reach : i + reach + 1]
        soft.append((sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)))
    return [*soft, line[-1]]


def _mixed(one: Place, other: Place, share: float) -> Place:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _away(place: Place, one: Place, other: Place) -> float:
    """How far a place is from a straight piece."""
    wide, tall = other[0] - one[0], other[1] - one[1]
    square = wide * wide + tall * tall
    if not square:
        return math.dist(place, one)
    share = ((place[0] - one[0]) * wide + (place[1] - one[1]) * tall) / square
    return math.dist(place, _mixed(one, other, min(max(share, 0.0), 1.0)))
