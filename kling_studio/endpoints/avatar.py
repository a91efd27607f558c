"""Avatar: a person of a picture who says what a sound says (Kling docs, avatar)."""

from kling_studio.domain.form import (
    AddressField,
    ChoiceField,
    Endpoint,
    GivenIdField,
    IdentifierField,
    PictureField,
    SoundField,
    TextField,
)

AVATAR = Endpoint(
    id="avatar",
    fields=(
        TextField(name="prompt", lines=4, grows=True),
        PictureField(name="image"),
        SoundField(name="sound_file"),
        GivenIdField(name="audio_id"),
        ChoiceField(name="mode"),
        IdentifierField(name="external_task_id"),
        AddressField(name="callback_url"),
    ),
    ratio_from="image",
)
