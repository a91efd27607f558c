"""The payload lens: what Generate would send, to be read before it is sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from kling_studio.domain.errors import Problem, StudioError
from kling_studio.domain.media import PictureFacts
from kling_studio.domain.pictures import field_of
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import theme
from kling_studio.ui.compose.form_view import Pictures
from kling_studio.ui.compose.sent_words import sent_facts
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.surfaces import Header
from kling_studio.ui.kit.words import Words
from kling_studio.ui.texts import field_label, isolate, problem_sentence

translate = QCoreApplication.translate


class PayloadLens(QWidget):
    """A window beside the studio's; it blocks nothing and follows the form while it is open."""

    def __init__(self, studio: Studio, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Tool)
        self._studio = studio
        self._tasks = tasks
        self._recipe: Recipe | None = None
        self._known: Pictures = {}
        theme.load_late_fonts()
        self.setObjectName("payloadLens")
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("What will be sent"))
        self.setAccessibleName(self.windowTitle())
        self.resize(480, 420)
        self._where = Words(tone="1")
        self._where.setObjectName("payloadLens.where")
        self._where.setWordWrap(True)
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._pictures = Words()
        self._pictures.setObjectName("payloadLens.pictures")
        self._pictures.setWordWrap(True)
        self._json = QPlainTextEdit()
        self._json.setObjectName("payloadLens.json")
        self._json.setAccessibleName(self.windowTitle())
        self._json.setReadOnly(True)
        self._json.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._json.setFont(theme.font("mono"))
        note = Words(self.tr("Your key travels in a header and is not shown. Nothing was sent by looking."))
        note.setWordWrap(True)
        copy = GhostButton(self.tr("Copy"), icon="copy")
        copy.setObjectName("payloadLens.copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._json.toPlainText()))
        foot = QHBoxLayout()
        foot.addWidget(note, 1)
        foot.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        padding = theme.current().space("m")
        body = QVBoxLayout()
        body.setContentsMargins(padding, padding, padding, padding)
        body.setSpacing(theme.current().space("s"))
        for widget in (self._where, self._pictures):
            body.addWidget(widget)
        body.addWidget(self._json, 1)
        body.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Header(self.windowTitle()))
        column.addLayout(body, 1)

    def open_on(self, recipe: Recipe, pictures: Pictures) -> None:
        """Comes forward and shows what this recipe would send."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.follow(recipe, pictures)

    def follow(self, recipe: Recipe, pictures: Pictures) -> None:
        """Shows what this recipe would send."""
        self._recipe = recipe
        self._known = pictures
        self._tasks.start(self._ask(recipe), name="payload")

    async def _ask(self, recipe: Recipe) -> None:
        try:
            wire = await self._studio.wire_request(recipe)
        except StudioError as error:
            self.show_problem(error.problem)
            return
        if recipe == self._recipe:  # else a later answer is on its way
            self.show_request(wire.method, wire.url, wire.body, self._known)

    def show_request(self, method: str, url: str, body: Mapping[str, Any], pictures: Pictures) -> None:
        """Shows a request; its pictures come abbreviated."""
        address = urlsplit(url)
        self._where.setText(
            self.tr("{method} {path} at {host}").format(
                method=method, path=isolate(address.path), host=isolate(address.netloc)
            )
        )
        sizes = "\n".join(_sizes(pictures))
        self._pictures.setText(sizes)
        self._pictures.setVisible(bool(sizes))
        self._json.setPlainText(json.dumps(body, ensure_ascii=False, indent=2))

    def show_problem(self, problem: Problem) -> None:
        """Says why there is nothing to show."""
        self._where.setText(problem_sentence(problem))
        self._pictures.hide()
        self._json.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)


def _sizes(pictures: Pictures) -> list[str]:
    known: Mapping[str, PictureFacts] = {
        name: facts for name, facts in pictures.items() if isinstance(facts, PictureFacts)
    }
    return [
        translate("Compose", "{field}: {facts}").format(
            field=field_label(field_of(name)), facts=sent_facts(facts)
        )
        for name, facts in known.items()
    ]
