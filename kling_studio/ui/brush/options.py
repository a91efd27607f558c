"""The bar over the picture: the tip's size, the fill's tolerance, how strong the regions are shown."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QLocale, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kling_studio.ui import theme
from kling_studio.ui.brush.rail import Swatch
from kling_studio.ui.brush.tools import SIZED, Tool
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.margins import set_margins
from kling_studio.ui.kit.slider import Slider
from kling_studio.ui.kit.surfaces import HairLine
from kling_studio.ui.kit.tool_button import ToolButton
from kling_studio.ui.kit.words import Words
from kling_studio.ui.texts import isolate

SMALLEST, LARGEST = 1, 1000
"""Diameter of the tip in pixels of the picture."""

WIDEST_TOLERANCE = 128
"""Steps of 255 by which a colour may differ."""

_TICKS = 200
_FITS = ((True, 88, True), (False, 88, True), (False, 56, True), (False, 56, False), (False, 32, False))
"""What gives way as the bar gets narrow: the sliders' words, their length in px at text scale 1, and the
zoom, which the rail and the keyboard have too."""


def size_at(tick: int) -> int:
    """The diameter at a place of its slider: fine below, coarse above."""
    return round(SMALLEST * math.exp(math.log(LARGEST / SMALLEST) * tick / _TICKS))


def tick_at(size: float) -> int:
    """The place of a diameter."""
    return round(_TICKS * math.log(max(size, SMALLEST) / SMALLEST) / math.log(LARGEST / SMALLEST))


class Options(QWidget):
    """40 px high. Every signal tells what the user set; `show_…` sets without telling."""

    size_chosen = Signal(int)
    tolerance_chosen = Signal(int)
    strength_chosen = Signal(int)
    shown_chosen = Signal(bool)
    hundred_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("brushOptions")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look = theme.current()
        self._swatch = Swatch()
        self._size = _Dial(
            self.tr("Size"), "brush.size", _TICKS, self.tr("Size of the brush  [ ]"), _pixels(LARGEST)
        )
        self._size.row.insertWidget(1, self._swatch)
        self._size.slider.valueChanged.connect(self._sized)
        self._tolerance = _Dial(
            self.tr("Tolerance"),
            "brush.tolerance",
            WIDEST_TOLERANCE,
            self.tr("How different a filled colour may be"),
            str(WIDEST_TOLERANCE),
        )
        self._tolerance.slider.valueChanged.connect(self._tolerated)
        self._strength = _Dial(
            self.tr("Overlay"),
            "brush.overlay",
            100,
            self.tr("How strongly the areas are shown"),
            percent(1.0),
        )
        self._strength.slider.valueChanged.connect(self._strengthened)
        self.zoom = GhostButton("100 %")
        self.zoom.setObjectName("brush.hundred")
        self.zoom.setToolTip(self.tr("Show the picture at its actual size  1"))
        self.zoom.clicked.connect(self.hundred_wanted)
        self.eye = ToolButton("eye", self.tr("Show the areas"))
        self.eye.setObjectName("brush.eye")
        self.eye.setCheckable(True)
        self.eye.setChecked(True)
        self.eye.toggled.connect(self._looked)
        self.help = ToolButton("circle-question-mark", self.tr("Keys of the motion brush"))
        self.help.setObjectName("brush.help")
        self.help.clicked.connect(self.help_wanted)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(look.space("l"))
        for dial in (self._size, self._tolerance, self._strength):
            self._row.addWidget(dial)
        self._row.addStretch(1)
        tools = QHBoxLayout()
        tools.setSpacing(look.space("xs"))
        for tool in (self.zoom, self.eye, self.help):
            tools.addWidget(tool)
        self._row.addLayout(tools)
        self._line = HairLine(self)
        self.show_tool(Tool.BRUSH)
        self._set_margins()

    def show_tool(self, tool: Tool) -> None:
        """Only what the tool has."""
        self._size.setVisible(tool in SIZED)
        self._tolerance.setVisible(tool is Tool.FILL)
        self._fit()

    def show_size(self, size: float) -> None:
        """The tip's diameter in pixels of the picture."""
        self._size.show_value(tick_at(size), _pixels(size))
        self._swatch.set_share(tick_at(size) / _TICKS)

    def show_tolerance(self, tolerance: int) -> None:
        """0 to `WIDEST_TOLERANCE`."""
        self._tolerance.show_value(tolerance, isolate(str(tolerance)))

    def show_strength(self, strength: int) -> None:
        """0 to 100."""
        self._strength.show_value(strength, percent(strength / 100))

    def show_zoom(self, scale: float) -> None:
        """Device pixels for a picture's pixel."""
        word = percent(scale)
        self.zoom.setText(word)
        self.zoom.setAccessibleName(self.tr("Zoom {share}").format(share=word))
        self.zoom.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.current().size("header") + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, theme.current().size("header") + 1)

    def resizeEvent(self, event: object) -> None:
        self._line.setGeometry(0, self.height() - 1, self.width(), 1)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._set_margins()
        super().changeEvent(event)

    def _fit(self) -> None:
        """Shows as much as there is room for."""
        for worded, long, zoom in _FITS:
            for dial in (self._size, self._tolerance, self._strength):
                dial.word.setVisible(worded)
                dial.slider.setFixedWidth(round(long * theme.current().factor))
                dial.row.invalidate()
            self.zoom.setVisible(zoom)
            self._row.invalidate()
            if self._row.minimumSize().width() <= self.width():
                return

    def _set_margins(self) -> None:
        look = theme.current()
        set_margins(self._row, self, leading=look.space("l"), trailing=look.space("s"), bottom=1)

    def _sized(self, tick: int) -> None:
        size = size_at(tick)
        self._size.figure.setText(_pixels(size))
        self._swatch.set_share(tick / _TICKS)
        self.size_chosen.emit(size)

    def _tolerated(self, value: int) -> None:
        self._tolerance.figure.setText(isolate(str(value)))
        self.tolerance_chosen.emit(value)

    def _strengthened(self, value: int) -> None:
        self._strength.figure.setText(percent(value / 100))
        self.strength_chosen.emit(value)

    def _looked(self, shown: bool) -> None:
        self.eye.set_icon("eye" if shown else "eye-off")
        self.shown_chosen.emit(shown)


class _Dial(QWidget):
    """A word, a slider, a figure; `widest`: the figure that needs most room."""

    def __init__(self, word: str, name: str, most: int, hint: str, widest: str) -> None:
        super().__init__()
        self.word = Words(word)
        self.slider = Slider()
        self.slider.setObjectName(name)
        self.slider.setAccessibleName(word)
        self.slider.setToolTip(hint)
        self.slider.setRange(0, most)
        self.slider.setPageStep(max(1, most // 10))
        self.slider.setFixedWidth(round(88 * theme.current().factor))
        self.figure = Words(tone="1", tabular=True)
        self.figure.setText(widest)
        self.figure.setMinimumWidth(self.figure.sizeHint().width())
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.current().space("s"))
        for part in (self.word, self.slider, self.figure):
            self.row.addWidget(part)

    def show_value(self, tick: int, figure: str) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(tick)
        self.slider.blockSignals(False)
        self.slider.update()
        self.figure.setText(figure)


def _pixels(size: float) -> str:
    return isolate(f"{QLocale().toString(round(size))} px")


def percent(share: float) -> str:
    """A share as the window writes it: `45 %`."""
    value = share * 100
    return isolate(f"{QLocale().toString(value, 'f', 1 if 0 < value < 9.95 else 0)} %")
