"""Motion control: a person of a picture who moves as in a video (Kling docs, motion control)."""

from kling_studio.domain.form import (
    AddressField,
    ChoiceField,
    ElementsField,
    Endpoint,
    IdentifierField,
    PictureField,
    TextField,
    VideoField,
)

MOTION_CONTROL = Endpoint(
    id="motion-control",
    fields=(
        TextField(name="prompt", lines=4, grows=True),
        PictureField(name="image_url"),
        VideoField(name="video_url"),
        ChoiceField(name="character_orientation"),
        ChoiceField(name="keep_original_sound"),
        ChoiceField(name="mode"),
        ElementsField(name="element_list"),
        ChoiceField(name="provider", gateways=True),
        IdentifierField(name="external_task_id"),
        AddressField(name="callback_url"),
    ),
)
