"""What a saved key sends at once: the jobs that wait at a provider whose stop it ends."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kling_studio.domain.cost import CostKind, cost_of
from kling_studio.domain.job import Job
from kling_studio.domain.money import Amounts, Price
from kling_studio.engine.studio import Studio
from kling_studio.ui.kit.words import Message
from kling_studio.ui.measures import money
from kling_studio.ui.money.words import side_by_side
from kling_studio.ui.texts import isolate


class HeldBack(Message):
    """Says how many jobs and about how much money; nothing where no stop holds any."""

    def __init__(self, name: str, provider: str, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._provider = provider
        self._studio = studio
        ends = (
            studio.changed.subscribe(self._job_changed),
            studio.removed.subscribe(lambda _: self.look()),
            studio.sending.changed.subscribe(lambda _: self.look()),
        )
        self.destroyed.connect(lambda: [end() for end in ends])
        self.look()

    def look(self) -> None:
        """Counts anew."""
        sending = self._studio.sending
        waiting = self._studio.waiting.line(self._provider) if self._provider in sending.stops() else ()
        if not waiting:
            self.clear()
            return
        if sending.paused:
            text = self.tr(
                "%n job(s), {amount}: sent once a key is saved and sending is resumed.", "", len(waiting)
            )
        else:
            text = self.tr("%n job(s), {amount}: sent at once when a key is saved.", "", len(waiting))
        self.say(text.format(amount=self._amount(waiting)), "caution")

    def _job_changed(self, job: Job) -> None:
        if job.recipe.provider == self._provider and (
            not self.isHidden() or self._provider in self._studio.sending.stops()
        ):
            self.look()

    def _amount(self, jobs: tuple[Job, ...]) -> str:
        costs = [cost for cost in map(cost_of, jobs) if cost is not None]
        known = [cost for cost in costs if cost.kind is not CostKind.UNKNOWN]
        unknown = len(costs) - len(known)
        amounts = Amounts.of([(cost.currency, cost.amount) for cost in known])
        amount = isolate(side_by_side(amounts) or money(Price(Amounts().of_currency("USD"))))
        if not unknown:
            return amount
        if not known:
            return self.tr("of unknown price")
        return self.tr("{amount} + %n of unknown price", "", unknown).format(amount=amount)
