"""Files: where clips are exported to and how they are called, and where all that is kept lies."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.domain.job import Job
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.naming import export_name
from kling_studio.engine.settings import EXPORT_FOLDER, EXPORT_TEMPLATE, Setting, Settings
from kling_studio.ui import theme
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.field_frame import FieldFrame
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.kit.surfaces import HairLine
from kling_studio.ui.kit.words import Words
from kling_studio.ui.texts import isolate


class FilesPage(QWidget):
    """Folder and template, with the name that the template makes now; the data folder."""

    def __init__(self, settings: Settings, data_folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data_folder = data_folder
        self._settings = settings
        look = theme.current()
        self._folder = LineEdit()
        self._folder.setObjectName("settings.exportFolder")
        self._folder.setReadOnly(True)
        self._folder.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        choose = GhostButton(self.tr("Choose…"), icon="folder-open")
        choose.setObjectName("settings.exportFolder.choose")
        choose.clicked.connect(self._choose)
        opened = GhostButton(self.tr("Open folder"), icon="folder-open")
        opened.setObjectName("settings.dataFolder.open")
        widest = max(choose.sizeHint().width(), opened.sizeHint().width())
        for button in (choose, opened):
            button.setMinimumWidth(widest)
        row = _beside(self._folder, choose)
        self._template = LineEdit()
        self._template.setObjectName("settings.exportTemplate")
        self._template.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._template.textEdited.connect(lambda text: self._settings.set(EXPORT_TEMPLATE, text))
        self._template_frame = FieldFrame("settings.exportTemplate", self.tr("File name"), self._template)
        self._template_frame.linkActivated.connect(self._reset)
        parts = Words(
            self.tr("Filled in: {parts}").format(
                parts=isolate("{date}  {endpoint}  {prompt}  {n}  {model}  {id}")
            ),
            role="micro",
        )
        self._example = Words("", tone="1", tabular=True)
        self._example.setObjectName("settings.exportExample")
        self._example.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space("m"))
        layout.addWidget(FieldFrame("settings.exportFolder", self.tr("Exported clips"), row))
        self._folder.setAccessibleName(self.tr("Exported clips"))
        layout.addWidget(self._template_frame)
        layout.addWidget(parts)
        layout.addWidget(FieldFrame("settings.exportExample", self.tr("For example"), self._example))
        layout.addWidget(HairLine())
        layout.addWidget(self._data_folder_frame(opened))
        layout.addStretch(1)
        self._show()
        self.destroyed.connect(settings.changed.subscribe(self._changed))

    def _data_folder_frame(self, opened: GhostButton) -> FieldFrame:
        shown = LineEdit()
        shown.setObjectName("settings.dataFolder")
        shown.setReadOnly(True)
        shown.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        shown.setText(str(self._data_folder))
        shown.setCursorPosition(0)
        opened.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._data_folder))))
        frame = FieldFrame("settings.dataFolder", self.tr("Data folder"), _beside(shown, opened))
        shown.setAccessibleName(self.tr("Data folder"))
        shown.setToolTip(
            self.tr("To use another folder, start the studio with {option}").format(
                option=isolate("--data-dir")
            )
        )
        frame.set_message(self.tr("Clips, jobs, presets and these settings are kept here."), "2")
        return frame

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Export to"))
        dialog.setObjectName("exportFolderDialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setDirectory(self._folder.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda folder: self._settings.set(EXPORT_FOLDER, folder))
        dialog.open()

    def _reset(self) -> None:
        self._settings.set(EXPORT_TEMPLATE, EXPORT_TEMPLATE.default)

    def _changed(self, setting: Setting[object]) -> None:
        if setting in (EXPORT_FOLDER, EXPORT_TEMPLATE):
            self._show()

    def _show(self) -> None:
        self._folder.setText(self._settings.get(EXPORT_FOLDER) or _usual_folder())
        template = self._settings.get(EXPORT_TEMPLATE)
        if self._template.text() != template:
            self._template.setText(template)
        own = template != EXPORT_TEMPLATE.default
        self._template_frame.set_link(self.tr("As it was") if own else "")
        self._example.setText(isolate(export_name(template, self._sample(), 1)))

    def _sample(self) -> Job:
        now = datetime.now().astimezone().timestamp()
        recipe = Recipe(
            "rehearsal",
            "text2video",
            {"prompt": self.tr("Paper boat in the rain"), "model_name": "kling-v2-6"},
        )
        return Job(
            id="0123456789abcdef",
            intent="",
            recipe=recipe,
            external_task_id="",
            created_at=now,
            changed_at=now,
        )


def _beside(line: QWidget, button: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.current().space("s"))
    layout.addWidget(line, 1)
    layout.addWidget(button)
    return row


def _usual_folder() -> str:
    movies = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MoviesLocation)
    return movies or str(Path.home())
