"""What can be done with the chosen region: its way, its mask, its points as numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kling_studio.imaging.mask_payload import findings
from kling_studio.imaging.mask_region import Kind, Region, StepKey
from kling_studio.imaging.trajectory import Spot
from kling_studio.ui import theme
from kling_studio.ui.brush import art, words
from kling_studio.ui.brush.model import BrushModel
from kling_studio.ui.brush.point_table import PointTable, WholeRows
from kling_studio.ui.kit.button import GhostButton, LinkLabel
from kling_studio.ui.kit.margins import set_margins
from kling_studio.ui.kit.menu import Menu
from kling_studio.ui.kit.surfaces import HairLine
from kling_studio.ui.kit.tool_button import ToolButton
from kling_studio.ui.kit.words import IconMark, Words

GROWS = (1, 4, 16)
"""Pixels by which a mask is grown or shrunk."""

_WIDE = 300
"""Px of width from which everything has its word and icon, at text scale 1."""


class RegionPanel(QWidget):
    """`grow_wanted`: by so many pixels, shrink by negative ones. `import_wanted`, `export_wanted`."""

    grow_wanted = Signal(int)
    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, model: BrushModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("brushPanel")
        self.setAccessibleName(self.tr("The chosen area"))
        self._model = model
        look = theme.current()
        self._badge = _Badge()
        self._name = Words(role="strong", tone="1", cut=True)
        self._name.setObjectName("brush.chosenName")
        self.remove = ToolButton("trash-2", self.tr("Remove the area"))
        self.remove.setObjectName("brush.remove")
        self.remove.clicked.connect(lambda: model.remove(model.chosen))
        self._head = QHBoxLayout()
        self._head.setSpacing(look.space("s"))
        self._head.addWidget(self._badge)
        self._head.addWidget(self._name, 1)
        self._head.addWidget(self.remove)
        head = QWidget()
        head.setLayout(self._head)
        head.setFixedHeight(look.size("control") + 8)
        self._path = Words(tone="1", tabular=True, cut=True)
        self._path.setObjectName("brush.pathCount")
        self._length = Words(tone="1", tabular=True, cut=True)
        self._length.setObjectName("brush.pathLength")
        self._facts = facts = QGridLayout()
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setHorizontalSpacing(look.space("s"))
        facts.setVerticalSpacing(look.space("xs") // 2)
        self._labels = [Words(self.tr("Path")), Words(self.tr("Length"))]
        self.mask_button = GhostButton(self.tr("Mask"), icon="chevron-down")
        self.mask_button.setObjectName("brush.mask")
        self.mask_button.setToolTip(self.tr("Mask: invert, grow, shrink, clear, import, export"))
        self.path_button = GhostButton(self.tr("Path"), icon="chevron-down")
        self.path_button.setObjectName("brush.path")
        self.path_button.setToolTip(self.tr("Path: smooth, reverse, remove"))
        self._mask_menu = self._build_mask_menu()
        self._path_menu = self._build_path_menu()
        for button, menu in ((self.mask_button, self._mask_menu), (self.path_button, self._path_menu)):
            button.clicked.connect(lambda _=False, b=button, m=menu: self._open(b, m))
        self.mask_button.setAccessibleName(self.tr("Mask"))
        self.path_button.setAccessibleName(self.tr("Path"))
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(look.space("s"))
        self._wide: bool | None = None
        self._finding = FindingLine(model)
        left = QVBoxLayout()
        left.setSpacing(look.space("s"))
        left.addLayout(facts)
        left.addLayout(self._buttons)
        left.addStretch(1)
        self.table = PointTable(model)
        beside = QHBoxLayout()
        beside.setSpacing(look.space("m"))
        beside.addLayout(left, 3)
        self._table_place = WholeRows(self.table)
        beside.addWidget(self._table_place, 2)
        self._body = QVBoxLayout()
        self._body.setSpacing(look.space("xs"))
        self._body.addLayout(beside, 1)
        self._body.addWidget(self._finding)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(HairLine())
        layout.addLayout(self._body, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        model.changed.connect(self.refresh)
        model.chosen_changed.connect(self.refresh)
        self._set_margins()
        self._arrange(wide=True)
        self.refresh()

    def refresh(self) -> None:
        """Shows the chosen region."""
        document, region = self._model.document, self._model.region()
        there = document is not None and region is not None
        moves = region is not None and region.kind is Kind.DYNAMIC
        name, number = self.tr("No area is chosen"), 0
        points: Sequence[Spot] = ()
        if document is not None and region is not None:
            name, number = words.region_name(document, region), document.number(region.id)
            points = words.points_of(document, region)
        way = None if region is None else region.trajectory
        self._badge.show_region(region, number)
        self._name.setText(name)
        self._path.setText(words.path_count(points) if moves else "–")
        self._length.setText(words.path_length(points) if moves else "–")
        self.remove.setEnabled(there)
        self.mask_button.setEnabled(there)
        self.path_button.setEnabled(moves and way is not None)
        self._smooth.setChecked(way is not None and way.smooth)
        self._table_place.setVisible(moves)

    def sizeHint(self) -> QSize:
        return QSize(round(340 * theme.current().factor), 168)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(250 * theme.current().factor), 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=self.width() >= _WIDE * theme.current().factor)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._set_margins()
        super().changeEvent(event)

    def _arrange(self, *, wide: bool) -> None:
        """Wide: words and values side by side, the buttons with words below. Narrow: each value under its
        word, the buttons as icons at the top."""
        if wide is self._wide:
            return
        self._wide = wide
        trailing = Qt.AlignmentFlag.AlignTrailing if wide else Qt.AlignmentFlag.AlignLeading
        for row, (label, value) in enumerate(zip(self._labels, (self._path, self._length), strict=True)):
            value.setAlignment(trailing | Qt.AlignmentFlag.AlignVCenter)
            self._facts.removeWidget(label)
            self._facts.removeWidget(value)
            self._facts.addWidget(label, row if wide else 2 * row, 0)
            self._facts.addWidget(value, row if wide else 2 * row + 1, 1 if wide else 0)
        self._facts.setColumnStretch(0, 0 if wide else 1)
        self._facts.setColumnStretch(1, 1 if wide else 0)
        for place, (button, icon, word) in enumerate((
            (self.mask_button, "contrast", self.tr("Mask")),
            (self.path_button, "spline", self.tr("Path")),
        )):  # fmt: skip
            button.setText(word if wide else "")
            button.set_icon("chevron-down" if wide else icon)
            (self._head if wide else self._buttons).removeWidget(button)
            if wide:
                self._buttons.addWidget(button, 1)
            else:
                self._head.insertWidget(2 + place, button)

    def _set_margins(self) -> None:
        look = theme.current()
        small, large = look.space("s"), look.space("l")
        set_margins(self._head, self, leading=large, trailing=small, top=4, bottom=4)
        set_margins(self._body, self, leading=large, trailing=small, top=small, bottom=small)

    def _open(self, button: QWidget, menu: Menu) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        corner = button.rect().topRight() if rtl else button.rect().topLeft()
        at = button.mapToGlobal(corner)
        at.setY(at.y() - menu.sizeHint().height())
        menu.popup(at)

    def _build_mask_menu(self) -> Menu:
        menu = Menu(parent=self)
        menu.setObjectName("brushMaskMenu")
        self._act(menu, "brush.invert", self.tr("Invert"), self._invert)
        for sign, name, word in (
            (1, "grow", self.tr("Grow by {pixels} px")),
            (-1, "shrink", self.tr("Shrink by {pixels} px")),
        ):
            menu.addSeparator()
            for by in GROWS:
                grow = partial(self.grow_wanted.emit, sign * by)
                self._act(menu, f"brush.{name}.{by}", word.format(pixels=by), grow)
        menu.addSeparator()
        self._act(menu, "brush.clear", self.tr("Clear"), self._clear)
        menu.addSeparator()
        self._act(menu, "brush.import", self.tr("Import mask…"), self.import_wanted.emit)
        self._act(menu, "brush.export", self.tr("Export mask…"), self.export_wanted.emit)
        return menu

    def _build_path_menu(self) -> Menu:
        menu = Menu(parent=self)
        menu.setObjectName("brushPathMenu")
        self._smooth = self._act(menu, "brush.smooth", self.tr("Smooth curve"), self._toggle_smooth)
        self._smooth.setCheckable(True)
        self._act(menu, "brush.reverse", self.tr("Reverse the direction"), self._reverse)
        menu.addSeparator()
        self._act(menu, "brush.clearPath", self.tr("Remove the path"), self._clear_path)
        return menu

    def _act(self, menu: Menu, name: str, text: str, act: Callable[[], object]) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(name)
        action.triggered.connect(lambda: act())
        return action

    def _invert(self) -> None:
        document = self._model.document
        if document is not None and self._model.region() is not None:
            self._model.take(document.invert(self._model.chosen))

    def _clear(self) -> None:
        document = self._model.document
        if document is not None and self._model.region() is not None:
            self._model.take(document.clear(self._model.chosen))

    def _toggle_smooth(self) -> None:
        region = self._model.region()
        if region is not None and region.trajectory is not None:
            way = region.trajectory.with_smooth(not region.trajectory.smooth)
            self._model.set_way(way, StepKey.SMOOTH_PATH)

    def _reverse(self) -> None:
        region = self._model.region()
        if region is not None and region.trajectory is not None:
            self._model.set_way(region.trajectory.turned(), StepKey.REVERSE_PATH)

    def _clear_path(self) -> None:
        self._model.set_way(None, StepKey.CLEAR_PATH)


class FindingLine(QWidget):
    """What the regions lack, or that they are ready; a link goes to the region that lacks something."""

    def __init__(self, model: BrushModel) -> None:
        super().__init__()
        self._model = model
        self._region = 0
        self._mark = IconMark("circle-check", 14, "success")
        self._line = Words(tone="2", tabular=True, cut=True)
        self._line.setObjectName("brush.finding")
        self._show = LinkLabel(self.tr("Show"))
        self._show.setObjectName("brush.finding.show")
        self._show.clicked.connect(self._go)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._mark)
        row.addWidget(self._line, 1)
        row.addWidget(self._show)
        model.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Looks at all regions."""
        document = self._model.document
        self.setVisible(document is not None and bool(document.regions))
        if document is None or not document.regions:
            return
        found = findings(document.snapshot())
        if found:
            sentence = words.finding_sentence(document, found[0])
            if len(found) > 1:
                more = self.tr("{finding}, %n more", "", len(found) - 1)
                sentence = more.format(finding=sentence)
            self._region = found[0].region
        else:
            sentence = words.ready_sentence(document)
        self._mark.set_icon(*(("triangle-alert", "caution") if found else ("circle-check", "success")))
        self._line.setText(sentence)
        self._line.setAccessibleName(sentence)
        self._show.setVisible(bool(found))

    def _go(self) -> None:
        self._model.choose(self._region)


class _Badge(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(22, 22)
        self._region: Region | None = None
        self._number = 0

    def show_region(self, region: Region | None, number: int) -> None:
        self._region, self._number = region, number
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._region is None:
            return
        painter = QPainter(self)
        at = QPointF(11, 11)
        if self._number:
            art.paint_badge(painter, at, self._number, theme.current().region(self._region.colour + 1), 1.0)
        else:
            art.paint_hatched_badge(painter, at, theme.current().colour("text2"))
