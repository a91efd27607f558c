"""From the form to a job: what is in the way of Generate, whether it asks first, and sending."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kling_studio.domain.job import Job
from kling_studio.ui.compose.foot import Foot
from kling_studio.ui.compose.form_view import FormView, Verdict
from kling_studio.ui.compose.funds import Funds
from kling_studio.ui.compose.held_form import HeldForm
from kling_studio.ui.compose.obstacles import Obstacles
from kling_studio.ui.compose.sender import Sender


class SendDesk(QObject):
    """`submitted`: the jobs of one press. `keyWanted`: the provider whose key is missing. `budgetWanted`:
    the budget is in the way. `fieldWanted`: the field that is."""

    submitted = Signal(tuple)
    keyWanted = Signal(str)
    budgetWanted = Signal()
    fieldWanted = Signal(str)

    def __init__(
        self,
        form: HeldForm,
        shown: Callable[[], FormView],
        foot: Foot,
        sender: Sender,
        funds: Funds,
        parent: QObject,
    ) -> None:
        """`shown` tells what is on screen of the form just now."""
        super().__init__(parent)
        self._form = form
        self._shown = shown
        self._foot = foot
        self._sender = sender
        self._funds = funds
        self._obstacles = Obstacles(self)
        foot.wanted.connect(self.generate)
        foot.confirmed.connect(self._send)
        foot.showWanted.connect(self._show_obstacle)
        funds.changed.connect(self.show_foot)
        sender.sent.connect(self._sent)

    def show_foot(self) -> None:
        """Shows takes, price, budget, and what is in the way."""
        foot, view, takes = self._foot, self._shown(), self._form.state.takes
        foot.show_takes(takes)
        foot.show_price(view.price, takes)
        foot.show_budget(self._funds.line(view.price))
        sentence, link = self._obstacle()
        calm = view.verdict in (Verdict.MISSING, Verdict.LOOKING, Verdict.READY)
        foot.show_obstacle(sentence, link, calm=calm)

    def generate(self) -> None:
        """One press of Generate: one intent, however long the key is held."""
        if self._foot.asking or self._obstacle()[0]:
            return
        view = self._shown()
        if self._sender.asks_first(view.recipe):
            self._foot.ask_again()
        elif self._sender.asks_blindly(view.recipe, blind=self._funds.blind(view.price)):
            self._foot.ask_blindly()
        else:
            self._send()

    def _obstacle(self) -> tuple[str, str]:
        state, view = self._form.state, self._shown()
        lacks_key = self._sender.lacks_key(state.provider)
        shortage = self._funds.shortage(view.price, state.takes)
        return self._obstacles.words(view, state.provider, lacks_key=lacks_key, shortage=shortage)

    def _show_obstacle(self) -> None:
        provider, view = self._form.state.provider, self._shown()
        if view.verdict is not Verdict.READY:
            self.fieldWanted.emit(self._obstacles.next_field(view))
        elif self._sender.lacks_key(provider):
            self.keyWanted.emit(provider)
        else:
            self.budgetWanted.emit()

    def _send(self) -> None:
        self._form.keep()
        self._sender.send(self._shown().recipe, self._form.state.takes)

    def _sent(self, jobs: tuple[Job, ...]) -> None:
        state = self._form.state
        if "external_task_id" in state.values:  # it is taken now: the next request needs another
            self._form.change(state.with_value("external_task_id", None))
        self.submitted.emit(jobs)
