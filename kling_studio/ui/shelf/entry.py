"""A thing on a shelf, and where a shelf has its things from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from kling_studio.domain.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Entry:
    """What a shelf shows of a thing: its name, a line about it, its picture.

    `small`: what can be missed, such as its id. `off`: why it cannot be taken now, empty where it can,
    and `hint` what could be taken instead.
    `own`: the user made it and can delete it. Its picture is the file `poster` or at the address
    `picture`. `thing` is what it stands for, `group` what it was found together with others in.
    """

    id: str
    title: str
    said: str = ""
    small: str = ""
    off: str = ""
    hint: str = ""
    own: bool = False
    poster: Path | None = None
    picture: str = ""
    thing: Any = None
    group: str = ""

    @property
    def text(self) -> str:
        """All of it in lines, as it is read aloud and copied."""
        return "\n".join(filter(None, (self.title, self.off or self.said, self.small)))


class Stock(Protocol):
    """Where a shelf has its things from. It knows no widget."""

    async def read(self, recipe: Recipe) -> Sequence[Entry]:
        """What there is for a form that holds a recipe. Raises StudioError."""
        ...

    def nothing(self, recipe: Recipe) -> tuple[str, str]:
        """What is said where there is nothing: a strong line and one that says what to do."""
        ...
