"""What is to know at a field without being wrong with it: what may be refused, which limit holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from kling_studio.catalog import FieldRule, is_empty
from kling_studio.ui.texts import isolate

translate = QCoreApplication.translate


class NoteKey(StrEnum):
    """What there is to know."""

    LIMIT_LIFTABLE = "limit_liftable"
    LIMIT_LIFTED = "limit_lifted"
    SHAPE_DOUBTFUL = "shape_doubtful"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Note:
    """A note at a field. `limit`, `makers_limit`: characters, of the route's page and of Kling's.

    `day`: when the models that take the field were announced to retire.
    """

    key: NoteKey
    limit: int = 0
    makers_limit: int = 0
    day: date | None = None

    @property
    def beyond(self) -> bool | None:
        """What the note's link does to the limits: lifts them, puts them back; None without a link."""
        return {NoteKey.LIMIT_LIFTABLE: True, NoteKey.LIMIT_LIFTED: False}.get(self.key)


def note_at(rule: FieldRule, value: Any, beyond: bool) -> Note | None:
    """The note at a field whose rule, as the catalogue has it, and value these are."""
    if not rule.offered or is_empty(value):
        return None
    limit, makers = rule.max_length, rule.makers_max_length
    if isinstance(value, str) and limit is not None and makers is not None and len(value) > limit < makers:
        return Note(NoteKey.LIMIT_LIFTED if beyond else NoteKey.LIMIT_LIFTABLE, limit, makers)
    if value in rule.doubtful:
        return Note(NoteKey.SHAPE_DOUBTFUL)
    if rule.retired_with is not None:
        return Note(NoteKey.RETIRED, day=rule.retired_with)
    return None


def note_sentence(note: Note) -> str:
    """One line for under the field."""
    limit, makers = (QLocale().toString(number) for number in (note.limit, note.makers_limit))
    match note.key:
        case NoteKey.LIMIT_LIFTABLE:
            sentence = translate("Compose", "Kling itself documents {makers}")
        case NoteKey.LIMIT_LIFTED:
            sentence = translate("Compose", "Over this route's {limit}: may be refused")
        case NoteKey.SHAPE_DOUBTFUL:
            sentence = translate("Compose", "Not a video shape of Kling's: may be refused")
        case NoteKey.RETIRED:
            sentence = translate("Compose", "Its models end at Kling on {day}: may be refused")
    return sentence.format(limit=limit, makers=makers, day=short_day(note.day))


def short_day(day: date | None) -> str:
    """A day in figures, as the language writes it."""
    if day is None:
        return ""
    qday = QDate(day.year, day.month, day.day)
    return isolate(QLocale().toString(qday, QLocale.FormatType.ShortFormat))


def note_link(note: Note) -> str:
    """The word of the note's link; empty without one."""
    limit, makers = (QLocale().toString(number) for number in (note.limit, note.makers_limit))
    match note.key:
        case NoteKey.LIMIT_LIFTABLE:
            return translate("Compose", "Allow up to {makers}").format(makers=makers)
        case NoteKey.LIMIT_LIFTED:
            return translate("Compose", "Back to {limit}").format(limit=limit)
    return ""


def note_tooltip(note: Note) -> str:
    """What the link does, in a whole sentence."""
    limit, makers = (QLocale().toString(number) for number in (note.limit, note.makers_limit))
    match note.key:
        case NoteKey.LIMIT_LIFTABLE:
            sentence = translate(
                "Compose",
                "Allow up to {makers}, as Kling itself documents. This route's own page says {limit}.",
            )
        case NoteKey.LIMIT_LIFTED:
            sentence = translate("Compose", "Hold to the {limit} characters that this route documents.")
        case _:
            return ""
    return sentence.format(limit=limit, makers=makers)
