"""How long a sketch takes from the press to the clip on disk, and how late the window is meanwhile.

5 s at 480p for each kind of thing that can be composed, by the engine's own `Sketches` on the window's own
loop, each time with a process of its own and nothing kept from before. `late` is by how much a timer of
1 ms came late in that loop while sketches were made. A JSON line per case, then a table; exit code 1 when
a median, or how late the window was, is over its bar.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT))

BAR = 2.0
"""Seconds a sketch may take."""
LATE_BAR = 16.7
"""Milliseconds that the window may be late, at the 99th percentile: one frame at 60 Hz."""
LEAST_ROUNDS = 3
AXES = ("horizontal", "vertical", "pan", "tilt", "roll", "zoom")


def painted(folder: Path, name: str, width: int, height: int, *, mask: bool) -> str:
    """A picture with something everywhere, or a mask with a disc in its middle."""
    import numpy as np
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QColor, QImage, QPainter

    if mask:
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(QColor("black"))
        painter = QPainter(image)
        painter.setBrush(QColor("white"))
        painter.drawEllipse(QRect(width // 3, height // 3, width // 4, height // 4))
        painter.end()
    else:
        coarse = np.random.default_rng(7).integers(0, 255, (height // 16, width // 16, 3), np.uint8)
        small = QImage(
            coarse.tobytes(), width // 16, height // 16, 3 * (width // 16), QImage.Format.Format_RGB888
        )
        image = small.scaled(width, height)
    file = folder / name
    if not image.save(str(file)):
        raise RuntimeError(f"{file} could not be written")
    return str(file)


def cases(folder: Path) -> dict[str, Mapping[str, Any]]:
    """What is sketched, by the case's name."""
    start = painted(folder, "start.jpg", 1280, 720, mask=False)
    tail = painted(folder, "tail.jpg", 1280, 720, mask=False)
    large = painted(folder, "large.jpg", 4096, 2304, mask=False)
    spot = painted(folder, "mask.png", 1280, 720, mask=True)
    way = [{"x": 500, "y": 300}, {"x": 900, "y": 420}]
    zoom = {"type": "simple", "config": {axis: 5 if axis == "zoom" else 0 for axis in AXES}}
    prompt = "A paper boat drifts down a rainy street at dusk"
    return {
        "text": {"prompt": prompt},
        "text, camera": {"prompt": prompt, "camera_control": {"type": "forward_up"}},
        "start": {"image": start},
        "start of 9 MP": {"image": large},
        "start and end": {"image": start, "image_tail": tail},
        "start, camera": {"image": start, "camera_control": zoom},
        "brush": {
            "image": start, "static_mask": spot, "dynamic_masks": [{"mask": spot, "trajectories": way}] * 6,
        },
        "7 references": {"prompt": prompt, "image_list": [{"image_url": start}] * 7},
    }  # fmt: skip


async def measured(values: Mapping[str, Any], rounds: int, late: list[float]) -> list[float]:
    """Seconds of each round; the delays of the loop go into `late`."""
    from PySide6.QtCore import Qt, QTimer

    from kling_studio.domain.recipe import Recipe
    from kling_studio.engine.sketches import Sketches

    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        late.append(max(0.0, (now - last) * 1000 - 1))
        last = now

    timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    taken = []
    for _ in range(rounds + 1):
        with tempfile.TemporaryDirectory() as folder:
            last = began = time.perf_counter()
            timer.start()
            await Sketches(Path(folder)).make(Recipe("rehearsal", "", values))
            timer.stop()
            taken.append(time.perf_counter() - began)
    return taken[1:]


async def run(rounds: int) -> int:
    """Measures every case."""
    held = True
    late: list[float] = []
    table = f"{'':20}{'median':>10}{'worst':>10}   of {rounds} rounds\n"
    with tempfile.TemporaryDirectory() as folder:
        for case, values in cases(Path(folder)).items():
            taken = await measured(values, rounds, late)
            median, worst = statistics.median(taken), max(taken)
            held = held and median <= BAR
            line = {"bench": "sketch", "case": case, "rounds": rounds, "bar": BAR}
            sys.stdout.write(json.dumps({**line, "median_s": round(median, 3), "worst_s": round(worst, 3)}))
            sys.stdout.write("\n")
            table += f"{case:20}{median:>8.2f} s{worst:>8.2f} s\n"
    late.sort()
    p99 = late[len(late) * 99 // 100]
    held = held and p99 <= LATE_BAR
    found = {"late_p99_ms": round(p99, 2), "late_worst_ms": round(late[-1], 2), "bar": LATE_BAR}
    sys.stdout.write(json.dumps({"bench": "sketch", "case": "window", "ticks": len(late), **found}) + "\n")
    table += f"window late: p99 {p99:.1f} ms, worst {late[-1]:.1f} ms\n"
    verdict = "held" if held else "NOT HELD"
    sys.stdout.write(f"\n{table}at most {BAR:g} s, window late at most {LATE_BAR} ms (p99): {verdict}\n")
    return 0 if held else 1


def main() -> int:
    """Measures on the loop that the window runs on."""
    parser = argparse.ArgumentParser(prog="bench sketch", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help=f"at least {LEAST_ROUNDS}")
    rounds = max(LEAST_ROUNDS, parser.parse_args().rounds)
    from PySide6.QtWidgets import QApplication

    app = QApplication(["bench"])
    from kling_studio.ui.bridge import new_event_loop

    with asyncio.Runner(loop_factory=lambda: new_event_loop(app)) as runner:
        return runner.run(run(rounds))


if __name__ == "__main__":
    sys.exit(main())
