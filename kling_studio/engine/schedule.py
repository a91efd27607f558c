"""When looking at a task pays, learnt from how long comparable ones took.

The looks are chosen so that a job is noticed soon after it is done, with no more looks than the provider's
advice needs on the same times: by dynamic programming over the times of the past, each blurred a little.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from kling_studio.domain.pace import Pace

if TYPE_CHECKING:
    from numpy import ndarray

    Curve = ndarray[Any, Any]

LEAST = 10
"""With fewer past times than this the advice stands."""

_POINTS: Final = 400
"""Into how many steps time is cut: each is a moment at which a look can be."""

_BEYOND: Final = 1.3
"""How far the plan reaches, in times of the longest that is known; after it the advice goes on."""

_BLUR: Final = 0.54
"""The share of Silverman's bandwidth, on the logarithms of the times: two humps must stay two."""

_OUTLIERS: Final = 0.01
"""The share of tasks that may take any time of that order, so that no stretch is left without a look."""

_BUDGET: Final = 0.97
"""How many looks the plan may take, as a share of what the advice takes on the same times."""

_HALFWAY: Final = 0.6
"""The delay that is half as bad as an endless one, as a share of the time between two looks of the advice:
the first seconds are worth a look, one more minute after five hardly is."""

_ASLEEP: Final = 12.0
"""Times the median beyond which a time says when somebody looked again, not when the task was done: the
studio was closed, the computer slept, its clock was set. One night among them would blur all the rest."""

_NEVER_ASLEEP: Final = 1200.0
"""Seconds up to which each time counts."""


def planned_looks(took: Sequence[float], advice: Pace) -> tuple[float, ...]:
    """Seconds after sending at which to look, from the seconds that comparable tasks took.

    Empty where fewer than LEAST are known: then, and after the last of them, the advice holds. Takes some
    hundredths of a second: call it in a worker thread.
    """
    times = [seconds for seconds in took if seconds > 0]
    if times:
        most = max(_NEVER_ASLEEP, _ASLEEP * statistics.median(times))
        times = [seconds for seconds in times if seconds <= most]
    if len(times) < LEAST:
        return ()
    import numpy as np

    grid = np.linspace(0, max(times) * _BEYOND, _POINTS + 1)
    done = _done_by(np.asarray(times), grid)
    step = float(grid[1])
    middle = _HALFWAY * advice.every
    delays = (np.arange(_POINTS + 1) + 0.5) * step
    pain = delays / (delays + middle)
    budget = _BUDGET * _looks_of(done, _advised(advice, grid))
    cheap, dear = 1e-4, 1e2
    best = _plan(done, pain, dear)
    for _ in range(20):
        price = math.sqrt(cheap * dear)
        plan = _plan(done, pain, price)
        if _looks_of(done, plan) > budget:
            cheap = price
        else:
            dear, best = price, plan
    return tuple(float(grid[point]) for point in best)


def _done_by(times: Curve, grid: Curve) -> Curve:
    """The share of tasks that are done by each point of the grid."""
    import numpy as np

    logs = np.log(times)
    quarters = np.percentile(logs, [25, 75])
    spread = min(float(logs.std(ddof=1)), float(quarters[1] - quarters[0]) / 1.349) or 0.01
    width = max(_BLUR * spread * len(times) ** -0.2, 0.002)
    points = np.log(np.maximum(grid, 1e-9))
    near = _normal((points[:, None] - logs[None, :]) / width).mean(axis=1)
    far = _normal((points - logs.mean()) / (1.5 * float(logs.std(ddof=1)) + 0.1))
    share: Curve = (1 - _OUTLIERS) * near + _OUTLIERS * far
    share[0] = 0.0
    return share


def _normal(x: Curve) -> Curve:
    """The normal distribution, by the logistic curve that differs from it by less than 0.001."""
    import numpy as np

    curve: Curve = 1 / (1 + np.exp(-np.clip(1.5976 * x + 0.070565992 * x**3, -60, 60)))
    return curve


def _advised(advice: Pace, grid: Curve) -> list[int]:
    """The points of the grid at which the advice looks."""
    step, end = float(grid[1]), float(grid[-1])
    count = max(0, math.ceil((end - advice.first) / advice.every)) + 1
    looks = (advice.first + number * advice.every for number in range(count))
    return [min(_POINTS, round(look / step)) for look in looks]


def _looks_of(done: Curve, points: Sequence[int]) -> float:
    """How many looks a task needs on the average until one sees that it is done."""
    return float(sum(1 - done[point] for point in [0, *points[:-1]]))


def _plan(done: Curve, pain: Curve, price: float) -> list[int]:
    """The points at which the pain of waiting and the price of the looks are least together."""
    import numpy as np

    ended = np.diff(done, prepend=0.0)
    last = len(done) - 1
    rest, following = np.zeros(last + 1), np.zeros(last + 1, int)
    waited = np.zeros(last + 1)
    for here in range(last - 1, -1, -1):
        waited[here + 1 :] += ended[here + 1] * pain[: last - here]
        costs = waited[here + 1 :] + rest[here + 1 :]
        best = int(np.argmin(costs))
        rest[here] = costs[best] + price * (1 - done[here])
        following[here] = here + 1 + best
    points, here = [], 0
    while here < last:
        here = int(following[here])
        points.append(here)
    return points
