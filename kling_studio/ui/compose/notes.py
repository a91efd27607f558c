"""What is to know at a field without being wrong with it: what may be refused, which limit holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from kling_studio.catalog import PLAIN, WITH_VIDEO, FieldRule, is_empty
from kling_studio.domain.form import Violation
from kling_studio.ui.measures import calendar_day
from kling_studio.ui.texts import isolate, rule_sentence

translate = QCoreApplication.translate


class NoteKey(StrEnum):
    """What there is to know."""

    LIMIT_LIFTABLE = "limit_liftable"
    LIMIT_LIFTED = "limit_lifted"
    SHAPE_DOUBTFUL = "shape_doubtful"
    CHOICE_DOUBTFUL = "choice_doubtful"
    UNCONFIRMED = "unconfirmed"
    ADVISED_NUMBERS = "advised_numbers"
    ADVISED_LENGTH = "advised_length"
    RETIRED = "retired"
    PLAIN_DURATIONS = "plain_durations"
    DURATIONS_WITH_VIDEO = "durations_with_video"
    FULL = "full"
    ADDRESS_ONLY = "address_only"
    SHOTS_SPEAK = "shots_speak"


@dataclass(frozen=True, slots=True)
class Note:
    """A note at a field. `limit`, `makers_limit`: characters, of the route's page and of Kling's.

    `day`: when the models that take the field were announced to retire. `choices`: what can be chosen as
    things are. `full`: the rule that one more thing in the list would break. `least` to `most`: the numbers
    that are advised.
    """

    key: NoteKey
    limit: int = 0
    makers_limit: int = 0
    day: date | None = None
    choices: tuple[str, ...] = ()
    full: Violation | None = None
    least: float = 0
    most: float = 0

    @property
    def calm(self) -> bool:
        """Whether nothing may go wrong by it."""
        narrower = (
            NoteKey.PLAIN_DURATIONS,
            NoteKey.DURATIONS_WITH_VIDEO,
            NoteKey.FULL,
            NoteKey.ADDRESS_ONLY,
            NoteKey.SHOTS_SPEAK,
            NoteKey.ADVISED_NUMBERS,
            NoteKey.ADVISED_LENGTH,
        )
        return self.key in narrower or self.beyond is True

    @property
    def beyond(self) -> bool | None:
        """What the note's link does to the limits: lifts them, puts them back; None without a link."""
        return {NoteKey.LIMIT_LIFTABLE: True, NoteKey.LIMIT_LIFTED: False}.get(self.key)


def note_at(rule: FieldRule, value: Any, beyond: bool, *, free: bool = False) -> Note | None:
    """The note at a field whose rule, as the catalogue has it, and value these are.

    `free`: nothing of the maker's stands behind the route, as in the rehearsal.
    """
    if rule.offered and rule.full is not None and rule.full.field == rule.name:  # else said at the other
        return Note(NoteKey.FULL, full=rule.full)
    if not rule.offered or is_empty(value):
        return None
    if rule.addresses_only and isinstance(value, str) and Path(value).is_absolute():
        return Note(NoteKey.ADDRESS_ONLY)
    limit, makers = rule.max_length, rule.makers_max_length
    if isinstance(value, str) and limit is not None and makers is not None and len(value) > limit < makers:
        return Note(NoteKey.LIMIT_LIFTED if beyond else NoteKey.LIMIT_LIFTABLE, limit, makers)
    if (advice := _advice(rule, value)) is not None:
        return advice
    if value in rule.doubtful and rule.name == "aspect_ratio":
        return Note(NoteKey.SHAPE_DOUBTFUL)
    if value in rule.doubtful and not free:
        return Note(NoteKey.CHOICE_DOUBTFUL)
    if rule.unconfirmed and rule.under is None and not free:  # of a detail it is said at what it belongs to
        return Note(NoteKey.UNCONFIRMED)
    if rule.retired_with is not None and not free:
        return Note(NoteKey.RETIRED, day=rule.retired_with)
    narrower = {PLAIN: NoteKey.PLAIN_DURATIONS, WITH_VIDEO: NoteKey.DURATIONS_WITH_VIDEO}
    key = narrower.get(rule.narrowed_by)
    return None if key is None else Note(key, choices=rule.choices)


def _advice(rule: FieldRule, value: Any) -> Note | None:
    if rule.advised_least is not None and rule.advised_most is not None:
        return Note(NoteKey.ADVISED_NUMBERS, least=rule.advised_least, most=rule.advised_most)
    advised = rule.advised_length
    if advised is not None and isinstance(value, str) and len(value) > advised:
        return Note(NoteKey.ADVISED_LENGTH, advised)
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
        case NoteKey.CHOICE_DOUBTFUL:
            sentence = translate("Compose", "Not every account has this: may be refused")
        case NoteKey.UNCONFIRMED:
            sentence = translate("Compose", "Kling documents it, this gateway does not: may be refused")
        case NoteKey.ADVISED_NUMBERS:
            least, most = (QLocale().toString(number) for number in (note.least, note.most))
            return translate("Compose", "{least} to {most} is advised").format(least=least, most=most)
        case NoteKey.ADVISED_LENGTH:
            sentence = translate("Compose", "Up to {limit} characters are advised")
        case NoteKey.RETIRED:
            sentence = translate("Compose", "Kling announced its end for {day}: may be refused")
        case NoteKey.PLAIN_DURATIONS:
            sentence = translate("Compose", "Without references only {seconds} s")
        case NoteKey.DURATIONS_WITH_VIDEO:
            sentence = translate("Compose", "With a video only {seconds} s")
        case NoteKey.SHOTS_SPEAK:
            return translate("Compose", "Kling ignores this: the words of your shots are sent")
        case NoteKey.ADDRESS_ONLY:
            return translate("Compose", "Only an address can be sent; this file stays here")
        case NoteKey.FULL:
            return "" if note.full is None else rule_sentence(note.full)
    seconds = _seconds(note.choices)
    return sentence.format(limit=limit, makers=makers, day=short_day(note.day), seconds=seconds)


def _seconds(choices: tuple[str, ...]) -> str:
    """Durations as one reads them: `5 and 10`, and `3–10` where none between is left out."""
    whole = [int(choice) for choice in choices if choice.isdecimal()]
    if len(whole) > 2 and whole == list(range(whole[0], whole[-1] + 1)):
        return isolate(f"{whole[0]}–{whole[-1]}")
    return QLocale().createSeparatedList(list(choices))


def short_day(day: date | None) -> str:
    """A day as the language writes it; empty for none."""
    if day is None:
        return ""
    return isolate(calendar_day(day))


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
            sentence = translate("Compose", "Keep to the {limit} characters that this route documents.")
        case _:
            return ""
    return sentence.format(limit=limit, makers=makers)
