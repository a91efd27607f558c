"""What can be done with the selected jobs: one set of actions for the menus, the keys and the tools."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from kling_studio.domain.job import Job, JobState
from kling_studio.engine.lookup import cannot_be_asked
from kling_studio.engine.studio import Step, Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import icons
from kling_studio.ui.jobs import rules
from kling_studio.ui.jobs.questions import AgainQuestion, Question, RemoveQuestion
from kling_studio.ui.kit.menu import KEYS
from kling_studio.ui.texts import isolate, provider_name


class JobActions(QObject):
    """Actions whose words and availability follow the selection (`update_for`).

    What the studio can do is done here; what concerns another panel is emitted.
    """

    playWanted = Signal(object)
    reuseWanted = Signal(object, float)
    exportWanted = Signal(object)
    answersWanted = Signal(object)
    revealWanted = Signal(Path)
    editWanted = Signal(object)
    """A waiting job that was taken out, for its recipe to go into the form."""
    made = Signal(object)
    """A new job came of a retry."""
    removing = Signal(object)
    """Ids of the jobs that are about to be taken out."""
    removedJobs = Signal(object)
    """Ids of the jobs that were taken out, for the bar that can bring them back."""
    dismissedJobs = Signal(object)
    """Ids of the jobs that were cancelled after they had been sent: no longer listed, still watched."""

    def __init__(self, studio: Studio, tasks: Tasks, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._studio = studio
        self._tasks = tasks
        self._jobs: tuple[Job, ...] = ()
        add = self._add
        self.play = add("jobPlay", "play", "", self._play)
        self.export = add("jobExport", "share", "", self._export)
        self.reveal = add("jobReveal", "folder-open", "", self._reveal)
        self.star = add("jobStar", "star", "", self._star)
        self.reuse = add("jobReuse", "pencil", "Ctrl+U", self._reuse)
        self.edit = add("jobEdit", "undo-2", "Ctrl+Shift+U", self._edit)
        self.retry = add("jobRetry", "refresh-cw", "", self._retry)
        self.fetch = add("jobFetch", "arrow-down-to-line", "Ctrl+Shift+D", self._fetch)
        self.copy = add("jobCopyPrompt", "copy", "", self._copy)
        self.answers = add("jobAnswers", "braces", "Ctrl+Shift+J", self._show_answers)
        # The next to be sent is the lowest of what waits: the keys go the way the row goes.
        self.first = add("jobFirst", "", "Alt+End", lambda: self._move(Step.FIRST))
        self.earlier = add("jobEarlier", "", "Alt+Down", lambda: self._move(Step.EARLIER))
        self.later = add("jobLater", "", "Alt+Up", lambda: self._move(Step.LATER))
        self.cancel = add("jobCancel", "circle-slash", "Ctrl+.", self._cancel)
        self.remove = add("jobRemove", "trash-2", QKeySequence.StandardKey.Delete, self._remove)
        self._groups = (
            (self.play, self.export, self.reveal, self.star),
            (self.reuse, self.edit, self.retry, self.fetch),
            (self.first, self.earlier, self.later),
            (self.copy, self.answers),
            (self.cancel, self.remove),
        )
        for action, keys in ((self.export, "Ctrl+E"), (self.reveal, "Ctrl+Shift+R"), (self.star, "K")):
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            action.setProperty(KEYS, shown)  # the keys themselves are the clip menu's, and the list's
        # Enter and Space are the list's own keys; as shortcuts they would be taken from every editor.
        owner.addActions(self.all())
        # The menu of the clip has a key of its own for the same act: this one is only the list's.
        keep = QShortcut(QKeySequence("K"), owner)
        keep.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keep.activated.connect(self._keep_by_key)
        self.update_for(())

    def all(self) -> tuple[QAction, ...]:
        """Every action, in the order of the menu."""
        return tuple(action for group in self._groups for action in group)

    def in_groups(self, parent: QObject) -> list[QAction]:
        """Every action with separators between the groups; the separators belong to `parent`."""
        entries: list[QAction] = []
        for group in self._groups:
            if entries:
                line = QAction(parent)
                line.setSeparator(True)
                entries.append(line)
            entries += group
        return entries

    def fill(self, menu: QMenu) -> None:
        """Puts the actions into a menu whose entries show their tooltips."""
        menu.setToolTipsVisible(True)
        menu.addActions(self.in_groups(menu))

    def update_for(self, jobs: tuple[Job, ...]) -> None:
        """Takes the selection: words, tooltips and what is possible."""
        self._jobs = jobs
        one = jobs[0] if len(jobs) == 1 else None
        self._say()
        self._say_cancel(rules.cancellable(jobs))
        self._say_remove(rules.removable(jobs))
        self._say_star(jobs)
        ready = one is not None and rules.playable(one)
        for action, possible in (
            (self.play, ready),
            (self.export, ready),
            (self.reveal, ready),
            (self.star, bool(jobs)),
            (self.reuse, one is not None),
            (self.edit, one is not None and rules.waits(one)),
            (self.first, one is not None and (self._studio.waiting.number(one) or 1) > 1),
            (self.earlier, one is not None and (self._studio.waiting.number(one) or 1) > 1),
            (self.later, one is not None and self._studio.waiting.has_next(one)),
            (self.retry, one is not None and rules.retryable(one)),
            (self.fetch, one is not None and rules.fetchable(one)),
            (self.copy, bool(jobs)),
            (self.answers, one is not None),
            (self.cancel, bool(rules.cancellable(jobs))),
            (self.remove, bool(rules.removable(jobs))),
        ):
            action.setEnabled(possible)

    def _say(self) -> None:
        for action, text, tip in (
            (self.play, self.tr("Play"), self.tr("Plays the clip (Enter)")),
            (self.export, self.tr("Export…"), self.tr("Copies the clip under a name of your choice")),
            (self.reveal, self.tr("Show in folder"), self.tr("Opens the folder that holds the clip")),
            (
                self.reuse,
                self.tr("Reuse settings"),
                self.tr("Puts these settings into the form; nothing is sent"),
            ),
            (
                self.edit,
                self.tr("Take back and edit"),
                self.tr("Takes it out of the line and puts its settings into the form; Undo puts it back"),
            ),
            (
                self.fetch,
                self.tr("Fetch again"),
                self.tr("Asks for the clip again; that costs nothing"),
            ),
            (self.first, self.tr("Send first"), self.tr("Moves it to the front of what waits here")),
            (self.earlier, self.tr("Send earlier"), self.tr("Moves it one place forward")),
            (self.later, self.tr("Send later"), self.tr("Moves it one place back")),
            (self.copy, self.tr("Copy prompt"), self.tr("Copies the words of the prompt")),
            (
                self.answers,
                self.tr("Show raw answers"),
                self.tr("Shows what was sent and what the provider answered"),
            ),
        ):
            action.setText(text)
            action.setToolTip(tip)
        made = bool(self._jobs) and self._jobs[0].state is JobState.READY
        self.retry.setText(self.tr("Make it again") if made else self.tr("Retry with the same settings"))
        self.retry.setToolTip(self.tr("Sends the same settings once more, as a new job with its own price"))
        if self._jobs and not rules.retryable(self._jobs[0]):
            self.retry.setToolTip(
                self.tr("Possible once this job has ended; until then it may still be made and charged")
            )
        if self._jobs and not rules.fetchable(self._jobs[0]):
            self.fetch.setToolTip(self.tr("Possible where a finished clip could not be fetched"))
        if self._jobs and not rules.waits(self._jobs[0]):
            for action in (self.edit, self.first, self.earlier, self.later):
                action.setToolTip(self.tr("Possible while a job waits here and was not sent"))

    def _say_cancel(self, jobs: tuple[Job, ...]) -> None:
        sent = [job for job in jobs if rules.was_sent(job)]
        if len(jobs) > 1:
            self.cancel.setText(self.tr("Cancel %n jobs", "", len(jobs)))
        elif sent:
            provider = isolate(provider_name(sent[0].recipe.provider))
            self.cancel.setText(self.tr("Cancel here; {provider} goes on").format(provider=provider))
        else:
            self.cancel.setText(self.tr("Cancel"))
        if one_given_up := (len(jobs) == 1 and self._studio.lookup_over(jobs[0])):
            self.cancel.setText(self.tr("Give up"))
        if not jobs:
            self.cancel.setToolTip(self.tr("Only a job that has not ended can be cancelled"))
        elif one_given_up and cannot_be_asked(jobs[0]):
            self.cancel.setToolTip(
                self.tr("The provider cannot be asked for it. It may have been made and charged.")
            )
        elif one_given_up:
            self.cancel.setToolTip(
                self.tr("The provider knows no such task. It may still have been made and charged.")
            )
        elif sent:
            self.cancel.setToolTip(
                self.tr(
                    "It was sent already: that cannot be taken back and may be charged. It leaves the "
                    "list, is still watched, and its clip is still fetched."
                )
            )
        else:
            self.cancel.setToolTip(self.tr("It was not sent yet: nothing is made and nothing is charged"))

    def _say_remove(self, jobs: tuple[Job, ...]) -> None:
        text = self.tr("Remove %n jobs", "", len(jobs)) if len(jobs) > 1 else self.tr("Remove")
        self.remove.setText(text)
        self.remove.setToolTip(
            self.tr("Takes it off the list and puts its clip into the folder “removed”")
            if jobs
            else self.tr("Possible before a job is sent and once it has ended")
        )

    def _say_star(self, jobs: tuple[Job, ...]) -> None:
        kept = bool(jobs) and all(job.starred for job in jobs)
        self.star.setText(self.tr("Keep no longer") if kept else self.tr("Keep this take"))
        self.star.setToolTip(
            self.tr("Takes the star away again (K)") if kept else self.tr("Marks the take with a star (K)")
        )

    def _play(self) -> None:
        self.playWanted.emit(self._jobs[0])

    def _export(self) -> None:
        self.exportWanted.emit(self._jobs[0])

    def _reveal(self) -> None:
        path = self._studio.clip_path(self._jobs[0])
        if path is not None:
            self.revealWanted.emit(path)

    def _keep_by_key(self) -> None:
        if QApplication.activePopupWidget() is None:  # else the letter was typed into an open menu
            self.star.trigger()

    def _star(self) -> None:
        starred = not all(job.starred for job in self._jobs)
        for job in self._jobs:
            self._do(self._studio.star(job.id, starred), "keep a take")

    def _reuse(self) -> None:
        self.reuseWanted.emit(self._jobs[0].recipe, self._jobs[0].created_at)

    def _edit(self) -> None:
        async def take_back(job: Job) -> None:
            taken = await self._studio.waiting.take_out(job.id)
            if taken is not None:
                self.editWanted.emit(taken)

        self.removing.emit((self._jobs[0].id,))
        self._do(take_back(self._jobs[0]), "take a job back")

    def _move(self, step: Step) -> None:
        self._do(self._studio.waiting.move(self._jobs[0].id, step), "move a waiting job")

    def move_next_to(self, job_id: str, other_id: str, ahead: bool) -> None:
        """Puts a waiting job right before another one of its line, or right behind it."""
        moving = self._studio.waiting.move_next_to(job_id, other_id, ahead=ahead)
        self._do(moving, "move a waiting job")

    def _retry(self) -> None:
        job = self._jobs[0]
        if job.state is JobState.READY:
            self._ask(AgainQuestion(job.price, self._owner), lambda: self._send_again(job))
        else:
            self._send_again(job)

    def _send_again(self, job: Job) -> None:
        async def retry() -> None:
            self.made.emit(await self._studio.retry(job.id))

        self._do(retry(), "retry a job")

    def _fetch(self) -> None:
        self._do(self._studio.fetch_again(self._jobs[0].id), "fetch a clip again")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(job.prompt for job in self._jobs))

    def _show_answers(self) -> None:
        self.answersWanted.emit(self._jobs[0])

    def _cancel(self) -> None:
        async def cancel(jobs: tuple[Job, ...]) -> None:
            dismissed = []
            for job in jobs:
                await self._studio.cancel(job.id)
                after = await self._studio.job(job.id)
                if after is not None and after.dismissed:
                    dismissed.append(job.id)
            if dismissed:
                self.dismissedJobs.emit(tuple(dismissed))

        self._do(cancel(rules.cancellable(self._jobs)), "cancel jobs")

    def _remove(self) -> None:
        jobs = rules.removable(self._jobs)
        if len(jobs) > 1 or any(job.starred for job in jobs):
            self._ask(RemoveQuestion(jobs, self._owner), lambda: self._take_out(jobs))
        else:
            self._take_out(jobs)

    def _take_out(self, jobs: tuple[Job, ...]) -> None:
        async def remove() -> None:
            gone: list[str] = []
            try:
                for job in jobs:
                    if not rules.waits(job):
                        await self._studio.remove(job.id)
                    elif await self._studio.waiting.take_out(job.id) is None:
                        continue  # it has been sent meanwhile
                    gone.append(job.id)
            finally:  # where one cannot be removed, those before it can still be brought back
                self.removedJobs.emit(tuple(gone))

        self.removing.emit(tuple(job.id for job in jobs))
        self._do(remove(), "remove jobs")

    def _ask(self, question: Question, then: Callable[[], None]) -> None:
        question.accepted.connect(then)
        question.open()

    def _do(self, coroutine: Coroutine[Any, Any, Any], name: str) -> None:
        self._tasks.start(coroutine, name=name)

    def _add(
        self,
        name: str,
        icon: str,
        shortcut: str | QKeySequence.StandardKey,
        triggered: Callable[[], None],
    ) -> QAction:
        action = QAction(self)
        action.setObjectName(name)
        if icon:
            action.setIcon(icons.icon(icon))
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: triggered())
        return action
