"""How the window looks: theme, language, motion."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kling_studio.engine.settings import LANGUAGE, REDUCED_MOTION, THEME, Setting, Settings
from kling_studio.ui import language, theme
from kling_studio.ui.kit.field_frame import FieldFrame
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.picker import Picker
from kling_studio.ui.kit.segmented import Segmented


class AppearancePage(QWidget):
    """Each choice holds at once, but for the language, which the next start speaks."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._spoken = settings.get(LANGUAGE)
        self._theme = Segmented(
            [
                Option("system", self.tr("System"), icon="monitor"),
                Option("dark", self.tr("Dark"), icon="moon"),
                Option("light", self.tr("Light"), icon="sun"),
            ]
        )
        self._theme.setObjectName("settings.theme")
        self._theme.changed.connect(lambda scheme: settings.set(THEME, scheme))
        names = [Option(tag, language.own_name(tag)) for tag in language.available()]
        self._language = Picker([Option("", self.tr("As the system")), *names])
        self._language.setObjectName("settings.language")
        self._language.changed.connect(self._speak)
        self._motion = Segmented([Option("full", self.tr("Full")), Option("none", self.tr("Reduced"))])
        self._motion.setObjectName("settings.motion")
        self._motion.changed.connect(lambda motion: settings.set(REDUCED_MOTION, motion == "none"))
        self._language_frame = FieldFrame("settings.language", self.tr("Language"), self._language)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().space("m"))
        layout.addWidget(FieldFrame("settings.theme", self.tr("Theme"), self._theme))
        layout.addWidget(self._language_frame)
        layout.addWidget(FieldFrame("settings.motion", self.tr("Motion"), self._motion))
        layout.addStretch(1)
        self._show()
        self.destroyed.connect(settings.changed.subscribe(self._changed))

    def _speak(self, tag: str) -> None:
        self._settings.set(LANGUAGE, tag)
        told = tag != self._spoken
        self._language_frame.set_message(
            self.tr("The studio speaks it from the next start on.") if told else "", "2"
        )

    def _changed(self, setting: Setting[object]) -> None:
        if setting in (THEME, LANGUAGE, REDUCED_MOTION):
            self._show()

    def _show(self) -> None:
        self._theme.set_value(self._settings.get(THEME))
        self._language.set_value(self._settings.get(LANGUAGE))
        self._motion.set_value("none" if self._settings.get(REDUCED_MOTION) else "full")
