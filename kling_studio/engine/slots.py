"""How many tasks a provider runs at once: what is stated, and what its refusals have taught."""

from __future__ import annotations

RAISED_AFTER = 5
"""Tasks that must be taken at the learnt count before one more is tried."""


class Slots:
    """`stated` comes from the catalogue or from the user. A refusal for want of slots (Kling docs, error
    codes: 1303) lowers the count to what runs; tasks that are taken well raise it again, one at a time,
    to what is stated."""

    def __init__(self, stated: int) -> None:
        self.stated = stated
        self._learnt: int | None = None
        self._well = 0

    @property
    def now(self) -> int:
        """The count that holds now, at least 1 where one is stated."""
        return self.stated if self._learnt is None else min(self.stated, self._learnt)

    def state(self, slots: int) -> None:
        """Takes the user's count; what was learnt under another one no longer holds."""
        if slots != self.stated:
            self.stated, self._learnt, self._well = slots, None, 0

    def full(self, running: int) -> None:
        """The provider refused one more while `running` were in."""
        self._learnt, self._well = max(1, min(running, self.now)), 0

    def went_well(self, running: int) -> None:
        """A task was taken; `running`, itself included, are in now."""
        if self._learnt is None or running < self._learnt:
            return
        self._well += 1
        if self._well >= RAISED_AFTER:
            self._learnt, self._well = self._learnt + 1, 0
            if self._learnt >= self.stated:
                self._learnt = None
