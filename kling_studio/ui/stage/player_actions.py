"""The player's actions: one menu entry each, with the keys that do it while the player has focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from kling_studio.ui.stage.player import Player


def build_actions(owner: QWidget, player: Callable[[], Player]) -> list[QAction]:
    """In the order of a menu, off until a clip is open; `player` is called when one is triggered.

    Plain keys act only in widgets that the actions are added to, so that lists and fields keep theirs.
    """
    translate = QCoreApplication.translate
    table: tuple[tuple[str, str, Callable[[], object], tuple[str, ...]], ...] = (
        ("playAction", translate("Player", "&Play or pause"), lambda: player().toggle(), ("Space", "K")),
        ("stepBackAction", translate("Player", "One frame &back"), lambda: player().step(-1), ("Left",)),
        (
            "stepForwardAction",
            translate("Player", "One frame f&orward"),
            lambda: player().step(1),
            ("Right",),
        ),
        (
            "secondBackAction",
            translate("Player", "One second back"),
            lambda: player().step_seconds(-1),
            ("Shift+Left",),
        ),
        (
            "secondForwardAction",
            translate("Player", "One second forward"),
            lambda: player().step_seconds(1),
            ("Shift+Right",),
        ),
        ("startAction", translate("Player", "To the &start"), lambda: player().to_start(), ("Home",)),
        ("endAction", translate("Player", "To the &end"), lambda: player().to_end(), ("End",)),
        ("slowerAction", translate("Player", "S&lower"), lambda: player().change_speed(-1), ("J",)),
        ("fasterAction", translate("Player", "&Faster"), lambda: player().change_speed(1), ("L",)),
        ("loopAction", translate("Player", "&Repeat"), lambda: player().toggle_looping(), ("R",)),
        ("muteAction", translate("Player", "&Mute"), lambda: player().toggle_muted(), ("M",)),
        (
            "frameAsStartAction",
            translate("Player", "Use this frame as s&tart"),
            lambda: player().use_frame("image"),
            ("I",),
        ),
        (
            "frameAsEndAction",
            translate("Player", "Use t&his frame as end"),
            lambda: player().use_frame("image_tail"),
            ("O",),
        ),
        (
            "fullScreenAction",
            translate("Player", "F&ull screen"),
            lambda: player().toggle_full_screen(),
            ("F",),
        ),
    )
    return [_action(owner, *entry) for entry in table]


def _action(
    owner: QWidget, name: str, text: str, triggered: Callable[[], object], keys: tuple[str, ...]
) -> QAction:
    action = QAction(text, owner)
    action.setObjectName(name)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setAutoRepeat(name.startswith(("step", "second")))
    action.triggered.connect(lambda: _unless_a_menu_is_open(triggered))
    action.setEnabled(False)
    return action


def _unless_a_menu_is_open(triggered: Callable[[], object]) -> None:
    # An open menu leaves the focus where it was, so that its letters reach the player's keys. A menu's own
    # entry is triggered when the menu has closed.
    if QApplication.activePopupWidget() is None:
        triggered()
