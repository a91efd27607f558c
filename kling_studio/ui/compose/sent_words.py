"""What becomes of a picture before it is sent, in words: a line at its field, a list in the payload."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from kling_studio.domain.media import PictureChange, PictureFacts, SentPicture, SoundFacts
from kling_studio.engine.sent_pictures import backdrop
from kling_studio.ui.measures import file_size, length
from kling_studio.ui.texts import isolate

translate = QCoreApplication.translate


def sent_sentence(sent: SentPicture | None, field: str) -> str:
    """One line for under `field`; empty where nothing is changed that can be seen."""
    if sent is None or not sent.changes:
        return ""
    format = isolate(sent.format.upper())
    match sent.changes[0]:
        case PictureChange.FIRST_FRAME:
            return translate("Compose", "Only its first picture is sent, as {format}").format(format=format)
        case PictureChange.FLATTENED:
            if backdrop(field) == "black":
                return translate("Compose", "Transparent parts are sent as black")
            return translate("Compose", "Transparent parts are sent as white")
        case PictureChange.CONVERTED:
            return translate("Compose", "Sent as {format}").format(format=format)
        case PictureChange.RECOLOURED:
            return translate("Compose", "Sent with its colours in sRGB")
    return ""


def sent_facts(facts: PictureFacts) -> str:
    """Size, format and length of what is sent, and what was changed for it."""
    sent = facts.as_sent
    figures = f"{facts.width} × {facts.height}, {sent.format.upper()}, {file_size(sent.bytes)}"
    if not sent.changes:
        return isolate(figures)
    changes = QLocale().createSeparatedList([_change(change) for change in sent.changes])
    return translate("Compose", "{figures} ({changes})").format(figures=isolate(figures), changes=changes)


def sound_facts(facts: SoundFacts) -> str:
    """Format, length and size of a sound, which is sent as it is."""
    return isolate(f"{facts.format.upper()}, {length(facts.seconds)}, {file_size(facts.bytes)}")


def _change(change: PictureChange) -> str:
    match change:
        case PictureChange.FIRST_FRAME:
            return translate("Compose", "its first picture only")
        case PictureChange.FLATTENED:
            return translate("Compose", "without transparency")
        case PictureChange.CONVERTED:
            return translate("Compose", "converted")
        case PictureChange.RECOLOURED:
            return translate("Compose", "colours in sRGB")
        case PictureChange.EIGHT_BITS:
            return translate("Compose", "8 bits a channel")
        case PictureChange.TURNED:
            return translate("Compose", "turned upright")
        case PictureChange.STRIPPED:
            return translate("Compose", "without location and camera data")
