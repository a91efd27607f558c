"""The job list on a real studio: SQLite, files and all, no provider unless a test opens one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kling_studio.domain.job import Job
from kling_studio.engine.tasks import Tasks
from kling_studio.providers.base import ProviderEntry
from kling_studio.store.library import Library
from kling_studio.ui import theme
from kling_studio.ui.jobs.model import JobsModel
from kling_studio.ui.jobs.panel import JobsPanel
from kling_studio.ui.jobs.view import JobList
from tests.gui.jobs.sample import CLIP
from tests.studios import studio_in, until

Providers = Mapping[str, ProviderEntry]


class Workshop:
    """A studio whose jobs a test writes itself, and the panel that shows them."""

    def __init__(self, folder: Path, providers: Callable[[], Providers]) -> None:
        self.folder = folder
        self.errors: list[BaseException] = []
        self.tasks = Tasks(self.errors.append)
        self.library = Library(folder / "library.sqlite")
        self.studio = studio_in(folder, providers, library=self.library)
        self.widgets: list[QWidget] = []

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Workshop]:
        """Opens the library without taking up jobs: what the list shows is what the test wrote."""
        await self.library.open()
        try:
            yield self
        finally:
            for widget in self.widgets:
                widget.close()
                widget.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            await self.tasks.close()
            await self.studio.close()
            self.studio.settings.close()
        assert not self.errors, self.errors

    async def keep(self, *jobs: Job) -> None:
        """Writes jobs, the oldest first, as the engine would have."""
        await self.library.add(jobs)

    async def arrive(self, job: Job) -> None:
        """A new job comes while the list is open."""
        await self.library.add((job,))
        self.studio.changed.emit(job)

    async def change(self, job: Job) -> None:
        """A job moves on."""
        await self.library.save(job)
        self.studio.changed.emit(job)

    def model(self) -> JobsModel:
        """The model alone."""
        holder = QWidget()
        self.widgets.append(holder)
        return JobsModel(self.studio, self.tasks, holder)

    async def panel(self, *, width: int = 336, height: int = 800) -> JobsPanel:
        """The whole column, shown and read."""
        panel = JobsPanel(self.studio, self.tasks)
        self.widgets.append(panel)
        panel.resize(width, height)
        panel.show()
        model = list_of(panel).model()
        assert isinstance(model, JobsModel)
        await until(lambda: not model.loading)
        return panel

    def a_clip(self, name: str = "a") -> None:
        """Files behind `sample.CLIP`: enough for what moves and names files."""
        target = self.folder / CLIP.file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.with_stem(name).write_bytes(b"mp4")

    def a_poster(self, file: str = "posters/a.jpg", colour: str = "#3060c0") -> Path:
        """A real picture in the data folder."""
        target = self.folder / file
        target.parent.mkdir(parents=True, exist_ok=True)
        image = QImage(416, 234, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        assert image.save(str(target))
        return target


def list_of(panel: QWidget) -> JobList:
    """The list, found by its name."""
    view = panel.findChild(JobList, "jobList")
    assert view is not None
    return view


def click_row(
    view: JobList, row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Clicks the middle of a row."""
    at = view.visualRect(view.model().index(row, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, QPoint(at))


@pytest.fixture
def workshop(data_folder: Path, qapp: QApplication) -> Iterator[Workshop]:
    """A studio without providers, dark, left to right."""
    theme.apply(qapp, "dark", factor=1.0, reduced_motion=False)
    qapp.setQuitOnLastWindowClosed(False)  # closing a panel must not stop the loop under the test
    yield Workshop(data_folder, dict)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
