"""Something that a text can name."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtGui import QPixmap


@dataclass(frozen=True, slots=True)
class Offer:
    """`tag`: its name as it is written. `title` and `detail`: what it is, in words.

    `icon` stands where there is no `picture`, which may be null.
    """

    tag: str
    title: str
    detail: str = ""
    icon: str = "image"
    picture: QPixmap = field(default_factory=QPixmap, compare=False)

    @property
    def name(self) -> str:
        """The name without the signs around it."""
        return self.tag.strip("<>")

    def meets(self, typed: str) -> bool:
        """Whether what was typed so far may mean it: how its name, title or detail begin."""
        wanted = typed.casefold()
        words = [self.name, *self.name.split("_"), *self.title.split(), self.detail]
        return any(word.strip("\u2066\u2069").casefold().startswith(wanted) for word in words)
