"""The payload lens: what Generate would send, to be read before it is sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from kling_studio.domain.errors import Problem, StudioError
from kling_studio.domain.form import Violation
from kling_studio.domain.media import FileFacts, PictureFacts, SoundFacts
from kling_studio.domain.places import field_of
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import theme
from kling_studio.ui.compose.form_view import FormView, Pictures
from kling_studio.ui.compose.sent_words import sent_facts, sound_facts
from kling_studio.ui.compose.unsent_words import ignored_line, unsent_lines
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.side_window import SideWindow
from kling_studio.ui.kit.surfaces import Header
from kling_studio.ui.kit.words import Message, Words
from kling_studio.ui.placement import place_beside
from kling_studio.ui.texts import field_label, isolate, problem_sentence

translate = QCoreApplication.translate


class PayloadLens(SideWindow):
    """Beside the form, which is its parent; it follows it while it is open."""

    def __init__(self, studio: Studio, tasks: Tasks, parent: QWidget) -> None:
        super().__init__("payloadLens", parent, stays=True)
        self._studio = studio
        self._tasks = tasks
        self._form = parent
        self._view: FormView | None = None
        self._known: Pictures = {}
        self.setWindowTitle(self.tr("What will be sent"))
        self.resize(520, 560)
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
        self._ignored = Message("payloadLens.ignored")
        self._unsent = Words()
        self._unsent.setObjectName("payloadLens.unsent")
        self._unsent.setWordWrap(True)
        self._takes = Words()
        self._takes.setObjectName("payloadLens.takes")
        self._takes.setWordWrap(True)
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
        below: tuple[QWidget, ...] = (self._takes, self._ignored, self._unsent)
        for part in below:
            body.addWidget(part)
        body.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Header(self.windowTitle()))
        column.addLayout(body, 1)

    def open_on(self, view: FormView, pictures: Pictures) -> None:
        """Comes forward beside the form and shows what it would send."""
        place_beside(self, self._form)
        self.show()
        self.raise_()
        self.activateWindow()
        self.follow(view, pictures)

    def follow(self, view: FormView, pictures: Pictures) -> None:
        """Shows what this form would send, and what of it stays here."""
        self._view = view
        self._known = pictures
        self._say_of(view)
        self._tasks.start(self._ask(view.recipe), name="payload")

    def _say_of(self, view: FormView) -> None:
        own = view.recipe.values.get("external_task_id")
        made = view.route.rule("external_task_id", view.recipe.values).offered and not own
        self._takes.setText(
            self.tr("“…” is an id that the studio makes for each take when it is sent.") if made else ""
        )
        self._takes.setVisible(made)
        self._ignored.say(ignored_line(view), "caution")
        lines = unsent_lines(view)
        self._unsent.setText("\n".join([self.tr("Not sent on this route, kept in the form:"), *lines]))
        self._unsent.setVisible(bool(lines))

    async def _ask(self, recipe: Recipe) -> None:
        try:
            wire = await self._studio.wire_request(recipe)
        except StudioError as error:
            self.show_problem(error.problem)
            return
        if self._view is not None and recipe == self._view.recipe:  # else a later answer is on its way
            self.show_request(wire.method, wire.url, wire.body, self._known)

    def show_request(self, method: str, url: str, body: Mapping[str, Any], pictures: Pictures) -> None:
        """Shows a request; its pictures come abbreviated."""
        address = urlsplit(url)
        self._where.setText(
            self.tr("{method} {path} at {host}").format(
                method=method, path=isolate(address.path), host=isolate(address.netloc)
            )
        )
        sent = {place: facts for place, facts in pictures.items() if self._goes(place)}
        sizes = "\n".join(_sizes(sent))
        self._pictures.setText(sizes)
        self._pictures.setVisible(bool(sizes))
        self._json.setPlainText(json.dumps(body, ensure_ascii=False, indent=2))

    def _goes(self, place: str) -> bool:
        shown = None if self._view is None else self._view.field(field_of(place))
        return shown is not None and not shown.local and shown.rule.offered

    def show_problem(self, problem: Problem) -> None:
        """Says why there is nothing to show."""
        self._where.setText(problem_sentence(problem))
        self._pictures.hide()
        self._json.clear()


def _sizes(pictures: Pictures) -> list[str]:
    said = {name: _told(facts) for name, facts in pictures.items()}
    return [
        translate("Compose", "{field}: {facts}").format(field=field_label(field_of(name)), facts=told)
        for name, told in said.items()
        if told
    ]


def _told(facts: FileFacts | Violation) -> str:
    if isinstance(facts, SoundFacts):
        return sound_facts(facts)
    return sent_facts(facts) if isinstance(facts, PictureFacts) else ""
