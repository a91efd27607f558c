"""Checks the body of avatar/image2video (Kling docs and CometAPI docs, avatar)."""

from __future__ import annotations

from kling_studio.rehearsal.fields import Body, choice, common, invalid, text
from kling_studio.rehearsal.manner import Manner
from kling_studio.rehearsal.materials import Materials
from kling_studio.rehearsal.models import AVATAR
from kling_studio.rehearsal.orders import Order
from kling_studio.rehearsal.pictures import read_picture
from kling_studio.rehearsal.sounds import read_sound

ENDPOINT = "avatar/image2video"
LONGEST_PROMPT = 2500
LONGEST_SOUND = 300.0


def check_avatar(body: Body, materials: Materials, manner: Manner) -> Order:
    """Reads the body of a create request; the clip is as long as the sound. Raises RefusalError."""
    prompt = text(body, "prompt", LONGEST_PROMPT)
    if not prompt.strip() and not manner.strict:  # CometAPI's page, not Kling's
        raise invalid("prompt", "is required")
    audio = read_sound(body, "", materials, LONGEST_SOUND)
    return Order(
        endpoint=ENDPOINT,
        model=AVATAR,
        mode=choice(body, "mode", AVATAR.modes, "std"),
        seconds=audio.seconds,
        prompt=prompt,
        ratio="",
        external_task_id=common(body),
        start=read_picture(body.get("image"), "image", materials.picture_at),
        audio=audio,
        sound=True,
    )
