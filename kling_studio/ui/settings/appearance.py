"""How the window looks: theme, language, motion."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kling_studio.engine.settings import LANGUAGE, REDUCED_MOTION, THEME, Settings
from kling_studio.ui import language, theme
from kling_studio.ui.kit.field_frame import FieldFrame
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.picker import Picker
from kling_studio.ui.kit.segmented import Segmented
from kling_studio.ui.settings.bound import choice, follow


class AppearancePage(QWidget):
    """Each choice holds at once: another language builds the window anew, the engine goes on below it."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        schemes = {"system": self.tr("System"), "dark": self.tr("Dark"), "light": self.tr("Light")}
        scheme = choice(settings, THEME, "settings.theme", schemes, ("monitor", "moon", "sun"))
        names = [Option(tag, language.own_name(tag)) for tag in language.available()]
        self._language = Picker([Option("", self.tr("Same as the system")), *names])
        self._language.setObjectName("settings.language")
        self._language.changed.connect(lambda tag: settings.set(LANGUAGE, tag))
        motion = Segmented([Option("full", self.tr("Full")), Option("none", self.tr("Reduced"))])
        motion.setObjectName("settings.motion")
        motion.changed.connect(lambda word: settings.set(REDUCED_MOTION, word == "none"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().space("m"))
        layout.addWidget(FieldFrame("settings.theme", self.tr("Theme"), scheme))
        layout.addWidget(FieldFrame("settings.language", self.tr("Language"), self._language))
        layout.addWidget(FieldFrame("settings.motion", self.tr("Motion"), motion))
        layout.addStretch(1)
        follow(self, settings, LANGUAGE, self._language.set_value)
        follow(
            motion,
            settings,
            REDUCED_MOTION,
            lambda reduced: motion.set_value("none" if reduced else "full"),
        )
