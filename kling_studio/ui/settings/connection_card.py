"""One provider in the settings: its key, whether the connection works, its address, its slots."""

from __future__ import annotations

import logging

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.engine.connections import KeptKey
from kling_studio.engine.network import Network
from kling_studio.engine.sending import MOST_SLOTS
from kling_studio.engine.settings import SLOTS
from kling_studio.engine.studio import KeyPlace, Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import theme
from kling_studio.ui.kit.button import GhostButton, LinkLabel
from kling_studio.ui.kit.stepper import Stepper
from kling_studio.ui.kit.surfaces import Card
from kling_studio.ui.kit.words import Message, Words
from kling_studio.ui.settings.address_edit import AddressEdit
from kling_studio.ui.settings.bound import follow
from kling_studio.ui.settings.credits import credits_sentence
from kling_studio.ui.settings.held_back import HeldBack
from kling_studio.ui.settings.secret_edit import KeyEdit
from kling_studio.ui.texts import problem_sentence, provider_name

logger = logging.getLogger(__name__)


class ConnectionCard(Card):
    """Key, Save, Forget, where it is kept, Test connection and what came of it, address, slots."""

    def __init__(
        self, provider: str, studio: Studio, network: Network, tasks: Tasks, *, pairs: bool
    ) -> None:
        super().__init__()
        self._provider = provider
        self._name = provider_name(provider)
        self._studio = studio
        self._tasks = tasks
        self._generation = 0
        self._asking = False
        self._changes = 0
        base = f"settings.{provider}"
        self.setObjectName(f"{base}.card")

        self.edit = KeyEdit(base, self._name, pairs=pairs)
        self.edit.changed.connect(self._written)
        self.edit.entered.connect(self._save)
        self._save_button = self._button(self.tr("Save"), f"{base}.save", self._save)
        self._forget_button = self._button(self.tr("Forget"), f"{base}.forget", self._forget)
        self._test_button = self._button(self.tr("Test connection"), f"{base}.test", self._test)
        self._test_button.set_icon("plug")
        self._place = Message(f"{base}.place")
        self._held = HeldBack(f"{base}.held", provider, studio)
        self._result = Message(f"{base}.result")
        self._credits = Message(f"{base}.credits")
        self._address = AddressEdit(base, provider, network, studio.settings)
        self._address.changed.connect(self._withdraw)
        self._lay_out(pairs=pairs)
        self._show_kept(None)
        follow(self, studio.settings, SLOTS, lambda _: self._show_slots())

    def look(self) -> None:
        """Finds out where the key is kept; the keyring may take its time."""
        self._tasks.start(self._find_key(), name=f"look for the key of {self._provider}")

    def _lay_out(self, *, pairs: bool) -> None:
        look = theme.current()
        label = Words(self._name, role="strong", tone="1")
        label.setBuddy(self.edit.first)
        self.body.addWidget(label)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.space("s"))
        if pairs:  # under lines of its own width; beside one line there is room for them
            self.body.addWidget(self.edit)
        else:
            row = QHBoxLayout()
            row.setSpacing(look.space("s"))
            row.addWidget(self.edit, 1)
            row.addWidget(self._save_button)
            row.addWidget(self._forget_button)
            self.body.addLayout(row)
        self.body.addWidget(self._place)
        self.body.addWidget(self._held)
        if pairs:
            buttons.addWidget(self._save_button)
            buttons.addWidget(self._forget_button)
        buttons.addWidget(self._test_button)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.body.addWidget(self._result)
        self.body.addWidget(self._credits)
        self.body.addSpacing(look.space("xs"))
        self.body.addWidget(self._address)
        self.body.addLayout(self._slots_row())

    def _slots_row(self) -> QVBoxLayout:
        base = f"settings.{self._provider}"
        self._slots = Stepper(1, MOST_SLOTS)
        self._slots.setPrefix("")
        self._slots.setObjectName(f"{base}.slots")
        self._slots.changed.connect(self._state_slots)
        self._usual = LinkLabel(self.tr("Back to the usual count"))
        self._usual.setObjectName(f"{base}.usual")
        self._usual.clicked.connect(lambda: self._state_slots(None))
        label = Words(self.tr("Tasks at the same time"))
        label.setBuddy(self._slots)
        self._slots.setAccessibleName(
            self.tr("Tasks at the same time at {provider}").format(provider=self._name)
        )
        tip = self.tr(
            "How many tasks your account may run at once; the others wait here. Kling’s trial packs allow "
            "5, standard packs 20. Where the provider refuses one more, fewer are sent for a while."
        )
        label.setToolTip(tip)
        self._slots.setToolTip(tip)
        look = theme.current()
        row = QHBoxLayout()
        row.setSpacing(look.space("s"))
        row.addWidget(self._slots)
        row.addWidget(self._usual)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(look.space("xs"))
        column.addWidget(label)
        column.addLayout(row)
        return column

    def _state_slots(self, slots: int | None) -> None:
        sending = self._studio.sending
        usual = slots is None or slots == sending.usual_slots(self._provider)
        sending.state_slots(self._provider, None if usual else slots)
        self._show_slots()

    def _show_slots(self) -> None:
        sending = self._studio.sending
        slots = sending.slots(self._provider)
        self._slots.set_value(slots)
        self._usual.setVisible(slots != sending.usual_slots(self._provider))

    def _button(self, text: str, name: str, pressed: object) -> GhostButton:
        button = GhostButton(text)
        button.setObjectName(name)
        button.clicked.connect(pressed)
        return button

    def _withdraw(self) -> None:
        """An answer about another key, or from another address, is no answer about this one."""
        self._generation += 1
        self._result.clear()
        self._credits.clear()
        self._test_button.setEnabled(self._can_test())

    def _written(self) -> None:
        self._save_button.setEnabled(bool(self.edit.text()))
        self._withdraw()

    def _can_test(self) -> bool:
        return not self._asking and (bool(self.edit.text()) or self._forget_button.isEnabled())

    async def _find_key(self) -> None:
        before = self._changes
        kept = await self._studio.connections.kept_key(self._provider)
        if before == self._changes:  # else the key is being saved or forgotten, which will say so itself
            self._show_kept(kept)

    def _show_kept(self, kept: KeptKey | None) -> None:
        match kept and kept.place:
            case KeyPlace.KEYRING:
                self._place.say(self.tr("There is a key. It is kept in this system’s keyring."), "success")
            case KeyPlace.ENVIRONMENT:
                self._place.say(
                    self.tr("There is a key. It comes from the environment of this start."), "2"
                )
            case KeyPlace.SESSION:
                self._place.say(
                    self.tr(
                        "There is a key until you close the studio. The system’s keyring did not take it."
                    ),
                    "caution",
                )
            case _:
                self._place.say(self.tr("There is no key yet."), "2")
        self.edit.show_kept(None if kept is None else kept.end, pair=kept is not None and kept.pair)
        self._save_button.setText(self.tr("Save") if kept is None else self.tr("Replace"))
        self._save_button.updateGeometry()
        self._forget_button.setEnabled(kept is not None)
        self._save_button.setEnabled(bool(self.edit.text()))
        self._test_button.setEnabled(self._can_test())

    def _save(self) -> None:
        key = self.edit.text()
        if self.edit.half():
            self._result.say(self.tr("A pair needs both of its keys."), "danger")
            return
        if not key.isascii() or not key.isprintable() or " " in key:
            broken = self.tr("A key has no spaces in it. Copy it again and paste all of it.")
            self._result.say(broken, "danger")
            self.edit.first.setFocus()
            return
        if key:
            self._changes += 1
            self.edit.first.setFocus()  # a button that goes off would hand the keyboard to Forget
            self._save_button.setEnabled(False)
            self._place.say(self.tr("Saving …"), "2")
            self._tasks.start(self._keep(key), name=f"save the key of {self._provider}")

    async def _keep(self, key: str) -> None:
        await self._studio.accounts.save_key(self._provider, key)
        if self.edit.text() == key:
            self.edit.empty()
        self._show_kept(await self._studio.connections.kept_key(self._provider))

    def _forget(self) -> None:
        self._changes += 1
        self._forget_button.setEnabled(False)
        self._tasks.start(self._drop(), name=f"forget the key of {self._provider}")

    async def _drop(self) -> None:
        await self._studio.accounts.forget_key(self._provider)
        self._result.clear()
        self._credits.clear()
        await self._find_key()

    def _test(self) -> None:
        self._asking = True
        self.edit.first.setFocus()
        self._test_button.setEnabled(False)
        self._generation += 1
        self._result.say(self.tr("Asking {provider} …").format(provider=self._name), "2")
        key = self.edit.text() or None
        self._tasks.start(self._ask(key, self._generation), name=f"test the connection to {self._provider}")

    async def _ask(self, key: str | None, generation: int) -> None:
        problem: Problem | None = None
        try:
            await self._studio.connections.test(self._provider, key)
        except StudioError as error:
            problem = error.problem
        finally:
            self._asking = False
            self._test_button.setEnabled(self._can_test())
        if generation != self._generation:
            return
        if problem is None:
            self._result.say(
                self.tr("{provider} answers and accepts the key.").format(provider=self._name), "success"
            )
            if key is None:  # what is left is told of the kept key alone
                await self._look_for_credits(generation)
            return
        self._result.say(self._sentence(problem), "danger")
        self._result.setToolTip(problem.provider_words)

    async def _look_for_credits(self, generation: int) -> None:
        try:
            found = await self._studio.connections.balance(self._provider)
        except StudioError as error:
            logger.info("no balance of %s: %s", self._provider, error)
            return
        if generation == self._generation:
            self._credits.say(credits_sentence(found), "2")

    def _sentence(self, problem: Problem) -> str:
        """What is wrong, for who is in the settings, has sent no recipe, and is asked by nobody again."""
        match problem.key:
            case ErrorKey.KEY_REFUSED:
                said = self.tr("{provider} does not accept this key. Check that all of it was pasted.")
            case ErrorKey.NOT_PERMITTED:
                said = self.tr("{provider} turns this key or this network away. Ask its support why.")
            case ErrorKey.TOO_FAST:
                said = self.tr("{provider} asks for a pause. Test again in a minute.")
            case ErrorKey.NO_ANSWER:
                said = self.tr("{provider} did not answer in time. Check the network, then test again.")
            case ErrorKey.UNREACHABLE:
                said = self.tr("{provider} cannot be reached. Check the network, then test again.")
            case ErrorKey.NOT_UNDERSTOOD:
                said = self.tr("What answers there is not {provider}. Check the base address.")
            case _:
                return problem_sentence(problem.with_params(provider=self._provider))
        return said.format(provider=self._name)
