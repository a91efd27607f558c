"""The ledger's window: what was spent, on what, and how much of the budget that is."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from kling_studio.domain.errors import StudioError
from kling_studio.engine.ledger import Book, By, csv_text, write_csv
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import theme
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.segmented import Segmented
from kling_studio.ui.kit.side_window import SideWindow
from kling_studio.ui.kit.surfaces import EmptyState, HairLine, Header
from kling_studio.ui.kit.words import Message, Words
from kling_studio.ui.money.budget_row import BudgetRow
from kling_studio.ui.money.model import Column, LedgerModel, per_kept_words
from kling_studio.ui.money.project_row import ProjectRow
from kling_studio.ui.money.words import price_list_words, side_by_side, spent_words
from kling_studio.ui.texts import isolate, problem_sentence

_FOLLOWS = 500
"""Milliseconds in which what happens is gathered before the ledger is read anew."""


class LedgerWindow(SideWindow):
    """It follows what happens while it is open."""

    def __init__(self, studio: Studio, tasks: Tasks, parent: QWidget) -> None:
        super().__init__("ledgerWindow", parent, stays=True)
        self._studio = studio
        self._tasks = tasks
        self._over = parent
        self._book: Book | None = None
        self._reading = False
        self._stale = False
        self.setWindowTitle(self.tr("Ledger"))
        look = theme.current()
        self.resize(round(760 * look.factor), round(520 * look.factor))
        self.setMinimumSize(round(600 * look.factor), round(400 * look.factor))
        self._group = Segmented(
            (
                Option(str(By.DAY), self.tr("Day")),
                Option(str(By.PROVIDER), self.tr("Provider")),
                Option(str(By.MODEL), self.tr("Model")),
                Option(str(By.PROJECT), self.tr("Project")),
            )
        )
        self._group.setObjectName("ledgerGroup")
        self._group.setAccessibleName(self.tr("Grouped by"))
        self._group.set_value(str(By.DAY))
        self._group.changed.connect(lambda _: self.refresh())
        self._model = LedgerModel(self)
        self._table = self._make_table()
        self._empty = EmptyState(
            "wallet",
            self.tr("Nothing spent yet"),
            self.tr("Clips that cost something are counted here. Rehearsing is free."),
        )
        self._stack = QStackedWidget()
        for widget in (self._empty, self._table):
            self._stack.addWidget(widget)
        self._total = Words(tone="1", tabular=True)
        self._total.setObjectName("ledgerTotal")
        self._total.setWordWrap(True)
        self._prices = Words(role="micro", tone="3")
        self._prices.setObjectName("ledgerPrices")
        self._foot = QWidget()
        self._message = Message("ledger.message", self)
        self._message.fixed.connect(self._message.clear)
        self._budget = BudgetRow(studio.budget)
        self._project = ProjectRow(studio.settings)
        self._export = GhostButton(self.tr("Export as CSV…"), icon="download")
        self._export.setObjectName("ledgerExport")
        self._export.setToolTip(self.tr("Writes the lines shown here into a file for a spreadsheet"))
        self._export.setEnabled(False)
        self._export.clicked.connect(self._ask_where)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_FOLLOWS)
        self._soon.timeout.connect(self.refresh)
        self._lay_out()
        ends = (
            studio.budget.changed.subscribe(lambda _: self._look_again()),
            studio.budget.held.subscribe(lambda _: self._look_again()),
            studio.removed.subscribe(lambda _: self._look_again()),
        )
        self.destroyed.connect(lambda: [end() for end in ends])

    def open(self, *, at_budget: bool = False) -> None:
        """Comes forward and shows how things stand; `at_budget`: with the cursor in the budget's amount."""
        if not self.isVisible():
            self.move(self._over.geometry().center() - self.rect().center())
        self.show()
        self.raise_()
        self.activateWindow()
        self.refresh()
        if at_budget:
            self._budget.edit()
        else:
            self._group.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Reads the ledger anew."""
        self._budget.refresh()
        self._stale = True
        if not self._reading:
            self._reading = True
            self._tasks.start(self._read(), name="ledger")

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("ledgerTable")
        table.setAccessibleName(self.tr("What was spent"))
        table.setModel(self._model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setCornerButtonEnabled(False)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.current().size("control"))
        header = table.horizontalHeader()
        header.setFont(theme.font("label"))
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumHeight(theme.current().size("control"))
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.KEY, QHeaderView.ResizeMode.Stretch)
        return table

    def _lay_out(self) -> None:
        look = theme.current()
        padding, gap = look.space("m"), look.space("s")
        header = Header(self.windowTitle())
        header.add_tool(self._project)
        budget = QVBoxLayout()  # above all that grows and shrinks: its field stays where it is
        budget.setContentsMargins(padding, padding, padding, padding)
        budget.addWidget(self._budget)
        top = QHBoxLayout()
        top.setContentsMargins(padding, padding, padding, gap)
        top.setSpacing(gap)
        top.addWidget(self._group, 1)
        top.addWidget(self._export)
        table = QVBoxLayout()
        table.setContentsMargins(look.space("xs"), 0, look.space("xs"), 0)  # with its cells' own 8, 12
        table.addWidget(self._stack)
        totals = QVBoxLayout()
        totals.setContentsMargins(padding, gap, padding, gap)
        totals.setSpacing(look.space("xs"))
        totals.addWidget(self._total)
        totals.addWidget(self._prices)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(HairLine())
        foot.addLayout(totals)
        said = QVBoxLayout()
        said.setContentsMargins(padding, 0, padding, 0)
        said.addWidget(self._message)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addLayout(budget)
        column.addWidget(HairLine())
        column.addLayout(top)
        column.addLayout(said)
        column.addLayout(table, 1)
        column.addWidget(self._foot)
        stops = [
            *self._project.stops(), *self._budget.stops(), self._group, self._export, self._table,
        ]  # fmt: skip
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def _look_again(self) -> None:
        if self.isVisible():
            self._budget.refresh()
            if not self._soon.isActive():
                self._soon.start()

    async def _read(self) -> None:
        try:
            while self._stale:
                self._stale = False
                ledger = self._studio.ledger
                book = await ledger.read(By(self._group.value()))
                self._project.show_names(await ledger.projects())
                self._show(book)
        except StudioError as error:
            self._message.say(problem_sentence(error.problem), "danger", self.tr("Close"))
        finally:
            self._reading = False

    def _show(self, book: Book) -> None:
        self._book = book
        self._model.show_book(book)
        there = bool(book.entries)
        self._stack.setCurrentWidget(self._table if there else self._empty)
        total, sums = book.total, book.total.sums
        counted = self.tr("%n clip(s)", "", total.clips)
        kept = self.tr("%n kept", "", total.kept)
        parts = [counted, kept, self.tr("{amount} spent").format(amount=spent_words(sums))]
        if sums.held:
            most = isolate(side_by_side(sums.held))
            parts.append(self.tr("up to {amount} not certain yet").format(amount=most))
        if total.kept:
            parts.append(self.tr("{amount} per kept clip").format(amount=per_kept_words(total)))
        if sums.unknown:
            parts.append(self.tr("%n of unknown price", "", sums.unknown))
        self._total.setText(" · ".join(parts))
        self._foot.setVisible(there)
        note = price_list_words(sums)
        self._prices.setText(note)
        self._prices.setVisible(bool(note))
        self._export.setEnabled(there)

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, self.tr("Export the ledger"))
        dialog.setObjectName("ledgerDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Tables (*.csv)"))
        dialog.setDefaultSuffix("csv")
        place = QStandardPaths.StandardLocation.DocumentsLocation
        dialog.setDirectory(QStandardPaths.writableLocation(place))
        dialog.selectFile(f"ledger-{self._group.value()}.csv")
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Writes the lines that are shown; says whether that went well."""
        if self._book is None:
            return
        headings = (
            self._model.heading(Column.KEY),
            self.tr("Currency"),
            self.tr("Sent"),
            self._model.heading(Column.CLIPS),
            self._model.heading(Column.KEPT),
            self._model.heading(Column.CHARGED),
            self._model.heading(Column.ESTIMATED),
            self.tr("Reserved (estimate)"),
            self.tr("Uncertain, at most (estimate)"),
            self._model.heading(Column.PER_KEPT),
            self.tr("Per kept clip (estimate)"),
            self.tr("Of unknown price"),
        )
        try:
            write_csv(path, csv_text(self._book, headings))
        except StudioError as error:
            self._message.say(problem_sentence(error.problem), "danger", self.tr("Close"))
            return
        said = self.tr("Written to {file}").format(file=isolate(path.name))
        self._message.say(said, "success", self.tr("Close"))
