"""The widgets of the compose panel, top to bottom, and the order in which the Tab key visits them."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from kling_studio.catalog import Catalog
from kling_studio.engine.settings import Settings
from kling_studio.ui import theme
from kling_studio.ui.compose.element_names import ElementNames
from kling_studio.ui.compose.foot import Foot
from kling_studio.ui.compose.form import Form
from kling_studio.ui.compose.head import Head
from kling_studio.ui.compose.presets import PresetButton
from kling_studio.ui.compose.steady import Steady
from kling_studio.ui.kit.button import LinkLabel
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.kit.surfaces import HairLine, Header
from kling_studio.ui.kit.tool_button import ToolButton
from kling_studio.ui.kit.words import Message


class Column:
    """Builds everything into `panel`; head and foot never scroll, the form between them does."""

    def __init__(
        self, panel: QWidget, catalog: Catalog, settings: Settings, prompt: PromptEdit | None = None
    ) -> None:
        translate = QCoreApplication.translate
        look = theme.current()
        panel.setMinimumWidth(look.size("compose_min"))
        self.clear = ToolButton("rotate-ccw", translate("Compose", "Clear the form"))
        self.clear.setObjectName("clearForm")
        self.lens = ToolButton("braces", translate("Compose", "What will be sent"))
        self.lens.setObjectName("showPayload")
        self.lens.setToolTip(translate("Compose", "What will be sent") + "  Ctrl+I")
        header = Header(translate("Compose", "Compose"))
        self.sketch = ToolButton("film", translate("Compose", "Sketch it here, free"))
        self.sketch.setObjectName("sketchButton")
        self.sketch.setToolTip(translate("Compose", "Sketch it here, free") + "  Ctrl+K")
        header.add_tool(self.sketch)
        header.add_tool(self.clear)
        self.presets = PresetButton()
        header.add_tool(self.presets)
        header.add_tool(self.lens)
        self.routes = ToolButton("route", translate("Compose", "Compare routes"))
        self.routes.setObjectName("compareRoutes")
        self.routes.setToolTip(translate("Compose", "The same recipe over other routes") + "  Ctrl+R")
        header.add_tool(self.routes)
        self.head = Head(catalog, panel)
        self.notice = Message("compose.notice", panel)
        self.form = Form(panel, ElementNames(settings), prompt)
        self.scroll = QScrollArea()
        self.scroll.setObjectName("composeScroll")
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setWidgetResizable(True)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setWidget(self.form)
        self.scroll.verticalScrollBar().installEventFilter(self.form)
        self.steady = Steady(panel, self.scroll, self.form)
        self.foot = Foot(panel, self.steady)
        padding = look.space("m")
        for line in (self.presets.said, self.notice):
            line.steady_by(self.steady.held)
            inside = line.layout()
            if inside is not None:
                inside.setContentsMargins(padding, look.space("s"), padding, 0)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self.head)
        column.addWidget(self.scroll, 1)
        column.addWidget(HairLine())
        column.addWidget(self.presets.said)  # below the fields: what is said in passing moves none of them
        column.addWidget(self.notice)
        column.addWidget(self.foot)

    def tell(self, sentence: str, tone: str, link: str) -> None:
        """Says something in passing, no field being moved by it."""
        self.notice.say(sentence, tone, link)

    def hush(self) -> None:
        """Says no more of it."""
        self.notice.clear()

    def order_tabs(self) -> None:
        """Top to bottom, then Generate; the tools of the header last."""
        stops = [
            *self.head.stops(),
            *self.form.stops(),
            *self.notice.findChildren(LinkLabel),
            *self.foot.stops(),
            self.sketch,
            self.clear,
            self.presets,
            self.lens,
            self.routes,
        ]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
