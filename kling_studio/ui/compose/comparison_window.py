"""The same recipe over several routes, side by side: one of them is chosen, or it is sent to all shown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kling_studio.catalog.comparison import Fit
from kling_studio.engine.pace import Usual
from kling_studio.ui import theme
from kling_studio.ui.compose import comparison_words
from kling_studio.ui.kit.button import GhostButton, PrimaryButton
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.picker import Picker
from kling_studio.ui.kit.side_window import SideWindow
from kling_studio.ui.kit.surfaces import HairLine, Header
from kling_studio.ui.kit.words import Message, Words

MOST_COLUMNS = 4
"""Routes side by side."""

_EMPTY = -1
_WIDTH = 980
"""Px."""


class ComparisonWindow(SideWindow):
    """Escape withdraws a question first.

    `chosen`: the Fit that the form is to go to. `sendWanted`: the Fits that it is to be sent to at once,
    after one question. `timesWanted`: the Fits whose waiting times are to be told by `show_times`.
    """

    chosen = Signal(object)
    sendWanted = Signal(tuple)
    timesWanted = Signal(tuple)

    def __init__(
        self, found: Sequence[Fit], keys: Collection[str], takes: int, parent: QWidget, *, here: int = 0
    ) -> None:
        """`found`: the routes, the best first, of which `here` is the form's own."""
        super().__init__("comparisonWindow", parent)
        self.setWindowTitle(self.tr("Same recipe, other routes"))
        self._found, self._keys, self._takes = tuple(found), frozenset(keys), takes
        self._times: dict[tuple[str, str], Usual | None] = {}
        self._shown = [here, *_others(self._found, here)[: MOST_COLUMNS - 2]]
        self._shown += [_EMPTY] * (MOST_COLUMNS - len(self._shown))
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._message = Message("comparison.message")
        self._question = Words("", tone="1")
        self._question.setObjectName("comparison.question")
        self._question.setWordWrap(True)
        self._all = GhostButton("")
        self._all.setObjectName("comparison.sendAll")
        self._all.clicked.connect(self._ask)
        self._yes = PrimaryButton(self.tr("Send"), small=True)
        self._yes.setObjectName("comparison.yes")
        self._yes.clicked.connect(self._send)
        self._no = GhostButton(self.tr("No"))
        self._no.setObjectName("comparison.no")
        self._no.clicked.connect(self._withdraw)
        self._can_send = False
        self._arrange()
        self._show_columns()
        self.resize(_WIDTH, self._whole_height(_WIDTH))

    def routes(self) -> tuple[Fit, ...]:
        """The routes that are shown, from the leading side."""
        return tuple(self._found[at] for at in self._shown if at != _EMPTY)

    def show_times(self, times: dict[tuple[str, str], Usual | None]) -> None:
        """Shows how long jobs took, by provider and model."""
        self._times.update(times)
        table = self._scroll.widget()
        if table is None:
            return
        for column, at in enumerate(self._shown):
            label = table.findChild(Words, f"comparison.{column}.waiting")
            if at != _EMPTY and label is not None:
                label.setText(self._waiting(self._found[at]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._question.isHidden():
            self._withdraw()
            return
        super().keyPressEvent(event)

    def _arrange(self) -> None:
        look = theme.current()
        padding, gap = look.space("m"), look.space("s")
        row = QHBoxLayout()
        row.setSpacing(gap)
        row.addWidget(self._message, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._question, 1)
        for button in (self._yes, self._no, self._all):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTrailing)
        foot = QWidget()
        inside = QVBoxLayout(foot)
        inside.setContentsMargins(padding, padding, padding, padding)
        inside.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Header(self.windowTitle()))
        column.addWidget(self._scroll, 1)
        column.addWidget(HairLine())
        column.addWidget(foot)

    def _whole_height(self, width: int) -> int:
        """Px in which nothing of the table needs to be scrolled to."""
        table = self._scroll.widget()
        around = self.sizeHint().height() - self._scroll.sizeHint().height()
        return around + (table.heightForWidth(width) if table is not None else 0)

    def _show_columns(self) -> None:
        self._show_table(self._table())
        shown = self.routes()
        reason = comparison_words.in_the_way(shown, self._keys)
        few = len(shown) < 2
        self._all.setText(self.tr("Send to all %n shown…", "", len(shown)))
        self._can_send = not few and not reason
        self._all.setToolTip(reason)
        self._withdraw()
        self._message.say("" if few else reason, "2")
        self.timesWanted.emit(shown)

    def _show_table(self, table: QWidget) -> None:
        old = self._scroll.takeWidget()
        if old is not None:  # the picker that was used is in it, and is not through with its signal yet
            old.hide()
            old.setParent(self)
            old.deleteLater()
        self._scroll.setWidget(table)

    def _table(self) -> QWidget:
        look = theme.current()
        table = QWidget()
        grid = QGridLayout(table)
        padding = look.space("m")
        grid.setContentsMargins(padding, padding, padding, padding)
        grid.setHorizontalSpacing(padding)
        grid.setVerticalSpacing(look.space("s"))
        grid.setColumnMinimumWidth(0, round(104 * look.factor))
        top = Qt.AlignmentFlag.AlignTop
        rows = self._rows()
        for number, (title, name, _) in enumerate(rows):
            grid.addWidget(HairLine(), 2 * number + 1, 0, 1, MOST_COLUMNS + 1)
            label = Words(title, top=True)
            label.setObjectName(f"comparison.row.{name}")
            label.setWordWrap(True)
            grid.addWidget(label, 2 * number + 2, 0, top)
        last = 2 * len(rows) + 1
        for column, at in enumerate(self._shown):
            grid.setColumnStretch(column + 1, 1)
            grid.addWidget(self._picker(column), 0, column + 1)
            if at == _EMPTY:
                continue
            fit = self._found[at]
            for number, (_, name, text) in enumerate(rows):
                shown = Words(text(fit), tone="1", tabular=True, top=True)
                shown.setObjectName(f"comparison.{column}.{name}")
                shown.setWordWrap(True)
                grid.addWidget(shown, 2 * number + 2, column + 1, top)
            use = GhostButton(self.tr("Use this route"))
            use.setObjectName(f"comparison.{column}.use")
            use.setAccessibleDescription(comparison_words.option(fit))
            use.clicked.connect(lambda _=False, fit=fit: self._choose(fit))
            grid.addWidget(use, last, column + 1, top)
        grid.setRowStretch(last + 1, 1)
        return table

    def _rows(self) -> tuple[tuple[str, str, Callable[[Fit], str]], ...]:
        words = comparison_words
        several = self.tr("Price of %n takes", "", self._takes) if self._takes > 1 else ""
        return (
            (several or self.tr("Price"), "price", lambda fit: words.price(fit, self._takes)),
            (self.tr("Usual wait"), "waiting", self._waiting),
            (self.tr("Limits"), "limits", words.limits),
            (self.tr("Not sent there"), "unsent", words.unsent),
            (self.tr("To fix there"), "broken", words.broken),
            (self.tr("Good to know"), "known", lambda fit: words.known(fit, self._keys)),
        )

    def _waiting(self, fit: Fit) -> str:
        place = (fit.route.provider, fit.route.model)
        return comparison_words.waiting(self._times[place]) if place in self._times else "…"

    def _picker(self, column: int) -> Picker:
        options = [Option(str(at), comparison_words.option(fit)) for at, fit in enumerate(self._found)]
        if column:
            options.insert(0, Option(str(_EMPTY), self.tr("No route")))
        picker = Picker(options)
        picker.setObjectName(f"comparison.{column}.route")
        picker.setAccessibleName(self.tr("Route in column {number}").format(number=column + 1))
        picker.set_value(str(self._shown[column]))
        picker.changed.connect(lambda at: self._put(column, int(at)))
        return picker

    def _put(self, column: int, at: int) -> None:
        """Another route in a column; one that stands elsewhere changes places with it."""
        if at != _EMPTY and at in self._shown:
            self._shown[self._shown.index(at)] = self._shown[column]
        self._shown[column] = at
        self._show_columns()
        table = self._scroll.widget()
        picker = None if table is None else table.findChild(Picker, f"comparison.{column}.route")
        if picker is not None:
            picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, fit: Fit) -> None:
        self.chosen.emit(fit)
        self.close()

    def _ask(self) -> None:
        self._question.setText(comparison_words.question(self.routes(), self._takes))
        self._message.clear()
        for widget in (self._question, self._yes, self._no):
            widget.show()
        self._all.setEnabled(False)  # it stays where it is: a hammered click must not pay either
        self._no.setFocus(Qt.FocusReason.ShortcutFocusReason)  # a hammered key must not pay

    def _withdraw(self) -> None:
        for widget in (self._question, self._yes, self._no):
            widget.hide()
        self._all.setEnabled(self._can_send)

    def _send(self) -> None:
        self.sendWanted.emit(self.routes())
        self.close()


def _others(found: Sequence[Fit], here: int) -> list[int]:
    """What is shown beside the present route: the best of each other provider that costs, then the rest."""
    first: dict[str, int] = {}
    for at, fit in enumerate(found):
        if not fit.route.free and fit.route.provider != found[here].route.provider:
            first.setdefault(fit.route.provider, at)
    best = list(first.values())
    return [*best, *(at for at in range(len(found)) if at != here and at not in best)]
