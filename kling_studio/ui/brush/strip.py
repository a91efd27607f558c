"""The strip over the picture: what stands in the way, what has to be decided, with its buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from kling_studio.domain.media import is_address
from kling_studio.ui import theme
from kling_studio.ui.brush.form_link import Keeping, Question, State
from kling_studio.ui.compose.brush_form import BrushForm, Hindrance
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.words import IconMark, Words
from kling_studio.ui.texts import isolate, problem_sentence, rule_sentence

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Way:
    """A button of the strip: its name, its word, what it does."""

    name: str
    word: str
    act: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to say. `calm`: nothing has to be done about it."""

    sentence: str
    ways: tuple[Way, ...] = ()
    calm: bool = False

    @property
    def looks(self) -> tuple[object, ...]:
        """What is seen of it."""
        return self.sentence, self.calm, tuple((way.name, way.word) for way in self.ways)


class Strip(QWidget):
    """At most one matter at a time; how many more there are is counted. Hidden while there is none."""

    mended = Signal(object)
    scale_wanted = Signal()
    remove_wanted = Signal()
    take_back_wanted = Signal()
    retry_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("brushStrip")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._calm = False
        self._shown: tuple[object, ...] = ()
        look = theme.current()
        self._mark = IconMark("triangle-alert", 16, "caution")
        self._words = Words(tone="1")
        self._words.setObjectName("brushStrip.words")
        self._words.setWordWrap(True)
        self._more = Words(tone="3", role="micro")
        self._more.setObjectName("brushStrip.more")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(look.space("s"))
        self._mark.setFixedHeight(max(16, look.line_height("body")))
        said = QGridLayout()
        said.setHorizontalSpacing(look.space("m"))
        said.setVerticalSpacing(0)
        said.addWidget(self._mark, 1, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._words, 1, 1)
        said.addWidget(self._more, 2, 1)
        said.setColumnStretch(1, 1)
        said.setRowStretch(0, 1)  # beside taller buttons the lines stay together in the middle
        said.setRowStretch(3, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space("l"), look.space("s"), look.space("l"), look.space("s"))
        row.setSpacing(look.space("m"))
        row.addLayout(said, 1)
        row.addLayout(self._buttons)
        self.hide()

    def show_state(self, state: State, form: BrushForm, wrong: str) -> None:
        """Says the most pressing matter. `wrong`: why the last deed came to nothing."""
        matters = self._matters(state, form, wrong)
        self.setVisible(bool(matters))
        shown = tuple(matter.looks for matter in matters)
        if shown == self._shown:  # each key in the prompt comes by here; a button must keep the keyboard
            return
        self._shown = shown
        if not matters:
            return
        first, rest = matters[0], matters[1:]
        self._calm = first.calm
        self._mark.set_icon(*(("info", "text2") if first.calm else ("triangle-alert", "caution")))
        self._words.setText(first.sentence)
        self._words.setAccessibleName(first.sentence)
        self._more.setText(self.tr("%n more", "", len(rest)) if rest else "")
        self._more.setToolTip("\n".join(matter.sentence for matter in rest))
        self._more.setVisible(bool(rest))
        self._show_ways(first.ways)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("panel" if self._calm else "cautionSoft"))
        painter.fillRect(self.rect().adjusted(0, self.height() - 1, 0, 0), look.colour("hairline"))

    def _show_ways(self, ways: Sequence[Way]) -> None:
        while self._buttons.count():
            item = self._buttons.takeAt(0)
            old = None if item is None else item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for way in ways:
            button = GhostButton(way.word, self)
            button.setObjectName(f"brushStrip.{way.name}")
            button.clicked.connect(lambda _=False, act=way.act: act())
            self._buttons.addWidget(button)
            button.show()

    def _matters(self, state: State, form: BrushForm, wrong: str) -> list[Matter]:
        found = []
        if state.question is not None:
            found.append(self._question(state.question))
        if state.keeping is Keeping.FAILED and state.problem is not None:
            again = Way("again", translate("Brush", "Try again"), self.retry_wanted.emit)
            found.append(Matter(problem_sentence(state.problem), (again,)))
        if wrong:
            found.append(Matter(wrong))
        if state.addresses:
            found.append(
                Matter(
                    translate(
                        "Brush",
                        "Masks of this recipe are addresses on the web. They are sent as they are "
                        "and cannot be shown here; what you paint replaces them.",
                    )
                )
            )
        elif state.refused:
            take_out = Way("remove", translate("Brush", "Remove them"), self.remove_wanted.emit)
            sentence = translate(
                "Brush", "Not every mask of this recipe can be shown: {reason}. Painting replaces them."
            ).format(reason=rule_sentence(state.refused[0]))
            found.append(Matter(sentence, (take_out,)))
        if not is_address(form.image):
            found += [self._hindrance(hindrance) for hindrance in form.hindrances]
        return found

    def _hindrance(self, hindrance: Hindrance) -> Matter:
        mend = Way("mend", hindrance.link, lambda: self.mended.emit(hindrance))
        return Matter(hindrance.sentence, (mend,) if hindrance.link else (), hindrance.calm)

    def _question(self, question: Question) -> Matter:
        size = isolate(f"{question.width} × {question.height}")
        sentence = translate(
            "Brush", "The masks are {size} pixels; the start frame now has another size."
        ).format(size=size)
        ways = []
        if question.scalable:
            ways.append(Way("scale", translate("Brush", "Scale the masks"), self.scale_wanted.emit))
        else:
            sentence = translate(
                "Brush", "The masks are {size} pixels; the start frame now has another shape."
            ).format(size=size)
        ways.append(Way("remove", translate("Brush", "Remove the masks"), self.remove_wanted.emit))
        if question.before:
            back = translate("Brush", "Go back to the old picture")
            ways.append(Way("back", back, self.take_back_wanted.emit))
        return Matter(sentence, tuple(ways))
