"""What a brush event, an undo and the writing of seven masks cost on a picture of 4096 × 4096.

In the real editor, on a screen, beside the real form and studio, with seven regions painted and masks
kept by themselves: mouse events sent to the canvas, undo and redo as the menu asks for them. A time is that
of the event's handler and of everything it asks to be painted. `wall` is the clock; `own` is what it cost
its thread of the processor, less than `wall` by what other threads and programs took meanwhile. A bar is
for what something costs, so that it means the same on a busy machine; how much of the clock the window got
is in the last line.

A JSON line per case, then a table; exit code 1 where the 99th percentile of `own` is over its bar. What
changes a whole mask at once is shown without a bar.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT))

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from kling_studio.imaging.mask_document import MaskDocument
    from kling_studio.imaging.mask_snapshot import Change
    from tests.gui.brush.conftest import Easel

SIDE = 4096
STAGE = 752, 780
"""The stage of a 1440 × 900 window."""
EVENT_BAR, UNDO_BAR, WRITE_BAR, FILL_BAR, LATE_BAR = 8.0, 16.0, 1000.0, 150.0, 16.7
"""Milliseconds. The last: one frame at 60 Hz, by which the window may be late."""
NONE = math.inf
T = TypeVar("T")


class Took(NamedTuple):
    """Milliseconds of the clock, and of the processor for this thread."""

    wall: float
    own: float


class Case(NamedTuple):
    """What something took, each time, and what it may."""

    name: str
    times: Sequence[Took]
    bar: float

    def figures(self) -> dict[str, float]:
        """Milliseconds."""
        wall, own = (sorted(times) for times in zip(*self.times, strict=True))
        late = max(0, math.ceil(len(wall) * 0.99) - 1)
        figures = {
            "median": statistics.median(wall), "p99": wall[late], "worst": wall[-1],
            "own_median": statistics.median(own), "own_p99": own[late],
        }  # fmt: skip
        return {f"{name}_ms": round(figure, 2) for name, figure in figures.items()}

    @property
    def held(self) -> bool:
        """Whether it is within its bar."""
        return self.figures()["own_p99_ms"] <= self.bar


def clocks() -> Took:
    """Now, by both."""
    return Took(time.perf_counter() * 1000, time.thread_time() * 1000)


def since(began: Took) -> Took:
    """What went by."""
    now = clocks()
    return Took(now.wall - began.wall, now.own - began.own)


def costing(act: Callable[[], T]) -> tuple[Took, T]:
    """What something costs the thread that it runs in, and what came of it."""
    began = clocks()
    made = act()
    return since(began), made


class Hand:
    """Drives an editor as the screen would."""

    def __init__(self, easel: Easel) -> None:
        self.easel = easel
        self.editor = easel.editor
        self.canvas = easel.editor.canvas
        self._strokes = 0

    @property
    def document(self) -> MaskDocument:
        """What is painted on."""
        return self.easel.document

    def timed(self, act: Callable[[], object]) -> Took:
        """What something takes together with the layouts and paints it asks for."""
        from PySide6.QtCore import QCoreApplication, QEvent

        began = clocks()
        act()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest.value)
        return since(began)

    def mouse(self, what: str, x: float, y: float) -> None:
        """One mouse event at a widget's point."""
        from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
        from PySide6.QtGui import QMouseEvent

        kinds = QEvent.Type
        kind = {
            "press": kinds.MouseButtonPress, "move": kinds.MouseMove, "release": kinds.MouseButtonRelease,
        }[what]  # fmt: skip
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        at = QPointF(x, y)
        button, buttons = none if what == "move" else left, none if what == "release" else left
        keys = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, at, self.canvas.mapToGlobal(at), button, buttons, keys)
        QCoreApplication.sendEvent(self.canvas, event)

    async def strokes(self, diameter: int, step: float, count: int) -> list[Took]:
        """Strokes of 42 events, the first down and the last up, `step` points of the screen apart."""
        self.editor.hand.set_size(diameter)
        wide, high = self.canvas.width(), self.canvas.height()
        times = []
        for _ in range(count):
            self._strokes += 1  # no two strokes are alike, so that each changes something
            await asyncio.sleep(0.02)
            times.append(self.timed(partial(self.mouse, "press", wide / 2, high / 2)))
            for event in range(40):
                angle = event * step / 90 + self._strokes
                x = wide / 2 + 0.4 * wide * math.cos(angle) * math.sin(angle / 7 + self._strokes)
                y = high / 2 + 0.4 * high * math.sin(angle)
                times.append(self.timed(partial(self.mouse, "move", x, y)))
                await asyncio.sleep(0)
            times.append(self.timed(partial(self.mouse, "release", wide / 2, high / 2)))
        return times

    async def back_and_forth(self, steps: int) -> list[Took]:
        """The last steps undone, then done again."""
        times = []
        for act in [self.canvas.undo] * steps + [self.canvas.redo] * steps:
            times.append(self.timed(act))
            await asyncio.sleep(0)
        return times

    def do(self, act: Callable[[], Change | None]) -> None:
        """One step of the document."""
        self.editor.model.take(act())

    async def large_steps(self) -> list[Took]:
        """Twelve steps that change a whole mask."""
        document, region = self.document, self.editor.model.chosen
        ring = [(2048 + 2000 * math.cos(a / 20), 2048 + 1900 * math.sin(a / 20)) for a in range(126)]
        acts: list[Callable[[], Change | None]] = [
            lambda: document.invert(region),
            lambda: document.rectangle(region, (0, 0), (SIDE, SIDE), erase=True),
            lambda: document.polygon(region, ring),
            lambda: document.clear(region),
        ]
        times = []
        for act in acts * 3:
            times.append(self.timed(partial(self.do, act)))
            await asyncio.sleep(0)
        return times

    async def written(self, rounds: int) -> tuple[list[Took], list[Took]]:
        """Seven masks encoded in a worker and kept on the disk, and how late the window was meanwhile."""
        from PySide6.QtCore import Qt, QTimer

        from kling_studio.imaging.mask_payload import parts

        times: list[Took] = []
        late: list[Took] = []
        last = clocks()

        def tick() -> None:
            nonlocal last
            late.append(Took(max(0.0, since(last).wall - 1), 0.0))
            last = clocks()

        timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(tick)
        for number in range(rounds):
            for region in self.document.regions:  # other content each time, or nothing would be written
                self.document.rectangle(region.id, (number, number), (40 + number, 60))
            last = began = clocks()
            timer.start()
            cost, made = await asyncio.to_thread(costing, partial(parts, self.document.snapshot()))
            for part in made:
                await self.easel.bench.studio.keep_picture(part.data, part.name)
            timer.stop()
            times.append(Took(since(began).wall, cost.own))
            if len(made) != 7:
                raise RuntimeError(f"{len(made)} masks")
        return times, late

    async def fills(self, rounds: int) -> list[Took]:
        """Flood fills from several places of the picture, in a worker."""
        from kling_studio.imaging.mask_fill import filled

        picture = self.editor.keeper.picture
        assert picture is not None
        times = []
        for number in range(rounds):
            spot = 400 + 500 * number % 3500, 300 + 700 * number % 3500
            fill = partial(filled, picture.colours(), *spot, (8, 24, 48, 96)[number % 4])
            times.append((await asyncio.to_thread(costing, fill))[0])
        return times


