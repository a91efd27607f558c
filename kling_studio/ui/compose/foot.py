"""The foot of the panel: what is in the way, how many takes, what they cost, and Generate."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kling_studio.domain.money import Price
from kling_studio.ui import theme
from kling_studio.ui.compose.form_state import MOST_TAKES
from kling_studio.ui.compose.steady import Steady
from kling_studio.ui.compose.words import price_words
from kling_studio.ui.kit.button import GhostButton, LinkLabel, PrimaryButton
from kling_studio.ui.kit.stepper import Stepper
from kling_studio.ui.kit.words import Message, Words
from kling_studio.ui.measures import iso_day
from kling_studio.ui.texts import isolate


class Foot(QWidget):
    """Never scrolls. `wanted`: Generate was pressed; `confirmed`: the same again was said yes to.

    Whatever is said stands above the controls, which keep their distance from the lower edge: a longer
    sentence, or one in another language, moves none of them.
    """

    wanted = Signal()
    confirmed = Signal()
    takesChosen = Signal(int)
    showWanted = Signal()

    def __init__(self, parent: QWidget, steady: Steady) -> None:
        """`steady` holds the fields above while the foot takes another height."""
        super().__init__(parent)
        self._steady = steady
        look = theme.current()
        self._takes = Stepper(1, MOST_TAKES)
        self._takes.setObjectName("takes")
        self._takes.setAccessibleName(self.tr("Takes"))
        self._takes.setToolTip(self.tr("How many clips of this recipe; each is paid for"))
        self._takes.changed.connect(self.takesChosen)
        label = Words(self.tr("Takes"))
        label.setBuddy(self._takes)
        self._price = Words(role="title", tone="1", tabular=True)
        self._price.setObjectName("price")
        self._price.setAccessibleDescription(self.tr("Price"))
        self._note = Words(tabular=True, cut=True)
        self._note.setObjectName("price.note")
        self._budget = Words(role="micro", tabular=True, cut=True)
        self._budget.setObjectName("price.budget")
        self._budget.hide()
        self._line = Message("generate.message", self)
        self._line.steady_by(steady.held)
        self._line.fixed.connect(self.showWanted)
        self._keep_line(kept=True)
        link = self._line.findChild(LinkLabel)
        self._line.setMinimumHeight(link.sizeHint().height() if link is not None else 0)
        self._cost = ""
        self._generate = PrimaryButton(self._word(1))
        self._generate.setObjectName("generate")
        self._generate.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._generate.clicked.connect(self.wanted)
        self._again = _Again(self)
        self._again.accepted.connect(lambda: self._answer(yes=True))
        # It stands where Generate was: a hammered click pays nothing.
        self._no = GhostButton(self.tr("No"), large=True)
        self._no.setObjectName("generateAgain.no")
        self._no.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._no.clicked.connect(lambda: self._answer(yes=False))
        figures = QVBoxLayout()
        figures.setSpacing(0)
        for words in (self._price, self._note):
            figures.addWidget(words, 0, Qt.AlignmentFlag.AlignTrailing)
        top = QHBoxLayout()
        top.setSpacing(look.space("s"))
        top.addWidget(label)
        top.addWidget(self._takes)
        top.addStretch(1)
        top.addLayout(figures)
        padding = look.space("m")
        column = QVBoxLayout(self)
        column.setContentsMargins(padding, look.space("s"), padding, padding)
        column.setSpacing(look.space("s"))
        for said in (self._line, self._again, self._budget):
            column.addWidget(said)
        column.addLayout(top)
        for button in (self._generate, self._no):
            column.addWidget(button)
        self._again.hide()
        self._no.hide()

    def stops(self) -> list[QWidget]:
        """What the Tab key visits."""
        links = self._line.findChildren(LinkLabel)
        return [*links, *self._again.stops(), self._takes, self._generate, self._no]

    @property
    def asking(self) -> bool:
        """Whether the question stands where the button was."""
        return not self._again.isHidden()

    def show_takes(self, takes: int) -> None:
        """Shows how many takes, without telling."""
        self._takes.set_value(takes)
        self._generate.setText(self._word(takes))

    def _word(self, takes: int) -> str:
        return self.tr("Generate") if takes == 1 else self.tr("Generate %n takes", "", takes)

    def _yes(self, takes: int) -> str:
        return self.tr("Yes, generate it") if takes == 1 else self.tr("Yes, generate %n takes", "", takes)

    def show_price(self, price: Price | None, takes: int) -> None:
        """Shows what they cost."""
        amount, note = price_words(price, takes)
        self._price.setText(amount)
        self._cost = isolate(amount) if price is not None and price.amount else ""
        day = isolate(iso_day(price.as_of)) if price is not None and price.as_of else ""
        tip = ""
        if price is not None and day:
            tip = self.tr("An estimate in {currency} by the price list of {day}")
            tip = tip.format(currency=isolate(price.currency), day=day)
        self._price.setToolTip(tip)
        self._note.setText(note)
        self._note.setToolTip(tip or note)

    def show_budget(self, words: str) -> None:
        """Says how much of the budget is left; empty without one."""
        if words != self._budget.text():
            with self._steady.held():
                self._budget.setText(words)
                self._budget.setVisible(bool(words))

    def show_obstacle(self, sentence: str, link: str, *, calm: bool) -> None:
        """Says what is in the way of Generate; nothing in the way switches it on."""
        self._line.say(sentence, "2" if calm else "danger", link)
        self._generate.setEnabled(not sentence)
        cost = self._cost
        costs = self.tr("Generate for {amount}  Ctrl+Return").format(amount=cost) if cost else ""
        self._generate.setAccessibleDescription(sentence or costs)
        self._generate.setToolTip(sentence or costs or self.tr("Generate  Ctrl+Return"))

    def ask_again(self) -> None:
        """Puts the question in place of the button: whether the same shall be made again."""
        again = self.tr("Same recipe as a moment ago. Generate again?")
        self._ask(again, self.tr("Yes, generate again"))

    def ask_blindly(self) -> None:
        """Puts another question there: whether it shall be made although no budget can count it."""
        takes = self._takes.value()
        blind = self.tr(
            "The budget cannot count %n take(s): the price is not known in its currency. More will seem to "
            "be left than is. Generate all the same?",
            "",
            takes,
        )
        self._ask(blind, self._yes(takes))

    def _ask(self, question: str, yes: str) -> None:
        if not self.asking:
            with self._steady.held():
                self._keep_line(kept=False)
                self._generate.hide()
                self._again.ask(question, yes)
                self._no.show()
            self._no.setAccessibleDescription(question)
            self._no.setFocus(Qt.FocusReason.ShortcutFocusReason)  # a hammered key must not pay either

    def withdraw(self) -> None:
        """Takes the question away, unanswered."""
        if self.asking:
            self._generate.show()
            focused = self.focusWidget()
            if focused is self._no or self._again.isAncestorOf(focused or self):
                target = self._generate if self._generate.isEnabled() else self._takes
                target.setFocus(Qt.FocusReason.OtherFocusReason)
            with self._steady.held():
                self._again.hide()
                self._no.hide()
                self._keep_line(kept=True)

    def _keep_line(self, *, kept: bool) -> None:
        """Keeps the room of one line: else the fields above would jump whenever it comes and goes."""
        keeps = self._line.sizePolicy()
        keeps.setRetainSizeWhenHidden(kept)
        self._line.setSizePolicy(keeps)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.asking:
            self._answer(yes=False)
            return
        super().keyPressEvent(event)

    def _answer(self, *, yes: bool) -> None:
        self.withdraw()
        if yes:
            self.confirmed.emit()


class _Again(QWidget):
    """The question and its Yes. `accepted`: that was pressed."""

    accepted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("generateAgain")
        self._question = Words(tone="1")
        self._question.setObjectName("generateAgain.question")
        self._question.setWordWrap(True)
        self._yes = GhostButton("")
        self._yes.setObjectName("generateAgain.yes")
        self._yes.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._yes.clicked.connect(self.accepted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space("s"))
        column.addWidget(self._question)
        column.addWidget(self._yes)

    def stops(self) -> list[QWidget]:
        return [self._yes]

    def ask(self, question: str, yes: str) -> None:
        """Shows itself."""
        self._question.setText(question)
        self._yes.setText(yes)
        self._yes.setAccessibleDescription(question)
        self.show()
