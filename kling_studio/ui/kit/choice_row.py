"""What a row of exclusive buttons shares: one value, arrow keys, one stop for the Tab key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QStyle, QWidget

from kling_studio.ui.kit.arranged import Arranged
from kling_studio.ui.kit.button import KitButton
from kling_studio.ui.kit.option import Option


class ChoiceButton(KitButton):
    """One option of a row. Its object name is the row's and the value, `mode.pro`."""

    def __init__(self, option: Option, row: ChoiceRow) -> None:
        super().__init__(option.label, row)
        self.row = row
        self.option = option
        self.setCheckable(True)
        self.setEnabled(option.enabled)
        self.setToolTip(option.hint)

    def event(self, event: QEvent) -> bool:
        # The row moves with the arrow keys itself: Qt's own walk skips over hidden wrapping and RTL.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.row.step(event):
            return True
        return super().event(event)


class ChoiceRow(Arranged):
    """A row of which one is chosen. `changed` tells what the user chose, never what code set."""

    changed = Signal(str)

    def __init__(self, options: Sequence[Option] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[ChoiceButton] = []
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._clicked)
        self._error = False
        self.set_options(options)

    def options(self) -> tuple[Option, ...]:
        """What there is to choose from."""
        return tuple(button.option for button in self._buttons)

    def set_options(self, options: Sequence[Option]) -> None:
        """Other options; the value stays if it is among them, else nothing is chosen."""
        if tuple(options) == self.options():
            return
        value = self.value()
        for button in self._buttons:
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._make(option) for option in options]
        for button in self._buttons:
            self._group.addButton(button)
            button.setObjectName(f"{self.objectName()}.{button.option.value}")
            button.setAccessibleDescription(button.option.hint or self.accessibleName())
            button.show()
        self.set_value(value)
        self.updateGeometry()
        self.arrange()

    def setObjectName(self, name: str, /) -> None:
        super().setObjectName(name)
        for button in self._buttons:
            button.setObjectName(f"{name}.{button.option.value}")

    def setAccessibleName(self, name: str) -> None:
        """Names the row and, so that a screen reader hears both, each of its buttons."""
        super().setAccessibleName(name)
        for button in self._buttons:
            button.setAccessibleDescription(button.option.hint or name)

    def value(self) -> str:
        """The chosen value, empty when none is."""
        return next((button.option.value for button in self._buttons if button.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Chooses a value without telling; one that is not among the options unchooses all."""
        self._group.setExclusive(False)
        for button in self._buttons:
            button.setChecked(button.option.value == value)
        self._group.setExclusive(True)
        chosen = next((button for button in self._buttons if button.isChecked()), None)
        first = chosen or next((button for button in self._buttons if button.isEnabled()), None)
        for button in self._buttons:
            policy = Qt.FocusPolicy.StrongFocus if button is first else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        if first is not None:
            self.setFocusProxy(first)
        self.update()

    def set_error(self, error: bool) -> None:
        """Shows or hides the red edge."""
        self._error = error
        self.update()

    def step(self, event: QKeyEvent) -> bool:
        """Handles an arrow key; True when it was one."""
        forward = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
        }.get(Qt.Key(event.key()), 0) * (
            1 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else -1
        )
        forward = forward or {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        offered = [button for button in self._buttons if button.isEnabled()]
        if not forward or not offered:
            return False
        here = next((n for n, button in enumerate(offered) if button.hasFocus()), 0)
        target = offered[(here + forward) % len(offered)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        target.click()
        return True

    def _make(self, option: Option) -> ChoiceButton:
        raise NotImplementedError

    def _boxes(self) -> list[QRect]:
        """Where the buttons lie, read left to right."""
        raise NotImplementedError

    def arrange(self) -> None:
        for button, box in zip(self._buttons, self._boxes(), strict=True):
            button.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), box))

    def _clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, ChoiceButton):
            self.set_value(button.option.value)
            self.changed.emit(button.option.value)
