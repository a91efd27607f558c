"""Where each setting is edited, or why the settings window has no editor for it; a test holds it whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kling_studio.engine import settings as settings_of


@dataclass(frozen=True, slots=True)
class Editor:
    """A page of the settings window and the object name of the editor on it."""

    page: str
    name: str


EDITORS: Final[Mapping[str, Editor]] = {
    settings_of.THEME.name: Editor("appearance", "settings.theme"),
    settings_of.LANGUAGE.name: Editor("appearance", "settings.language"),
    settings_of.REDUCED_MOTION.name: Editor("appearance", "settings.motion"),
    settings_of.EXPORT_FOLDER.name: Editor("files", "settings.exportFolder.choose"),
    settings_of.EXPORT_TEMPLATE.name: Editor("files", "settings.exportTemplate"),
    settings_of.NOTIFICATIONS.name: Editor("notifications", "settings.notifications"),
    settings_of.SOFTWARE_DECODING.name: Editor("playback", "settings.softwareDecoding"),
    settings_of.CALLBACKS.name: Editor("callbacks", "settings.callbacks"),
    settings_of.CALLBACK_PORT.name: Editor("callbacks", "settings.callbackPort"),
    settings_of.SLOTS.name: Editor("connections", "settings.cometapi.slots"),
    settings_of.ADDRESSES.name: Editor("connections", "settings.cometapi.host"),
    settings_of.PROXY.name: Editor("network", "settings.proxy"),
    settings_of.PROXY_ADDRESS.name: Editor("network", "settings.proxyAddress"),
}
"""By the setting's name."""

ELSEWHERE: Final[Mapping[str, str]] = {
    settings_of.WINDOW_GEOMETRY.name: "The window itself is moved and sized.",
    settings_of.SPLITTER.name: "The columns themselves are dragged.",
    settings_of.DRAFT.name: "It is the form.",
    settings_of.LAST_MODELS.name: "It is what was chosen in the form last.",
    settings_of.LAST_SHOWN.name: "It is what the stage showed last.",
    settings_of.ELEMENT_NAMES.name: "An element is named where it is used, in the form.",
    settings_of.BEYOND_LIMITS.name: "It is chosen under the prompt that is too long for a gateway's limit.",
    settings_of.VOLUME.name: "It is set beside the clip.",
    settings_of.MUTED.name: "It is set beside the clip.",
    settings_of.LOOP.name: "It is set beside the clip.",
    settings_of.PLAYBACK_SPEED.name: "It is set beside the clip.",
    settings_of.PAUSED.name: "It is an act of the Job menu, and shown in the status bar.",
    settings_of.STOPPED.name: "A provider did it; it is lifted in the status bar or from the notice.",
    settings_of.BUDGET.name: "It is set in the ledger, beside what was spent.",
    settings_of.PROJECT.name: "It is set in the ledger, beside what was spent.",
}
"""By the setting's name, why its place is another."""
