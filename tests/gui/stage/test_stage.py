"""The column as a whole on a real studio: the right page for each state, and what its buttons do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kling_studio.domain.errors import ErrorKey, Problem, Remedy
from kling_studio.domain.job import JobState
from kling_studio.domain.money import Price
from kling_studio.engine.studio import Answer
from kling_studio.ui.stage.stage import Stage
from kling_studio.ui.stage.takes_delegate import caption_height, take_boxes
from kling_studio.ui.stage.takes_row import TakesRow
from kling_studio.ui.stage.viewer import Viewer
from tests.gui.stage.clips import index_in
from tests.gui.stage.conftest import RECIPE, House, a_job, named
from tests.pointer import left_click
from tests.studios import until

Run = Callable[[Any], Any]
S = JobState
LEFT = Qt.MouseButton.LeftButton


def words(stage: Stage) -> str:
    """Everything that can be read on the stage."""
    labels = [label.text() for label in stage.findChildren(QLabel) if label.isVisible()]
    spoken = [w.accessibleName() for w in stage.findChildren(QWidget, "happenings") if w.isVisible()]
    return "\n".join(labels + spoken)


def shows_player(stage: Stage) -> bool:
    return stage.player.isVisible()


def shows_report(stage: Stage) -> bool:
    return named(stage, "reportPage").isVisible()


def test_nothing_yet_is_a_page_of_its_own(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            stage = house.stage()
            assert "Nothing on the stage" in words(stage)
            doors = QLabel("three doors")
            stage.set_empty(doors)
            assert doors.isVisible()
            stage.show_job(await house.ready())
            assert not doors.isVisible()
            stage.show_job(None)
            assert doors.isVisible()
            assert not any(action.isEnabled() for action in stage.actions_for_menu())

    aio(story())


def test_a_ready_job_plays(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            stage = house.stage()
            job = await house.ready(charged=Price(Decimal("0.28"), estimated=False))
            stage.show_job(job)
            assert shows_player(stage)
            assert not shows_report(stage)
            await until(lambda: not stage.player.viewer.picture.isNull())
            told = words(stage)
            assert "A paper boat drifts down a rainy street" in told
            assert "320 × 180" in told
            assert "complete, decoded" in told
            assert "$0.28" in told
            assert all(action.isEnabled() for action in stage.actions_for_menu())
            stage.play(job)
            await until(lambda: index_in(stage.player.viewer.picture) > 3)

    aio(story())


def test_a_job_is_followed_until_its_clip_plays(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            stage = house.stage()
            ready = await house.ready()
            queued = replace(ready, state=S.QUEUED, clip=None, submitted_at=None, task_id="")
            stage.show_job(queued)
            told = words(stage)
            assert shows_report(stage)
            assert "Waiting to be sent" in told
            assert "Nothing: it was not sent" in told
            stage.update_job(replace(queued, state=S.SUBMITTING, submitted_at=1_700_000_001.0))
            assert "Sending" in words(stage)
            running = replace(
                queued,
                state=S.PROCESSING,
                submitted_at=1_700_000_001.0,
                task_id="4711",
                task_status="processing",
            )
            stage.update_job(running)
            told = words(stage)
            assert "4711" in told
            assert "says “\u2066processing\u2069”" in told
            assert "may charge" in told
            stage.update_job(
                replace(running, state=S.DOWNLOADING, fetched=8_000_000, fetch_total=14_000_000)
            )
            assert "8.0 MB\u2069 of \u206614.0 MB" in words(stage)
            stage.update_job(ready)
            assert shows_player(stage)

    aio(story())


def test_unsure_tells_what_is_known_and_counts_down(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            stage = house.stage()
            looks = {"provider": "cometapi", "not_found": 0}
            soon = int(house.studio.clock.now()) + 40
            job = a_job(
                S.UNSURE,
                submitted_at=1_700_000_001.0,
                problem=Problem(ErrorKey.ANSWER_LOST, {**looks, "next_look": soon}),
            )
            await house.keep(job)
            await house.library.save(
                job, answers=(Answer(1_700_000_001.0, "request", 0, "POST https://example.org/create\n{}"),)
            )
            stage.show_job(job)
            told = words(stage)
            assert "whether this job was accepted" in told
            assert "Connection lost before the answer" in told
            assert "Next look in \u20660:" in told
            assert "Unknown: \u2066$0.00\u2069 or \u2066≈ $0.28\u2069" in told
            assert job.problem is not None
            stage.update_job(replace(job, problem=job.problem.with_params(not_found=1)))
            assert "not listed yet" in words(stage)
            await until(lambda: named(stage, "sentPaper").isVisible())
            text = named(stage, "sentPaper.text")
            assert isinstance(text, QPlainTextEdit)
            assert not text.isVisible()
            left_click(named(stage, "sentPaper.fold"))
            assert text.isVisible()
            assert text.toPlainText().startswith("POST")
            left_click(named(stage, "sentPaper.copy"))
            assert QApplication.clipboard().text() == text.toPlainText()

    aio(story())


class Browser(QObject):
    """What opens addresses of the web on this desktop."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


