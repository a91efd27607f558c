"""The row under the player that shows the takes of one recipe."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QSizePolicy, QVBoxLayout, QWidget

from kling_studio.domain.job import Job, JobState
from kling_studio.domain.money import Price
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import theme
from kling_studio.ui.jobs.state_words import StateLook, known_of, state_look
from kling_studio.ui.kit.surfaces import HairLine
from kling_studio.ui.kit.words import Words
from kling_studio.ui.measures import money
from kling_studio.ui.stage.takes import JOB, SKETCH, TakesModel
from kling_studio.ui.stage.takes_delegate import TakeDelegate, caption_height
from kling_studio.ui.texts import isolate

_ACROSS = 4
_LEAST = 112


class TakesRow(QWidget):
    """Thumbnails of all takes with the one on the stage outlined; hidden while there is only one.

    A sketch stands beside them while it is on the stage, and beside the takes of the same words later.
    `picked` tells a job's id, `sketch_picked` that it was the sketch; `star_wanted` a job and whether it
    shall be kept.
    """

    picked = Signal(str)
    sketch_picked = Signal()
    star_wanted = Signal(object, bool)

    def __init__(self, studio: Studio, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._tasks = tasks
        self._intent = ""
        self._current = ""
        self._job: Job | None = None
        self._sketch: tuple[Recipe, QImage] | None = None
        self._sketch_on = False
        self._quiet = False
        self._shown_sketch: QImage | None = None
        self._asked: set[Path] = set()
        self.model = TakesModel(studio.clip_path, self._look_of)
        self._kept = Words(tabular=True)
        self._kept.setObjectName("keptTakes")
        # The signs around a price make its line higher: the row would push the player up.
        self._kept.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.view = _View(self)
        self.view.setObjectName("takesRow")
        self.view.setAccessibleName(self.tr("Takes of this recipe"))
        self.view.setModel(self.model)
        self.model.modelReset.connect(self.view.lay_out)
        delegate = TakeDelegate(self._look_of, studio.time_left, self.view)
        delegate.star_wanted.connect(self.star_wanted)
        self.view.setItemDelegate(delegate)
        self.view.star_wanted.connect(self.star_wanted)
        self.view.selectionModel().currentChanged.connect(self._chosen)
        look = theme.current()
        half = look.space("m") // 2  # each cell's own share of the gap
        head = QHBoxLayout()
        head.setContentsMargins(half, 0, half, 0)
        self.destroyed.connect(studio.removed.subscribe(self._removed))
        self._heading = Words(self.tr("Takes of this recipe"))
        self._heading.setObjectName("takesHeading")
        head.addWidget(self._heading)
        head.addStretch()
        head.addWidget(self._kept)
        inside = QVBoxLayout()
        side = look.space("l") - half
        inside.setContentsMargins(side, look.space("s"), side, look.space("xs"))
        inside.setSpacing(look.space("s"))
        inside.addLayout(head)
        inside.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(HairLine())
        layout.addLayout(inside)
        self.hide()

    def show_for(self, job: Job | None) -> None:
        """Shows the takes that belong to a job, and outlines it."""
        self._current = "" if job is None else job.id
        self._job = job
        self._heading.setText(self._whose(job))
        poster = self._sketch_beside(job)
        if poster is not self._shown_sketch:
            self._shown_sketch = poster
            self._quiet = True
            self.model.set_sketch(poster)
            self._quiet = False
        if job is None or (job.takes < 2 and poster is None):
            self._intent = ""
            self.hide()
        elif job.intent == self._intent:
            self.update_job(job)
            self._outline()
        else:
            self._intent = job.intent
            self._set([job])
            self._tasks.start(self._load(job.intent), name="takes")

    def set_sketch(self, recipe: Recipe, poster: QImage) -> None:
        """The newest sketch, as a picture of it."""
        self._sketch = recipe, poster
        self.show_for(self._job)

    def mark_sketch(self, on: bool) -> None:
        """Whether the sketch is on the stage instead of a take."""
        self._sketch_on = on
        self.show_for(self._job)

    def _whose(self, job: Job | None) -> str:
        another = (
            self._sketch is not None and job is not None and not _same_words(self._sketch[0], job.recipe)
        )
        if self._sketch_on and another:
            return self.tr("Takes of the recipe before, beside the sketch")
        return self.tr("Takes of this recipe")

    def _sketch_beside(self, job: Job | None) -> QImage | None:
        if self._sketch is None or job is None:
            return None
        recipe, poster = self._sketch
        return poster if self._sketch_on or _same_words(recipe, job.recipe) else None

    def update_job(self, job: Job) -> None:
        """A take's new state, or one that came back; a job of another recipe changes nothing."""
        if self.model.update_job(job):
            self._load_poster(job)
            self._tell_kept()
        elif job.intent == self._intent:
            self._tasks.start(self._load(job.intent), name="takes")

    def _removed(self, job_id: str) -> None:
        if self.model.row_of(job_id) is not None:
            self._set([job for job in self.model.jobs if job.id != job_id])
            if self._intent:  # what was read before the removal may be on its way
                self._tasks.start(self._load(self._intent), name="takes")

    def refresh(self) -> None:
        """Paints the times anew."""
        self.view.viewport().update()

    async def _load(self, intent: str) -> None:
        jobs = await self._studio.takes(intent)
        if intent == self._intent:
            self._set(jobs)

    def _set(self, jobs: Sequence[Job]) -> None:
        self._quiet = True
        self.model.set_jobs(jobs)
        self._quiet = False
        self._outline()
        for job in jobs:
            self._load_poster(job)
        self._tell_kept()
        self.setVisible(bool(self._intent))

    def _outline(self) -> None:
        sketch = self.model.sketch_row if self._sketch_on else None
        row = self.model.row_of(self._current) if sketch is None else sketch
        self._quiet = True
        # A take that is not read yet: none is lit rather than another one.
        self.view.setCurrentIndex(QModelIndex() if row is None else self.model.index(row))
        self._quiet = False

    def _look_of(self, job: Job) -> StateLook:
        return state_look(job, known_of(job, self._studio))

    def _chosen(self, index: QModelIndex) -> None:
        job = index.data(JOB)
        if self._quiet:
            return
        if isinstance(job, Job):
            self.picked.emit(job.id)
        elif index.data(SKETCH):
            self.sketch_picked.emit()

    def _tell_kept(self) -> None:
        self._kept.setText(kept_words(self.model.jobs))

    def _load_poster(self, job: Job) -> None:
        path = self._studio.poster_path(job)
        if path is not None and path not in self._asked:
            self._asked.add(path)
            self._tasks.start(self._read_poster(job.id, path), name="take poster")

    async def _read_poster(self, job_id: str, path: Path) -> None:
        picture = await asyncio.to_thread(QImage, str(path))
        self._asked.discard(path)
        if not picture.isNull():
            self.model.set_poster(job_id, picture)


