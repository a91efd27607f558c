"""Checks the bodies of identify-face and advanced-lip-sync (Kling docs and CometAPI docs, lip-sync)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kling_studio.imaging.scene_direction import FootageUse
from kling_studio.rehearsal.faces import Face, Faces, Session
from kling_studio.rehearsal.fields import Body, common, given, invalid, items, number, only
from kling_studio.rehearsal.films import FilmLimits, inspected_film, read_film
from kling_studio.rehearsal.manner import Manner
from kling_studio.rehearsal.materials import Materials
from kling_studio.rehearsal.models import LIP_SYNC
from kling_studio.rehearsal.orders import Film, Order, Spoken
from kling_studio.rehearsal.pictures import MEGABYTE
from kling_studio.rehearsal.sounds import read_sound
from kling_studio.rehearsal.tasks import Parent

ENDPOINT = "advanced-lip-sync"
LONGEST_SOUND = 60.0
LEAST_MS = 2000
LOUDEST = 2.0
FILM = FilmLimits(seconds=(2.0, 60.0), sides=(512, 2160), most_bytes=100 * MEGABYTE)
_FACE_FIELDS = (
    "face_id", "audio_id", "sound_file", "sound_start_time", "sound_end_time", "sound_insert_time",
    "sound_volume", "original_audio_volume",
)  # fmt: skip


def check_face_video(body: Body, materials: Materials, manner: Manner) -> tuple[Film, Parent]:
    """The video in which faces are looked for: one made here by its id, or one by its address.

    Raises RefusalError.
    """
    only(body, ("video_id", "video_url"))
    has_id, has_address = given(body, "video_id"), given(body, "video_url")
    if has_id == has_address:
        raise invalid("video_id", "exactly one of video_id and video_url is required")
    if has_address:
        film = read_film(body["video_url"], "video_url", materials.film_at, FILM)
        return film, Parent(address=str(body["video_url"]), seconds=film.seconds)
    task = materials.made(str(body["video_id"]), manner.account)
    if task is None:
        raise invalid("video_id", f"{body['video_id']} does not exist")
    film = inspected_film(materials.clip(task), "video_id", FILM)
    return film, Parent(task.video_id, materials.path(task), film.seconds)


def check_lip_sync(body: Body, materials: Materials, manner: Manner, faces: Faces) -> Order:
    """Reads the body of a create request. Raises RefusalError."""
    name = body.get("session_id")
    session = faces.find(str(name), manner.account) if name else None
    if session is None:
        raise invalid("session_id", "does not exist")
    chosen = items(body, "face_choose")
    if len(chosen) != 1:
        raise invalid("face_choose", "must hold 1 face")
    choice = chosen[0] if manner.strict else _as_kling(chosen[0])
    where = "face_choose[0]."
    only(choice, _FACE_FIELDS, "face_choose[0]")
    face = next((each for each in session.faces if each.face_id == choice.get("face_id")), None)
    if face is None:
        raise invalid(f"{where}face_id", "is none of the session's faces")
    audio = read_sound(choice, where, materials, LONGEST_SOUND)
    named = {f"{where}{key}": value for key, value in choice.items()}
    start, end, at = _times(named, where, session, face, audio.seconds)
    volume = number(named, f"{where}sound_volume", 0, LOUDEST)
    film_volume = number(named, f"{where}original_audio_volume", 0, LOUDEST)
    film = inspected_film(session.file, "session_id", FILM)
    return Order(
        endpoint=ENDPOINT,
        model=LIP_SYNC,
        mode="std",
        seconds=film.seconds,
        prompt="",
        ratio="",
        external_task_id=common(body),
        film=replace(film, use=FootageUse.KEEP, keep_sound=film.sounds),
        sound=True,
        audio=audio,
        spoken=Spoken(
            start / 1000,
            end / 1000,
            at / 1000,
            1.0 if volume is None else volume,
            1.0 if film_volume is None else film_volume,
        ),
        parent=session.parent,
    )


def _as_kling(choice: Mapping[str, Any]) -> Mapping[str, Any]:
    """CometAPI's page has times as text and another name for the film's own volume."""
    read = dict(choice)
    for name, value in choice.items():
        if name.endswith("_time") and isinstance(value, str) and value.isascii() and value.isdigit():
            read[name] = int(value)
    if "original_sound_volume" in read:
        read.setdefault("original_audio_volume", read.pop("original_sound_volume"))
    return read


def _times(
    named: Body, where: str, session: Session, face: Face, sound_seconds: float
) -> tuple[int, int, int]:
    """Where the sound is cut and where it is laid, in milliseconds."""
    start, end, at = (
        _milliseconds(named, f"{where}sound_{name}_time") for name in ("start", "end", "insert")
    )
    if end > round(sound_seconds * 1000):
        raise invalid(f"{where}sound_end_time", "must not be later than the end of the sound")
    if end - start < LEAST_MS:
        raise invalid(f"{where}sound_end_time", "the cropped sound must be at least 2 seconds long")
    over = at + end - start
    if over > round(session.parent.seconds * 1000):
        raise invalid(f"{where}sound_insert_time", "the sound must end before the video does")
    if min(over, face.end) - max(at, face.start) < LEAST_MS:
        words = "the sound must overlap the face's time by at least 2 seconds"
        raise invalid(f"{where}sound_insert_time", words)
    return start, end, at


def _milliseconds(named: Body, name: str) -> int:
    value = named.get(name)
    if type(value) is not int or value < 0:
        raise invalid(name, "is required, in milliseconds")
    return value
