"""The middle column: the selected job as a clip that plays, or as what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kling_studio.domain.job import Job, JobState
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.stage.heading import BRUSH, StageHead, note_of
from kling_studio.ui.stage.player_actions import build_actions
from kling_studio.ui.stage.risk_strip import RiskStrip

if TYPE_CHECKING:
    from kling_studio.ui.brush.form_link import FormLink
    from kling_studio.ui.stage.brush_room import BrushRoom
    from kling_studio.ui.stage.desk import Desk
    from kling_studio.ui.stage.player import Player
    from kling_studio.ui.stage.sketching import Sketching

S = JobState


class Stage(QWidget):
    """Shows one job. What its buttons do to a job it asks of the studio itself; the rest is told:

    `jobPicked` (an id: another take, a new try), `reuseWanted` (a recipe for the form, and when its job was
    made), `settingsWanted` (a provider, or `network`), `frameTaken` (a field, `image` or `image_tail`, and
    a picture's file).
    """

    jobPicked = Signal(str)
    reuseWanted = Signal(object, float)
    settingsWanted = Signal(str)
    frameTaken = Signal(str, object)

    def __init__(
        self,
        studio: Studio,
        tasks: Tasks,
        parent: QWidget | None = None,
        *,
        page_of: Callable[[str], str] = lambda _: "",
    ) -> None:
        """`page_of` gives the address of the account's page at a provider, empty for none."""
        super().__init__(parent)
        self._page_of = page_of
        self.setObjectName("stage")
        self._studio = studio
        self._tasks = tasks
        self._job: Job | None = None
        self._desk: Desk | None = None
        self._sketching: Sketching | None = None
        self._was_painting = False
        self._empty: QWidget | None = None
        self._head = StageHead()
        self._head.star.clicked.connect(self._toggle_star)
        self._head.reveal.clicked.connect(self._reveal_shown)
        self._head.switch.changed.connect(self._switched)
        self._brush: BrushRoom | None = None
        self._pages = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.risk = RiskStrip(studio, tasks)
        self.risk.showWanted.connect(self.jobPicked)
        layout.addWidget(self._head)
        layout.addWidget(self.risk)
        layout.addWidget(self._pages, 1)
        self._player_actions = build_actions(self, lambda: self.player)
        self._actions = self._build_actions()
        self._head.show_job(None)
        self.destroyed.connect(studio.removing.subscribe(self.release))
        self.destroyed.connect(studio.removed.subscribe(self._removed))

    @property
    def job(self) -> Job | None:
        """The job that is shown."""
        return self._job

    @property
    def player(self) -> Player:
        """The player, built when it is first asked for."""
        return self._built_desk().player

    @property
    def is_free(self) -> bool:
        """Whether nothing is shown: no job, no brush, no sketch."""
        return self._job is None and self._pages.currentWidget() is self._empty

    def set_empty(self, widget: QWidget) -> None:
        """What is shown while no job is."""
        before, self._empty = self._empty, widget
        self._pages.insertWidget(0, widget)
        if self._job is None and not self._painting:
            self._pages.setCurrentWidget(widget)
        if before is not None:
            self._pages.removeWidget(before)
            before.deleteLater()

    def actions_for_menu(self) -> list[QAction]:
        """Everything that can be done with the clip, in the order of a menu."""
        return [*self._player_actions, *self._actions]

    def set_form(self, form: FormLink) -> None:
        """The form whose start picture the motion brush paints on."""
        from kling_studio.ui.stage.brush_room import BrushRoom

        self._brush = BrushRoom(form, self._studio, self._tasks, self._pages, self)
        self._brush.noted.connect(self._head.show_brush)

    def show_brush(self) -> None:
        """Shows the motion brush instead of the job, until a job is chosen or the switch is turned."""
        if self._brush is not None:
            if self._sketching is not None:
                self._sketching.leave()
            self._quiet()
            self._brush.open()

    def show_player(self) -> None:
        """Shows the job again."""
        self.show_job(self._job)

    async def settle(self) -> None:
        """What was painted last goes into the recipe now; for when the window closes."""
        if self._brush is not None:
            await self._brush.settle()

    def sketch(self, recipe: Recipe, beyond: Sequence[str] = ()) -> None:
        """Makes a sketch of a recipe, here and free, and plays it until a job is shown again, or what was
        painted before. `beyond` names the fields in it that the recipe's model does not take."""
        desk = self._built_desk()
        if self._sketching is None or not self._sketching.busy:
            self._was_painting = self._painting
        if self._sketching is None:
            from kling_studio.ui.stage.sketching import Sketching

            self._sketching = Sketching(self._studio, self._tasks, desk)
            self._sketching.closed.connect(self._sketch_closed)
        self._quiet()
        self._head.show_sketch()
        self._pages.setCurrentWidget(desk)
        self._sketching.make(recipe, beyond)

    def show_job(self, job: Job | None) -> None:
        """Shows a job, or the empty page."""
        if self._sketching is not None:
            self._sketching.leave()
        self._job = job
        self._head.show_job(job)
        self._note_state()
        for action in self._actions:
            action.setEnabled(job is not None and job.state is S.READY)
        kept = job is not None and job.starred
        self._actions[0].setText(self.tr("&Keep no longer") if kept else self.tr("&Keep this take"))
        if job is not None:
            desk = self._built_desk()
            desk.show_job(job)
            self._pages.setCurrentWidget(desk)
        else:
            if self._desk is not None:
                self._desk.show_job(None)
            if self._empty is not None:
                self._pages.setCurrentWidget(self._empty)

    def update_job(self, job: Job) -> None:
        """Takes in a job's new state, shown or not."""
        if self._desk is None:
            return
        same_page = self._job is not None and job.state is self._job.state and job.state is not S.READY
        if self._job is None or job.id != self._job.id:
            self._desk.update_job(job)
        elif self._painting or (self._sketching is not None and self._sketching.busy):
            self._job = job  # shown when the sketch is closed, or the brush
            self._desk.update_job(job)
        elif same_page:
            self._job = job
            self._note_state()
            self._desk.update_job(job)
        elif job != self._job:
            self.show_job(job)

    def _note_state(self) -> None:
        """Says in the head that the shown job's clip is at risk, which is no state of its own."""
        job = self._job
        if job is not None:
            at_risk = self._studio.keeping.at_risk(job)
            self._head.set_note(note_of(job, self.tr("At risk") if at_risk else ""))

    def play(self, job: Job) -> None:
        """Shows a job and plays its clip, where it has one."""
        self.show_job(job)
        if job.state is S.READY:
            self._built_desk().play(job)

    def export(self, job: Job) -> None:
        """Opens the export dialog for a job with a clip."""
        if job.state is not S.READY:
            return
        from kling_studio.ui.stage.export import ExportDialog

        dialog = self.findChild(ExportDialog, "exportDialog")
        if dialog is None:
            dialog = ExportDialog(self._studio, self._tasks, self)
        dialog.open_for(job)

    def release(self, job: Job) -> None:
        """Lets go of a job's file, before it is moved or deleted."""
        path = self._studio.clip_path(job)
        if self._desk is not None and path is not None:
            self._desk.player.forget(path)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._empty is None:
            self.set_nothing_chosen()

    def set_nothing_chosen(self) -> None:
        """Says, while no job is shown, that one can be chosen."""
        from kling_studio.ui.kit.surfaces import EmptyState

        self.set_empty(
            EmptyState(
                "clapperboard",
                self.tr("Nothing on the stage"),
                self.tr("Choose a job from the list, or make a clip."),
            )
        )

    def _built_desk(self) -> Desk:
        if self._desk is None:
            from kling_studio.ui.stage.desk import Desk

            self._desk = desk = Desk(self._studio, self._tasks, self._player_actions, self._page_of, self)
            self._pages.addWidget(desk)
            desk.job_picked.connect(self.jobPicked)
            desk.reuse_wanted.connect(self.reuseWanted)
            desk.settings_wanted.connect(self.settingsWanted)
            desk.export_wanted.connect(self._export_shown)
            desk.frame_taken.connect(self.frameTaken)
            desk.sketch_picked.connect(self._sketch_again)
            desk.star_wanted.connect(self._set_star)
        return self._desk

    def _build_actions(self) -> list[QAction]:
        table = (
            ("keepAction", self.tr("&Keep this take"), "Ctrl+D", self._toggle_star),
            ("exportAction", self.tr("E&xport…"), "Ctrl+E", self._export_shown),
            ("revealAction", self.tr("Show in fol&der"), "Ctrl+Shift+R", self._reveal_shown),
        )
        actions = []
        for name, text, keys, triggered in table:
            action = QAction(text, self)
            action.setObjectName(name)
            action.setShortcut(QKeySequence(keys))
            action.setEnabled(False)
            action.triggered.connect(lambda _=False, triggered=triggered: triggered())
            self.addAction(action)
            actions.append(action)
        return actions

    def _removed(self, job_id: str) -> None:
        if self._job is None or self._job.id != job_id:
            return
        if self._painting:
            self._job = None
            self._built_desk().show_job(None)
        elif self._sketching is not None and self._sketching.busy:
            self._job = None
        else:
            self.show_job(None)

    def _sketch_again(self) -> None:
        if self._sketching is not None and self._sketching.last is not None:
            self.sketch(*self._sketching.last)

    def _sketch_closed(self) -> None:
        if self._was_painting:
            self.show_brush()
        else:
            self.show_job(self._job)

    @property
    def _painting(self) -> bool:
        return self._brush is not None and self._brush.shown

    def _switched(self, page: str) -> None:
        if page == BRUSH:
            self.show_brush()
        else:
            self.show_player()

    def _quiet(self) -> None:
        """No job is on the stage: nothing can be done with one."""
        for action in self._actions:
            action.setEnabled(False)
        if self._desk is not None:
            self._desk.player.playback.pause()

    def _toggle_star(self) -> None:
        if self._job is not None:
            self._set_star(self._job, not self._job.starred)

    def _set_star(self, job: Job, starred: bool) -> None:
        self._tasks.start(self._studio.star(job.id, starred), name="star")

    def _export_shown(self) -> None:
        if self._job is not None:
            self.export(self._job)

    def _reveal_shown(self) -> None:
        path = None if self._job is None else self._studio.clip_path(self._job)
        if path is not None:
            from kling_studio.ui.stage.files import reveal

            reveal(path)