def test_the_accounts_page_is_opened_in_the_browser(aio: Run, house: House) -> None:
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")

    async def story() -> None:
        async with house.open():
            stage = Stage(house.studio, house.tasks, page_of=lambda name: f"https://{name}.example/")
            house.shown(stage)
            problem = Problem(ErrorKey.ANSWER_LOST, {"provider": "cometapi"})
            stage.show_job(await house.keep(a_job(S.UNSURE, submitted_at=1.0, problem=problem)))
            left_click(named(stage, "open_pageDeed"))

    try:
        aio(story())
    finally:
        QDesktopServices.unsetUrlHandler("https")
    assert browser.opened == ["https://cometapi.example/"]


def test_a_failure_has_its_sentence_its_remedy_and_the_providers_words(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            stage = house.stage()
            problem = Problem(
                ErrorKey.CONTENT_REFUSED,
                {"provider": "cometapi"},
                Remedy.EDIT_RECIPE,
                "Risk control",
                "1301",
                "req-9",
            )
            stage.show_job(await house.keep(a_job(S.FAILED, submitted_at=5.0, problem=problem)))
            told = words(stage)
            assert "refused the content" in told
            assert "Nothing: no task was made" in told
            await until(lambda: "1301" in words(stage))
            assert "Risk control" in words(stage)
            assert "req-9" in words(stage)
            wanted: list[object] = []
            stage.reuseWanted.connect(lambda recipe, _: wanted.append(recipe))
            left_click(named(stage, "edit_recipeDeed"))
            assert wanted == [RECIPE]

    aio(story())


@pytest.mark.parametrize(
    ("key", "place"), [(ErrorKey.KEY_REFUSED, "cometapi"), (ErrorKey.PROXY_UNREACHABLE, "network")]
)
def test_what_the_settings_mend_leads_to_its_place_there(
    aio: Run, house: House, key: ErrorKey, place: str
) -> None:
    async def story() -> None:
        async with house.open():
            stage = house.stage()
            problem = Problem(key, {"provider": "cometapi"}, Remedy.OPEN_SETTINGS)
            stage.show_job(await house.keep(a_job(S.FAILED, submitted_at=5.0, problem=problem)))
            wanted: list[str] = []
            stage.settingsWanted.connect(wanted.append)
            left_click(named(stage, "open_settingsDeed"))
            assert wanted == [place]

    aio(story())


def test_cancel_takes_a_waiting_job_back(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            stage = house.stage()
            stage.show_job(await house.keep(a_job(S.QUEUED)))
            left_click(named(stage, "cancelDeed"))
            await until(lambda: "Cancelled before it was sent" in words(stage))
            kept = await house.library.get("job-1")
            assert kept is not None
            assert kept.state is S.CANCELLED

    aio(story())


def test_a_given_up_job_does_not_claim_that_nothing_was_sent(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            stage = house.stage()
            stage.show_job(await house.keep(a_job(S.CANCELLED, submitted_at=1_700_000_001.0)))
            told = words(stage)
            assert "Given up" in told
            assert "never learned" in told
            assert "$0.28" in told

    aio(story())


def test_takes_are_picked_and_kept(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            stage = house.stage()
            first = await house.ready(id="take-1", take=1, takes=3)
            await house.ready("30", id="take-2", take=2, takes=3)
            await house.keep(
                a_job(
                    S.PROCESSING, id="take-3", take=3, takes=3, submitted_at=5.0, task_id="9", progress=0.5
                )
            )
            stage.show_job(first)
            row = stage.findChildren(TakesRow)[0]
            await until(lambda: row.model.rowCount() == 3)
            assert row.isVisible()
            assert row.view.currentIndex().row() == 0
            picked: list[str] = []
            stage.jobPicked.connect(picked.append)
            second = row.view.visualRect(row.model.index(1))
            left_click(row.view.viewport(), second.center())
            assert picked == ["take-2"]
            caption = caption_height(row.view.fontMetrics())
            boxes = take_boxes(second, caption, row.view.layoutDirection())
            left_click(row.view.viewport(), boxes.star.center())
            await until(lambda: "1 kept of 2" in words(stage))
            kept = await house.library.get("take-2")
            assert kept is not None
            assert kept.starred
            assert "$0.56" in words(stage)
            row.view.setFocus()
            QTest.keyClick(row.view, Qt.Key.Key_S)
            await until(lambda: "kept of" not in words(stage))

    aio(story())


def test_a_single_take_has_no_row(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            stage = house.stage()
            stage.show_job(await house.ready())
            assert not stage.findChildren(TakesRow)[0].isVisible()
            left_click(named(stage, "starButton"))
            await until(lambda: len(house.tasks) == 0)
            kept = await house.library.get("job-1")
            assert kept is not None
            assert kept.starred

    aio(story())


def test_a_drag_gives_the_file(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            stage = house.stage()
            job = await house.ready(takes=2)
            stage.show_job(job)
            path = house.studio.clip_path(job)
            assert path is not None
            row = stage.findChildren(TakesRow)[0]
            index = row.model.index(0)
            assert row.model.flags(index) & Qt.ItemFlag.ItemIsDragEnabled
            data = row.model.mimeData([index])
            assert [Path(url.toLocalFile()) for url in data.urls()] == [path]
            assert data.hasUrls()

    aio(story())


def test_the_viewer_is_dragged_only_with_a_picture_of_its_file(qtbot: QtBot, tmp_path: Path) -> None:
    viewer = Viewer()
    qtbot.addWidget(viewer)
    viewer.show()
    dragged: list[Path] = []
    clicked: list[bool] = []
    viewer.dragged.connect(lambda file, picture: dragged.append(file))
    viewer.clicked.connect(lambda: clicked.append(True))

    def drag(distance: int) -> None:
        QTest.mousePress(viewer, LEFT, pos=QPoint(100, 100))
        QTest.mouseMove(viewer, QPoint(100 + distance, 100))
        QTest.mouseRelease(viewer, LEFT, pos=QPoint(100 + distance, 100))

    drag(60)
    assert dragged == []
    picture = QImage(320, 180, QImage.Format.Format_RGB32)
    picture.fill(0)
    viewer.show_picture(picture)
    viewer.set_file(tmp_path / "clip.mp4")
    clicked.clear()
    drag(2)
    assert (dragged, clicked) == ([], [True])
    drag(60)
    assert dragged == [tmp_path / "clip.mp4"]
    assert clicked == [True], "a drag is no click"


def test_removing_a_job_lets_go_of_its_file_first(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            stage = house.stage()
            job = await house.ready()
            stage.show_job(job)
            await until(lambda: not stage.player.viewer.picture.isNull())
            held: list[Path | None] = []
            house.studio.removing.subscribe(lambda _: held.append(stage.player.file))
            await house.studio.remove(job.id)
            assert held == [None]
            assert stage.job is None
            assert stage.player.viewer.picture.isNull()
            assert (house.folder / "removed" / "clips" / "job-1.mp4").exists()

    aio(story())


def test_the_media_library_is_not_loaded_before_the_first_clip() -> None:
    script = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
import kling_studio.ui.stage.stage, kling_studio.ui.stage.player
from kling_studio.ui.stage.playback import Playback
playback = Playback(); playback.close(); assert not playback.playing
late = {"PySide6.QtMultimedia", "av", "numpy"} & set(sys.modules)
assert not late, late
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_every_page_paints_in_both_themes(aio: Run, house: House, qapp: QApplication, scheme: str) -> None:
    from kling_studio.ui import theme

    async def story() -> None:
        theme.apply(qapp, scheme)
        async with house.open():
            stage = house.stage()
            panel = theme.current().colour("panel").rgb()
            for state in S:
                if state is S.READY:
                    continue
                stage.show_job(a_job(state, submitted_at=5.0, task_id="1", id=f"job-{state}", takes=2))
                shot = stage.grab().toImage()
                found = {shot.pixel(x, y) for x in range(0, 780, 7) for y in range(0, 830, 7)}
                assert panel in found
                assert len(found) > 5

    aio(story())
