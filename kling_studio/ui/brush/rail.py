"""The tool rail at the picture's leading side: one tool is chosen, the rest acts at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QScrollArea, QWidget

from kling_studio.ui import theme
from kling_studio.ui.brush.tools import Tool, faces
from kling_studio.ui.kit.surfaces import HairLine
from kling_studio.ui.kit.tool_button import ToolButton

WIDTH = 44
"""Px beside the hairline, at text scale 1."""


class _RailButton(ToolButton):
    """Brings itself into sight when the keyboard comes to it in a low window."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self, 0, 4)


class Rail(QScrollArea):
    """`chosen` tells the tool that the user took; the other signals say what they are for.

    In a low window it stands in two or three columns; a lower one scrolls it.
    Up and down go from tool to tool, Tab enters and leaves.
    """

    chosen = Signal(str)
    undo_wanted = Signal()
    redo_wanted = Signal()
    zoom_wanted = Signal(int)
    fit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("brushRail")
        self.setAccessibleName(self.tr("Tools of the motion brush"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        look = theme.current()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(6, look.space("s"), 6, look.space("s"))
        self._grid.setSpacing(look.space("xs"))
        self._groups: list[list[ToolButton]] = [[]]
        self._lines: list[HairLine] = []
        self._columns = 0
        self._group = QButtonGroup(self)
        self._tools: dict[Tool, ToolButton] = {}
        for face in faces():
            button = self._button(face.icon, face.word, f"tool.{face.tool}", face.letter)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, tool=face.tool: self.chosen.emit(tool))
            button.installEventFilter(self)
            self._group.addButton(button)
            self._tools[face.tool] = button
            if face.tool in (Tool.HAND, Tool.PATH):
                self._groups.append([])
        self.undo = self._button("undo-2", self.tr("Undo"), "undo", self.tr("Ctrl+Z"))
        self.undo.clicked.connect(self.undo_wanted)
        self.redo = self._button("redo-2", self.tr("Redo"), "redo", self.tr("Ctrl+Y"))
        self.redo.clicked.connect(self.redo_wanted)
        self._groups.append([])
        zoom_in = self._button("zoom-in", self.tr("Zoom in"), "zoomIn", "+")
        zoom_in.clicked.connect(lambda: self.zoom_wanted.emit(1))
        zoom_out = self._button("zoom-out", self.tr("Zoom out"), "zoomOut", "−")
        zoom_out.clicked.connect(lambda: self.zoom_wanted.emit(-1))
        fit = self._button("maximize", self.tr("Show the whole picture"), "fit", "0")
        fit.clicked.connect(self.fit_wanted)
        self.setWidget(inside)
        self.choose(Tool.BRUSH)
        self._resize()

    def choose(self, tool: Tool) -> None:
        """Shows a tool as the one in the hand, without telling."""
        self._tools[tool].setChecked(True)
        for name, button in self._tools.items():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name is tool else Qt.FocusPolicy.ClickFocus)

    def show_history(self, undo: str, redo: str) -> None:
        """What undo and redo would do, in words; empty: nothing."""
        for button, word, plain in (
            (self.undo, undo, self.tr("Undo")),
            (self.redo, redo, self.tr("Redo")),
        ):
            button.setEnabled(bool(word))
            key = self.tr("Ctrl+Z") if button is self.undo else self.tr("Ctrl+Y")
            button.setToolTip(f"{word or plain}  {key}")
            button.setAccessibleName(word or plain)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.width(), 80)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            buttons = list(self._tools.values())
            if step and isinstance(watched, ToolButton) and watched in buttons:
                after = buttons[(buttons.index(watched) + step) % len(buttons)]
                after.setFocus(Qt.FocusReason.TabFocusReason)
                after.click()
                return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._resize()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resize()

    def _resize(self) -> None:
        columns = next((few for few in (1, 2) if self._needs(few) <= self.height()), 3)
        if columns != self._columns:
            self._columns = columns
            self._arrange()
        look = theme.current()
        beside = (columns - 1) * (look.size("rail_tool") + self._grid.spacing())
        self.setFixedWidth(round(WIDTH * look.factor) + beside)

    def _needs(self, columns: int) -> int:
        """Px of height with so many columns."""
        rows = sum(-(-len(group) // columns) for group in self._groups)
        lines = len(self._groups) - 1
        margins = self._grid.contentsMargins()
        gaps = (rows + lines - 1) * self._grid.spacing() + margins.top() + margins.bottom()
        return rows * theme.current().size("rail_tool") + lines + gaps

    def _arrange(self) -> None:
        while self._grid.count():
            self._grid.takeAt(0)
        for line in range(self._grid.rowCount()):
            self._grid.setRowStretch(line, 0)
        while len(self._lines) < len(self._groups) - 1:
            self._lines.append(HairLine(self.widget()))
        row = 0
        for number, group in enumerate(self._groups):
            for place, button in enumerate(group):
                down, across = divmod(place, self._columns)
                self._grid.addWidget(button, row + down, across, Qt.AlignmentFlag.AlignHCenter)
            row += -(-len(group) // self._columns)
            if number < len(self._lines):
                self._grid.addWidget(self._lines[number], row, 0, 1, self._columns)
                row += 1
        self._grid.setRowStretch(row, 1)

    def _button(self, icon: str, word: str, name: str, keys: str) -> ToolButton:
        button = _RailButton(icon, word, size="rail_tool")
        button.setObjectName(f"brush.{name}")
        button.setToolTip(f"{word}  {keys}")
        self._groups[-1].append(button)
        return button


class Swatch(QWidget):
    """A circle that shows the brush's size beside its slider, no larger than it has room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = 1.0
        self.setFixedSize(16, 16)

    def set_share(self, share: float) -> None:
        """How large, 0 to 1."""
        self._size = 3 + 11 * min(max(share, 0.0), 1.0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.current().colour("text2"))
        middle = self.rect().center()
        painter.drawEllipse(middle, self._size / 2, self._size / 2)
