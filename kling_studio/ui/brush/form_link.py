"""What the motion brush asks of the form, so that it need not know the compose panel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from PySide6.QtCore import SignalInstance

from kling_studio.domain.errors import Problem
from kling_studio.domain.form import Violation
from kling_studio.ui.compose.brush_form import BrushForm


class FormLink(Protocol):
    """The compose panel."""

    formChanged: SignalInstance

    def brush_form(self) -> BrushForm:
        """What the brush works on."""

    def set_values(self, values: Mapping[str, Any], *, model: str = "", said: str = "") -> None:
        """Fills fields in; with `said`, one click takes it back."""

    def choose_endpoint(self, endpoint: str) -> None:
        """Goes to another form."""

    def focus_field(self, name: str) -> None:
        """Puts the keyboard into a field's editor."""

    def sketch(self) -> None:
        """Asks for a rough clip of what is composed."""


class Ground(StrEnum):
    """What there is to paint on."""

    OTHER_FORM = "other_form"
    NONE = "none"
    ADDRESS = "address"
    LOADING = "loading"
    UNREADABLE = "unreadable"
    READY = "ready"


class Keeping(StrEnum):
    """Whether what was painted is in the recipe."""

    NOTHING = "nothing"
    PENDING = "pending"
    KEPT = "kept"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Question:
    """The masks are of another size than the start picture. `scalable`: the shape is the same.
    `before`: the picture they were painted on, empty where that is not known."""

    width: int
    height: int
    scalable: bool
    before: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """All that the editor shows of it. `refused`: what of a recipe's masks could not be read."""

    ground: Ground = Ground.NONE
    keeping: Keeping = Keeping.NOTHING
    question: Question | None = None
    refused: tuple[Violation, ...] = ()
    addresses: bool = False
    trouble: Violation | None = None
    problem: Problem | None = None