def photograph(folder: Path) -> str:
    """A picture with slow colours, edges and a camera's noise, as a file."""
    import numpy as np
    from PySide6.QtGui import QImage

    noise = np.random.default_rng(5)
    y, x = np.mgrid[:SIDE, :SIDE].astype(np.float32)
    waves = 90 * np.sin(x / 310) * np.cos(y / 270) + 30 * (np.sin((x + y) / 45) > 0.6)
    pixels = np.empty((SIDE, SIDE, 4), np.uint8)
    for channel, ground in enumerate((90, 110, 130, 255)):
        grain = noise.normal(0, 4, (SIDE, SIDE)).astype(np.float32)
        pixels[..., channel] = np.clip(ground + waves + grain, 0, 255)
    image = QImage(pixels.data, SIDE, SIDE, 4 * SIDE, QImage.Format.Format_RGB32)
    file = folder / "start.jpg"
    if not image.save(str(file), "jpeg", 88):
        raise RuntimeError(f"{file} could not be written")
    return str(file)


def paint_regions(document: MaskDocument) -> int:
    """A static region and six that move, each with an area and a way; the id of one of them."""
    from kling_studio.imaging.mask_region import Kind
    from kling_studio.imaging.trajectory import Trajectory

    for number in range(7):
        region = document.add(Kind.DYNAMIC if number else Kind.STATIC, f"Region {number}").region
        stroke = document.stroke(region)
        for step in range(60):
            angle = step / 5 + number
            x, y = 400 + 500 * number + 350 * math.cos(angle), 300 + 55 * step + 200 * math.sin(angle)
            stroke.to(x, y, 120 + 40 * number)
        stroke.end()
        if number:
            way = Trajectory(((500 * number, 600), (500 * number + 300, 1500), (500 * number, 3000)))
            document.set_trajectory(region, way)
    return document.regions[3].id


