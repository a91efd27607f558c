"""Settings and their values in words, for whoever is asked what a file would change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from kling_studio.domain.budget import Limit
from kling_studio.domain.hosts import Door
from kling_studio.domain.money import Price
from kling_studio.domain.periods import Period
from kling_studio.engine import settings as settings_of
from kling_studio.engine.settings import Setting
from kling_studio.ui import language
from kling_studio.ui.measures import money
from kling_studio.ui.settings.address_edit import host_word
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
        settings_of.REDUCED_MOTION.name: translate("Settings", "Motion"),
        settings_of.NOTIFICATIONS.name: translate("Settings", "Desktop notifications"),
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


def value_words(setting: Setting[Any], value: Any, doors: Mapping[str, Door]) -> str:
    """A value as its page shows it. `doors`: the providers that are known here, with their addresses."""
    translate = QCoreApplication.translate
    if isinstance(value, bool):
        return _switch_words(setting, on=value)
    if isinstance(value, Mapping):
        return _table_words(setting, value, doors)
    if setting is settings_of.LANGUAGE and value:
        return language.own_name(value)
    if setting is settings_of.VOLUME:
        return translate("Settings", "{number} %").format(number=isolate(f"{100 * value:.0f}"))
    if setting is settings_of.PLAYBACK_SPEED:
        return isolate(f"{value:g}×")
    if not value:
        return _nothing_words(setting)
    words = {
        (settings_of.THEME.name, "system"): translate("Settings", "System"),
        (settings_of.THEME.name, "dark"): translate("Settings", "Dark"),
        (settings_of.THEME.name, "light"): translate("Settings", "Light"),
        (settings_of.PROXY.name, "system"): translate("Settings", "Same as the system"),
        (settings_of.PROXY.name, "none"): translate("Settings", "None"),
        (settings_of.PROXY.name, "own"): translate("Settings", "Own address"),
    }
    return words.get((setting.name, str(value)), isolate(str(value)))


def _switch_words(setting: Setting[Any], *, on: bool) -> str:
    translate = QCoreApplication.translate
    if setting is settings_of.REDUCED_MOTION:
        return translate("Settings", "Reduced") if on else translate("Settings", "Full")
    if setting is settings_of.CALLBACKS and on:
        return translate("Settings", "Listen")
    return translate("Settings", "On") if on else translate("Settings", "Off")


def _nothing_words(setting: Setting[Any]) -> str:
    """What an empty value means."""
    translate = QCoreApplication.translate
    words = {
        settings_of.LANGUAGE.name: translate("Settings", "Same as the system"),
        settings_of.PROJECT.name: translate("Settings", "No project"),
        settings_of.BUDGET.name: translate("Settings", "No budget"),
        settings_of.ELEMENT_NAMES.name: translate("Settings", "None"),
        settings_of.PROXY_ADDRESS.name: translate("Settings", "None"),
    }
    return words.get(setting.name, translate("Settings", "As usual"))


def _table_words(setting: Setting[Any], value: Mapping[str, Any], doors: Mapping[str, Door]) -> str:
    if not value:
        return _nothing_words(setting)
    if setting is settings_of.BUDGET:
        return _budget_words(value)
    lines = []
    for name, said in value.items():
        if setting is settings_of.ADDRESSES:
            hosts = doors[name].hosts if name in doors else ()
            known = {host.address: host_word(host.name) for host in hosts}
            said = known.get(said, said)
        whole = QCoreApplication.translate("Settings", "{name}: {value}")
        lines.append(whole.format(name=isolate(provider_name(str(name))), value=isolate(str(said))))
    return "\n".join(lines)


def _budget_words(value: Mapping[str, Any]) -> str:
    translate = QCoreApplication.translate
    limit = Limit.from_json(value)
    if limit is None:
        return translate("Settings", "No budget")
    words = {
        Period.DAY: translate("Settings", "{amount} a day"),
        Period.WEEK: translate("Settings", "{amount} a week, from Monday"),
        Period.MONTH: translate("Settings", "{amount} a month"),
    }[limit.period]
    return words.format(amount=isolate(money(Price(limit.amount, limit.currency, estimated=False))))
