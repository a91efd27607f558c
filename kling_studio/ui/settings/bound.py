"""Editors that are bound to a setting: kind, choices and range come from its declaration."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kling_studio.engine.settings import Setting, Settings
from kling_studio.ui import theme
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.segmented import Segmented

ON, OFF = "on", "off"

_SWITCH = 184
"""Pixels for Off and On side by side."""


def switch(settings: Settings, setting: Setting[bool], name: str) -> Segmented:
    """Off and On, in the order of a switch."""
    translate = QCoreApplication.translate
    editor = Segmented([Option(OFF, translate("Settings", "Off")), Option(ON, translate("Settings", "On"))])
    editor.setObjectName(name)
    editor.changed.connect(lambda word: settings.set(setting, word == ON))
    follow(editor, settings, setting, lambda value: editor.set_value(ON if value else OFF))
    return editor


def choice(
    settings: Settings,
    setting: Setting[str],
    name: str,
    words: Mapping[str, str],
    icons: Sequence[str] = (),
) -> Segmented:
    """The choices of the declaration; `words` has one for each of them."""
    pictures = icons or [""] * len(setting.choices)
    editor = Segmented(
        [
            Option(value, words[value], icon=icon)
            for value, icon in zip(setting.choices, pictures, strict=True)
        ]
    )
    editor.setObjectName(name)
    editor.changed.connect(lambda value: settings.set(setting, value))
    follow(editor, settings, setting, editor.set_value)
    return editor


def compact(editor: QWidget) -> QWidget:
    """A row in which an editor is as wide as it needs to be."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    editor.setMinimumWidth(round(_SWITCH * theme.current().factor))
    line.addWidget(editor)
    line.addStretch(1000)
    return row


def follow(
    widget: QWidget, settings: Settings, setting: Setting[Any], show: Callable[[Any], object]
) -> None:
    """Shows the value now and whenever it is another one, for as long as the widget lives."""

    def changed(which: Setting[Any]) -> None:
        if which is setting:
            show(settings.get(setting))

    widget.destroyed.connect(settings.changed.subscribe(changed))
    show(settings.get(setting))
