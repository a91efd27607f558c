"""Forms as data, one file each. To add one: its file, its line in ALL, its table in the catalogue."""

from __future__ import annotations

from kling_studio.domain.form import Endpoint
from kling_studio.endpoints.advanced_lip_sync import ADVANCED_LIP_SYNC
from kling_studio.endpoints.avatar import AVATAR
from kling_studio.endpoints.effects import EFFECTS
from kling_studio.endpoints.image2video import IMAGE2VIDEO
from kling_studio.endpoints.motion_control import MOTION_CONTROL
from kling_studio.endpoints.multi_image2video import MULTI_IMAGE2VIDEO
from kling_studio.endpoints.omni_video import OMNI_VIDEO
from kling_studio.endpoints.text2video import TEXT2VIDEO
from kling_studio.endpoints.video_extend import VIDEO_EXTEND

ALL: tuple[Endpoint, ...] = (
    TEXT2VIDEO,
    IMAGE2VIDEO,
    OMNI_VIDEO,
    MULTI_IMAGE2VIDEO,
    MOTION_CONTROL,
    AVATAR,
    ADVANCED_LIP_SYNC,
    EFFECTS,
    VIDEO_EXTEND,
)
"""Every form, in the order of the window."""


def by_id(id: str) -> Endpoint | None:
    """The form of that API name, or None."""
    return next((endpoint for endpoint in ALL if endpoint.id == id), None)


__all__ = ["ALL", "IMAGE2VIDEO", "OMNI_VIDEO", "TEXT2VIDEO", "by_id"]
