"""What is being made at a provider, and what may have been made there: a line each, over the shelf."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kling_studio.domain.errors import StudioError
from kling_studio.engine.elements import Elements, MadeKind, Making, MakingState
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import theme
from kling_studio.ui.compose.row_column import RowColumn
from kling_studio.ui.kit.surfaces import HairLine
from kling_studio.ui.kit.words import Message
from kling_studio.ui.measures import moment
from kling_studio.ui.texts import isolate, provider_name

S = MakingState
translate = QCoreApplication.translate

_TONES = {S.UNSURE: "caution", S.FAILED: "danger"}


class Unsettled(QWidget):
    """`moved(Making)`: one of these has come to another state. `refused(StudioError)`: what the user wanted
    of one could not be written down. Takes no room while there is none."""

    moved = Signal(object)
    refused = Signal(object)

    def __init__(
        self, elements: Elements, provider: str, kind: MadeKind, tasks: Tasks, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._makings = elements.makings
        self._provider = provider
        self._kind = kind
        self._tasks = tasks
        self._shown: tuple[Making, ...] = ()
        look = theme.current()
        padding = look.space("m")
        column = QVBoxLayout()
        column.setContentsMargins(padding, look.space("s"), padding, look.space("s"))
        column.setSpacing(look.space("s"))
        self._lines: RowColumn[Message] = RowColumn(column, self._line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column)
        whole.addWidget(HairLine())
        self.destroyed.connect(self._makings.changed.subscribe(self._changed))
        self._show()

    def look_now(self) -> None:
        """Lets the provider be asked without waiting."""
        self._makings.look_now(self._provider, self._kind)

    def _changed(self, making: Making) -> None:
        if (making.provider, making.kind) == (self._provider, self._kind):
            self._show()
            self.moved.emit(making)

    def _show(self) -> None:
        self._shown = self._makings.held(self._provider, self._kind)
        self._lines.show(len(self._shown))
        hint = self.tr("Shows it no more. At the provider nothing is made or deleted by this.")
        for line, making in zip(self._lines.rows, self._shown, strict=True):
            forget = "" if making.state is S.SENDING else self.tr("Forget it")
            line.say(unsettled_sentence(making), _TONES.get(making.state, "2"), forget)
            line.set_fix_hint(hint)
        self.setVisible(bool(self._shown))

    def _line(self, index: int) -> Message:
        line = Message(f"unsettled.{index}", self)
        line.fixed.connect(lambda: self._forget(self._shown[index]))
        return line

    def _forget(self, making: Making) -> None:
        self._tasks.start(self._forgotten(making), name="forget what was to be made")

    async def _forgotten(self, making: Making) -> None:
        try:
            await self._makings.forget(making.id)
        except StudioError as error:
            self.refused.emit(error)


def unsettled_sentence(making: Making) -> str:
    """What is known of something that was to be made."""
    said = "" if making.problem is None else making.problem.provider_words
    match making.state:
        case S.UNSURE if making.likely:
            words = translate(
                "Unsettled",
                "The answer about “{name}” was lost ({when}). {provider} lists one of that name from that"
                " time: it is likely this one, which is not proven.",
            )
        case S.UNSURE if making.not_found:
            words = translate(
                "Unsettled",
                "It is not known whether “{name}” was made: the answer was lost ({when}), and {provider}"
                " does not find it, which proves nothing.",
            )
        case S.UNSURE:
            words = translate(
                "Unsettled",
                "It is not known whether “{name}” was made: the answer was lost ({when}). {provider} is"
                " being asked.",
            )
        case S.FAILED if said:
            words = translate("Unsettled", "“{name}” was not made. {provider} says: {said}")
        case S.FAILED:
            words = translate("Unsettled", "“{name}” was not made; {provider} does not say why.")
        case _:
            words = translate("Unsettled", "“{name}” is being made…")
    return words.format(
        name=isolate(making.name),
        when=isolate(moment(making.sent_at)),
        provider=provider_name(making.provider),
        said=isolate(said),
    )


def again_sentence(making: Making) -> str:
    """What is said before another one like it is made."""
    words = translate("Unsettled", "“{name}” may be there already. Another one may cost again.")
    return words.format(name=isolate(making.name))
