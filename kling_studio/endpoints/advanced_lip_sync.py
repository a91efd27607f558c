"""Lip-sync: a face of a video that says what a sound says (Kling docs, advanced-lip-sync).

The video is only asked about: from it come the session and the faces, and these are what is sent.
"""

from kling_studio.domain.form import (
    AddressField,
    ClipField,
    Endpoint,
    FacesField,
    GivenIdField,
    IdentifierField,
    VideoField,
)

ADVANCED_LIP_SYNC = Endpoint(
    id="advanced-lip-sync",
    fields=(
        VideoField(name="video_url", section="one_video"),
        ClipField(name="video_id"),
        FacesField(name="face_choose"),
        GivenIdField(name="session_id"),
        IdentifierField(name="external_task_id"),
        AddressField(name="callback_url"),
    ),
)
