"""Above the list: its title, the search field and the filters. Says what is to be listed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kling_studio.engine.listing import Group, JobCounts, JobQuery
from kling_studio.ui import theme
from kling_studio.ui.jobs.chips import Chips
from kling_studio.ui.kit.menu import Menu
from kling_studio.ui.kit.search_field import SearchField
from kling_studio.ui.kit.surfaces import HairLine, Header
from kling_studio.ui.kit.tool_button import ToolButton

DEBOUNCE = 150
"""Milliseconds without a key after which a search begins."""


class JobsHead(QWidget):
    """`asked` carries the query whenever it is another one; `entered` is Enter in the search field."""

    asked = Signal(object)  # JobQuery
    entered = Signal()
    selectAllWanted = Signal()

    def __init__(self, pause: QWidget, parent: QWidget | None = None) -> None:
        """`pause`: the tool that keeps anything more from being sent."""
        super().__init__(parent)
        self._query = JobQuery()
        self._dismissed = 0
        self._header = Header(self.tr("Jobs"))
        self._tools = ToolButton("list-checks", self.tr("Filter and choose"))
        self._tools.setObjectName("jobsTools")
        self._tools.clicked.connect(self._open_menu)
        self._header.add_tool(pause)
        self._header.add_tool(self._tools)
        self._field = self._make_field()
        self._field.installEventFilter(self)
        self._chips = self._make_chips()
        look = theme.current()
        body = QVBoxLayout()
        body.setContentsMargins(look.space("m"), look.space("s"), look.space("m"), look.space("s"))
        body.setSpacing(look.space("s"))
        body.addWidget(self._field)
        body.addWidget(self._chips)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addLayout(body)
        layout.addWidget(HairLine())
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(DEBOUNCE)
        self._typing.timeout.connect(self._ask)

    @property
    def query(self) -> JobQuery:
        """What is to be listed."""
        return self._query

    def show_counts(self, counts: JobCounts) -> None:
        """Writes the numbers beside title and filters."""
        for group, count in (
            (Group.ACTIVE, counts.active),
            (Group.READY, counts.ready),
            (Group.ATTENTION, counts.attention),
            (Group.DISMISSED, counts.dismissed),
        ):
            self._chips.chip(group).set_count(count)
        self._dismissed = counts.dismissed
        self._show_or_hide_cancelled()
        self._header.set_note(self.locale().toString(counts.all) if counts.all else "")

    def show_group(self, group: Group) -> None:
        """Lists a whole group, whatever was searched for."""
        self._field.clear()
        self._chips.choose(group)
        self._ask()

    def focus_search(self) -> None:
        """Puts the cursor into the search field."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Escape empties the field; empty, it is left to whoever else wants the key.
        if (
            watched is self._field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and self._field.text()
        ):
            self._field.clear()
            return True
        return super().eventFilter(watched, event)

    def _make_field(self) -> SearchField:
        field = SearchField(self.tr("Search prompts, models, ids"))
        field.setObjectName("jobSearch")
        field.setAccessibleName(self.tr("Search jobs"))
        field.setToolTip(self.tr("Finds jobs by words of the prompt, by model, provider or task id"))
        field.textChanged.connect(lambda: self._typing.start())
        field.returnPressed.connect(self._enter)
        return field

    def _make_chips(self) -> Chips:
        chips = Chips()
        for group, text in (
            (Group.ALL, self.tr("All")),
            (Group.ACTIVE, self.tr("Active")),
            (Group.READY, self.tr("Ready")),
            (Group.ATTENTION, self.tr("Attention")),
            (Group.DISMISSED, self.tr("Cancelled")),
        ):
            chip = chips.add(group, text, loud=group is Group.ATTENTION)
            chip.setObjectName(f"jobFilter.{group}")
        chips.chip(Group.ATTENTION).setToolTip(self.tr("Failed, or not known to have been accepted"))
        chips.chip(Group.DISMISSED).setToolTip(
            self.tr("Cancelled after they were sent; they are still watched and their clips fetched")
        )
        chips.chip(Group.DISMISSED).hide()
        chips.chosen.connect(self._group_chosen)
        return chips

    def _group_chosen(self, _: str) -> None:
        self._show_or_hide_cancelled()
        self._ask()

    def _show_or_hide_cancelled(self) -> None:
        chip = self._chips.chip(Group.DISMISSED)
        chip.setVisible(self._dismissed > 0 or chip.isChecked())
        self._chips.arrange()

    def _enter(self) -> None:
        self._ask()
        self.entered.emit()

    def _ask(self) -> None:
        self._typing.stop()
        group = next(group for group in Group if self._chips.chip(group).isChecked())
        query = JobQuery(self._field.text().strip(), group)
        if query != self._query:
            self._query = query
            self.asked.emit(query)

    def _open_menu(self) -> None:
        menu = Menu(parent=self)
        menu.setObjectName("jobsToolsMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group in Group:
            chip = self._chips.chip(group)
            action = QAction(chip.text(), menu)
            action.setObjectName(f"showGroup.{group}")
            action.setToolTip(chip.toolTip() or chip.text())
            action.setCheckable(True)
            action.setChecked(chip.isChecked())
            action.triggered.connect(lambda _, key=group: self._chips.choose(key))
            menu.addAction(action)
        menu.addSeparator()
        everything = QAction(self.tr("Select all"), menu)
        everything.setObjectName("selectAllJobs")
        everything.triggered.connect(self.selectAllWanted)
        menu.addAction(everything)
        menu.popup(self._tools.mapToGlobal(self._tools.rect().bottomLeft()))
