"""What is asked before many jobs, or starred ones, are removed, and before a clip is paid for again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from kling_studio.domain.job import Job
from kling_studio.domain.money import Price
from kling_studio.ui.measures import bare_money
from kling_studio.ui.texts import isolate


class Question(QMessageBox):
    """Two buttons, of which the harmless one answers Enter and Escape. Opened, never executed.

    `accepted` is emitted for the other one.
    """

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def offer(self, act: str, leave: str) -> tuple[QPushButton, QPushButton]:
        """Adds the two buttons, named `questionAct` and `questionLeave`."""
        acting = self.addButton(act, QMessageBox.ButtonRole.AcceptRole)
        acting.setObjectName("questionAct")
        leaving = self.addButton(leave, QMessageBox.ButtonRole.RejectRole)
        leaving.setObjectName("questionLeave")
        self.setDefaultButton(leaving)
        self.setEscapeButton(leaving)
        return acting, leaving


class RemoveQuestion(Question):
    """Whether to remove these jobs."""

    def __init__(self, jobs: tuple[Job, ...], parent: QWidget) -> None:
        super().__init__("removeQuestion", parent)
        many, starred = len(jobs), sum(job.starred for job in jobs)
        self.setWindowTitle(self.tr("Remove jobs"))
        if many > 1:
            self.setText(self.tr("Remove %n jobs?", "", many))
        else:
            self.setText(self.tr("Remove this starred job?"))
        lines = []
        if many > 1 and starred == 1:
            lines.append(self.tr("One of them is starred."))
        elif many > 1 and starred:
            lines.append(self.tr("%n of them are starred.", "", starred))
        lines.append(
            self.tr("Their files go to the folder “removed” in the data folder; Undo brings them back.")
            if many > 1
            else self.tr("Its files go to the folder “removed” in the data folder; Undo brings them back.")
        )
        self.setInformativeText("\n".join(lines))
        self.offer(self.tr("Remove"), self.tr("Keep"))


class AgainQuestion(Question):
    """Whether to make one more clip with the same settings, for `price`, None where it is not known."""

    def __init__(self, price: Price | None, parent: QWidget) -> None:
        super().__init__("againQuestion", parent)
        self.setWindowTitle(self.tr("Make it again"))
        self.setText(self.tr("Make it again with the same settings?"))
        if price is None:
            self.setInformativeText(self.tr("This makes a new clip; its price is not known here."))
        elif not price.amount:
            self.setInformativeText(self.tr("This makes a new clip, free of charge."))
        else:
            said = self.tr("This makes a new clip, {price} estimated.")
            self.setInformativeText(said.format(price=isolate(bare_money(price))))
        self.offer(self.tr("Make it again"), self.tr("Not now"))
