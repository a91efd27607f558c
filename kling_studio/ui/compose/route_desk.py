"""Where the form could go instead: who takes a field that is off, and the same recipe over other routes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kling_studio.catalog import Catalog
from kling_studio.domain.form import Endpoint
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.compose.form_view import Pictures, composed_of, fit_of
from kling_studio.ui.compose.held_form import HeldForm
from kling_studio.ui.compose.sender import Sender

if TYPE_CHECKING:
    from kling_studio.catalog.comparison import Fit
    from kling_studio.catalog.elsewhere import Offer
    from kling_studio.ui.compose.comparison_window import ComparisonWindow


class RouteDesk(QObject):
    """Changes the form by `HeldForm.replace`, so that one click brings it back."""

    def __init__(
        self,
        form: HeldForm,
        catalog: Catalog,
        endpoints: Mapping[str, Endpoint],
        sender: Sender,
        pictures: Callable[[], Pictures],
        window: QWidget,
    ) -> None:
        """`pictures` tells what is known of the form's pictures; `window` is what is asked over."""
        super().__init__(window)
        self._form = form
        self._catalog = catalog
        self._endpoints = endpoints
        self._sender = sender
        self._pictures = pictures
        self._window = window

    def explain(self, field: str, beside: QWidget) -> None:
        """Says why a field is off, and where it would not be."""
        from kling_studio.catalog.elsewhere import offers
        from kling_studio.ui.compose.why_off import explain

        state, pictures = self._form.state, self._pictures()
        endpoint = self._endpoints[state.endpoint]
        here = fit_of(state, self._catalog, endpoint, pictures)
        composed = composed_of(state, endpoint)
        found = offers(field, composed, here, self._catalog, self._sender.keys(), pictures)
        explain(field, here.route, found, self._catalog, self._switch, beside)

    def compare(self, studio: Studio, tasks: Tasks) -> None:
        """Opens the window with the same recipe over other routes."""
        from kling_studio.catalog.comparison import fits
        from kling_studio.ui.compose.comparison_window import ComparisonWindow
        from kling_studio.ui.placement import place_beside

        state, keys, pictures = self._form.state, self._sender.keys(), self._pictures()
        endpoint = self._endpoints[state.endpoint]
        here = fit_of(state, self._catalog, endpoint, pictures)
        composed = composed_of(state, endpoint)
        place = (here.route.provider, here.route.model)
        others = fits(self._catalog, composed, state.provider, keys, pictures)
        found = (here, *(fit for fit in others if (fit.route.provider, fit.route.model) != place))
        for other in self._window.findChildren(ComparisonWindow):
            other.close()
        window = ComparisonWindow(found, keys, state.takes, self._window)
        window.chosen.connect(self._go)
        window.sendWanted.connect(lambda shown: self._send(shown, state.takes))  # what it asked about
        window.timesWanted.connect(
            lambda shown: tasks.start(_tell_times(studio, shown, window), name="waiting times")
        )
        place_beside(window, self._window)
        window.show()
        tasks.start(_tell_times(studio, window.routes(), window), name="waiting times")

    def _switch(self, offer: Offer) -> None:
        from kling_studio.ui.compose import offer_words

        state = self._form.state.with_provider(offer.route.provider, self._catalog)
        state = state.with_model(offer.route.model).with_values(offer.changes)
        self._form.replace(state, offer_words.switched(offer), "caution" if offer.unsent else "2")

    def _go(self, fit: Fit) -> None:
        from kling_studio.ui.compose import offer_words

        state = self._form.state.with_provider(fit.route.provider, self._catalog)
        state = state.with_model(fit.route.model)
        self._form.replace(state, offer_words.gone(fit), "caution" if fit.unsent else "2", always=True)

    def _send(self, shown: tuple[Fit, ...], takes: int) -> None:
        """One intent for each; an id of the user's own can be one request's only, the first one's."""
        for number, fit in enumerate(shown):
            recipe = fit.recipe.with_values(external_task_id=None) if number else fit.recipe
            self._sender.send(recipe, takes, worded=True)  # the window said what is not known of it


async def _tell_times(studio: Studio, shown: tuple[Fit, ...], window: ComparisonWindow) -> None:
    times = {
        (fit.route.provider, fit.route.model): await studio.experience.usual(fit.recipe) for fit in shown
    }
    if isValid(window):
        window.show_times(times)
