"""The regions below the picture: who is chosen, who is seen, another one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kling_studio.imaging.mask_region import MOST_DYNAMIC, Kind
from kling_studio.ui import theme
from kling_studio.ui.brush import words
from kling_studio.ui.brush.model import BrushModel
from kling_studio.ui.brush.region_row import HEIGHT, RegionRow
from kling_studio.ui.kit.margins import set_margins
from kling_studio.ui.kit.surfaces import HairLine
from kling_studio.ui.kit.tool_button import ToolButton
from kling_studio.ui.kit.words import Words

_TWO = 350
"""Px of width from which two rows stand side by side, at text scale 1."""


_WORDED = 270
"""Px of width from which the buttons that add have words, at text scale 1."""

_DOWN = 3
"""Rows that have room one below the other."""


class RegionList(QWidget):
    """Rows down, then across, as they are sent; the static region first."""

    def __init__(self, model: BrushModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("brushRegions")
        self.setAccessibleName(self.tr("Areas"))
        self._model = model
        self._rows: list[RegionRow] = []
        self._shown: dict[int, tuple[object, ...]] = {}
        self._ids: list[int] = []
        self._across = 0
        look = theme.current()
        self._count = Words(tone="3", tabular=True)
        self._count.setObjectName("brush.count")
        self.add_moving = ToolButton("plus", self.tr("Add a moving area"))
        self.add_moving.setObjectName("brush.add")
        self.add_moving.clicked.connect(lambda: model.add(Kind.DYNAMIC))
        self.add_still = ToolButton("lock", self.tr("Add the area that is held still"))
        self.add_still.setObjectName("brush.addStill")
        self.add_still.clicked.connect(lambda: model.add(Kind.STATIC))
        self._head = QHBoxLayout()
        self._head.setSpacing(look.space("s"))
        self._head.addWidget(Words(self.tr("Areas"), tone="1", cut=True))
        self._head.addWidget(self._count)
        self._head.addStretch(1)
        self._head.addWidget(self.add_moving)
        self._head.addWidget(self.add_still)
        head = QWidget()
        head.setLayout(self._head)
        head.setFixedHeight(look.size("control") + 8)
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        self._hint = Words(self.tr("Paint on the picture: a first moving area is made for it."), top=True)
        self._hint.setWordWrap(True)
        self._hint.setContentsMargins(look.space("m"), look.space("s"), look.space("m"), 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(HairLine())
        layout.addWidget(self._hint)
        layout.addWidget(self._scroll, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        model.changed.connect(self.refresh)
        model.chosen_changed.connect(self.refresh)
        self._set_margins()
        self.refresh()

    def refresh(self) -> None:
        """Shows the regions as they are."""
        document = self._model.document
        regions = () if document is None else document.regions
        ids = [region.id for region in regions]
        while len(self._rows) < len(ids):
            self._rows.append(self._row(len(self._rows)))
        rearranged = ids != self._ids
        self._ids = ids
        self._hint.setVisible(not ids)
        self._scroll.setVisible(bool(ids))
        for row in self._rows[len(ids) :]:
            row.hide()
        if document is None:
            self._count.setText("")
            for button in (self.add_moving, self.add_still):
                button.setEnabled(False)
            return
        for at, (row, region) in enumerate(zip(self._rows, regions, strict=False)):
            chosen = region.id == self._model.chosen
            facts = (
                document.number(region.id), region.colour, words.region_name(document, region),
                words.region_facts(document, region), words.region_spoken(document, region),
            )  # fmt: skip
            shown = (*facts, region.visible, chosen, theme.current())
            if self._shown.get(at) != shown:  # every step comes by here: the other rows stay as they are
                self._shown[at] = shown
                row.show_region(*facts, seen=region.visible, chosen=chosen)
            row.setChecked(chosen)  # a click has turned it over already
            row.show()
            if region.id == self._model.chosen and rearranged:
                self._scroll.ensureWidgetVisible(row, 0, 0)
        moving = sum(region.kind is Kind.DYNAMIC for region in regions)
        count = self.tr("{count} moving of {most}").format(count=moving, most=MOST_DYNAMIC)
        self._count.setText(count)
        self._count.setAccessibleName(count)
        self.add_moving.setEnabled(document.can_add(Kind.DYNAMIC))
        self.add_still.setEnabled(document.can_add(Kind.STATIC))
        if rearranged:
            self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(400, round(3 * HEIGHT * theme.current().factor) + theme.current().size("control") + 9)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        worded = self.width() >= _WORDED * theme.current().factor
        self.add_moving.setText(self.tr("Moving") if worded else "")
        self.add_still.setText(self.tr("Still") if worded else "")
        for button in (self.add_moving, self.add_still):
            button.updateGeometry()
        self._count.setVisible(worded)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._set_margins()
        super().changeEvent(event)

    def _set_margins(self) -> None:
        look = theme.current()
        set_margins(self._head, self, leading=look.space("l"), trailing=look.space("s"), top=4, bottom=4)

    def _arrange(self) -> None:
        across = 2 if self.width() >= _TWO * theme.current().factor and len(self._ids) > 1 else 1
        down = -(-len(self._ids) // across)
        for number, row in enumerate(self._rows):
            self._grid.removeWidget(row)
            row.set_low(down > _DOWN)
            if number < len(self._ids):
                self._grid.addWidget(row, number % max(1, down), number // max(1, down))
        before: QWidget = self.add_still
        for row in self._rows[: len(self._ids)]:
            QWidget.setTabOrder(before, row)
            QWidget.setTabOrder(row, row.eye)
            before = row.eye
        for line in range(self._grid.rowCount()):
            self._grid.setRowStretch(line, 0)
        self._grid.setRowStretch(max(1, down), 1)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

    def _row(self, number: int) -> RegionRow:
        row = RegionRow()
        row.setObjectName(f"brush.region.{number}")
        row.chosen.connect(lambda: self._model.choose(self._ids[number]))
        row.named.connect(lambda name: self._model.rename(self._ids[number], name))
        row.shown.connect(lambda seen: self._model.show(self._ids[number], seen))
        row.removed.connect(lambda: self._model.remove(self._ids[number]))
        row.stepped.connect(lambda step: self._step(number + step))
        return row

    def _step(self, number: int) -> None:
        if 0 <= number < len(self._ids):
            self._rows[number].setFocus(Qt.FocusReason.TabFocusReason)
            self._model.choose(self._ids[number])
