"""A clip of several shots: a scene for each, with a cut between two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtGui import QImage

from kling_studio.imaging.scene import ClipPlan, Scene, open_scene
from kling_studio.imaging.scene_direction import Card

START_LABEL = "A"
"""What the start picture bears as a card in the shots after the first."""


class ShotsScene:
    """Paints a plan that has shots. The start picture opens the first and is a card in the others, the
    end picture closes the last."""

    def __init__(self, plan: ClipPlan) -> None:
        self._plan = plan
        self._plans = tuple(_parts(plan))
        self._begins = [sum(part.frames for part in self._plans[:n]) for n in range(len(self._plans))]
        self._open: tuple[int, Scene] | None = None

    def frame(self, index: int) -> QImage:
        """See Scene."""
        number = max(n for n, begin in enumerate(self._begins) if begin <= index)
        if self._open is None or self._open[0] != number:
            self._open = number, open_scene(self._plans[number])
        return self._open[1].frame(index - self._begins[number])


def _parts(plan: ClipPlan) -> Iterator[ClipPlan]:
    last = len(plan.shots) - 1
    for number, shot in enumerate(plan.shots):
        cards = plan.cards
        if number and plan.start is not None:
            cards = (Card(plan.start, START_LABEL), *cards)
        yield replace(
            plan,
            shots=(),
            frames=shot.frames,
            prompt=shot.prompt,
            take=f"{plan.take}\n{number}",
            start=plan.start if number == 0 else None,
            tail=plan.tail if number == last else None,
            cards=cards,
        )
