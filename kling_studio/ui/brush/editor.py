"""The motion brush as a whole: strip, options, rail, picture, regions, foot; who tells whom."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.imaging.start_picture import StartPicture
from kling_studio.ui import theme
from kling_studio.ui.brush import words
from kling_studio.ui.brush.canvas import Canvas
from kling_studio.ui.brush.deeds import Deeds
from kling_studio.ui.brush.foot import Foot
from kling_studio.ui.brush.form_link import FormLink, Ground, State
from kling_studio.ui.brush.ground_page import GroundPage
from kling_studio.ui.brush.keeper import Keeper
from kling_studio.ui.brush.keyboard import Keyboard, redoes, undoes
from kling_studio.ui.brush.model import BrushModel
from kling_studio.ui.brush.options import Options
from kling_studio.ui.brush.rail import Rail
from kling_studio.ui.brush.region_list import RegionList
from kling_studio.ui.brush.region_panel import RegionPanel
from kling_studio.ui.brush.strip import Strip
from kling_studio.ui.brush.tool_hand import ToolHand
from kling_studio.ui.brush.tools import Tool, faces
from kling_studio.ui.compose.brush_form import BRUSH_ENDPOINT, Hindrance
from kling_studio.ui.kit.callout import Callout
from kling_studio.ui.kit.surfaces import HairLine

_DOCK = 176
_TOLERANCE = 24
_STRENGTH = 45


class BrushEditor(QWidget):
    """Built when it is opened. `noted`: the size of the start picture in pixels, 0 × 0 for none."""

    noted = Signal(int, int)

    def __init__(self, form: FormLink, studio: Studio, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("brushEditor")
        self.setAccessibleName(self.tr("Motion brush"))
        self._form = form
        self._wrong = ""
        self._said = ""
        self.model = BrushModel(self)
        self.canvas = Canvas(self.model)
        self.hand = ToolHand(self.model, self.canvas)
        self.keyboard = Keyboard(self.model, self.canvas, self.hand)
        self.canvas.hand, self.canvas.keys = self.hand, self.keyboard
        self.keeper = Keeper(form, studio, tasks, self.model, self)
        self.deeds = Deeds(self.model, tasks, self)
        self.strip = Strip()
        self.options = Options()
        self.rail = Rail()
        self.regions = RegionList(self.model)
        self.panel = RegionPanel(self.model)
        self.foot = Foot()
        self._empty = GroundPage()
        self._tolerance = _TOLERANCE
        self._arrange()
        self._wire()
        self.options.show_tolerance(_TOLERANCE)
        self.options.show_strength(_STRENGTH)
        self.options.show_size(self.hand.size)
        self._take_tool(Tool.BRUSH)
        self._show_history()
        self.foot.say("")
        self.keeper.follow()
        self._show_state(self.keeper.state)

    async def settle(self) -> None:
        """What was painted last goes into the recipe now; for when the window closes."""
        self.hand.cancel()
        await self.keeper.settle()

    def event(self, event: QEvent) -> bool:
        # Undo is in the window's menu too, where it would go to whatever has the keyboard.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (undoes(event) or redoes(event))
            and not _typing()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _typing() or not self.keyboard.command(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_form()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        self.canvas.overlay.ghosts.stop()
        super().hideEvent(event)

    def _arrange(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(HairLine(vertical=True))
        middle.addWidget(self.canvas, 1)
        dock = QWidget()
        dock.setObjectName("brushDock")
        dock.setFixedHeight(round(_DOCK * theme.current().factor))
        beside = QHBoxLayout(dock)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.regions, 5)
        beside.addWidget(HairLine(vertical=True))
        beside.addWidget(self.panel, 4)
        self.regions.setMinimumWidth(round(150 * theme.current().factor))
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.options)
        column.addLayout(middle, 1)
        column.addWidget(HairLine())
        column.addWidget(dock)
        column.addWidget(HairLine())
        column.addWidget(self.foot)
        self._pages = QStackedWidget()
        self._pages.addWidget(work)
        self._pages.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.strip)
        layout.addWidget(self._pages, 1)

    def _wire(self) -> None:
        canvas, hand, options, rail = self.canvas, self.hand, self.options, self.rail
        overlay, ghosts = canvas.overlay, canvas.overlay.ghosts
        rail.chosen.connect(lambda tool: hand.take(Tool(tool)))
        rail.undo_wanted.connect(self._undo)
        rail.redo_wanted.connect(self.model.redo)
        rail.zoom_wanted.connect(canvas.step_zoom)
        rail.fit_wanted.connect(canvas.fit)
        canvas.undo_wanted.connect(self._undo)
        canvas.redo_wanted.connect(self.model.redo)
        canvas.zoomed.connect(options.show_zoom)
        hand.tool_changed.connect(lambda tool: self._take_tool(Tool(tool)))
        hand.size_changed.connect(options.show_size)
        hand.said.connect(self._say)
        hand.fill_wanted.connect(lambda x, y, erase: self.deeds.fill(x, y, self._tolerance, erase=erase))
        self.keyboard.told.connect(canvas.setAccessibleDescription)
        options.size_chosen.connect(hand.set_size)
        options.tolerance_chosen.connect(self._set_tolerance)
        options.strength_chosen.connect(lambda share: overlay.set_strength(share / 100))
        options.shown_chosen.connect(overlay.set_shown)
        options.hundred_wanted.connect(canvas.hundred)
        options.help_wanted.connect(self._show_keys)
        self.panel.grow_wanted.connect(self.deeds.grow)
        self.panel.import_wanted.connect(self.deeds.ask_import)
        self.panel.export_wanted.connect(self.deeds.ask_export)
        self.deeds.said.connect(self._say)
        self.deeds.wrong.connect(self._go_wrong)
        self.deeds.busy_changed.connect(lambda busy: self._say(self.tr("Working…") if busy else self._said))
        self.foot.play_wanted.connect(lambda: ghosts.stop() if ghosts.playing else ghosts.start())
        self.foot.sketch_wanted.connect(self._form.sketch)
        ghosts.playing_changed.connect(self.foot.show_playing)
        self.model.changed.connect(self._show_history)
        self.model.stepped.connect(lambda: self._go_wrong(""))
        self.keeper.state_changed.connect(self._show_state)
        self.keeper.picture_changed.connect(self._show_picture)
        self._form.formChanged.connect(self._show_form)
        self.strip.mended.connect(self._mend)
        self.strip.scale_wanted.connect(self.keeper.keep_scaled)
        self.strip.remove_wanted.connect(self.keeper.remove_masks)
        self.strip.take_back_wanted.connect(self.keeper.take_back)
        self.strip.retry_wanted.connect(self.keeper.try_again)
        self._empty.wanted.connect(self._lead_on)

    def _take_tool(self, tool: Tool) -> None:
        self.rail.choose(tool)
        self.options.show_tool(tool)
        face = next(face for face in faces() if face.tool is tool)
        self.canvas.setAccessibleDescription(face.word)
        self._say("")
        if self.hand.tool is not tool:
            self.hand.take(tool)
        self.canvas.show_cursor()

    def _say(self, text: str) -> None:
        self._said = text
        self.foot.say(text)

    def _set_tolerance(self, tolerance: int) -> None:
        self._tolerance = tolerance

    def _undo(self) -> None:
        self.hand.cancel()
        self.model.undo()

    def _go_wrong(self, sentence: str) -> None:
        if sentence != self._wrong:
            self._wrong = sentence
            self._show_state(self.keeper.state)

    def _show_history(self) -> None:
        document = self.model.document
        undo = None if document is None else document.undo_key
        redo = None if document is None else document.redo_key
        self.rail.show_history(words.undo_word(undo), words.redo_word(redo))
        regions = () if document is None else document.regions
        playable = any(
            known.trajectory is not None and document is not None and document.marked(known.id)
            for known in regions
        )
        self.foot.show_can_play(playable)

    def _show_form(self) -> None:
        if not self.isVisible():
            return  # every key in the prompt comes by here
        form = self._form.brush_form()
        self.foot.show_seconds(form.seconds)
        self.canvas.overlay.ghosts.set_seconds(form.seconds)
        self.strip.show_state(self.keeper.state, form, self._wrong)

    def _show_state(self, state: State) -> None:
        ready = state.ground is Ground.READY
        self._pages.setCurrentIndex(0 if ready else 1)
        if not ready:
            self._empty.show_state(state)
        for part in (self.canvas, self.rail, self.regions, self.panel):
            part.setEnabled(state.question is None)
        self.foot.show_keeping(state.keeping)
        self._show_form()
        picture = self.keeper.picture
        if ready and picture is not None:
            self.noted.emit(picture.width, picture.height)
        else:
            self.noted.emit(0, 0)

    def _show_picture(self, picture: StartPicture | None) -> None:
        levels = () if picture is None else picture.levels
        self.canvas.show_picture(levels)
        self.canvas.overlay.ghosts.set_picture(levels)
        self.deeds.picture = picture

    def _mend(self, hindrance: Hindrance) -> None:
        said = self.tr("The form was changed for the motion brush.")
        self._form.set_values(hindrance.fix, model=hindrance.model, said=said)

    def _lead_on(self) -> None:
        if self.keeper.state.ground is Ground.OTHER_FORM:
            self._form.choose_endpoint(BRUSH_ENDPOINT)
        else:
            self._form.focus_field("image")

    def _show_keys(self) -> None:
        translate = QCoreApplication.translate
        lines = [f"{face.letter}  {face.word}" for face in faces()]
        lines += [
            translate("Brush", "[ ]  Smaller, larger tip"),
            translate(
                "Brush", "Arrow keys  Move the crosshair or the chosen point; Shift by 10, Ctrl by 100"
            ),
            translate("Brush", "Space  Paint at the crosshair; hold it and drag to move the view"),
            translate("Brush", "Return  Put the tip down or lift it, close the lasso"),
            translate("Brush", ", .  Choose the point before, the next point"),
            translate("Brush", "Delete  Remove the chosen point"),
            translate("Brush", "Alt  Remove instead of adding"),
            translate("Brush", "+ − 0 1  Zoom in, out, whole picture, actual size"),
        ]
        callout = Callout(
            translate("Brush", "Keys of the motion brush"), "\n".join(lines), parent=self.window()
        )
        callout.open_beside(self.options.help)


def _typing() -> bool:
    """Whether the keyboard is where letters are wanted."""
    return isinstance(QApplication.focusWidget(), QLineEdit | QTableWidget)
