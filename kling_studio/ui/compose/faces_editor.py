"""The face that is to speak: which one, with what sound, when and how loud."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QLocale, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kling_studio.catalog import FieldRule
from kling_studio.catalog.faces import seen_while_speaking
from kling_studio.domain.form import FacesField, Violation
from kling_studio.domain.media import FileFacts, SoundFacts, is_address
from kling_studio.ui import theme
from kling_studio.ui.compose.faces_cut import LONGEST, as_much_as_fits, spoken, to_the_last, whole_of
from kling_studio.ui.compose.field_editor import FieldEditor
from kling_studio.ui.compose.file_row import FileRow
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.number_edit import NumberEdit
from kling_studio.ui.kit.words import Message, Words
from kling_studio.ui.texts import isolate, rule_sentence

LOUDEST: Final = 2.0

FRESH: Final = {
    "sound_start_time": 0,
    "sound_end_time": 2000,
    "sound_insert_time": 0,
    "sound_volume": 1,
    "original_audio_volume": 1,
}
"""When and how loud a face speaks that was just chosen: two seconds is the least (Kling docs,
advanced-lip-sync)."""


class FacesEditor(FieldEditor):
    """A button that finds the faces of the video; once one is chosen, its sound, times and volumes.

    Times are seconds on the screen and milliseconds in the recipe.
    """

    def __init__(self, field: FacesField, parent: QWidget) -> None:
        box = QWidget(parent)
        super().__init__(field, box)
        look = theme.current()
        self._faces: list[dict[str, Any]] = []
        self._find = GhostButton(self.tr("Find the faces…"), box, icon="search")
        self._find.setObjectName(f"{field.name}.find")
        self._find.setToolTip(self.tr("Asks the provider who speaks in the video"))
        costs = self.tr(
            "The provider may charge for it. A video is asked about once while the studio is open."
        )
        self._find.setAccessibleDescription(costs)
        self._costs = Words(costs, box, role="micro")
        self._costs.setObjectName(f"{field.name}.costs")
        self._costs.setWordWrap(True)
        self._find.clicked.connect(self.pickWanted)
        self._who = Words("", box, tone="1", cut=True)
        self._who.setObjectName(f"{field.name}.face_id")
        self._face = QLabel(box)
        self._face.setObjectName(f"{field.name}.face")
        self._face.setAccessibleName(self.tr("The face that speaks"))
        self._faces_seen: dict[str, QPixmap] = {}
        self._seen: dict[str, tuple[int, int]] = {}
        self._heard: SoundFacts | None = None
        self._just_chosen = ""
        self._part = Message(f"{field.name}.part", box)
        self._unseen = Message(f"{field.name}.unseen", box)
        self._details = QWidget(box)
        self._sound = FileRow(
            f"{field.name}.sound_file",
            self.tr("The sound: a file or an address"),
            self.tr("Pick a sound file"),
            self._details,
        )
        self._sound.line.setObjectName(f"{field.name}.sound_file")
        self._sound.line.setAccessibleName(self.tr("Sound that the face speaks"))
        self._sound.written.connect(self._choose_sound)
        self._numbers = {
            "sound_start_time": self._number("sound_start_time", self.tr("Sound from, s"), LONGEST),
            "sound_end_time": self._number("sound_end_time", self.tr("Sound to, s"), LONGEST),
            "sound_insert_time": self._number(
                "sound_insert_time", self.tr("Begins in the clip at, s"), LONGEST
            ),
            "sound_volume": self._number("sound_volume", self.tr("Volume of the sound"), LOUDEST),
            "original_audio_volume": self._number(
                "original_audio_volume", self.tr("Volume of the video"), LOUDEST
            ),
        }
        grid = QGridLayout(self._details)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.space("xs"))
        grid.setHorizontalSpacing(look.space("s"))
        grid.addWidget(self._sound, 0, 0, 1, 2)
        for line, edit in enumerate(self._numbers.values(), 1):
            label = Words(edit.accessibleName(), self._details)
            label.setBuddy(edit)
            grid.addWidget(label, line, 0)
            grid.addWidget(edit, line, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space("xs"))
        column.addWidget(self._find, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._costs)
        chosen = QHBoxLayout()
        chosen.setSpacing(look.space("s"))
        chosen.addWidget(self._face)
        chosen.addWidget(self._who, 1)
        column.addLayout(chosen)
        column.addWidget(self._details)
        column.addWidget(self._part)
        column.addWidget(self._unseen)
        box.setFocusProxy(self._find)

    def stops(self) -> list[QWidget]:
        numbers = (part for edit in self._numbers.values() for part in edit.stops())
        return [self._find, *self._sound.stops(), *numbers]

    def show_rule(self, rule: FieldRule) -> None:
        place = QStandardPaths.StandardLocation.MusicLocation
        self._sound.offer(self.tr("Sounds ({patterns})"), rule.formats, place)

    def show_value(self, value: Any) -> None:
        items = value if isinstance(value, list) else []
        self._faces = [item if isinstance(item, dict) else {} for item in items]
        first = self._faces[0] if self._faces else {}
        self._who.setText(self.tr("Face, id {id}").format(id=isolate(str(first.get("face_id") or ""))))
        for part in (self._who, self._details):
            part.setVisible(bool(self._faces))
        self._sound.set_text(str(first.get("sound_file") or ""))
        self._show_unseen()
        self._show_part()
        self._show_face()
        for name, edit in self._numbers.items():
            said = first.get(name, FRESH[name])
            if isinstance(said, int | float) and not isinstance(said, bool):
                edit.set_value(said / 1000 if name.endswith("_time") else float(said))

    def know_face(self, face_id: str, starts: int, ends: int) -> None:
        """From when to when a face is seen, in ms: what it speaks outside that is told."""
        self._seen[face_id] = (starts, ends)
        self._show_unseen()
        self._show_part()

    def know_sound(self, known: FileFacts | Violation | None) -> None:
        """What the file of the sound is, None while it is not known: as much as fits of one that was just
        chosen is spoken."""
        self._heard = known if isinstance(known, SoundFacts) else None
        if self._heard is not None and self._just_chosen:
            QTimer.singleShot(0, self, self._fill)  # the form is being shown: a change waits for that
        self._show_part()

    def know_look(self, face_id: str, picture: QImage) -> None:
        """What a face looks like: shown beside its id."""
        self._faces_seen[face_id] = QPixmap.fromImage(picture)
        self._show_face()

    def _show_face(self) -> None:
        first = self._faces[0] if self._faces else {}
        picture = self._faces_seen.get(str(first.get("face_id")))
        self._face.setVisible(picture is not None)
        if picture is not None:
            self._face.setPixmap(picture)

    def set_error(self, error: bool) -> None:
        self._sound.line.set_error(error)

    def _show_unseen(self) -> None:
        first = self._faces[0] if self._faces else {}
        seen = self._seen.get(str(first.get("face_id")))
        broken = seen_while_speaking(self.field, first, seen) if seen is not None else ()
        self._unseen.say(rule_sentence(broken[0]) if broken else "", "caution")

    def _show_part(self) -> None:
        """Says how much is spoken where that is not the whole, or where the whole is not known."""
        first = {**FRESH, **self._faces[0]} if self._faces else {}
        sound, part = str(first.get("sound_file") or ""), spoken(first)
        if self._heard is not None and sound and part < whole_of(self._heard):
            if to_the_last(first, self._seen.get(str(first.get("face_id")))):
                text = self.tr(
                    "Only {part} s of the sound’s {whole} s are spoken: the face is not seen for longer."
                )
            else:
                text = self.tr("Only {part} s of the sound’s {whole} s are spoken.")
            text = text.format(whole=_seconds(whole_of(self._heard)), part=_seconds(part))
            self._part.say(text, "caution")
        elif first.get("audio_id") or is_address(sound):
            text = self.tr("{part} s of the sound are spoken. Its full length is not known here.")
            self._part.say(text.format(part=_seconds(part)), "2")
        else:
            self._part.clear()

    def _choose_sound(self, text: str) -> None:
        self._just_chosen = text
        self._change({"sound_file": text or None})

    def _fill(self) -> None:
        first = self._faces[0] if self._faces else {}
        if self._heard is None or not self._just_chosen or first.get("sound_file") != self._just_chosen:
            return
        self._just_chosen = ""
        seen = self._seen.get(str(first.get("face_id")))
        self._change(as_much_as_fits(first, whole_of(self._heard), seen))

    def _number(self, member: str, label: str, most: float) -> NumberEdit:
        edit = NumberEdit(0, most, 0.1, parent=self._details)
        edit.setObjectName(f"{self.field.name}.{member}")
        edit.setAccessibleName(label)
        times = member.endswith("_time")
        edit.changed.connect(
            lambda number: self._change({member: round(number * 1000) if times else round(number, 2)})
        )
        return edit

    def _change(self, members: dict[str, Any]) -> None:
        if not self._faces:
            return
        merged = {**FRESH, **self._faces[0], **members}
        kept = {name: value for name, value in merged.items() if value is not None}
        self.edited.emit([kept, *self._faces[1:]])


def _seconds(milliseconds: int) -> str:
    return isolate(QLocale().toString(milliseconds / 1000, "f", 2))
