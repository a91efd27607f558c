"""Compose as the first frame shows it: a prompt to be typed into until the whole form is built."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.kit.surfaces import Header
from kling_studio.ui.kit.words import Words

_HEAD, _FOOT = 103, 400
"""Px that the form will take above the prompt's label and below the prompt: it is not to jump."""


class FirstFrame(QWidget):
    """`prompt` outlives this widget: the form takes it over with what was typed meanwhile."""

    def __init__(self, prompt: str) -> None:
        super().__init__()
        self.setObjectName("composePanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        look = theme.current()
        translate = QCoreApplication.translate
        self.setMinimumWidth(look.size("compose_min"))
        self.prompt = PromptEdit(
            translate("Field", "What happens in the shot, in plain words"), 4, grows=True
        )
        self.prompt.setObjectName("prompt")
        self.prompt.setAccessibleName(translate("Field", "Prompt"))
        self.prompt.set_text(prompt)
        padding = look.space("m")
        form = QVBoxLayout()
        form.setContentsMargins(padding, 0, padding, 0)
        form.setSpacing(look.space("xs"))
        form.addWidget(Words(translate("Field", "Prompt")))
        form.addWidget(self.prompt, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Header(translate("Compose", "Compose")))
        layout.addSpacing(round(_HEAD * look.factor))
        layout.addLayout(form, 1)
        layout.addSpacing(round(_FOOT * look.factor))


class VacantColumn(QWidget):
    """A column of the first frame whose inside comes later: its header, and its surface."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Header(title))
        layout.addStretch()
