"""The foot of the settings: written to a file, read from one after it was shown what that would change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.domain.errors import StudioError
from kling_studio.domain.hosts import Door
from kling_studio.engine import settings_files
from kling_studio.engine.settings import Settings
from kling_studio.engine.settings_files import Applied, Change, Here, Offered
from kling_studio.ui import theme
from kling_studio.ui.kit.button import GhostButton, PrimaryButton
from kling_studio.ui.kit.surfaces import HairLine
from kling_studio.ui.kit.words import Message, Words
from kling_studio.ui.settings.words import names_of, setting_name, value_words
from kling_studio.ui.texts import isolate, problem_sentence


class ExchangeFoot(QWidget):
    """Export, Import, and what came of it, with the way back. `offered` when a file was read."""

    offered = Signal(object)

    def __init__(
        self, settings: Settings, here: Here, applied: Applied, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._here = here
        self._applied = applied
        look = theme.current()
        self._said = Message("settings.exchange")
        self._said.fixed.connect(self._take_back)
        save = GhostButton(self.tr("Export settings…"), icon="arrow-down-to-line")
        save.setObjectName("settings.export")
        save.setToolTip(self.tr("Writes these settings to a file, without keys and passwords"))
        save.clicked.connect(lambda: self._ask(self.tr("Export settings"), self._write, saves=True))
        read = GhostButton(self.tr("Import settings…"), icon="folder-open")
        read.setObjectName("settings.import")
        read.setToolTip(self.tr("Shows what a settings file would change, before anything is changed"))
        read.clicked.connect(lambda: self._ask(self.tr("Import settings"), self._read, saves=False))
        row = QHBoxLayout()
        row.setSpacing(look.space("s"))
        row.addWidget(save)
        row.addWidget(read)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        side, padding = look.space("l"), look.space("m")
        layout.setContentsMargins(side, padding, side, padding)
        layout.setSpacing(look.space("s"))
        layout.addWidget(self._said)
        layout.addLayout(row)
        self._offer_way_back()

    def apply(self, changes: tuple[Change, ...]) -> None:
        """Chooses what a file says, and offers the way back."""
        self._applied.apply(changes)
        self._offer_way_back()

    def _offer_way_back(self) -> None:
        if changes := self._applied.changes:
            said = self.tr("%n setting(s) changed.", "", len(changes))
            self._said.say(said, "success", self.tr("Undo"))

    def _take_back(self) -> None:
        self._applied.take_back()
        self._said.say(self.tr("The settings are as they were."), "2")

    def _ask(self, title: str, chosen: Callable[[Path], object], *, saves: bool) -> None:
        dialog = QFileDialog(self, title)
        dialog.setObjectName("settingsFileDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(self.tr("Settings (*.json)"))
        place = QStandardPaths.StandardLocation.DocumentsLocation
        dialog.setDirectory(QStandardPaths.writableLocation(place))
        if saves:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix("json")
            dialog.selectFile("kling-studio-settings.json")
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: chosen(Path(name)))
        dialog.open()

    def _write(self, path: Path) -> None:
        self._applied.forget()
        try:
            settings_files.write(path, self._settings)
        except StudioError as error:
            self._said.say(problem_sentence(error.problem), "danger")
            return
        said = self.tr("Written to {file}, without keys and passwords.")
        self._said.say(said.format(file=isolate(path.name)), "success")

    def _read(self, path: Path) -> None:
        self._applied.forget()
        try:
            offered = settings_files.read(path, self._settings, self._here)
        except StudioError as error:
            self._said.say(problem_sentence(error.problem), "danger")
            return
        self._said.clear()
        self.offered.emit(offered)


class ImportPage(QWidget):
    """What a file would change, side by side. `accepted(changes)` or `declined`."""

    accepted = Signal(tuple)
    declined = Signal()

    def __init__(self, offered: Offered, doors: Mapping[str, Door], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self.setObjectName("settings.importPage")
        look = theme.current()
        changes = offered.changes
        title = self.tr("This file would change %n setting(s)", "", len(changes))
        if not changes:
            title = self.tr("This file would change nothing")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space("m"))
        layout.addWidget(Words(title, role="title", tone="1"))
        if changes:
            layout.addLayout(self._table(changes))
        for said in self._left_out(offered):
            line = Message("settings.importPage.left")
            line.say(said, "caution")
            layout.addWidget(line)
        row = QHBoxLayout()
        row.setSpacing(look.space("s"))
        self._apply = PrimaryButton(self.tr("Apply"), small=True)
        self._apply.setObjectName("settings.importPage.apply")
        self._apply.clicked.connect(lambda: self.accepted.emit(changes))
        self._apply.setVisible(bool(changes))
        leave = GhostButton(self.tr("Cancel") if changes else self.tr("Close"))
        leave.setObjectName("settings.importPage.cancel")
        leave.clicked.connect(self.declined)
        row.addWidget(self._apply)
        row.addWidget(leave)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(1)
        self.setFocusProxy(self._apply if changes else leave)

    def _left_out(self, offered: Offered) -> Iterator[str]:
        if offered.refused:
            said = self.tr("Left out, because their values are not possible here: {names}")
            yield said.format(names=names_of(offered.refused))
        if offered.strangers:
            said = self.tr("Left out, because these providers are not known here: {names}")
            yield said.format(names=isolate(", ".join(offered.strangers)))
        if offered.unknown:
            said = self.tr("Left out, because this version takes no such entry from a file: {names}")
            yield said.format(names=names_of(offered.unknown))

    def _table(self, changes: tuple[Change, ...]) -> QGridLayout:
        look = theme.current()
        table = QGridLayout()
        table.setHorizontalSpacing(look.space("l"))
        table.setVerticalSpacing(look.space("s"))
        for column, head in enumerate((self.tr("Setting"), self.tr("Now"), self.tr("In the file"))):
            table.addWidget(Words(head, role="micro"), 0, column)
        table.addWidget(HairLine(), 1, 0, 1, 3)
        for row, change in enumerate(changes, 2):
            cells = (
                (setting_name(change.setting), "2"),
                (value_words(change.setting, change.before, self._doors), "2"),
                (value_words(change.setting, change.after, self._doors), "1"),
            )
            for column, (text, tone) in enumerate(cells):
                words = Words(text, tone=tone, top=True)
                words.setWordWrap(True)
                words.setMinimumWidth(1)
                table.addWidget(words, row, column)
        for column, share in enumerate((3, 4, 4)):
            table.setColumnStretch(column, share)
        return table
