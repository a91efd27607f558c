"""Menus in the look's type."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QStyleOptionMenuItem, QWidget

from kling_studio.ui import theme

KEYS = "shownKeys"
"""The property of an action whose keys another action has for the same act, for a menu to show."""


def field_menu(made: QMenu, field: QWidget) -> Menu:
    """What Qt made as the menu of a field with text, as one of the look's; it is gone once it is closed."""
    menu = Menu(parent=field)
    menu.setObjectName("fieldMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addActions(made.actions())
    made.setParent(menu, made.windowFlags())  # its actions are its own
    return menu


class Menu(QMenu):
    """A menu in the label's font: PySide6 6.11 has no way to set the font of all menus at once."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setFont(theme.font("label"))
        self.setToolTipsVisible(True)

    def event(self, event: QEvent) -> bool:
        # While a menu is open its letters are its own: else they would act as keys of what is behind it.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            chord = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            if not event.modifiers() & chord:
                event.accept()
                return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.setFont(theme.font("label"))
        super().changeEvent(event)

    def initStyleOption(self, option: QStyleOptionMenuItem, action: QAction) -> None:
        super().initStyleOption(option, action)
        if "\t" not in option.text and (others := action.property(KEYS)):
            option.text = f"{option.text}\t{others}"
        words, tab, keys = option.text.partition("\t")
        if tab:  # names of keys and the signs between them read left to right, also in a mirrored window
            option.text = f"{words}\t\u2066{keys}\u2069"
