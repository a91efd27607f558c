"""Who speaks in a video: the question before a lip-sync (Kling docs, lip-sync: identify face)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kling_studio.domain.errors import ErrorKey, Remedy
from kling_studio.providers.base_beside import Face, FoundFaces
from kling_studio.providers.channel import Ask, unsendable
from kling_studio.providers.http_answer import HttpAnswer, failure
from kling_studio.providers.kling_answers import accepted, identifier, is_address, object_in

PATH = "/v1/videos/identify-face"


async def identify_face(ask: Ask, prefix: str, *, video_url: str, video_id: str) -> FoundFaces:
    """The faces of a video, named by its address or by the provider's id, one of the two.

    Raises ProviderError: RECIPE_BROKEN_RULES with neither or both of them.
    """
    if bool(video_url) == bool(video_id):
        raise unsendable(
            ErrorKey.RECIPE_BROKEN_RULES, Remedy.EDIT_RECIPE, field="video_url", rule="required"
        )
    body = {"video_url": video_url} if video_url else {"video_id": video_id}
    return await ask(found, "POST", prefix + PATH, body=body)


def found(answer: HttpAnswer) -> FoundFaces:
    """Reads the answer. Raises ProviderError."""
    data = object_in(accepted(answer, asking=False).get("data"))
    session = identifier(data.get("session_id"))
    if not session:
        raise failure(answer, ErrorKey.NOT_UNDERSTOOD, Remedy.RETRY)
    listed = data.get("face_data")
    faces = (_face(object_in(entry)) for entry in (listed if isinstance(listed, list) else []))
    return FoundFaces(session, tuple(face for face in faces if face.id))


def _face(entry: Mapping[str, Any]) -> Face:
    picture = entry.get("face_image")
    return Face(
        identifier(entry.get("face_id")),
        picture if is_address(picture) else "",
        _milliseconds(entry.get("start_time")),
        _milliseconds(entry.get("end_time")),
    )


def _milliseconds(value: object) -> int:
    """A time, which the gateways write as a number or as its digits; 0 where it is none."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    fits = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 10**9
    return int(value) if fits and isinstance(value, int | float) else 0
