"""What was sent for a job and what came back, word for word, without credentials."""

from __future__ import annotations

import json

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from kling_studio.domain.job import Job
from kling_studio.engine.listing import Answer
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import theme
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.measures import time_of_day
from kling_studio.ui.texts import isolate

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


def what_word(answer: Answer) -> str:
    """What an entry is, in words."""
    translate = QCoreApplication.translate
    words = {
        "request": translate("RawAnswers", "Sent"),
        "create": translate("RawAnswers", "Answer"),
        "query": translate("RawAnswers", "State"),
        "find": translate("RawAnswers", "Lookup"),
    }
    return words.get(answer.what, answer.what)


def entry_line(answer: Answer) -> str:
    """Time, kind and HTTP status of an entry."""
    facts = [isolate(time_of_day(answer.at)), what_word(answer)]
    if answer.status:
        facts.append(isolate(str(answer.status)))
    return "  ".join(facts)


def pretty(text: str) -> str:
    """JSON with indentation; anything else as it came."""
    try:
        return json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    except (ValueError, RecursionError):
        return text


class _Entries(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.answers: tuple[Answer, ...] = ()

    def show(self, answers: tuple[Answer, ...]) -> None:
        known = len(self.answers)
        if answers[:known] == self.answers and len(answers) > known:
            self.beginInsertRows(QModelIndex(), known, len(answers) - 1)
            self.answers = answers
            self.endInsertRows()
        elif answers != self.answers:
            self.beginResetModel()
            self.answers = answers
            self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.answers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry_line(self.answers[index.row()])
        if role == Qt.ItemDataRole.FontRole:
            return theme.font("label", tabular=True)
        return None


class RawAnswers(QDialog):
    """A window of its own beside the studio's; it follows the job while it is open."""

    def __init__(self, studio: Studio, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("answersDialog")
        self.setWindowTitle(self.tr("Raw answers"))
        self.setModal(False)
        self.resize(760, 520)
        self._studio = studio
        self._tasks = tasks
        self._job_id = ""
        theme.load_late_fonts()
        self._about = QLabel()
        self._about.setObjectName("answersAbout")
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setWordWrap(True)
        self._entries = _Entries(self)
        self._list = QListView()
        self._list.setObjectName("answersList")
        self._list.setAccessibleName(self.tr("Requests and answers"))
        self._list.setSpacing(theme.current().space("xs") // 2)
        self._list.setModel(self._entries)
        self._list.selectionModel().currentChanged.connect(self._show_entry)
        self._text = QPlainTextEdit()
        self._text.setObjectName("answersText")
        self._text.setAccessibleName(self.tr("Text of the entry"))
        self._text.setReadOnly(True)
        self._text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._text.setFont(theme.font("mono"))
        self._build()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(300)
        self._again.timeout.connect(self._load)
        self.destroyed.connect(studio.changed.subscribe(self._changed))

    def show_job(self, job: Job) -> None:
        """Shows another job's entries and comes to the front."""
        self._job_id = job.id
        prompt = job.prompt if len(job.prompt) <= 120 else job.prompt[:119] + "…"
        task = self.tr("Task {id}").format(id=isolate(job.task_id)) if job.task_id else ""
        self._about.setText("\n".join(part for part in (prompt, task) if part))
        self._entries.show(())
        self._text.clear()
        self._load()
        self.show()
        self.raise_()
        self.activateWindow()

    def _build(self) -> None:
        look = theme.current()
        gap, padding = look.space("s"), look.space("m")
        copy = GhostButton(self.tr("Copy"))
        copy.setObjectName("answersCopy")
        copy.setToolTip(self.tr("Copies the text of the chosen entry"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text.toPlainText()))
        copy_all = GhostButton(self.tr("Copy all"))
        copy_all.setObjectName("answersCopyAll")
        copy_all.setToolTip(self.tr("Copies every entry, for a support request; it holds no key"))
        copy_all.clicked.connect(self._copy_all)
        close = GhostButton(self.tr("Close"))
        close.setObjectName("answersClose")
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap)
        buttons.addWidget(copy)
        buttons.addWidget(copy_all)
        buttons.addStretch()
        buttons.addWidget(close)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._list)
        split.addWidget(self._text)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(look.size("splitter"))
        split.setStretchFactor(1, 1)
        split.setSizes([220, 540])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(padding, padding, padding, padding)
        layout.setSpacing(gap)
        layout.addWidget(self._about)
        layout.addWidget(split, 1)
        layout.addLayout(buttons)

    def _changed(self, job: Job) -> None:
        if job.id == self._job_id and self.isVisible() and not self._again.isActive():
            self._again.start()

    def _load(self) -> None:
        self._tasks.start(self._read(self._job_id), name="raw answers")

    async def _read(self, job_id: str) -> None:
        answers = await self._studio.answers(job_id)
        if not isValid(self) or job_id != self._job_id:
            return
        self._entries.show(answers)
        if answers and not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._entries.index(0))

    def _show_entry(self, index: Index) -> None:
        chosen = index.isValid()
        self._text.setPlainText(pretty(self._entries.answers[index.row()].text) if chosen else "")

    def _copy_all(self) -> None:
        entries = (f"{_plain(entry_line(a))}\n{pretty(a.text)}" for a in self._entries.answers)
        QGuiApplication.clipboard().setText("\n\n".join(entries))


def _plain(text: str) -> str:
    return text.replace("\u2066", "").replace("\u2069", "")
