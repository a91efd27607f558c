"""What a brush event, an undo and the writing of seven masks cost on a picture of 4096 × 4096.

Through the widget's own way: mouse events sent to the canvas on a screen, with seven regions painted. An
event is its handler and the paint that it asks for, together. `wall` is how long it took, `own` what it
cost the window's thread of the processor: less than `wall` by what other programs took meanwhile. Writing
is what happens off that thread when masks are kept. A JSON line per case, then a table; exit code 1 where
the median of `wall` or the 99th percentile of `own` is over its bar (what a thread of its own does: the
median of `wall` alone). What changes a whole mask at once is shown without a bar.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT))

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from kling_studio.imaging.mask_document import MaskDocument
    from kling_studio.ui.brush.canvas import Canvas
    from kling_studio.ui.brush.model import BrushModel
    from kling_studio.ui.brush.tool_hand import ToolHand

SIDE = 4096
VIEW = 1000, 640
"""The canvas in the stage of a 1440 × 900 window, about."""
EVENT_BAR, UNDO_BAR, WRITE_BAR, FILL_BAR = 8.0, 16.0, 1000.0, 150.0
"""Milliseconds."""
NONE = math.inf


class Took(NamedTuple):
    """Milliseconds of the clock, and of the processor for this thread."""

    wall: float
    own: float


class Case(NamedTuple):
    """What something took, each time, and what it may."""

    name: str
    times: Sequence[Took]
    bar: float
    elsewhere: bool = False

    def figures(self) -> dict[str, float]:
        """Milliseconds."""
        wall, own = (sorted(times) for times in zip(*self.times, strict=True))
        late = max(0, math.ceil(len(wall) * 0.99) - 1)
        figures = {"median": statistics.median(wall), "p99": wall[late], "worst": wall[-1]}
        if not self.elsewhere:
            figures |= {"own_median": statistics.median(own), "own_p99": own[late]}
        return {f"{name}_ms": round(figure, 2) for name, figure in figures.items()}

    @property
    def held(self) -> bool:
        """Whether it is within its bar."""
        figures = self.figures()
        return figures["median_ms"] <= self.bar and figures.get("own_p99_ms", 0.0) <= self.bar


def clocks() -> Took:
    """Now, by both."""
    return Took(time.perf_counter() * 1000, time.thread_time() * 1000)


def since(began: Took) -> Took:
    """What went by."""
    now = clocks()
    return Took(now.wall - began.wall, now.own - began.own)


class Bench:
    """A canvas with a document, driven as a hand drives it."""

    def __init__(self, app: QApplication) -> None:
        from kling_studio.imaging.brush_view import levels_of
        from kling_studio.ui.brush.canvas import Canvas
        from kling_studio.ui.brush.model import BrushModel
        from kling_studio.ui.brush.tool_hand import ToolHand

        self.app = app
        self.picture = photograph()
        self.model: BrushModel = BrushModel()
        self.canvas: Canvas = Canvas(self.model)
        self.hand: ToolHand = ToolHand(self.model, self.canvas)
        self.canvas.hand = self.hand
        self.canvas.resize(*VIEW)
        self.canvas.show()
        self.document: MaskDocument = seven_regions()
        self.canvas.show_picture(levels_of(self.picture))
        self.model.set_document(self.document)
        self.model.choose(self.document.regions[3].id)
        self.settle()

    def settle(self) -> None:
        """Everything that waits to be done or painted."""
        for _ in range(3):
            self.app.sendPostedEvents()
            self.app.processEvents()

    def timed(self, act: Callable[[], object]) -> Took:
        """What something takes together with the paint it asks for."""
        began = clocks()
        act()
        self.app.processEvents()
        return since(began)

    def strokes(self, diameter: int, step: float, count: int) -> list[Took]:
        """Strokes of a hand that goes `step` points of the screen from event to event."""
        self.hand.set_size(diameter)
        times = []
        for number in range(count):
            self.press(300, 120 + 40 * number % 400)
            for event in range(40):
                angle = event * step / 90 + number
                x = VIEW[0] / 2 + 300 * math.cos(angle) * math.sin(angle / 7 + number)
                y = VIEW[1] / 2 + 240 * math.sin(angle)
                times.append(self.timed(lambda x=x, y=y: self.mouse("move", x, y)))  # type: ignore[misc]
            self.mouse("release", x, y)
            self.settle()
        return times

    def press(self, x: float, y: float) -> None:
        """The button goes down."""
        self.mouse("press", x, y)
        self.settle()

    def mouse(self, what: str, x: float, y: float) -> None:
        """One mouse event, as the screen would send it."""
        from PySide6.QtCore import QEvent, QPointF, Qt
        from PySide6.QtGui import QMouseEvent

        kind = {
            "press": QEvent.Type.MouseButtonPress,
            "move": QEvent.Type.MouseMove,
            "release": QEvent.Type.MouseButtonRelease,
        }[what]
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        at = QPointF(x, y)
        event = QMouseEvent(
            kind,
            at,
            self.canvas.mapToGlobal(at),
            none if what == "move" else left,
            none if what == "release" else left,
            Qt.KeyboardModifier.NoModifier,
        )
        self.app.sendEvent(self.canvas, event)

    def back_and_forth(self) -> list[Took]:
        """Every step undone, then done again."""
        times = []
        while self.document.undo_key is not None:
            times.append(self.timed(self.model.undo))
        while self.document.redo_key is not None:
            times.append(self.timed(self.model.redo))
        return times

    def last_steps(self, count: int) -> list[Took]:
        """The last steps undone and done again."""
        back = [self.timed(self.model.undo) for _ in range(count)]
        return back + [self.timed(self.model.redo) for _ in range(count)]

    def written(self, rounds: int) -> list[Took]:
        """Seven masks encoded and written in a thread, while the window goes on with its events."""
        from kling_studio.imaging.mask_payload import parts

        times: list[Took] = []

        def work() -> None:
            began = clocks()
            with tempfile.TemporaryDirectory() as folder:
                made = parts(snapshot)
                for part in made:
                    Path(folder, part.name).write_bytes(part.data)
            if len(made) != 7:
                raise RuntimeError(f"{len(made)} masks")
            times.append(since(began))

        for _ in range(rounds):
            snapshot = self.document.snapshot()
            thread = threading.Thread(target=work)
            thread.start()
            while thread.is_alive():
                self.app.processEvents()
                thread.join(0.002)
        return times

    def fills(self, rounds: int) -> list[Took]:
        """Flood fills from several places of the picture, as a worker does them."""
        from kling_studio.imaging.mask_fill import filled
        from kling_studio.imaging.scene_pixels import array_of

        colours = array_of(self.picture)
        times = []
        for number in range(rounds):
            began = clocks()
            filled(
                colours, 400 + 500 * number % 3500, 300 + 700 * number % 3500, (8, 24, 48, 96)[number % 4]
            )
            times.append(since(began))
        return times


def photograph() -> object:
    """A picture with slow colours, edges and a camera's noise."""
    import numpy as np
    from PySide6.QtGui import QImage

    noise = np.random.default_rng(5)
    y, x = np.mgrid[:SIDE, :SIDE].astype(np.float32)
    waves = 90 * np.sin(x / 310) * np.cos(y / 270) + 30 * (np.sin((x + y) / 45) > 0.6)
    pixels = np.empty((SIDE, SIDE, 4), np.uint8)
    for channel, ground in enumerate((90, 110, 130)):
        grain = noise.normal(0, 4, (SIDE, SIDE)).astype(np.float32)
        pixels[..., channel] = np.clip(ground + waves + grain, 0, 255)
    pixels[..., 3] = 255
    return QImage(pixels.data, SIDE, SIDE, 4 * SIDE, QImage.Format.Format_RGB32).copy()


