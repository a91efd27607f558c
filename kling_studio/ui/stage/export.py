"""The export dialog: folder, name, one button. Nothing is overwritten without a press that says so."""

from __future__ import annotations

import asyncio
import logging
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent, QWindow
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.domain.job import Job
from kling_studio.engine import settings as settings_of
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import theme
from kling_studio.ui.kit.button import GhostButton, KitButton, LinkLabel, PrimaryButton
from kling_studio.ui.kit.words import Message, Words
from kling_studio.ui.stage.export_target import PLACEHOLDERS, Target, beside, target_for
from kling_studio.ui.stage.files import reveal
from kling_studio.ui.texts import isolate, problem_sentence

logger = logging.getLogger(__name__)

_SETTLES_MS = 150


class Conflict(Enum):
    """What to do when there is a file of that name already."""

    ASK = auto()
    REPLACE = auto()
    KEEP_BOTH = auto()


class ExportDialog(QDialog):
    """Blocks nothing: the studio goes on. A click beside it closes it and does nothing else."""

    def __init__(self, studio: Studio, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(self.tr("Export clip"))
        self._studio = studio
        self._tasks = tasks
        self._job: Job | None = None
        self._taken: Target | None = None
        self._saved: Path | None = None
        self._exporting = False
        self._build_fields()
        self._build_foot()
        self._arrange()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLES_MS)
        self._settle.timeout.connect(lambda: self._tasks.start(self._preview(), name="export preview"))
        for edit in (self._folder, self._template):
            edit.textChanged.connect(self._edited)

    def open_for(self, job: Job) -> None:
        """Asks where the job's clip shall go."""
        settings = self._studio.settings
        if self._job is None or self._job.id != job.id:
            self._forget_outcome()
        self._job = job
        self._folder.setText(settings.get(settings_of.EXPORT_FOLDER) or _usual_folder())
        self._template.setText(settings.get(settings_of.EXPORT_TEMPLATE))
        self._settle.start()
        self.show()
        self.raise_()
        self.activateWindow()
        self._template.setFocus(Qt.FocusReason.PopupFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if (behind := self._behind()) is not None:
            behind.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if (behind := self._behind()) is not None:
            behind.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._behind() and event.type() == QEvent.Type.MouseButtonPress:
            self.close()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, and exports from everywhere else."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not plain:
            super().keyPressEvent(event)
        elif isinstance(focused := self.focusWidget(), KitButton):
            focused.click()
        else:
            self._start(Conflict.ASK)

    def _meanings(self) -> dict[str, str]:
        return {
            "{date}": self.tr("The day it was made"),
            "{endpoint}": self.tr("The form it was made with, as the API calls it"),
            "{prompt}": self.tr("The beginning of the prompt"),
            "{n}": self.tr("A number, counted up until the name is free"),
            "{model}": self.tr("The model"),
            "{id}": self.tr("A short id of the job"),
        }

    def _behind(self) -> QWindow | None:
        parent = self.parentWidget()
        return None if parent is None else parent.window().windowHandle()

    def _build_fields(self) -> None:
        self._folder = QLineEdit()
        self._folder.setObjectName("exportFolder")
        self._folder.setAccessibleName(self.tr("Folder"))
        self._folder.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._browse = GhostButton(self.tr("Choose…"), icon="folder-open")
        self._browse.setObjectName("exportBrowse")
        self._browse.clicked.connect(self._choose_folder)
        self._template = QLineEdit()
        self._template.setObjectName("exportTemplate")
        self._template.setAccessibleName(self.tr("Name"))
        self._template.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._name = Words(role="strong", tone="1", tabular=True)
        self._name.setObjectName("exportName")
        self._name.setWordWrap(True)
        # Two lines, so that no wrap moves the rest; the signs around a file name make its lines higher.
        self._name.setMinimumHeight(2 * theme.current().line_height("title"))
        self._name.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._message = Message("exportMessage")
        self._replace = GhostButton(self.tr("Replace it"))
        self._replace.setObjectName("exportReplace")
        self._replace.clicked.connect(lambda: self._start(Conflict.REPLACE))
        self._keep_both = GhostButton(self.tr("Keep both"))
        self._keep_both.setObjectName("exportKeepBoth")
        self._keep_both.clicked.connect(lambda: self._start(Conflict.KEEP_BOTH))
        self._leave_it = GhostButton(self.tr("Cancel"))
        self._leave_it.setObjectName("exportLeaveIt")
        self._leave_it.clicked.connect(self._forget_outcome)

    def _build_foot(self) -> None:
        self._outcome = Words(tone="success", cut=True)
        self._outcome.setObjectName("exportOutcome")
        self._reveal = LinkLabel(self.tr("Show in folder"))
        self._reveal.setObjectName("exportReveal")
        self._reveal.clicked.connect(self._show_saved)
        self._close = GhostButton(self.tr("Close"))
        self._close.setObjectName("exportClose")
        self._close.clicked.connect(self.close)
        self._confirm = PrimaryButton(self.tr("Export"), small=True)
        self._confirm.setObjectName("exportConfirm")
        self._confirm.clicked.connect(lambda: self._start(Conflict.ASK))

    def _arrange(self) -> None:
        look = theme.current()
        folder = QHBoxLayout()
        folder.setSpacing(look.space("s"))
        folder.addWidget(self._folder, 1)
        folder.addWidget(self._browse)
        chips = QHBoxLayout()
        chips.setSpacing(look.space("m"))
        meanings = self._meanings()
        for placeholder in PLACEHOLDERS:
            chip = LinkLabel(placeholder)
            chip.setToolTip(meanings[placeholder])
            chip.setAccessibleDescription(meanings[placeholder])
            chip.setAccessibleName(self.tr("Insert {part}").format(part=placeholder))
            chip.clicked.connect(lambda _=False, part=placeholder: self._insert(part))
            chips.addWidget(chip)
        chips.addStretch()
        asking = QHBoxLayout()
        asking.setSpacing(look.space("s"))
        for button in (self._replace, self._keep_both, self._leave_it):
            asking.addWidget(button)
            button.hide()
        asking.addStretch()
        foot = QHBoxLayout()
        foot.setSpacing(look.space("s"))
        foot.addWidget(self._outcome, 1)
        foot.addWidget(self._reveal)
        foot.addWidget(self._close)
        foot.addWidget(self._confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.space("l"),) * 4)
        column.setSpacing(look.space("xs"))
        column.addWidget(Words(self.tr("Folder")))
        column.addLayout(folder)
        column.addSpacing(look.space("s"))
        column.addWidget(Words(self.tr("Name")))
        column.addWidget(self._template)
        column.addLayout(chips)
        column.addSpacing(look.space("s"))
        column.addWidget(Words(self.tr("Becomes")))
        column.addWidget(self._name)
        column.addWidget(self._message)
        column.addLayout(asking)
        column.addSpacing(look.space("m"))
        column.addStretch()
        column.addLayout(foot)
        self.setMinimumWidth(520)
        self._reveal.hide()

    def _edited(self) -> None:
        self._forget_outcome()
        self._settle.start()

    def _insert(self, placeholder: str) -> None:
        self._template.insert(placeholder)
        self._template.setFocus()

    def _choose_folder(self) -> None:
        chooser = QFileDialog(self, self.tr("Folder for exported clips"), self._folder.text())
        chooser.setObjectName("exportFolderChooser")
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self._folder.setText)
        chooser.open()

    def _where(self) -> Path | None:
        text = self._folder.text().strip()
        if not text:
            return None
        folder = Path(text).expanduser()
        return folder if folder.is_absolute() else None

    async def _preview(self) -> None:
        folder, job, template = self._where(), self._job, self._template.text()
        if job is None:
            return
        if folder is None:
            self._name.setText("")
            self._message.say(self.tr("Needs the full path of a folder"))
            return
        try:
            target = await asyncio.to_thread(target_for, folder, template, job)
        except OSError as error:
            self._message.say(self._refused(folder, error))
            return
        if (folder, template, job) == (self._where(), self._template.text(), self._job):
            self._name.setText(isolate(target.path.name))

    def _start(self, conflict: Conflict) -> None:
        folder, job = self._where(), self._job
        if job is None or self._exporting:
            return
        if folder is None:
            self._message.say(self.tr("Needs the full path of a folder"))
            self._folder.setFocus()
            return
        self._exporting = True
        self._confirm.setEnabled(False)
        exported = self._export(job, folder, self._template.text(), conflict)
        self._tasks.start(exported, name="export", whole=True)

    async def _export(self, job: Job, folder: Path, template: str, conflict: Conflict) -> None:
        target = self._taken
        try:
            if conflict is Conflict.ASK or target is None:
                target = await asyncio.to_thread(target_for, folder, template, job)
            if target.taken and conflict is Conflict.ASK:
                self._ask(target)
                return
            path = target.path
            if conflict is Conflict.KEEP_BOTH:
                path = await asyncio.to_thread(beside, path)
            saved = await self._studio.export(job.id, path, overwrite=conflict is Conflict.REPLACE)
        except FileExistsError as error:
            # It appeared while we wrote; or the folder's own name is a file's.
            if await asyncio.to_thread(path.exists):
                self._ask(Target(path, taken=True))
            else:
                self._forget_outcome()
                self._message.say(self._refused(folder, error))
        except OSError as error:
            self._forget_outcome()
            self._message.say(self._refused(folder, error))
        except StudioError as error:
            self._forget_outcome()
            self._message.say(problem_sentence(error.problem))
        except KeyError:
            self._forget_outcome()
            self._message.say(self.tr("This job is no longer in the library"))
        else:
            self._tell_saved(saved, folder, template)
        finally:
            self._exporting = False
            self._confirm.setEnabled(True)

    def _refused(self, folder: Path, error: OSError) -> str:
        problem = Problem(ErrorKey.FOLDER_NOT_WRITABLE, {"folder": isolate(str(folder))})
        logger.info("export: %s", error)
        return problem_sentence(problem)

    def _ask(self, target: Target) -> None:
        self._forget_outcome()
        self._taken = target
        question = self.tr("There is already a file “{name}”").format(name=isolate(target.path.name))
        self._message.say(question, "caution")
        for button in (self._replace, self._keep_both, self._leave_it):
            button.show()
        self._keep_both.setFocus()

    def _tell_saved(self, saved: Path, folder: Path, template: str) -> None:
        self._forget_outcome()
        self._saved = saved
        self._outcome.setText(self.tr("Saved {name}").format(name=isolate(saved.name)))
        self._reveal.show()
        self._studio.settings.set(settings_of.EXPORT_FOLDER, str(folder))
        self._studio.settings.set(settings_of.EXPORT_TEMPLATE, template)
        self._close.setFocus()
        self._settle.start()  # the name is taken now; a counted one goes on

    def _forget_outcome(self) -> None:
        self._taken = self._saved = None
        self._message.clear()
        self._outcome.setText("")
        self._reveal.hide()
        for button in (self._replace, self._keep_both, self._leave_it):
            button.hide()

    def _show_saved(self) -> None:
        if self._saved is not None:
            reveal(self._saved)


def _usual_folder() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MoviesLocation)