def kept_words(takes: Sequence[Job]) -> str:
    """How many takes are kept of those that are there, and what each kept one cost in the end."""
    ready = [job for job in takes if job.state is JobState.READY]
    kept = [job for job in ready if job.starred]
    if not kept:
        return ""
    counted = QCoreApplication.translate("Takes", "{kept} kept of {ready}")
    counted = counted.format(kept=len(kept), ready=len(ready))
    prices = [price for job in ready if (price := job.charged or job.price) is not None]
    paid = sum((price.amount for price in prices), Decimal(0))
    if not paid or len({price.currency for price in prices}) != 1:
        return counted
    guessed = any(price.estimated for price in prices)
    share = (paid / len(kept)).quantize(Decimal("0.01"))
    each = isolate(money(Price(share, prices[0].currency, estimated=guessed)))
    both = QCoreApplication.translate("Takes", "{counted} · {price} per kept take")
    return both.format(counted=counted, price=each)


def _same_words(one: Recipe, other: Recipe) -> bool:
    """Whether two recipes are of one clip as far as its words tell: pictures are kept under other names."""
    names = ("prompt", "duration")
    same = all((one.values.get(name) or "") == (other.values.get(name) or "") for name in names)
    return one.endpoint == other.endpoint and same


class _View(QListView):
    star_wanted = Signal(object, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMinimumWidth(_LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        job = self.currentIndex().data(JOB)
        if event.key() == Qt.Key.Key_S and not event.modifiers() and isinstance(job, Job):
            if job.state is JobState.READY:
                self.star_wanted.emit(job, not job.starred)
        else:
            super().keyPressEvent(event)

    def lay_out(self) -> None:
        """Gives each tile its share of the row; a bar where they do not fit."""
        look = theme.current()
        gap = look.space("m")
        most = look.size("take_width")
        wide = min(most, max(_LEAST, self.width() // _ACROSS - gap))
        tall = round(wide * 9 / 16) + caption_height(self.fontMetrics())
        if self.gridSize() != QSize(wide + gap, tall):
            self.setGridSize(QSize(wide + gap, tall))
            self.setFixedHeight(tall)
        model = self.model()
        overflows = model is not None and model.rowCount() * (wide + gap) > self.width()
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAsNeeded if overflows else policy.ScrollBarAlwaysOff
        )
