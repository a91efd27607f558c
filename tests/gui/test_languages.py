"""In every shipped language sentences fit under their fields and menus can be walked by letters."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from kling_studio import endpoints, paths
from kling_studio.domain.form import RuleKey, Violation
from kling_studio.ui import language, texts, theme
from kling_studio.ui.compose.cell import OffLine
from kling_studio.ui.first_run import FirstRun
from tests.gui.test_window import furnished

Aio = Callable[..., Any]
PARAMS: dict[str, str | int] = {
    "over": 120, "limit": 2500, "least": 300, "most": "2.5", "choices": "JPEG, PNG", "format": "webp",
    "formats": "jpeg, png", "model": "kling-v2-5-turbo", "mode": "pro", "duration": "5",
    "other": "image_tail", "width": 1920, "height": 1080, "point": 77,
    "role": "first_frame", "tag": "<<<element_12>>>", "seconds": "15", "whole": "10",
}  # fmt: skip


@pytest.fixture(params=language.available())
def spoken(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path) -> Iterator[str]:
    """Speaks each language from its .ts as it is now, whatever was compiled before."""
    tag = str(request.param)
    source = paths.resource("translations", f"{language.STEM}{tag}.ts")
    target = tmp_path / f"{tag}.qm"
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([lrelease, "-silent", source, "-qm", target], check=True)
    translator = QTranslator()  # not the application's child, so that choosing English leaves it in place
    assert translator.load(str(target))
    qapp.installTranslator(translator)
    yield tag
    qapp.removeTranslator(translator)


def test_every_rule_fits_under_its_field(spoken: str) -> None:
    sentences = {rule: texts.rule_sentence(Violation("image", rule, PARAMS)) for rule in RuleKey}
    assert {rule: text for rule, text in sentences.items() if not 0 < len(text) <= 60 or "…" in text} == {}


def test_no_two_entries_of_a_menu_share_a_letter(spoken: str, aio: Aio, data_folder: Path) -> None:
    async def run() -> None:
        async with furnished(data_folder) as (window, _):
            bar = [menu.title() for menu in window.menus.values()]
            for texts_of_one in (
                bar,
                *([a.text() for a in menu.actions()] for menu in window.menus.values()),
            ):
                letters = Counter(
                    key.toString()
                    for text in texts_of_one
                    if not (key := QKeySequence.mnemonic(text)).isEmpty()
                )
                assert [key for key, times in letters.items() if times > 1] == [], texts_of_one
            assert all(not QKeySequence.mnemonic(title).isEmpty() for title in bar)

    aio(run())


class Overheard(QTranslator):
    """Speaks as Qt's own translation does, and notes what that does not say."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.unsaid: set[tuple[str, str]] = set()
        self._qt = QTranslator()
        assert self._qt.load(f"qtbase_{tag}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, sourceText: str, /, disambiguation: str | None = None, n: int = -1
    ) -> str:
        said = self._qt.translate(context, sourceText, disambiguation or "", n) or ""
        if not said and context.startswith("Q") and context != "QShortcut":  # keys that we do not use
            self.unsaid.add((context, sourceText))
        return said


def test_qts_own_windows_speak_the_language(spoken: str, qapp: QApplication, tmp_path: Path) -> None:
    if spoken == "en":
        return
    qt = Overheard(spoken)
    qapp.installTranslator(qt)
    try:
        _file_dialog(tmp_path)
        question = QMessageBox(
            QMessageBox.Icon.Question,
            "",
            "",
            QMessageBox.StandardButton.Save | QMessageBox.StandardButton.No,
        )
        question.setDetailedText("whole")
        edits = (QLineEdit("text"), QPlainTextEdit("text"), QTextEdit("text"))
        menus = [edit.createStandardContextMenu() for edit in edits]
        assert all(menu.actions() for menu in menus)
    finally:
        qapp.removeTranslator(qt)
    assert qt.unsaid
    assert qt.unsaid <= set(language.QT_LEFT)
    ours = {
        (context, text): QCoreApplication.translate(context, text) for context, text in language.QT_LEFT
    }
    assert [text for (_, text), said in ours.items() if said == text] in ([], ["Folder"])
    dialog = _file_dialog(tmp_path)
    labels = {label.text() for label in dialog.findChildren(QLabel)}
    assert ours["QFileDialog", "&Look in:"] in labels


def _file_dialog(folder: Path) -> QFileDialog:
    dialog = QFileDialog(None, "", str(folder), "Recipes (*.json)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return dialog


@pytest.mark.parametrize(
    ("tag", "name"),
    [("en", "English"), ("uk", "Українська"), ("ar", "العربية"), ("pl", "Polski"), ("fr", "Français")],
)
def test_a_language_is_named_as_its_speakers_write_it(tag: str, name: str) -> None:
    assert language.own_name(tag) == name


def cut_off(window: QWidget) -> list[str]:
    """The words in a window that have not the room they need."""
    small = []
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text():
            needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            wide = label.minimumSizeHint() if label.wordWrap() else label.sizeHint()
            if label.height() < needed or label.width() < wide.width():
                small.append(label.text())
    return small


def test_the_first_run_can_be_read_whole(spoken: str, qapp: QApplication) -> None:
    theme.apply(qapp, "dark", reduced_motion=True)
    for width in (1200, 784, 630, 420):
        doors = FirstRun()
        doors.resize(width, 760)
        doors.show()
        QApplication.processEvents()
        assert cut_off(doors) == [], width
        doors.deleteLater()


def test_a_field_that_is_off_can_be_read_whole(spoken: str, qapp: QApplication) -> None:
    theme.apply(qapp, "dark", reduced_motion=True)
    for name in {field.name for endpoint in endpoints.ALL for field in endpoint.fields} | {"a " * 30}:
        for kept in (True, False):
            column = QWidget()
            line = OffLine(name, column)
            line.show_state("not_by_model", kept=kept)
            line.resize(288, line.heightForWidth(288))
            line.show()
            column.show()
            QApplication.processEvents()
            parts = [*line.findChildren(QLabel), *line.findChildren(QAbstractButton)]
            assert len(parts) == 3
            assert cut_off(line) == []
            link = parts[-1]
            assert link.width() >= link.sizeHint().width()
            for one in parts:
                others = [other.geometry() for other in parts if other is not one]
                assert line.rect().contains(one.geometry()), name
                assert not any(one.geometry().intersects(other) for other in others), name
            column.deleteLater()
