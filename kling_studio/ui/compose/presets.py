"""The bookmark in the header: recipes kept under a name, to be put into the form again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kling_studio.domain.errors import StudioError
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.presets import LONGEST, Presets, name_of, same
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import theme
from kling_studio.ui.kit.callout import Callout
from kling_studio.ui.kit.menu import Menu
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.kit.tool_button import ToolButton
from kling_studio.ui.kit.words import Message
from kling_studio.ui.texts import isolate, problem_sentence


@dataclass(frozen=True, slots=True)
class _Backing:
    presets: Presets
    tasks: Tasks
    recipe: Callable[[], Recipe]
    load: Callable[[Recipe], object]


class PresetButton(ToolButton):
    """Opens the menu of presets. Off until it is `bind`-ed to the form. `said`: the line above the foot
    that tells what came of it, with the way back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bookmark", QCoreApplication.translate("PresetButton", "Presets"), parent)
        self.setObjectName("presets")
        self.said = Message("presets.said")
        self.said.fixed.connect(self._undo)
        self._backing: _Backing | None = None
        self._undone: Callable[[], object] = self.said.clear
        self._menu: Menu | None = None
        self.setEnabled(False)
        self.clicked.connect(self._ask_names)

    def bind(
        self,
        presets: Presets,
        tasks: Tasks,
        recipe: Callable[[], Recipe],
        load: Callable[[Recipe], object],
    ) -> None:
        """`recipe` gives what the form holds, `load` puts another into it."""
        self._backing = _Backing(presets, tasks, recipe, load)
        self.setEnabled(True)

    def _ask_names(self) -> None:
        if self._backing is not None:
            self._backing.tasks.start(self._open(self._backing), name="list the presets")

    async def _open(self, backing: _Backing) -> None:
        names = await backing.presets.names()
        if self._menu is not None:
            self._menu.deleteLater()
        menu = self._menu = Menu(self.tr("Presets"), self)
        menu.setObjectName("presetMenu")
        keep = menu.addAction(self.tr("Save this form as a preset…"))
        keep.setObjectName("presetSave")
        keep.triggered.connect(lambda: self._ask_name("", names))
        menu.addSeparator()
        for name in names:
            action = menu.addAction(_shown(name))
            action.setObjectName(f"preset.{name}")
            action.setToolTip(self.tr("Put it into the form"))
            action.triggered.connect(lambda _=False, name=name: self._load(name))
        if not names:
            none = menu.addAction(self.tr("There are no presets yet"))
            none.setEnabled(False)
        else:
            menu.addSeparator()
            rename, remove = Menu(self.tr("Rename"), menu), Menu(self.tr("Remove"), menu)
            for inner, key in ((rename, "presetRename"), (remove, "presetRemove")):
                inner.setObjectName(key)
                menu.addMenu(inner)
            for name in names:
                one, other = rename.addAction(_shown(name)), remove.addAction(_shown(name))
                one.setObjectName(f"presetRename.{name}")
                one.triggered.connect(lambda _=False, name=name: self._ask_name(name, names))
                other.setObjectName(f"presetRemove.{name}")
                other.triggered.connect(lambda _=False, name=name: self._remove(name))
        corner = self.rect().bottomLeft()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner = QPoint(self.width() - menu.sizeHint().width(), self.height())
        menu.popup(self.mapToGlobal(corner))

    def _load(self, name: str) -> None:
        async def loaded(backing: _Backing) -> None:
            backing.load(await backing.presets.load(name))
            self.said.clear()

        self._do(loaded, name="load a preset")

    def _ask_name(self, name: str, names: tuple[str, ...]) -> None:
        """`name`: the preset that gets another one; empty for a new preset."""
        editor = _NameEdit(name, names)
        title = self.tr("Rename the preset") if name else self.tr("Save as a preset")
        text = (
            self.tr("It keeps what it holds.")
            if name
            else self.tr("The form with all its values and pictures, for this or another project.")
        )
        callout = Callout(
            title, text, self.tr("Rename") if name else self.tr("Save"), "", self, body=editor
        )
        callout.setObjectName("presetName")
        editor.allowed = callout.set_fix_enabled
        editor.look()
        callout.fixed.connect(lambda: self._name_given(name, editor, names))

        def entered() -> None:
            if editor.good():
                self._name_given(name, editor, names)
                callout.dismiss()

        editor.line.returnPressed.connect(entered)
        callout.open_beside(self)
        editor.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _name_given(self, name: str, editor: _NameEdit, names: tuple[str, ...]) -> None:
        new = name_of(editor.line.text())
        if not name:
            self._save(new, next((other for other in names if same(other, new)), ""))
        elif new != name:
            self._rename(name, new)

    def _save(self, new: str, former: str) -> None:
        async def saved(backing: _Backing) -> None:
            await backing.presets.save(new, backing.recipe(), replace=True)
            if former:
                said = self.tr("Saved as “{name}”, in place of the previous one.")
                self._tell(said.format(name=isolate(new)), lambda: self._restore(former))
            else:
                said = self.tr("Saved as “{name}”.")
                self._tell(said.format(name=isolate(new)), lambda: self._take_out(new))

        self._do(saved, name="save a preset")

    def _rename(self, name: str, new: str) -> None:
        async def renamed(backing: _Backing) -> None:
            await backing.presets.rename(name, new)
            said = self.tr("The preset is called “{name}” now.")
            self._tell(said.format(name=isolate(new)), lambda: self._rename(new, name))

        self._do(renamed, name="rename a preset")

    def _remove(self, name: str) -> None:
        async def removed(backing: _Backing) -> None:
            await backing.presets.remove(name)
            said = self.tr("The preset “{name}” was removed.")
            self._tell(said.format(name=isolate(name)), lambda: self._restore(name))

        self._do(removed, name="remove a preset")

    def _restore(self, name: str) -> None:
        async def restored(backing: _Backing) -> None:
            await backing.presets.restore(name)
            self._tell(self.tr("The preset “{name}” is back.").format(name=isolate(name)), None)

        self._do(restored, name="restore a preset")

    def _take_out(self, name: str) -> None:
        async def taken_out(backing: _Backing) -> None:
            await backing.presets.remove(name)
            self.said.clear()

        self._do(taken_out, name="take back a preset")

    def _do(self, work: Callable[[_Backing], Awaitable[None]], *, name: str) -> None:
        backing = self._backing
        if backing is None:
            return

        async def done() -> None:
            try:
                await work(backing)
            except StudioError as error:
                self.said.say(problem_sentence(error.problem), "danger", self.tr("Close"))
                self._undone = self.said.clear

        backing.tasks.start(done(), name=name)

    def _tell(self, sentence: str, undo: Callable[[], object] | None) -> None:
        self._undone = undo or self.said.clear
        self.said.say(sentence, "2", self.tr("Undo") if undo else self.tr("Close"), passing=True)

    def _undo(self) -> None:
        self._undone()


