"""Omni: a clip from words that name pictures, elements and a video (CometAPI docs, omni-video)."""

from kling_studio.domain.form import (
    AddressField,
    ChoiceField,
    ElementsField,
    Endpoint,
    IdentifierField,
    RatioField,
    ReferencesField,
    SwitchField,
    TextField,
    VideosField,
)
from kling_studio.endpoints.shots import SHOTS

OMNI_VIDEO = Endpoint(
    id="omni-video",
    fields=(
        TextField(name="prompt", lines=4, grows=True),
        ReferencesField(name="image_list", picture="image_url"),
        ElementsField(name="element_list"),
        VideosField(name="video_list"),
        ChoiceField(name="mode", row="tier"),
        ChoiceField(name="duration", row="tier"),
        RatioField(name="aspect_ratio"),
        SwitchField(name="sound"),
        *SHOTS,
        IdentifierField(name="external_task_id"),
        AddressField(name="callback_url"),
    ),
)
