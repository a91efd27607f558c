"""Extension: some seconds more of a clip that Kling made (Kling docs, video extension)."""

from kling_studio.domain.form import (
    AddressField,
    ClipField,
    Endpoint,
    IdentifierField,
    NumberField,
    TextField,
)

VIDEO_EXTEND = Endpoint(
    id="video-extend",
    fields=(
        ClipField(name="video_id"),
        TextField(name="prompt", lines=4, grows=True),
        TextField(name="negative_prompt", lines=2),
        NumberField(name="cfg_scale"),
        IdentifierField(name="external_task_id"),
        AddressField(name="callback_url"),
    ),
)