def seven_regions() -> MaskDocument:
    """A document with a static region and six that move, each with an area and a way."""
    from kling_studio.imaging.mask_document import MaskDocument
    from kling_studio.imaging.mask_region import Kind
    from kling_studio.imaging.trajectory import Trajectory

    document = MaskDocument(SIDE, SIDE)
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
    return document


def large_steps(bench: Bench) -> list[Took]:
    """Twelve steps that change a whole mask, on the window's thread."""
    region = bench.document.regions[5].id
    times = []
    for number in range(12):
        act = (
            lambda: bench.document.invert(region),
            lambda: bench.document.rectangle(region, (0, 0), (SIDE, SIDE), erase=True),
            lambda: bench.document.polygon(
                region,
                [(2048 + 2000 * math.cos(a / 20), 2048 + 1900 * math.sin(a / 20)) for a in range(126)],
            ),
            lambda: bench.document.clear(region),
        )[number % 4]
        times.append(bench.timed(lambda act=act: bench.model.take(act())))  # type: ignore[misc]
    return times


def measured(app: QApplication, rounds: int) -> list[Case]:
    """All cases, in an order in which each finds what it needs."""
    bench = Bench(app)
    cases = []
    views: tuple[tuple[str, Callable[[], object]], ...] = (
        ("whole picture", bench.canvas.fit),
        ("100 %", bench.canvas.hundred),
        ("400 %", lambda: bench.canvas.step_zoom(2)),
    )
    for view, go in views:
        go()
        bench.settle()
        for diameter in (40, 120, 300):
            bench.strokes(diameter, 4, 1)
            cases.append(Case(f"{view}, {diameter} px", bench.strokes(diameter, 4, rounds), EVENT_BAR))
        fast = bench.strokes(300, 60, rounds)
        cases.append(Case(f"{view}, 300 px, fast", fast, EVENT_BAR))
    bench.canvas.fit()
    bench.settle()
    cases.append(Case("undo and redo", bench.back_and_forth(), UNDO_BAR))
    cases.append(Case("whole mask at once", large_steps(bench), NONE))
    cases.append(Case("undo and redo, whole mask", bench.last_steps(12), UNDO_BAR))
    bench.model.undo()
    cases.append(Case("7 masks written", bench.written(rounds), WRITE_BAR, elsewhere=True))
    cases.append(Case("fill", bench.fills(4 * rounds), FILL_BAR, elsewhere=True))
    return cases


