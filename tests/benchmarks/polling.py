"""How soon it is noticed that a job is done, beside the fixed advice "60 s, then every 5 s".

Six distributions of waiting times; after 200 past jobs of each the studio plans its looks, and 20,000 new
jobs are waited for by both. A JSON line per distribution, then a table; exit code 1 when the geometric
mean of the medians is over 0.7, one of them over 1.05, or the looks are more.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
from collections.abc import Callable

import numpy as np

from kling_studio.domain.pace import Pace
from kling_studio.engine.schedule import LEAST, planned_looks

ADVICE = Pace(60, 5, 5)
BAR, WORST = 0.7, 1.05
HELD = {True: "held", False: "NOT HELD"}
SIGMA = 0.35
"""Of the logarithms of the lognormal times."""

Times = np.ndarray
Distribution = Callable[[np.random.Generator, int], Times]


def lognormal(median: float) -> Distribution:
    return lambda chance, count: median * np.exp(SIGMA * chance.standard_normal(count))


def two_humps(chance: np.random.Generator, count: int) -> Times:
    return np.where(chance.random(count) < 0.5, chance.normal(70, 6, count), chance.normal(180, 15, count))


DISTRIBUTIONS: dict[str, Distribution] = {
    "uniform 60 to 90 s": lambda chance, count: chance.uniform(60, 90, count),
    "uniform 90 to 120 s": lambda chance, count: chance.uniform(90, 120, count),
    "lognormal, median 75 s": lognormal(75),
    "lognormal, median 160 s": lognormal(160),
    "lognormal, median 300 s": lognormal(300),
    "two humps, 70 and 180 s": two_humps,
}


def waited(looks: tuple[float, ...], times: Times) -> tuple[float, float, float]:
    """Median and mean delay in seconds, and looks per job."""
    later = (looks[-1] if looks else ADVICE.first - ADVICE.every) + ADVICE.every * np.arange(1, 5000)
    every = np.concatenate([np.asarray(looks), later])
    place = np.searchsorted(every, times)
    delays = every[place] - times
    return float(np.median(delays)), float(delays.mean()), float((place + 1).mean())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seeds", type=int, default=9, help="how often each is learnt anew")
    seeds = parser.parse_args().seeds
    rows = []
    for name, distribution in DISTRIBUTIONS.items():
        found = []
        for seed in range(seeds):
            chance = np.random.default_rng(seed)
            looks = planned_looks(list(distribution(chance, 200)), ADVICE)
            times = distribution(chance, 20_000)
            mine, advised = waited(looks, times), waited((), times)
            found.append([one / other for one, other in zip(mine, advised, strict=True)])
        median, mean, looks_ratio = (statistics.median(column) for column in zip(*found, strict=True))
        rows.append((name, median, mean, looks_ratio))
        say(json.dumps({"times": name, "median": median, "mean": mean, "looks": looks_ratio}))
    few = planned_looks([70.0] * (LEAST - 1), ADVICE) == ()
    together = math.exp(statistics.fmean(math.log(row[1]) for row in rows))
    say(f"\n{'':26}{'median delay':>14}{'mean delay':>12}{'looks':>8}   medians of {seeds}, to the advice")
    for name, median, mean, looks_ratio in rows:
        say(f"{name:26}{median:13.2f}×{mean:11.2f}×{looks_ratio:7.2f}×")
    held = together <= BAR and few and all(row[1] <= WORST and row[3] <= 1.0 for row in rows)
    say(f"together {together:.2f}×; at most {BAR}×, none above {WORST}×, no more looks: {HELD[held]}")
    return 0 if held else 1


def say(words: str) -> None:
    sys.stdout.write(words + "\n")


if __name__ == "__main__":
    raise SystemExit(main())
