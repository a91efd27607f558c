"""The status bar: route, slots in use, money spent today, clips kept, and whether the route answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from kling_studio.domain.errors import Problem
from kling_studio.engine.budget import Standing
from kling_studio.engine.reach import Reached
from kling_studio.ui import icons, theme
from kling_studio.ui.jobs.state_words import stop_words
from kling_studio.ui.kit.button import LinkLabel
from kling_studio.ui.measures import file_size, hour
from kling_studio.ui.money.today import SpendButton
from kling_studio.ui.texts import isolate, provider_name

REHEARSAL = "rehearsal"

MOST_DRAWN = 10
"""Slots that are drawn one by one."""


class SlotsMeter(QWidget):
    """Small squares, one a slot, filled while a task runs in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._used, self._slots = 0, 0

    def show_slots(self, used: int, slots: int) -> None:
        """Sets the figures; above MOST_DRAWN slots nothing is drawn beside the figures."""
        self._used, self._slots = used, slots
        self.setVisible(slots <= MOST_DRAWN)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(min(self._slots, MOST_DRAWN) * 10 - 1, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        top = (self.height() - 8) // 2
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for number in range(self._slots):
            place = self._slots - 1 - number if rtl else number
            left = place * 10 + 1
            painter.setPen(look.colour("text3"))
            painter.setBrush(look.colour("accentText") if number < self._used else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(left, top, 7, 7, 2, 2)


class StatusBar(QWidget):
    """28 px at the foot of the window. It is told, it asks nothing.

    `resumeWanted` carries the provider that had stopped the account, empty for the user's own pause.
    """

    resumeWanted = Signal(str)
    noticesWanted = Signal()
    ledgerWanted = Signal()
    budgetWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        look = theme.current()
        self.setFixedHeight(look.size("status"))
        self._route_icon = _IconLabel("route")
        self._route = _label("statusRoute", self.tr("Route"))
        self._slots_word = _label("statusSlotsWord", self.tr("Slots"))
        self._slots_word.setText(self.tr("Slots"))
        self._slots = SlotsMeter()
        self._slots_figure = _label("statusSlots", self.tr("Slots in use"), tabular=True)
        self._today = SpendButton()
        self._today.setObjectName("statusToday")
        self._today.clicked.connect(self.ledgerWanted)
        self._stopped = ""
        self._by_budget = False
        self._sending_divider = _divider()
        self._sending_icon = _IconLabel("pause")
        self._sending = LinkLabel(tone="caution")
        self._sending.setObjectName("statusSending")
        self._sending.clicked.connect(self._tell_why)
        self._resume = LinkLabel(self.tr("Resume"))
        self._resume.setObjectName("statusResume")
        self._resume.clicked.connect(lambda: self.resumeWanted.emit(self._stopped))
        self._clips = _label("statusClips", self.tr("Clips kept"), tabular=True)
        self._online_icon = _IconLabel("wifi")
        self._online = _label("statusOnline", self.tr("Connection"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.space("m"), 0, look.space("m"), 0)
        layout.setSpacing(look.space("s"))
        for widget in (
            self._route_icon, self._route, _divider(), self._slots_word, self._slots, self._slots_figure,
            _divider(), self._today, self._sending_divider, self._sending_icon, self._sending, self._resume,
        ):  # fmt: skip
            layout.addWidget(widget)
        layout.addStretch()
        self._online_divider = _divider()
        for widget in (self._clips, self._online_divider, self._online_icon, self._online):
            layout.addWidget(widget)
        self.show_connection("", ())
        self.show_sending(False, {})

    def show_sending(
        self, paused: bool, stops: Mapping[str, Problem], *, over_budget: bool = False
    ) -> None:
        """Says that nothing paid is sent, and why: providers that stopped the account, the pause, or the
        budget, which holds what it cannot pay for."""
        self._by_budget = over_budget and not paused and not stops
        self._stopped = next(iter(stops), "")
        if stops:
            why = isolate(stop_words(stops[self._stopped].key))
            provider = isolate(provider_name(self._stopped))
            text = self.tr("{provider}: {why}. Nothing is sent.").format(provider=provider, why=why)
            tip = self.tr("Sends to {provider} again; waiting jobs may then be charged").format(
                provider=provider
            )
            self._sending_icon.show_icon("circle-alert", "caution")
        elif self._by_budget:
            text = self.tr("Budget reached: what waits is not sent")
            tip = ""
            self._sending_icon.show_icon("pause", "caution")
        else:
            text = self.tr("Paused: nothing is sent")
            tip = self.tr("Sends what waits here again; it may then be charged")
            self._sending_icon.show_icon("pause", "caution")
        self._sending.setText(text)
        self._sending.setAccessibleName(text)
        hint = self.tr("Opens the ledger") if self._by_budget else self.tr("Opens the list of notices")
        self._sending.setToolTip(hint)
        self._resume.setToolTip(tip)
        for widget in (self._sending_divider, self._sending_icon, self._sending):
            widget.setVisible(paused or bool(stops) or over_budget)
        if not (paused or stops):
            self._resume.clearFocus()  # else Qt passes the keyboard on, perhaps to an Undo
        self._resume.setVisible(paused or bool(stops))

    def show_route(self, provider: str, place: str) -> None:
        """Names the provider and the host it is reached at, where that is known yet."""
        name = provider_name(provider)
        if provider == REHEARSAL:
            self._route.setText(self.tr("{provider} · on this computer").format(provider=name))
        elif place:
            self._route.setText(self.tr("{provider} · {place}").format(provider=name, place=isolate(place)))
        else:
            self._route.setText(name)

    def show_slots(self, used: int, slots: int) -> None:
        """How many tasks run at the provider, of how many it lets run at once."""
        self._slots.show_slots(used, slots)
        self._slots_figure.setText(isolate(f"{used} / {slots}"))

    def show_money(self, standing: Standing) -> None:
        """The money of the budget's period, of today where there is no budget."""
        self._today.show_standing(standing)

    def show_clips(self, count: int, size: int) -> None:
        """How many clips are kept, and their size in bytes."""
        self._clips.setVisible(count > 0)
        words = self.tr("%Ln clip(s) · {size} kept", "", count)
        self._clips.setText(words.format(size=isolate(file_size(size))))

    def show_connection(self, chosen: str, known: Sequence[Reached]) -> None:
        """Whether providers answer, of those that were asked, the one heard of last at the end. One is
        spoken of: the form's, else the one heard of last; the tooltip tells of each."""
        far = [one for one in known if one.provider != REHEARSAL]  # that one says nothing of the network
        for widget in (self._online, self._online_icon, self._online_divider):
            widget.setVisible(bool(far))
        if not far:
            return
        shown = next((one for one in far if one.provider == chosen), far[-1])
        icon = ("wifi", "success") if shown.answers else ("wifi-off", "caution")
        self._online_icon.show_icon(*icon)
        self._online.setText(self._reach_words(shown))
        each = "\n".join(self._reach_words(one) for one in far)
        for widget in (self._online, self._online_icon):
            widget.setToolTip(each)

    def _reach_words(self, one: Reached) -> str:
        name = isolate(provider_name(one.provider))
        if one.answers:
            return self.tr("{provider}: online").format(provider=name)
        said = self.tr("{provider}: offline since {time}, retrying")
        return said.format(provider=name, time=isolate(hour(one.since)))

    def _tell_why(self) -> None:
        (self.budgetWanted if self._by_budget else self.noticesWanted).emit()


class _IconLabel(QLabel):
    """A 14 px icon that follows the theme."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFixedSize(14, 14)
        self._name, self._role = name, "text2"

    def show_icon(self, name: str, role: str) -> None:
        """Another icon or another colour role."""
        self._name, self._role = name, role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.paint(QPainter(self), self._name, self.rect(), theme.current().colour(self._role))


def _label(name: str, accessible: str, *, tabular: bool = False) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setAccessibleName(accessible)
    label.setFont(theme.font("label", tabular=tabular))
    label.setProperty("tone", "2")
    return label


def _divider() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.NoFrame)
    line.setProperty("kind", "divider")
    line.setFixedSize(1, 12)
    return line
