"""Image to video: a start frame, perhaps an end frame, and words (CometAPI docs, image2video)."""

from kling_studio.domain.form import (
    AddressField,
    CameraField,
    ChoiceField,
    ElementsField,
    Endpoint,
    IdentifierField,
    MaskField,
    MasksField,
    NumberField,
    PictureField,
    SwitchField,
    TextField,
    VoicesField,
)
from kling_studio.endpoints.shots import SHOTS

IMAGE2VIDEO = Endpoint(
    id="image2video",
    fields=(
        TextField(name="prompt", lines=4, grows=True),
        TextField(name="negative_prompt", lines=2),
        PictureField(name="image", row="frames", section="frames"),
        PictureField(name="image_tail", row="frames", section="frames"),
        ElementsField(name="element_list"),
        MaskField(name="static_mask", section="brush"),
        MasksField(name="dynamic_masks", picture="mask"),
        ChoiceField(name="mode", row="tier"),
        ChoiceField(name="duration", row="tier"),
        SwitchField(name="sound"),
        VoicesField(name="voice_list"),
        *SHOTS,
        NumberField(name="cfg_scale"),
        CameraField(name="camera_control"),
        ChoiceField(name="provider", gateways=True),
        IdentifierField(name="external_task_id"),
        AddressField(name="callback_url"),
    ),
    ratio_from="image",
)
