"""Text to video: a clip from words alone (CometAPI docs, text2video; Kling docs, text to video)."""

from kling_studio.domain.form import (
    AddressField,
    CameraField,
    ChoiceField,
    Endpoint,
    IdentifierField,
    NumberField,
    RatioField,
    SwitchField,
    TextField,
)
from kling_studio.endpoints.shots import SHOTS

TEXT2VIDEO = Endpoint(
    id="text2video",
    fields=(
        TextField(name="prompt", lines=4, grows=True),
        TextField(name="negative_prompt", lines=2),
        ChoiceField(name="mode", row="tier"),
        ChoiceField(name="duration", row="tier"),
        RatioField(name="aspect_ratio"),
        SwitchField(name="sound"),
        *SHOTS,
        NumberField(name="cfg_scale"),
        CameraField(name="camera_control"),
        ChoiceField(name="provider", gateways=True),
        IdentifierField(name="external_task_id"),
        AddressField(name="callback_url"),
    ),
)
