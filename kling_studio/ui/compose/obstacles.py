"""What stands between the form and Generate, and where it is."""

from __future__ import annotations

from PySide6.QtCore import QObject

from kling_studio.ui.compose import words
from kling_studio.ui.compose.form_view import FormView, Verdict


class Obstacles(QObject):
    """Counts fields, not rules: one field may break several by one cause, and shows one of them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = ""

    def words(
        self, view: FormView, provider: str, *, lacks_key: bool, shortage: str = ""
    ) -> tuple[str, str]:
        """The line above Generate and the word of its link; both empty where nothing is in the way.

        `shortage`: why the budget does not allow it, in words.
        """
        broken = len(_fields(view)) if view.verdict is Verdict.BROKEN else 0
        if broken > 1:
            return self.tr("%n things to fix before you can generate", "", broken), self.tr("Show")
        if view.verdict is not Verdict.READY:
            return words.hold_up(view), self.tr("Show")
        if lacks_key:
            return words.needs_key(provider), self.tr("Add key")
        return (shortage, self.tr("Open the ledger")) if shortage else ("", "")

    def next_field(self, view: FormView) -> str:
        """Where to go: the first broken field, at the next press the one after it, and round again."""
        fields = _fields(view) or [view.first]
        following = fields.index(self._shown) + 1 if self._shown in fields else 0
        self._shown = fields[following % len(fields)]
        return self._shown


def _fields(view: FormView) -> list[str]:
    return list(dict.fromkeys(violation.field for violation in view.violations))
