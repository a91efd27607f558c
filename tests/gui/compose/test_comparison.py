"""The same recipe over other routes: side by side, one taken, or sent to all shown after a question."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from kling_studio.domain.recipe import Recipe
from kling_studio.ui import theme
from kling_studio.ui.compose.comparison_window import ComparisonWindow
from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.kit.picker import Picker
from kling_studio.ui.kit.stepper import Stepper
from tests.gui.compose.conftest import Bench, click, find, generate, text_of
from tests.rehearsal_fixture import RehearsalServer
from tests.studios import until
from tests.unit.catalog.own_routes import small_catalog

Run = Callable[[Any], None]


def opened(panel: ComposePanel) -> ComparisonWindow:
    click(panel, "compareRoutes")
    return next(one for one in panel.findChildren(ComparisonWindow) if one.isVisible())


def put(window: QWidget, column: int, words: str) -> None:
    picker = find(window, f"comparison.{column}.route", Picker)
    at = next(at for at in range(picker.count()) if words in picker.itemText(at))
    picker.setCurrentIndex(at)
    picker.activated.emit(at)


def own(bench: Bench, folder: Path, **values: Any) -> ComposePanel:
    bench.catalog = small_catalog(folder)
    panel = bench.panel("near", "text2video")
    panel.load(Recipe("near", "text2video", {"prompt": "a cat", **values}))
    return panel


def test_the_routes_stand_side_by_side_with_what_differs(aio: Run, bench: Bench, tmp_path: Path) -> None:
    async def run() -> None:
        async with bench.open():
            panel = own(
                bench, tmp_path / "own", negative_prompt="blur", prompt="a cat of over twenty signs"
            )
            window = opened(panel)
            assert [fit.route.model for fit in window.routes()] == ["plain", "dear", "fine"]
            assert "⁦≈ $0.1995⁩, list of " in text_of(window, "comparison.0.price")
            assert text_of(window, "comparison.0.unsent") == "–"
            assert text_of(window, "comparison.0.broken") == "–"
            assert text_of(window, "comparison.2.unsent") == "Negative prompt"
            assert "Prompt: " in text_of(window, "comparison.2.broken")
            assert text_of(window, "comparison.2.known") == "Needs your key"
            await until(lambda: text_of(window, "comparison.0.waiting") == "Not measured yet")
            put(window, 3, "⁦old⁩")
            assert "Retired by Kling on" in text_of(window, "comparison.3.known")
            put(window, 3, "⁦plain⁩")
            assert [fit.route.model for fit in window.routes()] == ["old", "dear", "fine", "plain"]
            put(window, 1, "No route")
            assert [fit.route.model for fit in window.routes()] == ["old", "fine", "plain"]

    aio(run())


def test_the_limits_stand_side_by_side(aio: Run, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("apixo", "image2video")
            panel.load(Recipe("apixo", "image2video", {"model_name": "kling-2-1", "prompt": "a cat"}))
            window = opened(panel)

            def told(words: str) -> str:
                put(window, 0, words)
                return text_of(window, "comparison.0.limits").replace("\u2066", "").replace("\u2069", "")

            assert told("\u2066kling-2-1\u2069") == (
                "Prompt: up to 5,000 characters\nStart frame: by address only\n"
                "Mode: Std, Pro, and Master\nDuration: 5 s and 10 s"
            )
            assert told("\u2066kling-3.0\u2069") == (
                "Prompt: up to 3,072 characters\nStart frame: up to 50 MB\n"
                "Mode: Std, Pro, and 4K\nDuration: 3 s to 15 s"
            )

    aio(run())


def test_it_opens_high_enough_for_all_that_it_says(aio: Run, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("rehearsal", "image2video")
            path = ({"x": 1, "y": 1}, {"x": 9, "y": 9})
            area = {"mask": bench.picture("area.png"), "trajectories": path}
            values = {"prompt": "a cat", "image": bench.picture(), "dynamic_masks": (area,)}
            values["static_mask"] = bench.picture("still.png")
            panel.load(Recipe("rehearsal", "image2video", {"model_name": "kling-v1", **values}))
            panel.resize(1400, 900)
            window = opened(panel)
            await until(lambda: text_of(window, "comparison.0.waiting") == "Not measured yet")
            last = find(window, "comparison.0.use", QAbstractButton)
            assert last.visibleRegion().boundingRect() == last.rect()

    aio(run())


def test_one_is_taken_and_undo_brings_the_form_back(aio: Run, bench: Bench, tmp_path: Path) -> None:
    async def run() -> None:
        async with bench.open():
            panel = own(bench, tmp_path / "own", negative_prompt="blur")
            before = panel.recipe()
            window = opened(panel)
            column = [fit.route.model for fit in window.routes()].index("fine")
            click(window, f"comparison.{column}.use")
            assert (panel.recipe().provider, panel.recipe().model) == ("far", "fine")
            assert "Kept, but not sent there: Negative prompt." in text_of(panel, "compose.notice")
            click(panel, "compose.notice.fix")
            assert panel.recipe() == before

    aio(run())


def test_nothing_is_sent_to_several_while_one_of_them_cannot_take_it(
    aio: Run, bench: Bench, tmp_path: Path
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = own(bench, tmp_path / "own")
            window = opened(panel)
            assert not find(window, "comparison.sendAll", QWidget).isEnabled()
            assert "needs your key first" in text_of(window, "comparison.message")

    aio(run())


def test_one_question_names_the_sum_and_each_route_is_its_own_intent(
    aio: Run, data_folder: Path, qapp: QApplication, rehearsal_server: RehearsalServer
) -> None:
    theme.apply(qapp, "dark", reduced_motion=True)
    bench = Bench(data_folder, {"COMETAPI_KEY": "k"}, rehearsal_server.url)

    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video")
            values = {"prompt": "a cat", "model_name": "kling-v2-6", "external_task_id": "mine"}
            panel.load(Recipe("cometapi", "text2video", values))
            await until(lambda: generate(panel).isEnabled() and len(bench.tasks) == 0)
            sent: list[Any] = []
            panel.submitted.connect(sent.append)
            window = opened(panel)
            put(window, 1, "⁦kling-v3⁩")
            put(window, 2, "No route")
            click(window, "comparison.sendAll")
            asked = text_of(window, "comparison.question")
            assert not find(window, "comparison.sendAll", QAbstractButton).isEnabled(), (
                "where it was clicked"
            )
            assert "About ⁦$0.60⁩ together" in asked
            assert window.focusWidget() is find(window, "comparison.no", QWidget)
            QTest.keyClick(window, Qt.Key.Key_Escape)
            assert window.isVisible()
            assert sent == []
            click(window, "comparison.sendAll")
            click(window, "comparison.yes")
            await until(lambda: len(rehearsal_server.creates()) == 2)
            bodies = [entry["body"] for entry in rehearsal_server.creates()]
            assert sorted(body["model_name"] for body in bodies) == ["kling-v2-6", "kling-v3"]
            assert [body["external_task_id"] for body in bodies].count("mine") == 1
            await until(lambda: len(sent) == 2)
            assert len({jobs[0].intent for jobs in sent}) == 2

    aio(run())


def test_what_was_asked_about_is_sent_though_the_form_went_on(
    aio: Run, data_folder: Path, qapp: QApplication, rehearsal_server: RehearsalServer
) -> None:
    theme.apply(qapp, "dark", reduced_motion=True)
    bench = Bench(data_folder, {"COMETAPI_KEY": "k"}, rehearsal_server.url)

    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video")
            values = {"prompt": "a cat", "model_name": "kling-v2-6"}
            panel.load(Recipe("cometapi", "text2video", values))
            await until(lambda: generate(panel).isEnabled() and len(bench.tasks) == 0)
            sent: list[Any] = []
            panel.submitted.connect(sent.append)
            window = opened(panel)
            put(window, 1, "⁦kling-v3⁩")
            put(window, 2, "No route")
            click(window, "comparison.sendAll")
            assert text_of(window, "comparison.row.price") == "Price"
            assert "About ⁦$0.60⁩ together" in text_of(window, "comparison.question")
            QTest.keyClick(find(panel, "takes", Stepper), Qt.Key.Key_Up)
            assert find(panel, "takes", Stepper).value() == 2
            click(window, "comparison.yes")
            await until(lambda: len(sent) == 2)
            assert [len(jobs) for jobs in sent] == [1, 1]
            assert text_of(opened(panel), "comparison.row.price") == "Price of 2 takes"

    aio(run())


def test_the_waiting_time_is_the_median_of_what_was_made(
    aio: Run, data_folder: Path, qapp: QApplication, rehearsal_server: RehearsalServer
) -> None:
    theme.apply(qapp, "dark", reduced_motion=True)
    bench = Bench(data_folder, {}, rehearsal_server.url)

    async def run() -> None:
        async with bench.open():
            panel = bench.panel("rehearsal", "text2video")
            panel.load(Recipe("rehearsal", "text2video", {"prompt": "a cat", "model_name": "kling-v2-6"}))
            sent: list[Any] = []
            panel.submitted.connect(sent.append)
            click(panel, "generate")
            await until(lambda: len(sent) == 1)
            done: list[str] = []
            bench.studio.changed.subscribe(lambda job: done.append(job.state.value))
            await until(lambda: "ready" in done)
            window = opened(panel)
            await until(lambda: "median of 1" in text_of(window, "comparison.0.waiting"))
            assert text_of(window, "comparison.0.price") == "Free"

    aio(run())
