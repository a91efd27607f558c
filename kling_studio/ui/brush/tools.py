"""The tools of the motion brush: their icons, words and keys."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Qt


class Tool(StrEnum):
    """What the pointer does on the picture."""

    SELECT = "select"
    HAND = "hand"
    BRUSH = "brush"
    ERASER = "eraser"
    LASSO = "lasso"
    RECTANGLE = "rectangle"
    FILL = "fill"
    PATH = "path"


SIZED = frozenset({Tool.BRUSH, Tool.ERASER})
"""Tools with a round tip."""

PAINTING = frozenset({Tool.BRUSH, Tool.ERASER, Tool.LASSO, Tool.RECTANGLE, Tool.FILL})
"""Tools that mark pixels."""


@dataclass(frozen=True, slots=True)
class Face:
    """How a tool is shown: its icon, its word, the letter that takes it."""

    tool: Tool
    icon: str
    word: str
    key: Qt.Key

    @property
    def letter(self) -> str:
        """The key as it is printed."""
        return chr(self.key.value)


def faces() -> tuple[Face, ...]:
    """Every tool in the order of the rail, in the language of the window."""
    translate = QCoreApplication.translate
    return (
        Face(
            Tool.SELECT,
            "mouse-pointer-2",
            translate("Brush", "Choose an area, edit its points"),
            Qt.Key.Key_V,
        ),
        Face(Tool.HAND, "hand", translate("Brush", "Move the view"), Qt.Key.Key_H),
        Face(Tool.BRUSH, "brush", translate("Brush", "Brush"), Qt.Key.Key_B),
        Face(Tool.ERASER, "eraser", translate("Brush", "Eraser"), Qt.Key.Key_E),
        Face(Tool.LASSO, "lasso", translate("Brush", "Lasso"), Qt.Key.Key_L),
        Face(Tool.RECTANGLE, "square-dashed", translate("Brush", "Rectangle"), Qt.Key.Key_R),
        Face(Tool.FILL, "paint-bucket", translate("Brush", "Fill similar colours"), Qt.Key.Key_F),
        Face(Tool.PATH, "spline", translate("Brush", "Draw the path"), Qt.Key.Key_P),
    )
