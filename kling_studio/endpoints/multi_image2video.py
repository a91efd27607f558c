"""Multi-image to video: a clip from words and up to four pictures (Kling docs, multi-image to video)."""

from kling_studio.domain.form import (
    AddressField,
    ChoiceField,
    Endpoint,
    IdentifierField,
    NumberField,
    RatioField,
    ReferencesField,
    TextField,
)

MULTI_IMAGE2VIDEO = Endpoint(
    id="multi-image2video",
    fields=(
        TextField(name="prompt", lines=4, grows=True),
        TextField(name="negative_prompt", lines=2),
        ReferencesField(name="image_list", picture="image", roles=()),
        ChoiceField(name="mode", row="tier"),
        ChoiceField(name="duration", row="tier"),
        RatioField(name="aspect_ratio"),
        NumberField(name="cfg_scale"),
        IdentifierField(name="external_task_id"),
        AddressField(name="callback_url"),
    ),
)
