"""News that belong to no single job: kept in a list behind the bell, details one click away."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QPlainTextEdit, QVBoxLayout, QWidget

from kling_studio.domain.errors import Problem, Remedy
from kling_studio.engine.sending import HOLDING
from kling_studio.ui import theme
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.surfaces import EmptyState, Header
from kling_studio.ui.measures import hour
from kling_studio.ui.placement import place_beside
from kling_studio.ui.texts import isolate, problem_sentence, remedy_word

KEPT = 200
"""Notices in the list; older ones are in the log."""

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Notice:
    """A problem and the unix second at which it came."""

    at: float
    problem: Problem

    @property
    def details(self) -> str:
        """The provider's own words, code and request id, each on its line and named, and our own word."""
        translate, problem = QCoreApplication.translate, self.problem
        lines = (
            (translate("Notices", "In its own words: “{what}”"), problem.provider_words),
            (translate("Notices", "Its code: {what}"), problem.provider_code),
            (translate("Notices", "Request: {what}"), problem.request_id),
            (translate("Notices", "Error: {what}"), str(problem.key)),
        )
        return "\n".join(line.format(what=isolate(what)) for line, what in lines if what)


class NoticesModel(QAbstractListModel):
    """Newest first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._notices: list[Notice] = []
        self._stopped: frozenset[str] = frozenset()

    def show_stops(self, providers: frozenset[str]) -> None:
        """At which providers nothing paid is sent now."""
        self._stopped = providers
        if self._notices:
            self.dataChanged.emit(self.index(0), self.index(len(self._notices) - 1))

    def holds(self, notice: Notice) -> bool:
        """Whether it tells of a stop that lasts."""
        problem = notice.problem
        return problem.key in HOLDING and problem.params.get("provider") in self._stopped

    def add(self, notice: Notice) -> None:
        """Puts a notice at the top; the same problem twice in a row only moves its time."""
        if self._notices and self._notices[0].problem == notice.problem:
            self._notices[0] = notice
            self.dataChanged.emit(self.index(0), self.index(0))
            return
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._notices.insert(0, notice)
        self.endInsertRows()
        if len(self._notices) > KEPT:
            self.beginRemoveRows(QModelIndex(), KEPT, KEPT)
            del self._notices[KEPT:]
            self.endRemoveRows()

    def clear(self) -> None:
        """Empties the list."""
        self.beginResetModel()
        self._notices.clear()
        self.endResetModel()

    def notice(self, index: Index) -> Notice | None:
        """The notice of a row."""
        return self._notices[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._notices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        notice = self.notice(index)
        if notice is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            said = self.tr("{time}  {sentence}")
            if self.holds(notice):
                said = self.tr(
                    "{time}  {sentence} Waiting jobs are sent once you resume, or save another key."
                )
            return said.format(time=isolate(hour(notice.at)), sentence=problem_sentence(notice.problem))
        if role == Qt.ItemDataRole.ToolTipRole:
            return notice.details
        return None


class Notices(QWidget):
    """The window behind the bell. Non-modal; `unread` tells the bell how many came unseen."""

    unread = Signal(int)
    resumeWanted = Signal(str)
    """A provider that had stopped the account; the user wants to send there again."""
    pageWanted = Signal(str)
    """A provider whose own page is to be opened."""
    settingsWanted = Signal(str)
    """A provider whose key is to be looked at."""
    ledgerWanted = Signal()
    """The budget was in the way."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Tool)
        self.setObjectName("notices")
        self.setWindowTitle(self.tr("Notices"))
        self.setAccessibleName(self.tr("Notices"))
        self.resize(520, 360)
        self._unread = 0
        self._model = NoticesModel(self)
        self._list = QListView()
        self._list.setObjectName("noticeList")
        self._list.setAccessibleName(self.tr("Notices"))
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFont(theme.font("label"))
        self._list.setModel(self._model)
        self._list.selectionModel().currentChanged.connect(lambda index: self._show(index))
        self._list.clicked.connect(self._show)
        self._details = QPlainTextEdit()
        self._details.setObjectName("noticeDetails")
        self._details.setAccessibleName(self.tr("Details"))
        self._details.setReadOnly(True)
        self._details.setMaximumHeight(96)
        self._details.hide()
        self._empty = EmptyState(
            "bell",
            self.tr("Nothing to report"),
            self.tr("Problems that belong to no single job are listed here."),
        )
        copy = self._copy_button = GhostButton(self.tr("Copy details"))
        copy.setObjectName("noticeCopy")
        copy.clicked.connect(self._copy)
        clear = self._clear_button = GhostButton(self.tr("Clear"))
        clear.setObjectName("noticeClear")
        clear.clicked.connect(self._clear)
        self._resume = GhostButton(self.tr("Resume"), icon="play")
        self._resume.setObjectName("noticeResume")
        self._resume.setToolTip(self.tr("Sends to this provider again; waiting jobs may then be charged"))
        self._resume.clicked.connect(lambda: self._about_account(self.resumeWanted))
        self._page = GhostButton(self.tr("Open the provider’s page"), icon="external-link")
        self._page.setObjectName("noticePage")
        self._page.clicked.connect(lambda: self._about_account(self.pageWanted))
        self._settings = GhostButton(remedy_word(Remedy.OPEN_SETTINGS), icon="key")
        self._settings.setObjectName("noticeSettings")
        self._settings.clicked.connect(lambda: self._about_account(self.settingsWanted))
        self._ledger = GhostButton(remedy_word(Remedy.OPEN_LEDGER))
        self._ledger.setObjectName("noticeLedger")
        self._ledger.clicked.connect(self.ledgerWanted)
        self._notice: Notice | None = None
        self._deeds = (self._resume, self._settings, self._page, self._ledger)
        buttons = QHBoxLayout()
        for button in self._deeds:
            button.hide()
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(copy)
        buttons.addWidget(clear)
        padding = theme.current().space("m")
        body = QVBoxLayout()
        body.setContentsMargins(padding, padding, padding, padding)
        body.setSpacing(theme.current().space("s"))
        body.addWidget(self._empty, 1)
        body.addWidget(self._list, 1)
        body.addWidget(self._details)
        body.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Header(self.tr("Notices")))
        layout.addLayout(body, 1)
        self._refresh()

    def add(self, problem: Problem) -> None:
        """Lists a problem."""
        self._model.add(Notice(time.time(), problem))
        if not self.isVisible():
            self._unread += 1
            self.unread.emit(self._unread)
        self._refresh()

    def show_stops(self, providers: frozenset[str]) -> None:
        """At which providers nothing paid is sent now: a stop that is over offers no Resume any more."""
        self._model.show_stops(providers)
        self._resume.setVisible(self._notice is not None and self._model.holds(self._notice))

    def open(self, beside: QWidget | None = None) -> None:
        """Shows the list, at the leading side of a column where one is named; all of it counts as read."""
        if beside is not None:
            place_beside(self, beside, leading=True)
        self._unread = 0
        self.unread.emit(0)
        self.show()
        self.raise_()
        self.activateWindow()
        if self._model.rowCount() and not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._model.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def _clear(self) -> None:
        self._model.clear()
        self._details.hide()
        for button in self._deeds:
            button.hide()
        self._refresh()

    def _show(self, index: Index) -> None:
        notice = self._notice = self._model.notice(index)
        account = notice is not None and notice.problem.key in HOLDING
        self._resume.setVisible(notice is not None and self._model.holds(notice))
        by_key = notice is not None and account and notice.problem.remedy is Remedy.OPEN_SETTINGS
        self._settings.setVisible(by_key)
        self._page.setVisible(account and not by_key)
        self._ledger.setVisible(notice is not None and notice.problem.remedy is Remedy.OPEN_LEDGER)
        self._details.setVisible(notice is not None)
        self._copy_button.setEnabled(notice is not None)
        if notice is not None:
            self._details.setPlainText(notice.details)

    def _copy(self) -> None:
        text = self._details.toPlainText().replace("\u2066", "").replace("\u2069", "")
        QGuiApplication.clipboard().setText(text)

    def _about_account(self, wanted: SignalInstance) -> None:
        if self._notice is not None:
            wanted.emit(str(self._notice.problem.params.get("provider", "")))

    def _refresh(self) -> None:
        empty = self._model.rowCount() == 0
        self._empty.setVisible(empty)
        self._clear_button.setEnabled(not empty)
        self._copy_button.setEnabled(self._details.isVisibleTo(self))
        self._list.setVisible(not empty)
