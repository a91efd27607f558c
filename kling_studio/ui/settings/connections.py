"""Keys: one card a provider, with where the key is kept and whether the connection works."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.engine.sending import MOST_SLOTS
from kling_studio.engine.studio import KeyPlace, Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import icons, theme
from kling_studio.ui.kit.button import GhostButton, LinkLabel
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.kit.stepper import Stepper
from kling_studio.ui.kit.surfaces import Card
from kling_studio.ui.kit.words import Message, Words
from kling_studio.ui.texts import problem_sentence, provider_name

KEYED = ("cometapi",)
"""The providers of this version that take a key, in the order they are shown."""


class ConnectionsPage(QWidget):
    """All providers that take a key."""

    def __init__(self, studio: Studio, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space("m"))
        self._cards = {name: ConnectionCard(name, studio, tasks) for name in KEYED}
        for card in self._cards.values():
            layout.addWidget(card)
        later = Words(
            self.tr("The rehearsal needs no key. Kling’s own service and APIXO come with a later version.")
        )
        later.setWordWrap(True)
        layout.addWidget(later)
        layout.addStretch(1)

    def look(self) -> None:
        """Finds out where each key is kept."""
        for card in self._cards.values():
            card.look()

    def show_key_of(self, provider: str) -> None:
        """Puts the cursor where the provider's key is written."""
        card = self._cards.get(provider)
        if card is not None:
            card.edit.setFocus(Qt.FocusReason.OtherFocusReason)


class ConnectionCard(Card):
    """One provider: key, Save, Forget, where it is kept, Test connection and what came of it."""

    def __init__(self, provider: str, studio: Studio, tasks: Tasks) -> None:
        super().__init__()
        self._provider = provider
        self._name = provider_name(provider)
        self._studio = studio
        self._tasks = tasks
        self._generation = 0
        self._asking = False
        self._changes = 0
        look = theme.current()
        base = f"settings.{provider}"

        self.edit = LineEdit(self.tr("Paste the key"))
        self.edit.setObjectName(f"{base}.key")
        self.edit.setAccessibleName(self.tr("Key for {provider}").format(provider=self._name))
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._reveal = QAction(icons.icon("eye"), self.tr("Show the key"), self)
        self._reveal.setCheckable(True)
        self._reveal.toggled.connect(self._show_letters)
        self.edit.addAction(self._reveal, QLineEdit.ActionPosition.TrailingPosition)
        self.edit.textChanged.connect(self._written)
        self.edit.returnPressed.connect(self._save)

        self._save_button = self._button(self.tr("Save"), f"{base}.save", self._save)
        self._forget_button = self._button(self.tr("Forget"), f"{base}.forget", self._forget)
        self._test_button = self._button(self.tr("Test connection"), f"{base}.test", self._test)
        self._test_button.set_icon("plug")
        self._slots = Stepper(1, MOST_SLOTS)
        self._slots.setPrefix("")
        self._slots.setObjectName(f"{base}.slots")
        self._slots.changed.connect(self._state_slots)
        self._usual = LinkLabel(self.tr("Back to the usual count"))
        self._usual.setObjectName(f"{base}.usual")
        self._usual.clicked.connect(lambda: self._state_slots(None))
        self._place = Message(f"{base}.place")
        self._result = Message(f"{base}.result")

        label = Words(self._name, role="strong", tone="1")
        label.setBuddy(self.edit)
        self.body.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(look.space("s"))
        row.addWidget(self.edit, 1)
        row.addWidget(self._save_button)
        row.addWidget(self._forget_button)
        self.body.addLayout(row)
        self.body.addWidget(self._place)
        below = QHBoxLayout()
        below.addWidget(self._test_button)
        below.addStretch(1)
        self.body.addLayout(below)
        self.body.addWidget(self._result)
        self.body.addLayout(self._slots_row())
        self._show_place(None)
        self._show_slots()

    def look(self) -> None:
        """Finds out where the key is kept; the keyring may take its time."""
        self._tasks.start(self._find_place(), name=f"look for the key of {self._provider}")

    def _slots_row(self) -> QHBoxLayout:
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
        row = QHBoxLayout()
        row.setSpacing(theme.current().space("s"))
        row.addWidget(label)
        row.addWidget(self._slots)
        row.addWidget(self._usual)
        row.addStretch(1)
        return row

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

    def _show_letters(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._reveal.setIcon(icons.icon("eye-off" if shown else "eye"))
        self._reveal.setText(self.tr("Hide the key") if shown else self.tr("Show the key"))

    def _written(self, text: str) -> None:
        self._save_button.setEnabled(bool(text.strip()))
        self._generation += 1  # an answer about another key is no answer about this one
        self._result.clear()
        self._test_button.setEnabled(self._can_test())

    def _can_test(self) -> bool:
        return not self._asking and (bool(self.edit.text().strip()) or self._forget_button.isEnabled())

    async def _find_place(self) -> None:
        before = self._changes
        place = await self._studio.connections.key_place(self._provider)
        if before == self._changes:  # else the key is being saved or forgotten, which will say so itself
            self._show_place(place)

    def _show_place(self, place: KeyPlace | None) -> None:
        match place:
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
        self.edit.setPlaceholderText(self.tr("Paste another key") if place else self.tr("Paste the key"))
        self._forget_button.setEnabled(place is not None)
        self._save_button.setEnabled(bool(self.edit.text().strip()))
        self._test_button.setEnabled(self._can_test())

    def _save(self) -> None:
        key = self.edit.text().strip()
        if not key.isascii() or not key.isprintable() or " " in key:
            broken = self.tr("A key has no blanks in it. Copy it once more and paste it whole.")
            self._result.say(broken, "danger")
            self.edit.setFocus()
            return
        if key:
            self._changes += 1
            self.edit.setFocus()  # a button that goes off would hand the keyboard to Forget
            self._save_button.setEnabled(False)
            self._place.say(self.tr("Saving …"), "2")
            self._tasks.start(self._keep(key), name=f"save the key of {self._provider}")

    async def _keep(self, key: str) -> None:
        place = await self._studio.save_key(self._provider, key)
        if self.edit.text().strip() == key:
            self.edit.clear()
            self._reveal.setChecked(False)
        self._show_place(place)

    def _forget(self) -> None:
        self._changes += 1
        self._forget_button.setEnabled(False)
        self._tasks.start(self._drop(), name=f"forget the key of {self._provider}")

    async def _drop(self) -> None:
        await self._studio.forget_key(self._provider)
        self._result.clear()
        await self._find_place()

    def _test(self) -> None:
        self._asking = True
        self.edit.setFocus()
        self._test_button.setEnabled(False)
        self._generation += 1
        self._result.say(self.tr("Asking {provider} …").format(provider=self._name), "2")
        key = self.edit.text().strip() or None
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
            return
        self._result.say(self._sentence(problem), "danger")
        self._result.setToolTip(problem.provider_words)

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
                said = self.tr(
                    "What answers is not {provider} as it is known here. Check the base address."
                )
            case _:
                return problem_sentence(problem.with_params(provider=self._provider))
        return said.format(provider=self._name)
