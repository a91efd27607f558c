"""The player's actions: one menu entry each, with the keys that do it while the player has focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence

if TYPE_CHECKING:
    from kling_studio.ui.stage.player import Player


def build_actions(player: Player) -> list[QAction]:
    """In the order of a menu. Plain keys act only in the player, so that lists and fields keep theirs."""
    translate = QCoreApplication.translate
    table: tuple[tuple[str, str, Callable[[], object], tuple[str, ...]], ...] = (
        ("playAction", translate("Player", "&Play or pause"), player.toggle, ("Space", "K")),
        ("stepBackAction", translate("Player", "One frame &back"), lambda: player.step(-1), ("Left",)),
        ("stepForwardAction", translate("Player", "One frame &on"), lambda: player.step(1), ("Right",)),
        (
            "secondBackAction",
            translate("Player", "One second back"),
            lambda: player.step_seconds(-1),
            ("Shift+Left",),
        ),
        (
            "secondForwardAction",
            translate("Player", "One second on"),
            lambda: player.step_seconds(1),
            ("Shift+Right",),
        ),
        ("startAction", translate("Player", "To the &start"), player.to_start, ("Home",)),
        ("endAction", translate("Player", "To the &end"), player.to_end, ("End",)),
        ("slowerAction", translate("Player", "S&lower"), lambda: player.change_speed(-1), ("J",)),
        ("fasterAction", translate("Player", "&Faster"), lambda: player.change_speed(1), ("L",)),
        ("loopAction", translate("Player", "&Repeat"), player.toggle_looping, ("R",)),
        ("muteAction", translate("Player", "&Mute"), player.toggle_muted, ("M",)),
        ("fullScreenAction", translate("Player", "F&ull screen"), player.toggle_full_screen, ("F",)),
    )
    return [_action(player, *entry) for entry in table]


def _action(
    player: Player, name: str, text: str, triggered: Callable[[], object], keys: tuple[str, ...]
) -> QAction:
    action = QAction(text, player)
    action.setObjectName(name)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setAutoRepeat(name.startswith(("step", "second")))
    action.triggered.connect(lambda: triggered())
    player.addAction(action)
    return action
