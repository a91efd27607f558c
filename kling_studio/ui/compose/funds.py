"""What the budget means for the form: how much is left, and whether it is enough."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QObject, Signal

from kling_studio.domain.money import Price
from kling_studio.domain.periods import Period
from kling_studio.engine.budget import Budget, Standing
from kling_studio.ui.measures import money
from kling_studio.ui.money.words import left_words, limit_words
from kling_studio.ui.texts import isolate

translate = QCoreApplication.translate


class Funds(QObject):
    """`changed`: what is left is another. Everything is empty without a budget."""

    changed = Signal()

    def __init__(self, budget: Budget, parent: QObject) -> None:
        super().__init__(parent)
        self._budget = budget
        self._shown: tuple[str, Decimal] = ("", Decimal(0))
        self.destroyed.connect(budget.changed.subscribe(lambda _: self._look()))

    def line(self, price: Price | None) -> str:
        """How much is left, and how much of the rest is reserved; nothing beside what is free."""
        standing = self._standing()
        if standing is None or standing.limit is None or (price is not None and not price.amount):
            return ""
        words = {
            Period.DAY: translate("Compose", "Budget: {left} left today"),
            Period.WEEK: translate("Compose", "Budget: {left} left this week"),
            Period.MONTH: translate("Compose", "Budget: {left} left this month"),
        }[standing.limit.period].format(left=left_words(standing))
        if standing.unknown:
            unknown = self.tr("{budget} · + %n of unknown price", "", standing.unknown)
            words = unknown.format(budget=words)
        if not standing.held:
            return words
        held = isolate(money(standing.held_price))
        return translate("Compose", "{budget} · {amount} reserved").format(budget=words, amount=held)

    def shortage(self, price: Price | None, takes: int) -> str:
        """Why so many takes cannot be begun; empty where they can, or where their price is not known."""
        standing = self._standing()
        if standing is None or standing.limit is None or (price is not None and not price.amount):
            return ""
        if not self.blind(price) and price is not None:
            enough = (price * takes).amount <= standing.left
        else:
            enough = standing.left > 0
        if enough:
            return ""
        if standing.left > 0:  # how much stands in the line
            words = translate("Compose", "This is more than is left of the budget of {limit}")
        else:
            words = translate("Compose", "Nothing is left of the budget of {limit}")
        return words.format(limit=limit_words(standing))

    def blind(self, price: Price | None) -> bool:
        """Whether there is a budget that cannot hold this: its price is not known in that currency."""
        limit = self._budget.limit
        if limit is None or (price is not None and not price.amount):
            return False
        return price is None or price.currency != limit.currency

    def _standing(self) -> Standing | None:
        standing = self._budget.standing
        return standing if standing is not None and standing.limit == self._budget.limit else None

    def _look(self) -> None:
        standing = self._standing()
        left = standing.left if standing is not None and standing.limit is not None else Decimal(0)
        shown = (self.line(None), left)
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()
