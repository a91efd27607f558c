"""Labels with their figures in a row: under the player and under the cards."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from kling_studio.domain.job import Job
from kling_studio.ui import theme
from kling_studio.ui.kit.surfaces import HairLine
from kling_studio.ui.kit.words import Words
from kling_studio.ui.measures import file_size, money
from kling_studio.ui.stage.report import Fact
from kling_studio.ui.texts import choice_word, isolate, provider_name

_FOUR_FIT = 500


class FactsRow(QWidget):
    """Up to four facts side by side, each a small label over its value; `lined`: a hairline on top."""

    def __init__(self, parent: QWidget | None = None, *, lined: bool = False) -> None:
        super().__init__(parent)
        look = theme.current()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if lined:
            layout.addWidget(HairLine())
        self._grid = QGridLayout()
        layout.addLayout(self._grid)
        self._grid.setContentsMargins(look.space("l"), look.space("m"), look.space("l"), look.space("m"))
        self._grid.setHorizontalSpacing(look.space("m"))
        self._grid.setVerticalSpacing(look.space("xs") // 2)
        self._placed = (0, 0)
        self._pairs: list[tuple[Words, Words]] = []

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Replaces the facts; widgets are made once and reused."""
        while len(self._pairs) < len(facts):
            pair = (
                Words(role="micro", cut=True),
                Words(tone="1", tabular=True, cut=True),
            )
            for words in pair:  # equal columns, whatever stands in them
                words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._pairs.append(pair)
        self._place()
        for place, (label, value) in enumerate(self._pairs):
            shown = place < len(facts)
            label.setVisible(shown)
            value.setVisible(shown)
            if shown:
                fact = facts[place]
                label.setText(fact.label)
                value.setText(fact.value)
                value.setAccessibleName(f"{fact.label}: {fact.value}")
                value.set_tone(fact.tone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        columns = 4 if self.width() >= _FOUR_FIT else 2
        if (columns, len(self._pairs)) == self._placed:
            return
        self._placed = (columns, len(self._pairs))
        for place, (label, value) in enumerate(self._pairs):
            row, column = divmod(place, columns)
            self._grid.addWidget(label, 3 * row, column)
            self._grid.addWidget(value, 3 * row + 1, column)
        self._grid.setRowMinimumHeight(2, theme.current().space("s") if columns == 2 else 0)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


def clip_facts(job: Job) -> tuple[Fact, ...]:
    """What is known of a clip that is kept: from what it was made, where it is, that it is whole."""
    values = job.recipe.values
    recipe = [job.recipe.endpoint, str(values.get("mode", ""))]
    if values.get("duration"):
        recipe.append(choice_word("duration", str(values["duration"])))
    facts = [
        Fact(
            QCoreApplication.translate("Facts", "Recipe"),
            isolate(" · ".join(word for word in recipe if word)),
        )
    ]
    if job.clip is not None:
        name = Path(job.clip.file).name
        facts.append(
            Fact(
                QCoreApplication.translate("Facts", "Kept"),
                isolate(f"{file_size(job.clip.bytes)} · {name}"),
            )
        )
        facts.append(
            Fact(
                QCoreApplication.translate("Facts", "Checked"),
                QCoreApplication.translate("Facts", "complete, decoded"),
                tone="success",
            )
        )
    if job.further:
        provider = isolate(provider_name(job.recipe.provider))
        label = QCoreApplication.translate("Facts", "More at {provider}").format(provider=provider)
        text = QCoreApplication.translate("Facts", "{count}, not fetched").format(count=job.further)
        facts.append(Fact(label, text, tone="caution"))
    money_fact = _money(job)
    if money_fact is not None:
        facts.append(money_fact)
    return tuple(facts)


def _money(job: Job) -> Fact | None:
    if job.charged is not None:
        words = isolate(money(job.charged))
        if job.price is not None:
            both = QCoreApplication.translate("Facts", "{charged} · estimate {estimate}")
            words = both.format(charged=words, estimate=isolate(money(job.price)))
        return Fact(QCoreApplication.translate("Facts", "Charged"), words)
    if job.price is not None:
        return Fact(QCoreApplication.translate("Facts", "Estimated price"), isolate(money(job.price)))
    return None