def main() -> int:
    """Measures and says what was held."""
    parser = argparse.ArgumentParser(prog="bench brush", description=__doc__)
    parser.add_argument("--rounds", type=int, default=6, help="strokes per case, 40 events each")
    rounds = max(3, parser.parse_args().rounds)
    from PySide6.QtWidgets import QApplication

    app = QApplication(["bench"])
    from kling_studio.ui import theme

    theme.apply(app, "dark")
    cases = measured(app, rounds)
    names = ("median", "p99", "worst", "own_median", "own_p99")
    table = f"{'':28}{'count':>6}" + "".join(f"{name.replace('_', ' '):>12}" for name in names)
    table += f"{'bar':>8}   milliseconds\n"
    for case in cases:
        figures = case.figures()
        line = {
            "bench": "brush",
            "case": case.name,
            "count": len(case.times),
            "bar_ms": case.bar if case.bar < NONE else None,
        }
        sys.stdout.write(json.dumps({**line, **figures, "held": case.held}) + "\n")
        table += f"{case.name:28}{len(case.times):>6}"
        table += "".join(f"{figures.get(f'{name}_ms', ''):>12}" for name in names)
        table += f"{case.bar if case.bar < NONE else '':>8}{'' if case.held else '   NOT HELD'}\n"
    held = all(case.held for case in cases)
    sys.stdout.write(f"\n{table}median and own p99 at most the bar: ")
    sys.stdout.write("held\n" if held else "NOT HELD\n")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