async def measured(folder: Path, rounds: int) -> list[Case]:
    """All cases, in an order in which each finds what it needs."""
    from tests.gui.brush.conftest import Bench, Easel

    easel = Easel(Bench(folder / "data", {"COMETAPI_KEY": "none"}))
    cases: list[Case] = []
    async with easel.open(photograph(folder), STAGE):
        hand, canvas, model = Hand(easel), easel.editor.canvas, easel.editor.model
        model.choose(paint_regions(hand.document))
        model.changed.emit()
        views: tuple[Callable[[], object], ...] = (
            canvas.fit,
            canvas.hundred,
            lambda: [canvas.step_zoom(1) for _ in range(9) if canvas.view.scale < 4],
        )
        for go in views:
            go()
            for diameter in (40, 120, 300):
                await hand.strokes(diameter, 4, 1)
                times = await hand.strokes(diameter, 4, rounds)
                cases.append(Case(f"{canvas.view.scale:.0%}, {diameter} px", times, EVENT_BAR))
            times = await hand.strokes(300, 60, rounds)
            cases.append(Case(f"{canvas.view.scale:.0%}, 300 px, fast", times, EVENT_BAR))
            times = await hand.back_and_forth(4 * rounds)
            cases.append(Case(f"{canvas.view.scale:.0%}, undo, redo", times, UNDO_BAR))
        canvas.fit()
        cases.append(Case("whole mask at once", await hand.large_steps(), NONE))
        cases.append(Case("its undo, redo", await hand.back_and_forth(12), UNDO_BAR))
        taken, late = await hand.written(rounds)
        cases.append(Case("7 masks written", taken, WRITE_BAR))
        cases.append(Case("window late meanwhile", late, NONE))
        cases.append(Case("fill", await hand.fills(4 * rounds), FILL_BAR))
    return cases


def report(cases: Sequence[Case]) -> int:
    """Writes it all down; the exit code."""
    names = ("median", "p99", "worst", "own_median", "own_p99")
    table = f"{'':28}{'count':>6}" + "".join(f"{name.replace('_', ' '):>12}" for name in names)
    table += f"{'bar':>8}   milliseconds\n"
    for case in cases:
        figures = case.figures()
        bar = case.bar if case.bar < NONE else None
        line = {"bench": "brush", "case": case.name, "count": len(case.times), "bar_ms": bar}
        sys.stdout.write(json.dumps({**line, **figures, "held": case.held}) + "\n")
        table += f"{case.name:28}{len(case.times):>6}"
        table += "".join(f"{figures[f'{name}_ms'] or '':>12}" for name in names)
        table += f"{bar or '':>8}{'' if case.held else '   NOT HELD'}\n"
    held = all(case.held for case in cases)
    window = [took for case in cases if case.bar in (EVENT_BAR, UNDO_BAR) for took in case.times]
    share = sum(took.own for took in window) / sum(took.wall for took in window)
    sys.stdout.write(f"\n{table}own p99 at most the bar: {'held' if held else 'NOT HELD'}; ")
    sys.stdout.write(f"the window's thread had {share:.0%} of the clock\n")
    return 0 if held else 1


def main() -> int:
    """Measures on the loop that the window runs on."""
    parser = argparse.ArgumentParser(prog="bench brush", description=__doc__)
    parser.add_argument("--rounds", type=int, default=6, help="strokes per case, at least 3")
    rounds = max(3, parser.parse_args().rounds)
    from PySide6.QtWidgets import QApplication

    app: QApplication = QApplication(["bench"])
    from kling_studio.ui import theme
    from kling_studio.ui.bridge import new_event_loop

    app.setQuitOnLastWindowClosed(False)
    theme.apply(app, "dark")
    with (
        tempfile.TemporaryDirectory() as folder,
        asyncio.Runner(loop_factory=lambda: new_event_loop(app)) as runner,
    ):
        (Path(folder) / "data").mkdir()
        return report(runner.run(measured(Path(folder), rounds)))


if __name__ == "__main__":
    sys.exit(main())