class _NameEdit(QWidget):
    """A line for a name, and what is wrong with it. `allowed` is told whether it can be taken."""

    def __init__(self, name: str, names: tuple[str, ...]) -> None:
        super().__init__()
        self._name = name
        self._names = names
        self.allowed: Callable[[bool], object] = lambda good: None
        self.line = LineEdit(self.tr("Name"))
        self.line.setObjectName("presetName.line")
        self.line.setAccessibleName(self.tr("Name of the preset"))
        self.line.setMaxLength(LONGEST)
        self.line.setText(name)
        self.line.selectAll()
        self.line.textChanged.connect(lambda _: self.look())
        self._message = Message("presetName.message")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().space("xs"))
        layout.addWidget(self.line)
        room = QWidget()  # kept for two lines: what is around it was laid out before anything is said
        room.setMinimumHeight(2 * theme.current().line_height("micro"))
        inside = QVBoxLayout(room)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._message)
        inside.addStretch(1)
        layout.addWidget(room)
        self.setFocusProxy(self.line)

    def good(self) -> bool:
        """Whether the name can be taken."""
        new = name_of(self.line.text())
        return bool(new) and not (self._name and self._taken(new))

    def look(self) -> None:
        """Says what is wrong with the name, or what it would replace."""
        new = name_of(self.line.text())
        if not self._taken(new):
            self._message.clear()
        elif self._name:
            self._message.say(self.tr("Another preset has this name."), "danger")
        else:
            self._message.say(self.tr("The preset of this name will be replaced."), "caution")
        self.line.set_error(self._taken(new) and bool(self._name))
        self.allowed(self.good())

    def _taken(self, new: str) -> bool:
        return any(same(other, new) for other in self._names if other != self._name)


def _shown(name: str) -> str:
    return name.replace("&", "&&")
