"""The compose panel: it holds the form's state, shows it, and sends the recipe on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from kling_studio.catalog import Catalog
from kling_studio.domain.errors import StudioError
from kling_studio.domain.form import Endpoint, PictureField
from kling_studio.domain.job import Job
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.settings import BEYOND_LIMITS
from kling_studio.engine.studio import RecipeRefused, Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.compose import frames, going, words
from kling_studio.ui.compose.column import Column
from kling_studio.ui.compose.form_state import FormState, follow_tags
from kling_studio.ui.compose.form_view import FormView, Verdict, view_of
from kling_studio.ui.compose.funds import Funds
from kling_studio.ui.compose.held_form import HeldForm
from kling_studio.ui.compose.obstacles import Obstacles
from kling_studio.ui.compose.payload import PayloadLens
from kling_studio.ui.compose.picture_desk import PictureDesk
from kling_studio.ui.compose.pictures import PictureLooks
from kling_studio.ui.compose.recipe_desk import RecipeDesk
from kling_studio.ui.compose.route_desk import RouteDesk
from kling_studio.ui.compose.sender import Sender
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.texts import field_label, problem_sentence

if TYPE_CHECKING:
    from kling_studio.ui.compose.brush_form import BrushForm
    from kling_studio.ui.shelf.desk import ShelfDesk


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
        self._lens: PayloadLens | None = None
        self._shelves: ShelfDesk | None = None
        self._sender = Sender(studio, tasks, self)
        self._looks = PictureLooks(tasks, self)
        self._obstacles = Obstacles(self)
        self._funds = Funds(studio.budget, self)
        self._column = Column(self, catalog, studio.settings, prompt)
        words_so_far = None if prompt is None else prompt.text()
        self._form = HeldForm(catalog, studio.settings, self, words_so_far, takes)
        known = self._looks.known
        self._routes = RouteDesk(self._form, catalog, self._endpoints, self._sender, known, self)
        self._pictures = PictureDesk(self._form, self._shown, studio, tasks, self)
        self._desk = RecipeDesk(self._form, catalog, self._endpoints, self._sender.keys, self)
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

    def takes(self) -> int:
        """How many clips of it Generate would ask for."""
        return self._state.takes

    def provider(self) -> str:
        """The chosen provider."""
        return self._state.provider

    def load(self, recipe: Recipe) -> None:
        """Puts a recipe into the form and says what of it the form could not take."""
        self._desk.load(recipe)

    def reuse(self, recipe: Recipe, made: float = 0) -> None:
        """Puts the settings of a job, made then, into the form, without the id that is that job's own."""
        self._desk.take(recipe.with_values(external_task_id=None), made)

    def open_recipe(self, path: Path) -> None:
        """Reads a recipe file into the form; one that cannot be read is said, and nothing changes."""
        self._desk.open(path)

    def save_recipe(self, path: Path) -> None:
        """Writes the recipe to a file; a failure is said."""
        self._desk.save(self.recipe(), path)

    def choose_provider(self, provider: str) -> None:
        """Goes to another provider, as the picker does."""
        if provider in self._catalog.providers():
            self._go_on(self._state.with_provider(provider, self._catalog))

    def choose_endpoint(self, endpoint: str) -> None:
        """Goes to another form, as the switch does."""
        if endpoint in self._catalog.endpoints(self._state.provider):
            self._go_on(self._state.with_endpoint(endpoint))

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
        remembered = self._studio.settings.get(BEYOND_LIMITS)
        emptied = self._state.cleared().with_limits(beyond=remembered)
        self._form.replace(emptied, self.tr("The form is empty now."), "2")

    def generate(self) -> None:
        """One press of Generate: one intent, however long the key is held."""
        if self._column.foot.asking or self._obstacle()[0]:
            return
        if self._sender.asks_first(self.recipe()):
            self._column.foot.ask_again()
            return
        if self._sender.asks_blindly(self.recipe(), blind=self._funds.blind(self._view.price)):
            self._column.foot.ask_blindly()
            return
        self._send()

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
        state = self._state.with_values(values)
        state = state.with_model(model) if model else state
        self._form.replace(state, said, "2")

    def swap_frames(self) -> None:
        """Lets start and end frame change places, which one click takes back."""
        self._form.replace(
            frames.swapped(self._state), self.tr("Start and end frame have changed places."), "2"
        )

    def take_frame(self, field: str, picture: Path) -> None:
        """Puts a picture into the form of image to video, as `image` or `image_tail`, and says so."""
        state, said = frames.placed(self._state, field, str(picture), self._catalog, self._gone_on)
        self._form.replace(state, said, "2", always=True)

    def show_payload(self) -> None:
        """Opens the window that shows what would be sent."""
        if self._lens is None:
            self._lens = PayloadLens(self._studio, self._tasks, self)
        self._lens.open_on(self._view, self._looks.known())

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
        self._desk.failed.connect(self._tell)
        column.notice.fixed.connect(self._form.take_back)
        column.head.endpointChosen.connect(self.choose_endpoint)
        column.head.providerChosen.connect(self.choose_provider)
        column.head.modelChosen.connect(lambda model: self._go_on(self._state.with_model(model)))
        column.form.edited.connect(self._edited)
        column.form.addressed.connect(lambda at, to: self._form.change(self._state.with_address(at, to)))
        for part in (column.head, column.form):
            part.fixed.connect(lambda fix: self._form.change(self._state.with_values(fix)))
        column.form.limitsChosen.connect(self._choose_limits)
        column.form.whyWanted.connect(self._explain)
        column.form.pictureWanted.connect(self.focus_field)
        column.form.pasted.connect(self._pictures.keep)
        column.form.shrinkWanted.connect(self._pictures.scale_down)
        column.form.cropWanted.connect(self._pictures.ask_crop)
        column.form.swapWanted.connect(self.swap_frames)
        column.form.pickWanted.connect(self._open_shelf)
        self._pictures.failed.connect(self._tell)
        self._pictures.unreadable.connect(self._looks.look_again)
        column.form.rebuilt.connect(column.order_tabs)
        column.form.paintWanted.connect(self.paintWanted)
        column.foot.wanted.connect(self.generate)
        column.foot.confirmed.connect(self._send)
        column.foot.takesChosen.connect(lambda takes: self._form.change(self._state.with_takes(takes)))
        column.foot.showWanted.connect(self._show_obstacle)
        self._looks.looked.connect(self._refresh)
        self._sender.learned.connect(self._refresh)
        self._funds.changed.connect(self._show_foot)
        self._sender.sent.connect(self._sent)
        self._sender.refused.connect(self._tell)

    def _go_on(self, state: FormState) -> None:
        state, said = self._gone_on(state)
        back = state.uncovered() if any(state.covered.values()) else None
        self._form.replace(state, said, "2", always=bool(said), back=back)

    def _gone_on(self, state: FormState) -> tuple[FormState, str]:
        return going.gone_on(self._view, state, self._catalog, self._endpoints[state.endpoint])

    def _shown(self) -> tuple[Endpoint, FormView]:
        return self._endpoint, self._view

    def _look(self) -> FormView:
        self._looks.want_all(self._endpoint, self._state.values)
        return view_of(self._state, self._catalog, self._endpoint, self._looks.known())

    def _edited(self, name: str, value: object) -> None:
        state = follow_tags(self._state, self._state.with_value(name, value), name)
        field = self._endpoint.field(name)
        replaced = isinstance(field, PictureField) and value and self._state.values.get(name)
        if state.values.get("prompt") != self._state.values.get("prompt") and name != "prompt":
            self._form.replace(state, words.tags_followed(self._state, state), "2")
        elif replaced and state != self._state:
            said = self.tr("{label} is another picture now.").format(label=field_label(name))
            self._form.replace(state, said, "2")
        else:
            self._form.change(state)

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

    def _choose_limits(self, beyond: bool) -> None:
        self._studio.settings.set(BEYOND_LIMITS, beyond)
        self._form.change(self._state.with_limits(beyond=beyond))

    def _refresh(self) -> None:
        self._view = self._look()
        column, view = self._column, self._view
        with column.steady.held():
            column.head.show_route(self._state, view)
            column.form.show_form(view, self._endpoint, self._looks.known())
            self._show_foot()
        if self._lens is not None and self._lens.isVisible():
            self._lens.follow(view, self._looks.known())
        self.formChanged.emit()

    def _show_foot(self) -> None:
        foot, view = self._column.foot, self._view
        foot.show_takes(self._state.takes)
        foot.show_price(view.price, self._state.takes)
        foot.show_budget(self._funds.line(view.price))
        sentence, link = self._obstacle()
        calm = view.verdict in (Verdict.MISSING, Verdict.LOOKING, Verdict.READY)
        foot.show_obstacle(sentence, link, calm=calm)

    def _obstacle(self) -> tuple[str, str]:
        provider = self._state.provider
        lacks_key = self._sender.lacks_key(provider)
        shortage = self._funds.shortage(self._view.price, self._state.takes)
        return self._obstacles.words(self._view, provider, lacks_key=lacks_key, shortage=shortage)

    def _show_obstacle(self) -> None:
        ready = self._view.verdict is Verdict.READY
        if ready and not self._sender.lacks_key(self._state.provider):
            self.ledgerWanted.emit()
        elif ready:
            self.settingsWanted.emit(self._state.provider)
        else:
            self.focus_field(self._obstacles.next_field(self._view))

    def _send(self) -> None:
        self.keep_draft()
        self._sender.send(self.recipe(), self._state.takes)

    def _sent(self, jobs: tuple[Job, ...]) -> None:
        self._column.hush()
        if "external_task_id" in self._state.values:  # it is taken now: the next request needs another
            self._form.change(self._state.with_value("external_task_id", None))
        self.submitted.emit(jobs)

    def _tell(self, error: StudioError) -> None:
        if isinstance(error, RecipeRefused):
            self._looks.look_again()
        self.look_for_key()
        self._column.tell(problem_sentence(error.problem), "danger", self.tr("Close"))

    def _explain(self, name: str) -> None:
        cell = self._column.form.cell(name)
        if cell is not None:
            self._routes.explain(name, cell.off.link)

    def _open_shelf(self, name: str) -> None:
        if self._shelves is None:
            from kling_studio.ui.shelf.desk import ShelfDesk

            self._shelves = ShelfDesk(self._studio, self._catalog, self._tasks, self.recipe, self)
            self._shelves.taken.connect(self.set_values)
            self._shelves.faceSeen.connect(self._column.form.know_face)
            self._shelves.faceShown.connect(self._column.form.know_look)
        self._shelves.open(name)
