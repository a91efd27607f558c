"""Raw text that proves what the card says: one line, opened by a click, copied by another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from kling_studio.domain.errors import ErrorKey
from kling_studio.domain.job import Job
from kling_studio.engine.saidlog import sent_bytes
from kling_studio.engine.studio import Answer
from kling_studio.ui import icons, theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.button import GhostButton, KitButton
from kling_studio.ui.kit.surfaces import Card
from kling_studio.ui.kit.words import Words
from kling_studio.ui.measures import file_size
from kling_studio.ui.texts import isolate

_TALL = 220


class PaperCard(Card):
    """Folded at first. Takes no room while there is nothing to show."""

    def __init__(self, title: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=theme.current().space("s"))
        self.setObjectName(name)
        self._fold = _FoldButton(title)
        self._fold.setObjectName(f"{name}.fold")
        self._fold.setAccessibleName(title)
        self._fold.toggled.connect(self._show_text)
        self._note = Words(tabular=True, cut=True)
        self._copy = GhostButton(self.tr("Copy"), icon="copy")
        self._copy.setObjectName(f"{name}.copy")
        self._copy.clicked.connect(self._copy_text)
        self._text = QPlainTextEdit()
        self._text.setObjectName(f"{name}.text")
        self._text.setAccessibleName(title)
        self._text.setReadOnly(True)
        self._text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # code, in every language
        self._text.setFixedHeight(_TALL)
        self._text.setTabChangesFocus(True)
        self._text.hide()
        head = QHBoxLayout()
        head.setSpacing(theme.current().space("s"))
        head.addWidget(self._fold)
        head.addWidget(self._note, 1)
        head.addWidget(self._copy)
        self.body.addLayout(head)
        self.body.addWidget(self._text)
        self.hide()

    def show_paper(self, note: str, text: str) -> None:
        """One line beside the title, and the whole text; empty hides the card."""
        self._note.setText(note)
        if text != self._text.toPlainText():
            self._text.setPlainText(text)
        self.setVisible(bool(text))

    def fold(self) -> None:
        """Folds it, as for another job."""
        self._fold.setChecked(False)

    def _show_text(self, shown: bool) -> None:
        if shown:
            theme.load_late_fonts()
            self._text.setFont(theme.font("mono"))
        self._text.setVisible(shown)

    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())


class _FoldButton(KitButton):
    ROLE = "strong"

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(words + 36, theme.current().size("control"))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        if self.hovered:
            fill = paint.blended(look.colour("raised"), look.colour("hover"), self.hovered)
            paint.shape(painter, self.rect(), look.radius("control"), fill=fill)
        if self.ringed:
            paint.focus_ring(painter, self.rect(), look.radius("control"))
        box = QRect(6, (self.height() - 16) // 2, 16, 16)
        name = "chevron-down" if self.isChecked() else "chevron-right"
        icons.paint(painter, name, paint.mirrored(self, box), look.colour("text2"))
        words = paint.mirrored(self, QRect(28, 0, self.width() - 32, self.height()))
        paint.line_of_text(painter, self, words, self.text(), self.font(), look.colour("text"))


def sent_paper(answers: Sequence[Answer]) -> tuple[str, str]:
    """The request in one line, and the whole of it; empty where nothing was sent."""
    request = next((answer for answer in reversed(answers) if answer.what == "request"), None)
    if request is None:
        return "", ""
    first = request.text.partition("\n")[0]
    size = sent_bytes(request)
    if size is None:  # kept before the size was
        note = QCoreApplication.translate("Stage", "{request} · no key in it")
        return note.format(request=isolate(first)), request.text
    note = QCoreApplication.translate("Stage", "{request} · {size} · no key in it")
    return note.format(request=isolate(first), size=isolate(file_size(size))), request.text


_FOUND_HERE = frozenset({ErrorKey.CLIP_INCOMPLETE, ErrorKey.CLIP_NOT_VIDEO, ErrorKey.CLIP_DAMAGED})
"""Problems whose words are those of our own look at the file."""


def said_paper(job: Job, answers: Sequence[Answer]) -> tuple[str, str]:
    """The provider's own words with code and request id in one line, and its raw answers."""
    heard = [answer for answer in answers if answer.what != "request"]
    parts = []
    if job.problem is not None:
        problem = job.problem
        if problem.provider_words and problem.key not in _FOUND_HERE:
            parts.append(isolate(f"“{problem.provider_words}”"))
        if problem.provider_code:
            code = QCoreApplication.translate("Stage", "code {code}")
            parts.append(code.format(code=isolate(problem.provider_code)))
        if problem.request_id:
            request = QCoreApplication.translate("Stage", "request {id}")
            parts.append(request.format(id=isolate(problem.request_id)))
    note = " · ".join(parts)
    blocks = [f"{answer.what} {answer.status or ''}".strip() + f"\n{answer.text}" for answer in heard]
    return note, "\n\n".join([*([note] if note else []), *blocks])
