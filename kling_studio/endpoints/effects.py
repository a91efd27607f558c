"""Effects: a ready scene with the people of one or two pictures (Kling docs, video effects)."""

from kling_studio.domain.form import (
    AddressField,
    Endpoint,
    IdentifierField,
    OpenChoiceField,
    ReferencesField,
)

EFFECTS = Endpoint(
    id="effects",
    fields=(
        OpenChoiceField(name="effect_scene"),
        ReferencesField(name="image_list", picture="image", roles=()),
        IdentifierField(name="external_task_id"),
        AddressField(name="callback_url"),
    ),
)
