"""The amber strip under the stage's header: a clip that is made and not on this disk, how to save it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from kling_studio.domain.errors import ErrorKey
from kling_studio.domain.job import Job
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import theme
from kling_studio.ui.jobs.state_words import kept_words
from kling_studio.ui.kit.button import GhostButton, LinkLabel
from kling_studio.ui.kit.words import IconMark, Words
from kling_studio.ui.measures import file_size
from kling_studio.ui.stage.heading import title_of
from kling_studio.ui.texts import isolate, problem_sentence, provider_name

PATIENCE = 1500
"""Milliseconds for which a trouble must last: what mends itself at once is nothing to shout about."""

_AGAIN = 30_000
"""Milliseconds between two looks at the time that is left."""

_WORDS_LEAST = 280
"""Px at text scale 1 that the words need beside the buttons."""


class RiskStrip(QWidget):
    """Follows the studio by itself; hidden while every clip is safe or on its way.

    The most urgent clip is named, the others are counted. `showWanted`: the id of the job to look at.
    """

    showWanted = Signal(str)

    def __init__(self, studio: Studio, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("riskStrip")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._studio = studio
        self._tasks = tasks
        self._job: Job | None = None
        self._troubled: set[str] = set()
        look = theme.current()
        self._title = Words(role="strong", tone="1", cut=True)
        self._title.setObjectName("riskStrip.title")
        self._text = Words(tone="1")
        self._text.setObjectName("riskStrip.text")
        self._text.setWordWrap(True)
        self._fetch = GhostButton(self.tr("Fetch now"), icon="arrow-down-to-line")
        self._fetch.setObjectName("riskStrip.fetch")
        self._fetch.setToolTip(self.tr("Tries at once to get the clip; that costs nothing"))
        self._fetch.clicked.connect(self._fetch_now)
        self._show = LinkLabel(self.tr("Show"), tone="text")
        self._show.setObjectName("riskStrip.show")
        self._show.setToolTip(self.tr("Shows this job"))
        self._show.clicked.connect(self._show_job)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._title)
        said.addWidget(self._text)
        self._acts = QWidget()
        acts = QHBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(look.space("m"))
        acts.addWidget(self._fetch)
        acts.addWidget(self._show)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addLayout(said, 1)
        self._body.addWidget(self._acts)
        self._mark = IconMark("hourglass", 16, "caution")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(look.space("l"), look.space("s"), look.space("l"), look.space("s"))
        self._row.setSpacing(look.space("m"))
        self._row.addWidget(self._mark)
        self._row.addLayout(self._body, 1)
        self._wait = QTimer(self, singleShot=True, interval=PATIENCE)
        self._wait.timeout.connect(self._look)
        self._minute = QTimer(self, interval=_AGAIN)
        self._minute.timeout.connect(self._look)
        self.destroyed.connect(studio.changed.subscribe(self._job_changed))
        self.destroyed.connect(studio.removed.subscribe(lambda _: self.refresh()))
        self.hide()

    def refresh(self) -> None:
        """Looks soon; call it once the studio has started."""
        if not self._wait.isActive():
            self._wait.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._stack_or_not()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("cautionSoft"))
        painter.fillRect(self.rect().adjusted(0, self.height() - 1, 0, 0), look.colour("hairline"))

    def _stack_or_not(self) -> None:
        """The buttons stand beside the words, or below where the words would be a narrow column."""
        look, margins = theme.current(), self._row.contentsMargins()
        aside = self._mark.width() + self._acts.sizeHint().width() + 2 * look.space("m")
        room = self.width() - margins.left() - margins.right() - aside
        below = room < round(_WORDS_LEAST * look.factor)
        ways, sides = QBoxLayout.Direction, Qt.AlignmentFlag
        self._body.setDirection(ways.TopToBottom if below else ways.LeftToRight)
        self._body.setSpacing(look.space("s" if below else "m"))
        self._body.setAlignment(self._acts, sides.AlignLeft if below else sides.AlignVCenter)
        self._row.setAlignment(self._mark, sides.AlignTop if below else sides.AlignVCenter)

    def _job_changed(self, job: Job) -> None:
        troubled = self._studio.keeping.at_risk(job)
        if troubled != (job.id in self._troubled):
            (self._troubled.add if troubled else self._troubled.discard)(job.id)
            if troubled:
                self.refresh()
            else:
                self._look()

    def _look(self) -> None:
        self._tasks.start(self._ask(), name="clips at risk")

    async def _ask(self) -> None:
        jobs = await self._studio.rescue.at_risk()
        if not isValid(self):
            return
        self._troubled = {job.id for job in jobs}
        self._job = jobs[0] if jobs else None
        if jobs:
            self._say(jobs)
        if not jobs and (self._fetch.hasFocus() or self._show.hasFocus()):
            self.focusPreviousChild()  # the next in line is the pause, where Space would cost money
        self.setVisible(bool(jobs))

    def _say(self, jobs: tuple[Job, ...]) -> None:
        first = jobs[0]
        name = isolate(title_of(first))
        if len(jobs) == 1:
            title = self.tr("A clip is at risk: “{name}”").format(name=name)
        else:
            title = self.tr("%n clip(s) at risk, first “{name}”", "", len(jobs)).format(name=name)
        left = self._studio.keeping.left(first)
        provider = isolate(provider_name(first.recipe.provider))
        why = "" if first.problem is None else problem_sentence(first.problem)
        missing = first.fetch_total - first.fetched
        if first.problem is not None and first.problem.key is ErrorKey.DISK_FULL and missing > 0:
            why = self.tr("{why} It needs {size}.").format(why=why, size=isolate(file_size(missing)))
        if left is None:
            text = self.tr("{provider} has made it, and it is not on your disk. {why}")
        else:
            text = self.tr("{provider} keeps it for a limited time: {left}. {why}")
        said = text.format(provider=provider, left=isolate(kept_words(left or 0)), why=why)
        self._title.setText(title)
        self._text.setText(said)
        self.setAccessibleName(title)
        self.setAccessibleDescription(said)

    def _fetch_now(self) -> None:
        if self._job is not None:
            self._tasks.start(self._studio.fetch_again(self._job.id), name="fetch a clip at risk")

    def _show_job(self) -> None:
        if self._job is not None:
            self.showWanted.emit(self._job.id)
