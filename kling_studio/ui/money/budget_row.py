"""The budget in the ledger: its amount, its period, and how much of it is spent, reserved and left."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.domain.budget import Limit
from kling_studio.domain.money import Price
from kling_studio.domain.periods import Period
from kling_studio.engine.budget import Budget
from kling_studio.ui import theme
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.picker import Picker
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.kit.words import Message, Words
from kling_studio.ui.measures import money
from kling_studio.ui.money.meter import Meter
from kling_studio.ui.money.words import left_words, whole_account
from kling_studio.ui.texts import isolate

_CURRENCIES = ("USD", "CNY")
"""Those that the known price lists and charges are in."""


class BudgetRow(QWidget):
    """What is typed becomes the budget with Return or when the keyboard leaves, never half written."""

    def __init__(self, budget: Budget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ledgerBudget")
        self.setAccessibleName(self.tr("Budget"))
        self._budget = budget
        self._unread = False
        look = theme.current()
        label = Words(self.tr("Budget"), self, role="strong", tone="1")
        self._amount = LineEdit(self.tr("None"))
        self._amount.setObjectName("ledgerBudget.amount")
        self._amount.setAccessibleName(self.tr("Amount of the budget"))
        self._amount.setToolTip(self.tr("At most this much in each period; empty for no budget"))
        self._amount.setFixedWidth(round(88 * look.factor))
        self._amount.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._amount.editingFinished.connect(self._typed)
        label.setBuddy(self._amount)
        self._currency = Picker(_currencies(""))
        self._currency.setObjectName("ledgerBudget.currency")
        self._currency.setAccessibleName(self.tr("Currency of the budget"))
        self._period = Picker(
            (
                Option("day", self.tr("a day")),
                Option("week", self.tr("a week, from Monday")),
                Option("month", self.tr("a month")),
            )
        )
        self._period.setObjectName("ledgerBudget.period")
        self._period.setAccessibleName(self.tr("Period of the budget"))
        for picker in (self._currency, self._period):
            picker.setSizePolicy(picker.sizePolicy().Policy.Fixed, picker.sizePolicy().Policy.Fixed)
            picker.changed.connect(lambda _: self._choose())
        self._message = Message("ledgerBudget.message", self)
        self._meter = Meter()
        self._meter.setObjectName("ledgerBudget.bar")
        self._words = Words(tabular=True)
        self._words.setObjectName("ledgerBudget.words")
        self._words.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(look.space("s"))
        for widget in (label, self._amount, self._currency, self._period):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space("s"))
        column.addLayout(row)
        column.addWidget(self._message)
        column.addWidget(self._meter)
        column.addWidget(self._words)
        self._show_limit(budget.limit)

    def refresh(self) -> None:
        """Shows the budget and what stands against it now; what is being typed stays."""
        limit, standing = self._budget.limit, self._budget.standing
        if not self._amount.hasFocus():
            self._show_limit(limit)
        shown = limit is not None and standing is not None and standing.limit == limit
        self._meter.setVisible(shown)
        if not shown or standing is None:
            self._words.setText(self.tr("Without a budget, nothing paid is held back."))
            self._words.setVisible(limit is None)
            return
        self._meter.show_standing(standing)
        over = standing.left < 0
        spent = isolate(money(standing.spent_price))
        held = isolate(money(standing.held_price))
        if over:
            beyond = isolate(money(standing.left_price))
            text = self.tr("{spent} spent · {reserved} reserved · {amount} over the budget")
            text = text.format(spent=spent, reserved=held, amount=beyond)
        else:
            text = self.tr("{spent} spent · {reserved} reserved · {left} left")
            text = text.format(spent=spent, reserved=held, left=left_words(standing))
        if standing.unknown:
            left_out = self.tr("{account} · + %n of unknown price, not counted here", "", standing.unknown)
            text = left_out.format(account=text)
        self._words.setText(text)
        self._words.setToolTip(whole_account(standing.sent, standing.waits))
        self._words.show()
        self._meter.setAccessibleName(text)
        self._say_held()

    def edit(self) -> None:
        """Puts the cursor into the amount; what is typed replaces it."""
        self._amount.setFocus(Qt.FocusReason.OtherFocusReason)
        self._amount.selectAll()

    def stops(self) -> list[QWidget]:
        """What the Tab key visits."""
        return [self._amount, self._currency, self._period]

    def _say_held(self) -> None:
        if self._unread:
            return
        held = self._budget.holds_any
        text = self.tr("Waiting jobs are not sent until you raise the budget or its next period begins.")
        self._message.say(text if held else "", "caution")

    def _show_limit(self, limit: Limit | None) -> None:
        if self._unread:
            return
        self._amount.setText("" if limit is None else amount_words(limit.amount))
        self._currency.set_options(_currencies("" if limit is None else limit.currency))
        if limit is not None:
            self._currency.set_value(limit.currency)
            self._period.set_value(str(limit.period))

    def _typed(self) -> None:
        self._choose()

    def _choose(self) -> None:
        text = self._amount.text().strip()
        amount = amount_of(text)
        if text and amount is None:
            self._unread = True
            self._amount.set_error(True)
            self._message.say(self.tr("Write an amount such as 20 or 12.50"), "danger")
            return
        self._unread = False
        self._amount.set_error(False)
        self._message.clear()
        period = Period(self._period.value())
        self._budget.choose(None if amount is None else Limit(amount, self._currency.value(), period))
        self.refresh()


def amount_words(amount: Decimal) -> str:
    """An amount as it is edited: `20`, `12.50`."""
    return f"{amount:f}" if amount == amount.to_integral_value() else f"{amount:.2f}"


def amount_of(text: str) -> Decimal | None:
    """An amount as people write it, with a comma or a point; None where it is none, or may be another:
    1,000 is a thousand to some and one to others."""
    plain = text.strip().replace(" ", "").replace("\u00a0", "").replace(",", ".")
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        return None
    exponent = amount.as_tuple().exponent
    fine = isinstance(exponent, int) and exponent >= -2
    return amount if fine and Price(amount).sensible else None


def _currencies(own: str) -> tuple[Option, ...]:
    names = (*_CURRENCIES, own) if own and own not in _CURRENCIES else _CURRENCIES
    return tuple(Option(name, name) for name in names)
