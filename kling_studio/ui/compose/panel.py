"""The compose panel: it shows the form, and brings together the desks that work on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from kling_studio.catalog import Catalog
from kling_studio.domain.errors import StudioError
from kling_studio.domain.form import Endpoint
from kling_studio.domain.job import Job
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.studio import RecipeRefusedError, Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.compose.column import Column
from kling_studio.ui.compose.form_desk import FormDesk
from kling_studio.ui.compose.form_state import FormState
from kling_studio.ui.compose.form_view import FormView, view_of
from kling_studio.ui.compose.form_windows import FormWindows
from kling_studio.ui.compose.funds import Funds
from kling_studio.ui.compose.held_form import HeldForm
from kling_studio.ui.compose.picture_desk import PictureDesk
from kling_studio.ui.compose.pictures import PictureLooks
from kling_studio.ui.compose.recipe_desk import RecipeDesk
from kling_studio.ui.compose.route_desk import RouteDesk
from kling_studio.ui.compose.send_desk import SendDesk
from kling_studio.ui.compose.sender import Sender
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.texts import problem_sentence

if TYPE_CHECKING:
    from kling_studio.ui.compose.brush_form import BrushForm


class ComposePanel(QWidget):
    """`submitted`: the jobs of one press. `settingsWanted`: the provider whose key is missing.

    `ledgerWanted`: the budget is in the way and is to be looked at.
    `sketchWanted`: a recipe to be sketched, and the fields in it that its model does not take.
    `routeChanged`: the provider of the form, whenever another one was chosen. `paintWanted`: the motion
    brush is to be opened. `formChanged`: whatever of the form changed.
    """

    submitted = Signal(tuple)
    settingsWanted = Signal(str)
    ledgerWanted = Signal()
    routeChanged = Signal(str)
    sketchWanted = Signal(object, tuple)
    paintWanted = Signal()
    formChanged = Signal()

    def __init__(
        self,
        studio: Studio,
        catalog: Catalog,
        endpoints: Sequence[Endpoint],
        tasks: Tasks,
        parent: QWidget | None = None,
        *,
        prompt: PromptEdit | None = None,
        takes: int = 1,
    ) -> None:
        """`prompt`: an editor that was shown before the form, taken over with what is written in it.

        `takes`: how many were chosen in the window before, of the same session."""
        super().__init__(parent)
        self.setObjectName("composePanel")
        self.setAccessibleName(self.tr("Compose"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._studio = studio
        self._catalog = catalog
        self._endpoints = {endpoint.id: endpoint for endpoint in endpoints}
        self._tasks = tasks
        self._sender = Sender(studio, tasks, self)
        self._looks = PictureLooks(tasks, self)
        self._column = Column(self, catalog, studio.settings, prompt)
        words_so_far = None if prompt is None else prompt.text()
        self._form = HeldForm(catalog, studio.settings, self, words_so_far, takes)
        known = self._looks.known
        self._routes = RouteDesk(self._form, catalog, self._endpoints, self._sender, known, self)
        self._pictures = PictureDesk(self._form, self._shown, studio, tasks, self)
        self._recipes = RecipeDesk(self._form, catalog, self._endpoints, self._sender.keys, self)
        self._deeds = FormDesk(
            self._form, lambda: self._view, catalog, self._endpoints, studio.settings, self
        )
        self._windows = FormWindows(studio, catalog, tasks, self.recipe, self)
        funds = Funds(studio.budget, self)
        self._sending = SendDesk(
            self._form, lambda: self._view, self._column.foot, self._sender, funds, self
        )
        self._view: FormView = self._look()
        self._wire()
        self._refresh()
        self.destroyed.connect(studio.connections.changed.subscribe(lambda _: self.look_for_keys()))
        self.look_for_keys()

    @property
    def _state(self) -> FormState:
        return self._form.state

    @property
    def _endpoint(self) -> Endpoint:
        return self._endpoints[self._state.endpoint]

    def recipe(self) -> Recipe:
        """What Generate would send."""
        return self._view.recipe

    def form(self) -> FormState:
        """All that is filled in, also what the present route does not take, and the forms not shown."""
        return self._state

    def bring_back(self, form: FormState) -> None:
        """Goes back to a form that was held before."""
        self._form.change(form)

    def takes(self) -> int:
        """How many clips of it Generate would ask for."""
        return self._state.takes

    def provider(self) -> str:
        """The chosen provider."""
        return self._state.provider

    def load(self, recipe: Recipe) -> None:
        """Puts a recipe into the form and says what of it the form could not take."""
        self._recipes.load(recipe)

    def reuse(self, recipe: Recipe, made: float = 0) -> None:
        """Puts the settings of a job, made then, into the form, without the id that is that job's own."""
        self._recipes.take(recipe.with_values(external_task_id=None), made)

    def open_recipe(self, path: Path) -> None:
        """Reads a recipe file into the form; one that cannot be read is said, and nothing changes."""
        self._recipes.open(path)

    def save_recipe(self, path: Path) -> None:
        """Writes the recipe to a file; a failure is said."""
        self._recipes.save(self.recipe(), path)

    def choose_provider(self, provider: str) -> None:
        """Goes to another provider, as the picker does."""
        self._deeds.choose_provider(provider)

    def choose_endpoint(self, endpoint: str) -> None:
        """Goes to another form, as the switch does."""
        self._deeds.choose_endpoint(endpoint)

    def focus_field(self, name: str) -> None:
        """Puts the keyboard into a field's editor, or on its link where it is off, and scrolls there; into
        the first field where the form has none of that name."""
        if name == "model_name":
            self._column.head.focus_model()
            return
        cell = self._column.form.cell(name) or self._column.form.cell(self._endpoint.fields[0].name)
        if cell is not None:
            target = cell.off.link if cell.isHidden() else cell.editor.named()
            self._column.scroll.ensureWidgetVisible(target)
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear(self) -> None:
        """Empties the form, which one click brings back; provider, form and models stay."""
        self._deeds.clear()

    def generate(self) -> None:
        """One press of Generate: one intent, however long the key is held."""
        self._sending.generate()

    def sketch(self) -> None:
        """Asks for a rough clip of what is composed, made here and free."""
        from kling_studio.ui.compose.sketching import sketch_recipe

        self.sketchWanted.emit(*sketch_recipe(self._view))

    def brush_form(self) -> BrushForm:
        """What the motion brush works on."""
        from kling_studio.ui.compose.brush_form import brush_form

        return brush_form(self._state, self._view, self._catalog, self._endpoint)

    def set_values(self, values: Mapping[str, Any], *, model: str = "", said: str = "") -> None:
        """Fills fields in for the user, None empties one; chooses a model where one is named.

        `said`: a sentence, with which one click takes all of it back.
        """
        self._deeds.set_values(values, model=model, said=said)

    def swap_frames(self) -> None:
        """Lets start and end frame change places, which one click takes back."""
        self._deeds.swap_frames()

    def take_frame(self, field: str, picture: Path) -> None:
        """Puts a picture into the form of image to video, as `image` or `image_tail`, and says so."""
        self._deeds.take_frame(field, picture)

    def show_payload(self) -> None:
        """Opens the window that shows what would be sent."""
        self._windows.show_payload(self._view, self._looks.known())

    def compare_routes(self) -> None:
        """Opens the window that shows the same recipe over other routes."""
        self._routes.compare(self._studio, self._tasks)

    def keep_draft(self) -> None:
        """Keeps the unfinished form for the next start."""
        self._form.keep()

    def look_for_key(self) -> None:
        """Asks anew whether the provider has its key, as after the settings were open."""
        self._sender.look_for_key(self._state.provider, free=self._view.route.free)

    def look_for_keys(self) -> None:
        """Asks which providers have their key: what is offered elsewhere goes by it."""
        for provider in self._catalog.providers():
            free = self._catalog.route(provider, self._catalog.endpoints(provider)[0], "").free
            self._sender.look_for_key(provider, free=free)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        returns = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in returns and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.generate()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._form.keep_at_once()
        super().hideEvent(event)

    def _wire(self) -> None:
        column = self._column
        column.clear.clicked.connect(self.clear)
        column.sketch.clicked.connect(self.sketch)
        column.lens.clicked.connect(self.show_payload)
        column.routes.clicked.connect(self.compare_routes)
        self._form.changed.connect(self._changed)
        self._form.said.connect(column.tell)
        self._form.unsaid.connect(column.hush)
        self._recipes.failed.connect(self._tell)
        column.notice.fixed.connect(self._form.take_back)
        deeds = self._deeds
        column.head.endpointChosen.connect(deeds.choose_endpoint)
        column.head.providerChosen.connect(deeds.choose_provider)
        column.head.modelChosen.connect(deeds.choose_model)
        column.form.edited.connect(deeds.edit)
        column.form.addressed.connect(deeds.address)
        for part in (column.head, column.form):
            part.fixed.connect(deeds.mend)
        column.form.limitsChosen.connect(deeds.choose_limits)
        column.form.whyWanted.connect(self._explain)
        column.form.pictureWanted.connect(self.focus_field)
        column.form.pasted.connect(self._pictures.keep)
        column.form.shrinkWanted.connect(self._pictures.scale_down)
        column.form.cropWanted.connect(self._pictures.ask_crop)
        column.form.swapWanted.connect(deeds.swap_frames)
        column.form.pickWanted.connect(self._windows.open_shelf)
        self._windows.taken.connect(self.set_values)
        self._windows.faceSeen.connect(column.form.know_face)
        self._windows.faceShown.connect(column.form.know_look)
        self._pictures.failed.connect(self._tell)
        self._pictures.unreadable.connect(self._looks.look_again)
        column.form.rebuilt.connect(column.order_tabs)
        column.form.paintWanted.connect(self.paintWanted)
        column.foot.takesChosen.connect(deeds.choose_takes)
        self._looks.looked.connect(self._refresh)
        self._sender.learned.connect(self._refresh)
        self._sender.refused.connect(self._tell)
        self._sending.submitted.connect(self._sent)
        self._sending.keyWanted.connect(self.settingsWanted)
        self._sending.budgetWanted.connect(self.ledgerWanted)
        self._sending.fieldWanted.connect(self.focus_field)

    def _shown(self) -> tuple[Endpoint, FormView]:
        return self._endpoint, self._view

    def _look(self) -> FormView:
        self._looks.want_all(self._endpoint, self._state.values)
        return view_of(self._state, self._catalog, self._endpoint, self._looks.known())

    def _changed(self, before: FormState, state: FormState) -> None:
        self._column.foot.withdraw()
        if (state.provider, state.endpoint) != (before.provider, before.endpoint):
            self._column.hush()
        self._refresh()
        if state.endpoint != before.endpoint:
            self._column.scroll.verticalScrollBar().setValue(0)
        if state.provider != before.provider:
            self.look_for_key()
            self.routeChanged.emit(state.provider)

    def _refresh(self) -> None:
        self._view = self._look()
        column, view = self._column, self._view
        with column.steady.held():
            column.head.show_route(self._state, view)
            column.form.show_form(view, self._endpoint, self._looks.known())
            self._sending.show_foot()
        self._windows.follow(view, self._looks.known())
        self.formChanged.emit()

    def _sent(self, jobs: tuple[Job, ...]) -> None:
        self._column.hush()
        self.submitted.emit(jobs)

    def _tell(self, error: StudioError) -> None:
        if isinstance(error, RecipeRefusedError):
            self._looks.look_again()
        self.look_for_key()
        self._column.tell(problem_sentence(error.problem), "danger", self.tr("Close"))

    def _explain(self, name: str) -> None:
        cell = self._column.form.cell(name)
        if cell is not None:
            self._routes.explain(name, cell.off.link)
