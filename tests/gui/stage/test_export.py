"""The export dialog with real files: names, conflicts, refusals. Nothing is written unasked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QWidget

from kling_studio.domain.job import Job
from kling_studio.engine import settings as settings_of
from kling_studio.ui.stage.export import ExportDialog
from kling_studio.ui.stage.export_target import beside, target_for
from tests.gui.stage.conftest import House, a_job, named
from tests.pointer import left_click
from tests.studios import until

Run = Callable[[Any], Any]
LEFT = Qt.MouseButton.LeftButton


class Desk:
    """The open dialog and the ways a person uses it."""

    def __init__(self, house: House, job: Job, folder: Path) -> None:
        self.folder = folder
        self.source = (house.folder / job.clip.file) if job.clip else None
        self.stage = stage = house.stage()
        stage.show_job(job)
        stage.export(job)
        self.dialog: QDialog = stage.findChildren(ExportDialog)[0]
        self.write("exportFolder", str(folder))

    def write(self, name: str, text: str) -> None:
        edit = named(self.dialog, name)
        assert isinstance(edit, QLineEdit)
        edit.setText(text)

    def press(self, name: str) -> None:
        left_click(named(self.dialog, name))

    def says(self, name: str) -> str:
        label = named(self.dialog, name)
        assert isinstance(label, QLabel)
        return label.text()

    def sees(self, name: str) -> bool:
        return named(self.dialog, name).isVisible()

    def files(self) -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in self.folder.iterdir()}

    async def saved(self) -> None:
        await until(lambda: "Saved" in self.says("exportOutcome"))


def click(window: QWidget, at: QPoint) -> None:
    """A click as it reaches a window, before it is given to what lies there."""
    for kind, held in (
        (QEvent.Type.MouseButtonPress, LEFT),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        spot = QPointF(at)
        none = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, spot, QPointF(window.mapToGlobal(at)), LEFT, held, none)
        QApplication.sendEvent(window.windowHandle(), event)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "out"
    target.mkdir()
    return target


def test_exports_and_counts_up_to_a_free_name(aio: Run, house: House, folder: Path) -> None:
    async def story() -> None:
        async with house.open():
            desk = Desk(house, await house.ready(), folder)
            day = date.fromtimestamp(1_700_000_000)  # of the house's job, where the tests run
            name = f"{day} text2video A paper boat drifts down a rainy street 1.mp4"
            await until(lambda: name in desk.says("exportName"))
            assert not desk.dialog.isModal()
            desk.press("exportConfirm")
            await desk.saved()
            assert list(desk.files()) == [name]
            assert desk.files()[name] == house.clips["24"][0].read_bytes()
            assert desk.sees("exportReveal")
            desk.press("exportConfirm")
            await until(lambda: "street 2.mp4" in desk.says("exportOutcome"))
            assert sorted(desk.files()) == [name, name.replace("street 1", "street 2")]
            assert house.settings.get(settings_of.EXPORT_FOLDER) == str(folder)

    aio(story())


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("exportReplace", {"shot.mp4": "clip"}),
        ("exportKeepBoth", {"shot.mp4": "old", "shot 2.mp4": "clip"}),
        ("exportLeaveIt", {"shot.mp4": "old"}),
    ],
)
def test_a_taken_name_is_asked_about(
    aio: Run, house: House, folder: Path, answer: str, expected: dict[str, str]
) -> None:
    async def story() -> None:
        async with house.open():
            (folder / "shot.mp4").write_bytes(b"old")
            desk = Desk(house, await house.ready(), folder)
            desk.write("exportTemplate", "shot")
            desk.press("exportConfirm")
            await until(lambda: desk.sees("exportReplace"))
            assert desk.files() == {"shot.mp4": b"old"}
            assert "shot.mp4" in desk.says("exportMessage")
            assert not desk.says("exportOutcome")
            desk.press(answer)
            if answer == "exportLeaveIt":
                assert not desk.sees("exportReplace")
            else:
                await desk.saved()
            contents = {"old": b"old", "clip": house.clips["24"][0].read_bytes()}
            assert desk.files() == {name: contents[what] for name, what in expected.items()}

    aio(story())


def test_another_name_withdraws_the_question(aio: Run, house: House, folder: Path) -> None:
    async def story() -> None:
        async with house.open():
            (folder / "shot.mp4").write_bytes(b"old")
            desk = Desk(house, await house.ready(), folder)
            desk.write("exportTemplate", "shot")
            desk.press("exportConfirm")
            await until(lambda: desk.sees("exportReplace"))
            desk.write("exportTemplate", "other")
            assert not desk.sees("exportReplace")
            desk.press("exportConfirm")
            await desk.saved()
            assert desk.files()["shot.mp4"] == b"old"

    aio(story())


def test_a_folder_that_cannot_be_says_so(aio: Run, house: House, folder: Path) -> None:
    async def story() -> None:
        async with house.open():
            desk = Desk(house, await house.ready(), folder)
            desk.write("exportFolder", "here/or/there")
            desk.press("exportConfirm")
            assert desk.sees("exportMessage")
            (folder / "file").write_bytes(b"")
            desk.write("exportFolder", str(folder / "file"))
            desk.press("exportConfirm")
            await until(lambda: "cannot be written" in desk.says("exportMessage"))
            assert named(desk.dialog, "exportConfirm").isEnabled()
            assert desk.files() == {"file": b""}

    aio(story())


def test_a_clip_that_is_gone_says_so(aio: Run, house: House, folder: Path) -> None:
    async def story() -> None:
        async with house.open():
            job = await house.ready()
            desk = Desk(house, job, folder)
            assert desk.source is not None
            await until(lambda: desk.says("exportName") != "")
            desk.source.unlink()
            desk.press("exportConfirm")
            await until(lambda: "cannot be read" in desk.says("exportMessage"))
            assert desk.files() == {}

    aio(story())


def test_placeholders_are_put_where_the_cursor_is(aio: Run, house: House, folder: Path) -> None:
    async def story() -> None:
        async with house.open():
            desk = Desk(house, await house.ready(), folder)
            desk.write("exportTemplate", "take-")
            chips = [w for w in desk.dialog.findChildren(QWidget) if w.property("text") == "{id}"]
            assert chips[0].toolTip() == chips[0].accessibleDescription() == "A short id of the job"
            left_click(chips[0])
            await until(lambda: "take-job-1.mp4" in desk.says("exportName"))
            QTest.keyClick(named(desk.dialog, "exportTemplate"), Qt.Key.Key_Return)
            await desk.saved()
            assert list(desk.files()) == ["take-job-1.mp4"]
            QTest.keyClick(desk.dialog, Qt.Key.Key_Escape)
            assert not desk.dialog.isVisible()

    aio(story())


def test_enter_exports_and_escape_closes(aio: Run, house: House, folder: Path) -> None:
    async def story() -> None:
        async with house.open():
            desk = Desk(house, await house.ready(), folder)
            await until(desk.dialog.isActiveWindow)
            assert QApplication.focusWidget() is named(desk.dialog, "exportTemplate")
            QTest.keyClick(desk.dialog.focusWidget(), Qt.Key.Key_Return)
            await desk.saved()
            QTest.keyClick(desk.dialog.focusWidget(), Qt.Key.Key_Return)  # on Close now
            assert not desk.dialog.isVisible()
            assert len(desk.files()) == 1
            desk.dialog.show()
            named(desk.dialog, "exportConfirm").setFocus()
            QTest.keyClick(named(desk.dialog, "exportConfirm"), Qt.Key.Key_Enter)
            await until(lambda: len(desk.files()) == 2)
            QTest.keyClick(desk.dialog, Qt.Key.Key_Escape)
            assert not desk.dialog.isVisible()

    aio(story())


def test_a_click_beside_it_closes_it_and_does_nothing_else(aio: Run, house: House, folder: Path) -> None:
    async def story() -> None:
        async with house.open():
            desk = Desk(house, await house.ready(), folder)
            star = named(desk.stage, "starButton")
            at = star.mapTo(desk.stage, star.rect().center())
            click(desk.stage, at)
            assert not desk.dialog.isVisible()
            await until(lambda: len(house.tasks) == 0)
            kept = await house.library.get("job-1")
            assert kept is not None
            assert not kept.starred
            click(desk.stage, at)  # the next one acts again
            await until(lambda: len(house.tasks) == 0)
            kept = await house.library.get("job-1")
            assert kept is not None
            assert kept.starred

    aio(story())


def test_names_count_only_where_the_template_says_so(tmp_path: Path) -> None:
    from kling_studio.domain.job import JobState

    job = a_job(JobState.READY)
    for number in (1, 2, 3):
        (tmp_path / f"x {number}.mp4").touch()
    assert target_for(tmp_path, "x {n}", job).path.name == "x 4.mp4"
    assert not target_for(tmp_path, "x {n}", job).taken
    assert target_for(tmp_path, "x 2", job).taken
    assert beside(tmp_path / "x 1.mp4").name == "x 1 2.mp4"
