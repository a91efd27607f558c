"""Lines for what nobody else shall read: a key, a password, or the two halves of a pair."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kling_studio.ui import icons, theme
from kling_studio.ui.kit.field_frame import FieldFrame
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.kit.segmented import Segmented

DOTS = "••••••••"


class SecretEdit(LineEdit):
    """Shows dots, and its letters on demand; `set_kept(end)` shows in its emptiness what is kept."""

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(hint, parent)
        self._hint = hint
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._reveal = QAction(icons.icon("eye"), self.tr("Show the characters"), self)
        self._reveal.setCheckable(True)
        self._reveal.toggled.connect(self._show_letters)
        self.addAction(self._reveal, QLineEdit.ActionPosition.TrailingPosition)

    def set_kept(self, end: str | None) -> None:
        """`end`: the last letters of what is kept, perhaps none of them; None where nothing is."""
        self.setPlaceholderText(self._hint if end is None else DOTS + end)
        self.setToolTip("" if end is None else self.tr("What you write here replaces what is kept"))

    def empty(self) -> None:
        """Forgets what was written and hides letters again."""
        self.clear()
        self._reveal.setChecked(False)

    def _show_letters(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._reveal.setIcon(icons.icon("eye-off" if shown else "eye"))
        self._reveal.setText(self.tr("Hide the characters") if shown else self.tr("Show the characters"))


class KeyEdit(QWidget):
    """A provider's key; with `pairs` also an access key with its secret key, which `text` joins by a colon.

    `changed` when another text is written, `entered` on Return. Lines: `<name>.key`, `<name>.access`,
    `<name>.secret`; the switch between them is `<name>.kind`.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, name: str, provider: str, *, pairs: bool) -> None:
        super().__init__()
        self.key = SecretEdit(self.tr("Paste the key"))
        self.access = SecretEdit(self.tr("Paste the access key"))
        self.secret = SecretEdit(self.tr("Paste the secret key"))
        for line, suffix, said in (
            (self.key, "key", self.tr("Key for {provider}")),
            (self.access, "access", self.tr("Access key for {provider}")),
            (self.secret, "secret", self.tr("Secret key for {provider}")),
        ):
            line.setObjectName(f"{name}.{suffix}")
            line.setAccessibleName(said.format(provider=provider))
            line.textChanged.connect(lambda _: self.changed.emit())
            line.returnPressed.connect(self.entered)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().space("s"))
        self._kind: Segmented | None = None
        if pairs:
            self._kind = Segmented(
                [Option("one", self.tr("API key")), Option("pair", self.tr("Access key and secret key"))]
            )
            self._kind.setObjectName(f"{name}.kind")
            self._kind.setAccessibleName(self.tr("Kind of key"))
            self._kind.changed.connect(lambda _: self._turn())
            self._kind.set_value("one")
            self._frame = FieldFrame(f"{name}.kind", self.tr("Kind of key"), self._kind)
            layout.addWidget(self._frame)
        self.access.textEdited.connect(self._part)
        layout.addWidget(self.key)
        self._halves = (
            FieldFrame(f"{name}.access", self.tr("Access key"), self.access),
            FieldFrame(f"{name}.secret", self.tr("Secret key"), self.secret),
        )
        for frame in self._halves:
            layout.addWidget(frame)
        self._turn()

    @property
    def first(self) -> SecretEdit:
        """Where the cursor belongs."""
        return self.access if self._pair() else self.key

    def half(self) -> bool:
        """Whether of a pair one half alone is written."""
        return self._pair() and bool(self.access.text().strip()) != bool(self.secret.text().strip())

    def text(self) -> str:
        """What is written: a key, or the pair joined; empty while half of it is missing."""
        if not self._pair():
            return self.key.text().strip()
        halves = (self.access.text().strip(), self.secret.text().strip())
        return ":".join(halves) if all(halves) else ""

    def empty(self) -> None:
        """Forgets what was written."""
        for line in (self.key, self.access, self.secret):
            line.empty()

    def show_kept(self, end: str | None, *, pair: bool) -> None:
        """Shows that a key is kept and how it ends; None for no key."""
        pair = pair and self._kind is not None
        if self._kind is not None and end is not None:
            self._kind.set_value("pair" if pair else "one")
            self._turn()
        self.key.set_kept(None if pair else end)
        self.access.set_kept(end if pair else None)
        self.secret.set_kept("" if pair and end is not None else None)

    def _part(self, written: str) -> None:
        """A pair that was pasted joined goes into its two lines."""
        access, colon, secret = written.strip().partition(":")
        if colon and not self.secret.text():
            self.access.setText(access)
            self.secret.setText(secret)

    def _pair(self) -> bool:
        return self._kind is not None and self._kind.value() == "pair"

    def _turn(self) -> None:
        pair = self._pair()
        self.key.setVisible(not pair)
        for frame in self._halves:
            frame.setVisible(pair)
        if self._kind is not None:
            self._frame.set_message(
                self.tr(
                    "A pair works with the older design of Kling’s API only; an API key works with both."
                )
                if pair
                else self.tr("An API key works with the newer and the older design of Kling’s API."),
                "2",
            )
        self.changed.emit()
