"""Pictures that the prompt can name, as tiles in their order."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QWidget

from kling_studio.catalog import FieldRule
from kling_studio.domain.form import ReferencesField, Violation
from kling_studio.domain.pictures import item_place
from kling_studio.ui.compose.field_editor import FieldEditor
from kling_studio.ui.compose.image_tile import ImageTile
from kling_studio.ui.compose.tile_grid import TileGrid
from kling_studio.ui.texts import isolate


class ImagesEditor(FieldEditor):
    """A tile for each picture, and an empty one for another. Dragging orders them.

    `nameWanted(int)`: the prompt is to name the picture with that number. `looked`: a thumbnail came.
    """

    nameWanted = Signal(int)
    looked = Signal()

    def __init__(self, field: ReferencesField, parent: QWidget) -> None:
        self._grid = TileGrid(parent)
        super().__init__(field, self._grid)
        self.place = field
        self._images: list[dict[str, Any]] = []
        self._tiles: list[ImageTile] = []
        self._most, self._full = 0, False
        self._add = ImageTile(0, self._grid)
        self._add.setObjectName(f"{field.name}.add")
        self._add.setText(self.tr("Add a picture"))
        self._add.setAccessibleName(self._add.text())
        self._add.picked.connect(self._append)
        self._add.pasted.connect(lambda image: self._paste(len(self._images), image))
        self._grid.setFocusProxy(self._add)

    def stops(self) -> list[QWidget]:
        return [*self._tiles, self._add]

    def show_rule(self, rule: FieldRule) -> None:
        self._most, self._full = rule.max_items, rule.full is not None
        self._settle()

    def show_value(self, value: Any) -> None:
        items = value if isinstance(value, list) else []
        self._images = [item if isinstance(item, dict) else {} for item in items]
        for tile in self._tiles[len(self._images) :]:
            tile.hide()
            tile.deleteLater()
        del self._tiles[len(self._images) :]
        while len(self._tiles) < len(self._images):
            self._tiles.append(self._tile(len(self._tiles)))
        for tile, image in zip(self._tiles, self._images, strict=True):
            tile.set_picture(str(image.get(self.place.picture) or ""))
            tile.set_role(str(image.get("type") or ""))
        self._settle()

    def set_error(self, error: bool) -> None:
        for tile in self._tiles:
            tile.set_error(error)

    def show_violation(self, violation: Violation | None) -> None:
        meant = None if violation is None else violation.params.get("number")
        for number, tile in enumerate(self._tiles, 1):
            tile.set_error(violation is not None and meant in (None, number))

    def counter(self, rule: FieldRule) -> str:
        most = rule.max_items if rule.full is None else len(self._images)
        return isolate(f"{len(self._images)} / {most}") if most else ""

    def show_unnamed(self, numbers: Set[int]) -> None:
        """Marks the pictures that the prompt should name and does not."""
        for number, tile in enumerate(self._tiles, 1):
            tile.set_unnamed(number in numbers)

    def thumbnail(self, index: int) -> QPixmap:
        """A picture as its tile shows it; null where there is none yet."""
        return self._tiles[index].thumbnail() if index < len(self._tiles) else QPixmap()

    def _settle(self) -> None:
        room = not self._full and (not self._most or len(self._tiles) < self._most)
        self._add.setVisible(room)
        self._grid.show_tiles([*self._tiles, self._add] if room else self._tiles)

    def _tile(self, index: int) -> ImageTile:
        tile = ImageTile(index + 1, self._grid, alike=not self.place.roles)
        tile.setObjectName(f"{self.field.name}.{index}")
        tile.picked.connect(lambda picture: self._change(index, {self.place.picture: picture}))
        tile.cleared.connect(lambda: self._remove(index))
        tile.pasted.connect(lambda image: self._paste(index, image))
        tile.cropWanted.connect(lambda: self.cropWanted.emit(item_place(self.place, index)))
        tile.roleChosen.connect(lambda role: self._give_role(index, role))
        tile.nameWanted.connect(lambda: self.nameWanted.emit(index + 1))
        tile.looked.connect(self.looked)
        tile.moved.connect(lambda by: self._move(index, index + by))
        tile.dragged.connect(lambda point: self._grid.mark(self._gap(point)))
        tile.dropped.connect(lambda: self._drop(index))
        return tile

    def _append(self, picture: str) -> None:
        self._add.set_picture("")
        self._tell([*self._images, {self.place.picture: picture}])

    def _paste(self, index: int, image: QImage) -> None:
        self.pasted.emit(item_place(self.place, index), image)

    def _remove(self, index: int) -> None:
        self._tell([image for number, image in enumerate(self._images) if number != index])

    def _change(self, index: int, members: dict[str, Any]) -> None:
        changed = [dict(image) for image in self._images]
        changed[index].update(members)
        self._tell(changed)

    def _give_role(self, index: int, role: str) -> None:
        # A role is there once: who has it now gives it away.
        changed = [
            {name: value for name, value in image.items() if name != "type" or value != role}
            for image in self._images
        ]
        changed[index].pop("type", None)
        if role:
            changed[index]["type"] = role
        self._tell(changed)

    def _move(self, index: int, target: int) -> None:
        if not 0 <= target < len(self._images) or target == index:
            return
        held = self._tiles[index].hasFocus()
        images = list(self._images)
        images.insert(target, images.pop(index))
        self._tell(images)
        if held:
            self._tiles[target].setFocus()

    def _gap(self, point: QPoint) -> int:
        return min(self._grid.gap_at(point), len(self._tiles))

    def _drop(self, index: int) -> None:
        gap, marked = self._grid.marked, self._grid.marked is not None
        self._grid.mark(None)
        if marked and gap is not None:
            self._move(index, gap if gap <= index else gap - 1)

    def _tell(self, images: list[dict[str, Any]]) -> None:
        self.edited.emit(images or None)
