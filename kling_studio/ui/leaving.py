"""What closing says: what goes on at the provider, what waits here; and whether to close."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from kling_studio.engine.studio import Unfinished


class LeavingQuestion(QMessageBox):
    """Asked only while something is unfinished. Opened, never executed."""

    def __init__(self, unfinished: Unfinished, parent: QWidget, *, paused: bool = False) -> None:
        """`paused`: the user sends nothing, and the next start keeps it so."""
        super().__init__(parent)
        self.setObjectName("leavingQuestion")
        self.setWindowTitle(self.tr("Close Kling Studio"))
        self.setText(self.tr("Close now? Nothing is lost."))
        lines = []
        if unfinished.at_provider:
            lines.append(
                self.tr("%n job(s) go on at the provider; their clips are fetched at the next start.", "",
                        unfinished.at_provider)
            )  # fmt: skip
        if unfinished.downloading:
            lines.append(
                self.tr("%n clip(s) are being fetched; that goes on at the next start.", "",
                        unfinished.downloading)
            )  # fmt: skip
        if unfinished.waiting and paused:
            lines.append(
                self.tr("%n job(s) wait here until you press Resume, also after the next start.", "",
                        unfinished.waiting)
            )  # fmt: skip
        elif unfinished.waiting:
            lines.append(
                self.tr(
                    "%n job(s) wait here and are not sent until the next start.", "", unfinished.waiting
                )
            )
        self.setInformativeText("\n".join(lines))
        self.close_button = self.addButton(self.tr("Close"), QMessageBox.ButtonRole.AcceptRole)
        self.close_button.setObjectName("leavingClose")
        self.stay_button = self.addButton(self.tr("Stay"), QMessageBox.ButtonRole.RejectRole)
        self.stay_button.setObjectName("leavingStay")
        self.setDefaultButton(self.stay_button)
        self.setEscapeButton(self.stay_button)
