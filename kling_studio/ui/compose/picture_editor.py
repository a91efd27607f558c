"""The tile of a picture, and below it a line for its address where a route takes nothing else."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kling_studio.catalog import FieldRule
from kling_studio.domain.form import PictureField
from kling_studio.ui import theme
from kling_studio.ui.compose.field_editor import FieldEditor
from kling_studio.ui.compose.masks_editor import paint_button
from kling_studio.ui.kit.drop_tile import DropTile
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.texts import field_hint, field_label


class PictureEditor(FieldEditor):
    """A picture from this computer, or an address. `crops`: it may be cut to another shape. `uncut`: the
    tile shows all of it.

    Where only an address can go, a picture of this computer is still shown: it waits for other routes, and
    what is written below stands in for it here.
    """

    labelled = True
    crops = True
    uncut = False

    def __init__(self, field: PictureField, parent: QWidget) -> None:
        translate = QCoreApplication.translate
        words = {"image": translate("Compose", "Start"), "image_tail": translate("Compose", "End")}
        short = words.get(field.name, "")
        label, hint = field_label(field.name), field_hint(field.name)
        box = QWidget(parent)
        self._local = ""
        self._tile = DropTile(label, hint, box, short=short, crops=self.crops, uncut=self.uncut)
        self._line = LineEdit(translate("Compose", "https://…"), box)
        self._line.setObjectName(f"{field.name}.address")
        self._line.setAccessibleName(translate("Compose", "{field}: its address").format(field=label))
        self._line.setToolTip(
            translate("Compose", "This provider fetches pictures itself: it takes an address, not a file")
        )
        self._line.hide()
        super().__init__(field, box)
        self.column = QVBoxLayout(box)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.current().space("xs"))
        self.column.addWidget(self._tile)
        self.column.addWidget(self._line)
        box.setFocusProxy(self._tile)
        self._tile.picked.connect(lambda picture: self.edited.emit(picture))
        self._tile.cleared.connect(lambda: self.edited.emit(None))
        self._tile.pasted.connect(lambda image: self.pasted.emit(field.name, image))
        self._tile.cropWanted.connect(lambda: self.cropWanted.emit(field.name))
        self._line.textEdited.connect(self._write)

    def named(self) -> QWidget:
        return self._tile

    def stops(self) -> list[QWidget]:
        return [self._tile, self._line]

    def show_rule(self, rule: FieldRule) -> None:
        self._line.setVisible(rule.addresses_only)

    def show_local(self, picture: str) -> None:
        self._local = picture

    def show_value(self, value: Any) -> None:
        address = "" if value is None else str(value)
        self._tile.set_picture(self._local or address)
        self._line.show_text(address)

    def set_error(self, error: bool) -> None:
        self._tile.set_error(error)
        self._line.set_error(error)

    def _write(self, text: str) -> None:
        (self.addressed if self._local else self.edited).emit(text or None)


class MaskEditor(PictureEditor):
    """A picture that can be painted on the stage as well; another shape would not fit the start frame."""

    crops = False
    uncut = True

    def __init__(self, field: PictureField, parent: QWidget) -> None:
        super().__init__(field, parent)
        self._paint = paint_button(field.name, self.widget)
        self._paint.clicked.connect(self.paintWanted)
        self.column.addWidget(self._paint)

    def stops(self) -> list[QWidget]:
        return [*super().stops(), self._paint]
