"""The page of a job without a clip: a card that says what is known, figures, and the papers behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.bars import ProgressLine
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.surfaces import Card
from kling_studio.ui.kit.words import IconMark, Words
from kling_studio.ui.stage.facts import FactsRow
from kling_studio.ui.stage.happening_list import TONES, HappeningList
from kling_studio.ui.stage.papers import PaperCard
from kling_studio.ui.stage.report import Deed, Offer, Report, Tone

_WIDEST = 960


class ReportPage(QScrollArea):
    """Shows reports. `deed_wanted` tells which button was pressed."""

    deed_wanted = Signal(Deed)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reportPage")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look = theme.current()
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        self._card = _ReportCard()
        self._card.deed_wanted.connect(self.deed_wanted)
        self._facts = FactsRow()
        self.sent = PaperCard(self.tr("What was sent"), "sentPaper")
        self.said = PaperCard(self.tr("What the provider said"), "saidPaper")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(look.space("xl"), look.space("xl"), look.space("xl"), look.space("xl"))
        layout.setSpacing(look.space("l"))
        for widget in (self._card, self._facts, self.said, self.sent):
            layout.addWidget(widget)
        layout.addStretch()
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inside, 1)
        self.setWidget(middle)

    def show_report(self, report: Report) -> None:
        """Replaces the page; what is the same stays untouched, so that a press is never lost."""
        self._card.show_report(report)
        self._facts.setVisible(bool(report.facts))
        self._facts.show_facts(report.facts)


class _ReportCard(Card):
    deed_wanted = Signal(Deed)

    def __init__(self) -> None:
        super().__init__()
        look = theme.current()
        self._tone = Tone.CALM
        self._offers: tuple[Offer, ...] = ()
        self._mark = IconMark("circle-question-mark", 20)
        self._title = Words(role="title", tone="1")
        self._text = Words(tone="2", tabular=True)
        self._truth = Words(role="micro", tone="2")
        for words, name in (
            (self._title, "reportTitle"),
            (self._text, "reportText"),
            (self._truth, "reportTruth"),
        ):
            words.setObjectName(name)
            words.setWordWrap(True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bar = ProgressLine()
        self._list = HappeningList()
        self._list.setObjectName("happenings")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(look.space("s"))
        head = QHBoxLayout()
        head.setSpacing(look.space("s"))
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        self.body.addLayout(head)
        self.body.addWidget(self._text)
        self.body.addWidget(self._bar)
        self.body.addSpacing(look.space("xs"))
        self.body.addWidget(self._list)
        self.body.addSpacing(look.space("s"))
        self.body.addLayout(self._buttons)

    def show_report(self, report: Report) -> None:
        self._tone = report.tone
        self._mark.set_icon(report.icon, TONES[report.tone])
        self._title.setText(report.title)
        self._text.setText(report.text)
        self._bar.setVisible(report.share is not None)
        self._bar.set_share(report.share)
        self._list.setVisible(bool(report.happenings))
        self._list.show_happenings(report.happenings)
        if report.offers != self._offers:
            self._offers = report.offers
            self._set_buttons()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._tone is not Tone.BAD:
            super().paintEvent(event)
            return
        look = theme.current()
        paint.shape(QPainter(self), self.rect(), look.radius("card"), fill=look.colour("dangerSoft"))

    def _set_buttons(self) -> None:
        self._truth.setParent(None)
        while (item := self._buttons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for offer in self._offers:
            button = GhostButton(offer.word, icon=_ICONS[offer.deed])
            button.setObjectName(f"{offer.deed}Deed")
            button.clicked.connect(lambda _=False, deed=offer.deed: self.deed_wanted.emit(deed))
            self._buttons.addWidget(button)
        truth = next((offer.truth for offer in self._offers if offer.truth), "")
        self._truth.setText(truth)
        self._buttons.addWidget(self._truth, 1)
        self._truth.setVisible(bool(truth))
        if not truth:
            self._buttons.addStretch(1)


_ICONS = {
    Deed.CANCEL: "x",
    Deed.RETRY: "rotate-ccw",
    Deed.EDIT_RECIPE: "pencil",
    Deed.OPEN_SETTINGS: "key",
    Deed.FETCH_AGAIN: "download",
    Deed.ASK_NOW: "refresh-cw",
    Deed.OPEN_PAGE: "external-link",
}
