"""The fields between head and foot, made from the endpoint's declaration."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QScrollBar,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from kling_studio.domain.form import Endpoint, Field
from kling_studio.domain.media import PictureFacts
from kling_studio.domain.sounds import face_place
from kling_studio.ui import theme
from kling_studio.ui.compose import frames
from kling_studio.ui.compose.cell import Cell
from kling_studio.ui.compose.element_names import ElementNames
from kling_studio.ui.compose.faces_editor import FacesEditor
from kling_studio.ui.compose.follow import FollowRow
from kling_studio.ui.compose.form_row import FormRow
from kling_studio.ui.compose.form_view import FormView, Pictures
from kling_studio.ui.compose.naming import Naming
from kling_studio.ui.kit.button import LinkLabel
from kling_studio.ui.kit.prompt_edit import PromptEdit


class Form(QWidget):
    """Shows the fields of one endpoint at a time; a field that two endpoints share keeps its editor.

    `rebuilt`: what the Tab key visits is no longer the same.
    """

    edited = Signal(str, object)
    addressed = Signal(str, object)
    fixed = Signal(object)
    limitsChosen = Signal(bool)
    whyWanted = Signal(str)
    pictureWanted = Signal(str)
    pasted = Signal(str, QImage)
    shrinkWanted = Signal(str)
    paintWanted = Signal()
    cropWanted = Signal(str)
    swapWanted = Signal()
    pickWanted = Signal(str)
    rebuilt = Signal()

    def __init__(self, parent: QWidget, names: ElementNames, prompt: PromptEdit | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composeForm")
        self._naming = Naming(names, self)
        self._ready = {} if prompt is None else {"prompt": prompt}
        self._cells: dict[str, Cell] = {}
        self._made: dict[Field, Cell] = {}
        self._rows: list[QWidget] = []
        self._endpoint: Endpoint | None = None
        self._view: FormView | None = None
        self._follow: FollowRow | None = None
        self._swap: frames.SwapButton | None = None
        self._stops: list[QWidget] = []
        padding = theme.current().space("m")
        self._column = QVBoxLayout(self)
        self._column.setSpacing(padding)
        self._rest = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
        self._bar = self._lent = 0
        self._pad(0)

    @property
    def endpoint(self) -> Endpoint | None:
        """Whose fields are shown."""
        return self._endpoint

    @property
    def grows(self) -> bool:
        """Whether a row takes the spare height."""
        return any(isinstance(row, FormRow) and row.grows for row in self._rows)

    @property
    def lent(self) -> int:
        """Px that stand empty above the first row for a while."""
        return self._lent

    def lend(self, height: int) -> None:
        """Puts so many px above the first row, 0 for none."""
        if height != self._lent:
            self._lent = height
            self._pad(self._bar)

    def row_at(self, y: int) -> QWidget | None:
        """The row at a height of the form; between two rows the upper one."""
        above = [row for row in self._rows if not row.isHidden() and row.y() <= y]
        return above[-1] if above else None

    def spare_above(self, row: QWidget) -> QWidget | None:
        """The editor above a row that has the spare height, the nearest to it; None without one."""
        for other in reversed(self._rows[: self._rows.index(row)]):
            if isinstance(other, FormRow) and not other.isHidden() and (spare := other.spare()) is not None:
                return spare
        return None

    def show_form(self, view: FormView, endpoint: Endpoint, pictures: Pictures) -> None:
        """Shows every field; builds the rows anew only when the endpoint is another one."""
        self._view = view
        focused = QApplication.focusWidget()
        held = focused if focused is not None and self.isAncestorOf(focused) else None
        if endpoint is not self._endpoint:
            if held is not None:
                held.clearFocus()  # else Qt passes the keyboard on when it is hidden, and scrolls there
            self._build(endpoint)
        for shown in view.fields:
            self._cells[shown.name].editor.show_form(view.recipe.values)
            self._cells[shown.name].show_field(shown, view.company(shown))
            if isinstance(editor := self._cells[shown.name].editor, FacesEditor):
                editor.know_sound(pictures.get(face_place(editor.field, 0)))
        for row in self._rows:
            if isinstance(row, FormRow):
                row.settle()
        self._naming.show(view, {shown.name: self._cells[shown.name].editor for shown in view.fields})
        if self._swap is not None:
            self._swap.show_for(view)
        if self._follow is not None:
            facts = pictures.get(endpoint.ratio_from)
            self._follow.show_facts(facts if isinstance(facts, PictureFacts) else None)
        if held is not None and isValid(held) and held.isVisible() and not held.hasFocus():
            held.setFocus()
        stops = self.stops()
        if stops != self._stops:  # another endpoint, or a switch with other choices
            self._stops = stops
            self.rebuilt.emit()

    def cell(self, name: str) -> Cell | None:
        """The cell of a field of the present endpoint."""
        if self._endpoint is None or self._endpoint.field(name) is None:
            return None
        return self._cells.get(name)

    def know_face(self, face_id: str, starts: int, ends: int) -> None:
        """From when to when a face of the video is seen, in ms."""
        for cell in self._cells.values():
            if isinstance(cell.editor, FacesEditor):
                cell.editor.know_face(face_id, starts, ends)

    def know_look(self, face_id: str, picture: QImage) -> None:
        """What a face of the video looks like."""
        for cell in self._cells.values():
            if isinstance(cell.editor, FacesEditor):
                cell.editor.know_look(face_id, picture)

    def stops(self) -> list[QWidget]:
        """What the Tab key visits, in the order of the form."""
        if self._endpoint is None:
            return []
        found: list[QWidget] = []
        for field in self._endpoint.fields:
            cell = self._cells[field.name]
            found += [*cell.editor.stops(), *_links(cell), *cell.off.links]
            if self._swap is not None and field.name == frames.START:
                found.append(self._swap)
            if self._follow is not None and field.name == "duration":
                found.append(self._follow.link)
        return found

    def minimumSizeHint(self) -> QSize:
        # Without a width Qt takes lines that wrap for narrow and high, and scrolls too early.
        least = super().minimumSizeHint()
        if not self._column.hasHeightForWidth():
            return least
        return QSize(least.width(), self._column.totalMinimumHeightForWidth(self.width()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The scroll bar stands in the trailing padding, so that the editors keep their width.
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide) and isinstance(watched, QScrollBar):
            self._pad(watched.sizeHint().width() if event.type() == QEvent.Type.Show else 0)
        return False

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._pad(self._bar)
        super().changeEvent(event)

    def _pad(self, bar: int) -> None:
        self._bar = bar
        padding = theme.current().space("m")
        trailing = max(0, padding - bar)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, right = (trailing, padding) if rtl else (padding, trailing)
        self._column.setContentsMargins(left, self._lent, right, padding)

    def _say(self, name: str) -> None:
        from kling_studio.ui.compose.camera_say import say_in_words

        shown = None if self._view is None else self._view.field(name)
        prompt = self._cells["prompt"].editor.widget if "prompt" in self._cells else None
        if self._view is not None and shown is not None and isinstance(prompt, PromptEdit):
            say_in_words(shown, self._view, prompt, self._cells[name].off.links[0])

    def _build(self, endpoint: Endpoint) -> None:
        for cell in self._cells.values():
            for widget in (cell, cell.message, cell.note, cell.off):
                widget.hide()
                widget.setParent(self)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        self._column.removeItem(self._rest)
        self._follow = self._swap = None
        self._endpoint = endpoint
        for _, group in groupby(endpoint.fields, key=lambda field: field.row or field.name):
            fields = list(group)
            row = FormRow([self._cell(field) for field in fields], fields[0].section, self)
            if row.swap is not None:
                self._swap = row.swap
                self._swap.clicked.connect(self.swapWanted)
            self._add(row)
            follows = endpoint.ratio_from and endpoint.field("aspect_ratio") is None
            if follows and any(field.name == "duration" for field in fields):
                self._follow = FollowRow(self)
                self._follow.clicked.connect(lambda: self.pictureWanted.emit(endpoint.ratio_from))
                self._add(self._follow)
        self._column.addItem(self._rest)  # takes what the rows do not: all of it where none grows
        self._column.setStretch(self._column.count() - 1, 0 if self.grows else 1)

    def _add(self, row: QWidget) -> None:
        self._rows.append(row)
        self._column.addWidget(row, 1 if isinstance(row, FormRow) and row.grows else 0)
        row.show()

    def _cell(self, field: Field) -> Cell:
        kind = replace(field, row="", section="", under=None, gateways=False)
        cell = self._made.get(kind)
        if cell is None:
            cell = self._made[kind] = self._new_cell(field)
        before = self._cells.get(field.name)
        if before is not None and before is not cell:
            before.bear_names(False)
            cell.bear_names(True)
        self._cells[field.name] = cell
        return cell

    def _new_cell(self, field: Field) -> Cell:
        cell = Cell(field, self, self._ready.get(field.name))
        cell.edited.connect(self.edited)
        cell.addressed.connect(self.addressed)
        cell.fixed.connect(self.fixed)
        cell.limitsChosen.connect(self.limitsChosen)
        cell.shrinkWanted.connect(self.shrinkWanted)
        cell.off.whyWanted.connect(self.whyWanted)
        cell.off.sayWanted.connect(self._say)
        cell.editor.pasted.connect(self.pasted)
        cell.editor.paintWanted.connect(self.paintWanted)
        cell.editor.cropWanted.connect(self.cropWanted)
        cell.editor.pickWanted.connect(lambda: self.pickWanted.emit(field.name))
        return cell


def _links(cell: Cell) -> list[LinkLabel]:
    return [link for line in (cell.message, cell.note) for link in line.findChildren(LinkLabel)]
