"""Forms as data, one file each. To add one: its file, its line in ALL, its table in the catalogue."""

from __future__ import annotations

from kling_studio.domain.form import Endpoint
from kling_studio.endpoints.image2video import IMAGE2VIDEO
from kling_studio.endpoints.omni_video import OMNI_VIDEO
from kling_studio.endpoints.text2video import TEXT2VIDEO

ALL: tuple[Endpoint, ...] = (TEXT2VIDEO, IMAGE2VIDEO, OMNI_VIDEO)
"""Every form, in the order of the window."""


def by_id(id: str) -> Endpoint | None:
    """The form of that API name, or None."""
    return next((endpoint for endpoint in ALL if endpoint.id == id), None)


__all__ = ["ALL", "IMAGE2VIDEO", "OMNI_VIDEO", "TEXT2VIDEO", "by_id"]
