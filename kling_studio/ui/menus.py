"""The menu bar: every action has its entry, its shortcut and its tooltip here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from kling_studio.ui.texts import isolate

Shortcut = QKeySequence | QKeySequence.StandardKey | str | None


def add_action(
    menu: QMenu, name: str, text: str, triggered: Callable[[], object], shortcut: Shortcut = None
) -> QAction:
    """One entry. `name` becomes its object name; the tooltip says text and shortcut."""
    action = QAction(text, menu)
    action.setObjectName(name)
    if shortcut is not None:
        action.setShortcut(QKeySequence(shortcut))
    plain = text.replace("&", "").rstrip("…")
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{plain}  {isolate(keys)}" if keys else plain)
    action.triggered.connect(lambda: triggered())
    menu.addAction(action)
    return action


def add_edit_actions(menu: QMenu) -> None:
    """Undo to Select all, for whatever has the keyboard's focus."""
    translate = QCoreApplication.translate
    for slot, text, shortcut in (
        ("undo", translate("Menu", "&Undo"), QKeySequence.StandardKey.Undo),
        ("redo", translate("Menu", "&Redo"), QKeySequence.StandardKey.Redo),
        ("cut", translate("Menu", "Cu&t"), QKeySequence.StandardKey.Cut),
        ("copy", translate("Menu", "&Copy"), QKeySequence.StandardKey.Copy),
        ("paste", translate("Menu", "&Paste"), QKeySequence.StandardKey.Paste),
        ("selectAll", translate("Menu", "Select &all"), QKeySequence.StandardKey.SelectAll),
    ):
        add_action(menu, slot, text, partial(_on_focus, slot), shortcut)


def _on_focus(slot: str) -> None:
    method = getattr(QApplication.focusWidget(), slot, None)
    if callable(method):
        method()


def add_choice(
    menu: QMenu,
    entries: Iterable[tuple[str, str, str, str]],
    chosen: str,
    choose: Callable[[str], object],
) -> Callable[[str], None]:
    """A group of which one is ticked; entries are (value, object name, text, shortcut). What it returns
    ticks another one without telling."""
    group = QActionGroup(menu)
    actions: dict[str, QAction] = {}
    for value, name, text, shortcut in entries:
        action = add_action(menu, name, text, partial(choose, value), shortcut)
        action.setCheckable(True)
        action.setChecked(value == chosen)
        group.addAction(action)
        actions[value] = action

    def tick(value: str) -> None:
        if value in actions:
            actions[value].setChecked(True)

    return tick
