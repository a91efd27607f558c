"""The window in which an older recipe is translated: what it says, what it becomes, and what is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kling_studio.catalog.comparison import Fit
from kling_studio.catalog.translation import Age, Choice, Reason, Row, Sayings, avoiding, outcome, translate
from kling_studio.domain.form import Endpoint
from kling_studio.domain.recipe import Recipe
from kling_studio.ui import theme
from kling_studio.ui.compose import translation_words
from kling_studio.ui.compose.camera_preview import move_of
from kling_studio.ui.compose.camera_words import in_words
from kling_studio.ui.kit.button import GhostButton, PrimaryButton
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.picker import Picker
from kling_studio.ui.kit.side_window import SideWindow
from kling_studio.ui.kit.surfaces import HairLine, Header
from kling_studio.ui.kit.words import Message, Words


def sayings() -> Sayings:
    """What can be said in the prompt where a route has no field for it."""
    return {"negative_prompt": avoiding, "camera_control": _camera}


def _camera(value: object) -> str:
    move = move_of(value)
    return "" if move is None else in_words(move)


class TranslationWindow(SideWindow):
    """The form stays until it is accepted.

    `accepted`: the translated recipe and what is to be said of it. `kept`: the recipe as it is.
    """

    accepted = Signal(object, str)
    kept = Signal(object)

    def __init__(
        self, recipe: Recipe, endpoint: Endpoint, reason: Reason, found: Sequence[Fit], parent: QWidget
    ) -> None:
        """`found`: the routes that it can become a recipe for, the best first; at least one."""
        super().__init__("translationWindow", parent)
        self.setWindowTitle(self.tr("A recipe for another route"))
        self.resize(760, 600)
        self._recipe, self._endpoint, self._found = recipe, endpoint, tuple(found)
        self._fit = self._found[0]
        self._rows: tuple[Row, ...] = ()
        self._chosen: dict[str, Choice] = {}
        why = Words(translation_words.why(reason, recipe), tone="1")
        why.setObjectName("translation.why")
        why.setWordWrap(True)
        self._targets = Picker(
            [Option(str(at), translation_words.target_name(fit)) for at, fit in enumerate(self._found)]
        )
        self._targets.setObjectName("translation.route")
        self._targets.setAccessibleName(self.tr("Route"))
        self._targets.changed.connect(lambda at: self._aim(int(at)))
        self._warning = Message("translation.warning")
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        keep = GhostButton(self.tr("Use it unchanged"))
        keep.setObjectName("translation.keep")
        keep.setToolTip(self.tr("Puts the recipe into the form with its own model, which may be refused"))
        keep.clicked.connect(self._keep)
        keep.setVisible(reason.age is not Age.DESIGN)  # the form has no words of the newer design
        take = PrimaryButton(self.tr("Put into the form"), small=True)
        take.setObjectName("translation.take")
        take.clicked.connect(self._take)
        self._arrange(why, keep, take)
        self._aim(0)
        take.setFocus()

    def chosen(self) -> Mapping[str, Choice]:
        """What was chosen of each row, where it is not the suggestion."""
        return self._chosen

    def _arrange(self, why: QWidget, keep: QWidget, take: QWidget) -> None:
        look = theme.current()
        padding, gap = look.space("m"), look.space("s")
        route = QHBoxLayout()
        route.setSpacing(gap)
        label = Words(self.tr("Becomes a recipe for"))
        label.setBuddy(self._targets)
        route.addWidget(label)
        route.addWidget(self._targets)
        route.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(padding, padding, padding, padding)
        head.setSpacing(gap)
        head.addWidget(why)
        head.addLayout(route)
        head.addWidget(self._warning)
        foot = QHBoxLayout()
        foot.setContentsMargins(padding, gap, padding, padding)
        foot.setSpacing(gap)
        foot.addWidget(keep)
        foot.addStretch(1)
        foot.addWidget(take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Header(self.windowTitle()))
        column.addLayout(head)
        column.addWidget(HairLine())
        column.addWidget(self._scroll, 1)
        column.addWidget(HairLine())
        column.addLayout(foot)

    def _aim(self, at: int) -> None:
        """Shows what becomes of it on another route; what was chosen of a row is asked anew."""
        self._fit = self._found[at]
        self._targets.set_value(str(at))
        self._rows = translate(self._recipe, self._endpoint, self._fit.route, sayings())
        self._chosen = {}
        doubt = self._fit.retired_on is not None
        warning = self.tr("This model is retired as well and may be refused.") if doubt else ""
        self._warning.say(warning, "caution")
        self._scroll.setWidget(self._table())

    def _table(self) -> QWidget:
        look = theme.current()
        table = QWidget()
        grid = QGridLayout(table)
        padding = look.space("m")
        grid.setContentsMargins(padding, padding, padding, padding)
        grid.setHorizontalSpacing(padding)
        grid.setVerticalSpacing(look.space("s"))
        for at, stretch in ((1, 1), (2, 1)):
            grid.setColumnStretch(at, stretch)
        grid.setColumnMinimumWidth(0, round(96 * look.factor))
        for at, title in ((1, self.tr("What it says")), (2, self.tr("What it becomes"))):
            grid.addWidget(Words(title, role="strong", tone="1"), 0, at)
        top = Qt.AlignmentFlag.AlignTop
        for number, row in enumerate(self._rows, 1):
            grid.addWidget(HairLine(), 2 * number - 1, 0, 1, 4)
            grid.addWidget(
                _cell(translation_words.label(row), f"{row.name}.label", "2"), 2 * number, 0, top
            )
            grid.addWidget(_cell(translation_words.said(row), f"{row.name}.said", "1"), 2 * number, 1, top)
            shown = _cell(translation_words.becomes(row), f"{row.name}.becomes", "1")
            grid.addWidget(shown, 2 * number, 2, top)
            if len(row.choices) > 1:
                grid.addWidget(self._picker(row), 2 * number, 3, top)
        grid.setRowStretch(2 * len(self._rows) + 1, 1)
        return table

    def _picker(self, row: Row) -> Picker:
        picker = Picker(
            [Option(choice.value, translation_words.choice_word(choice, row)) for choice in row.choices]
        )
        picker.setObjectName(f"translation.{row.name}.choice")
        picker.setAccessibleName(
            self.tr("What becomes of {field}").format(field=translation_words.label(row))
        )
        picker.set_value(row.choices[0].value)
        picker.changed.connect(lambda word: self._chosen.update({row.name: Choice(word)}))
        return picker

    def _take(self) -> None:
        recipe = outcome(self._recipe, self._rows, self._chosen, self._fit.route)
        self.accepted.emit(recipe, translation_words.done(self._rows, self._chosen))
        self.close()

    def _keep(self) -> None:
        self.kept.emit(self._recipe)
        self.close()


def _cell(text: str, name: str, tone: str) -> Words:
    words = Words(text, tone=tone, top=True)
    words.setObjectName(f"translation.{name}")
    words.setWordWrap(True)
    look = theme.current()
    above = (look.size("control") - look.line_height("label")) // 2  # on the line of the row's picker
    words.setContentsMargins(0, above, 0, above)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return words
