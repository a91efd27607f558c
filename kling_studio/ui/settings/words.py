"""Settings and their values in words, for whoever is asked what a file would change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from kling_studio.engine import settings as settings_of
from kling_studio.engine.settings import Setting
from kling_studio.ui import language
from kling_studio.ui.texts import isolate, provider_name


def setting_name(setting: Setting[Any]) -> str:
    """What a setting is called in its editor; one without an editor keeps its own name."""
    translate = QCoreApplication.translate
    names = {
        settings_of.THEME.name: translate("Settings", "Theme"),
        settings_of.LANGUAGE.name: translate("Settings", "Language"),
        settings_of.EXPORT_FOLDER.name: translate("Settings", "Exported clips"),
        settings_of.EXPORT_TEMPLATE.name: translate("Settings", "File name"),
        settings_of.VOLUME.name: translate("Settings", "Volume"),
        settings_of.MUTED.name: translate("Settings", "Sound off"),
        settings_of.LOOP.name: translate("Settings", "Repeat clips"),
        settings_of.PLAYBACK_SPEED.name: translate("Settings", "Playback speed"),
        settings_of.SOFTWARE_DECODING.name: translate("Settings", "Decode in software"),
        settings_of.REDUCED_MOTION.name: translate("Settings", "Reduced motion"),
        settings_of.NOTIFICATIONS.name: translate("Settings", "Messages of the desktop"),
        settings_of.ELEMENT_NAMES.name: translate("Settings", "Names of elements"),
        settings_of.CALLBACKS.name: translate("Settings", "Callbacks"),
        settings_of.CALLBACK_PORT.name: translate("Settings", "Port for callbacks"),
        settings_of.SLOTS.name: translate("Settings", "Tasks at the same time"),
        settings_of.ADDRESSES.name: translate("Settings", "Base addresses"),
        settings_of.BUDGET.name: translate("Settings", "Budget"),
        settings_of.PROJECT.name: translate("Settings", "Project of new jobs"),
        settings_of.PROXY.name: translate("Settings", "Proxy"),
        settings_of.PROXY_ADDRESS.name: translate("Settings", "Address of the proxy"),
    }
    return names.get(setting.name, setting.name)


def names_of(names: Iterable[str]) -> str:
    """Settings that a file names, as a list; one that nobody knows keeps the file's name."""
    known = {setting.name: setting_name(setting) for setting in settings_of.SETTINGS}
    return isolate(", ".join(known.get(name, name) for name in names))


def value_words(setting: Setting[Any], value: Any) -> str:
    """A value as one reads it."""
    translate = QCoreApplication.translate
    if isinstance(value, bool):
        return translate("Settings", "On") if value else translate("Settings", "Off")
    if isinstance(value, Mapping):
        if not value:
            return translate("Settings", "As usual")
        return "\n".join(isolate(f"{provider_name(str(name))}: {word}") for name, word in value.items())
    if setting is settings_of.LANGUAGE and value:
        return language.own_name(value)
    words = {
        "": translate("Settings", "As usual"),
        "system": translate("Settings", "As the system"),
        "none": translate("Settings", "None"),
        "own": translate("Settings", "Own address"),
        "dark": translate("Settings", "Dark"),
        "light": translate("Settings", "Light"),
    }
    return words.get(value, isolate(str(value))) if isinstance(value, str) else isolate(f"{value:g}")
