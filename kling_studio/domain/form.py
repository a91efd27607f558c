"""A form as data: the kinds of fields that an endpoint's declaration is made of."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

FIRST_FRAME, END_FRAME = "first_frame", "end_frame"
FRAME_ROLES = (FIRST_FRAME, END_FRAME)
"""The `type` of a picture in `image_list`; without one it is a reference (Kling docs, omni-video)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of the API. `name` is the API's own; `ui.field_words` holds its label and hint.

    `row` joins neighbouring fields of the same row name on one line; `section` is the heading that
    fields of the same section share, empty for none. `under` names the field, and its value, without which
    this one means nothing. `gateways`: a field of a gateway's own, of no interest where it is not taken.
    """

    name: str
    row: str = ""
    section: str = ""
    under: tuple[str, str | bool] | None = None
    gateways: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField(Field):
    """Words. `lines` is the least height; `grows`: spare height of the form goes here."""

    lines: int = 1
    grows: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceField(Field):
    """One of a few words, which ones the catalogue says (mode, duration)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioField(Field):
    """One of a few `width:height` words, drawn as shapes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberField(Field):
    """A number between limits that the catalogue says, in steps of `step`."""

    step: float = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureField(Field):
    """A picture: a path on this computer or an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListField(Field):
    """Things in order, each an object; an empty list is as good as none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskField(PictureField):
    """A picture whose white marks a part of the start picture; it can be painted over that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureListField(ListField):
    """Things that each bear a picture in their member `picture`."""

    picture: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MasksField(PictureListField):
    """Areas that move: each a mask and the points of its trajectory, from the picture's bottom left."""


FEWEST_POINTS, MOST_POINTS = 2, 77
"""Points of one area's trajectory (Kling docs, image2video: dynamic_masks)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencesField(PictureListField):
    """Pictures in order, which the prompt may name: `{"image_url": …}`, with a `type` of `roles` where
    one of them is the clip's first or last picture. Without `roles` they are all alike and have no type."""

    roles: tuple[str, ...] = FRAME_ROLES


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementsField(ListField):
    """Elements that the prompt can name, in order: `{"element_id": …}`, a whole number each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VideosField(ListField):
    """A video that the prompt can name: `{"video_url": …, "refer_type": …, "keep_original_sound": …}`."""


FEATURE, BASE = "feature", "base"
VIDEO_ROLES = (FEATURE, BASE)
"""The `refer_type` of a video: one to follow, or the one to edit, the default (Kling docs, omni-video)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchField(Field):
    """`on` or `off`; left out, the provider takes it as off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagField(Field):
    """True or false; left out, it counts as false."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenChoiceField(ChoiceField):
    """One of the words that the catalogue lists, or another one that the user writes (effect scenes)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundField(Field):
    """A sound: a path on this computer or an address (`sound_file`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoField(Field):
    """The address of a video (`video_url`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipField(Field):
    """A finished clip by the id that the provider gave the video, not the task (`video_id`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotsField(ListField):
    """The shots of a clip in order: `{"index": 1, "prompt": …, "duration": "3"}` (multi_prompt)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicesField(ListField):
    """Voices that the prompt can name, in order: `{"voice_id": …}` (voice_list)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacesField(ListField):
    """The face that is to speak, and with which sound, times in ms: `{"face_id": …, "sound_file": …,
    "sound_start_time": …, "sound_end_time": …, "sound_insert_time": …, "sound_volume": …,
    "original_audio_volume": …}` (face_choose)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenIdField(Field):
    """An id that the provider gave: of a sound it made (`audio_id`), of a session it opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierField(Field):
    """A short identifier of the user's own, made by the studio where left empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressField(Field):
    """An address on the web that the provider calls: https, plain http for this computer alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraField(Field):
    """How the camera moves: `{"type": …}` of a few presets, or `simple` with one of AXES in `config`."""


AXES = ("horizontal", "vertical", "pan", "tilt", "roll", "zoom")
"""What a simple camera move can be along or about; exactly one is not 0 (Kling docs, camera_control)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One kind of request: its API name, its fields in the order of the form.

    `model_name` is not among `fields`: every form has it, chosen in the head of the panel.
    `ratio_from` names the picture field from which the clip's shape follows, where it does.
    """

    id: str
    fields: tuple[Field, ...]
    ratio_from: str = ""

    def field(self, name: str) -> Field | None:
        """The field of that name, or None."""
        return next((f for f in self.fields if f.name == name), None)


OF_ONE_PROVIDER = (ClipField, ElementsField, FacesField, GivenIdField, VoicesField)
"""Kinds of fields whose ids are a provider's own, which no other one knows."""


class RuleKey(StrEnum):
    """Which rule a value broke. `ui.rule_sentences` holds the sentence of each, at most 60 characters."""

    REQUIRED = "required"
    TOO_LONG = "too_long"
    NOT_A_CHOICE = "not_a_choice"
    NOT_A_NUMBER = "not_a_number"
    BELOW_LEAST = "below_least"
    ABOVE_MOST = "above_most"
    NOT_OFFERED = "not_offered"
    UNKNOWN_FIELD = "unknown_field"
    WRONG_KIND = "wrong_kind"
    MODEL_UNKNOWN = "model_unknown"
    IDENTIFIER_MALFORMED = "identifier_malformed"
    IDENTIFIER_USED = "identifier_used"
    EXCLUDES = "excludes"
    NEEDS_MODE = "needs_mode"
    NEEDS_DURATION = "needs_duration"
    NEEDS_OTHER = "needs_other"
    PICTURE_MISSING = "picture_missing"
    PICTURE_IS_FOLDER = "picture_is_folder"
    PICTURE_EMPTY = "picture_empty"
    PICTURE_UNREADABLE = "picture_unreadable"
    PICTURE_CUT_SHORT = "picture_cut_short"
    PICTURE_TOO_HEAVY = "picture_too_heavy"
    PICTURE_TOO_SMALL = "picture_too_small"
    PICTURE_TOO_MANY_PIXELS = "picture_too_many_pixels"
    PICTURE_TOO_NARROW = "picture_too_narrow"
    PICTURE_FORMAT = "picture_format"
    ADDRESS_MALFORMED = "address_malformed"
    ADDRESS_NOT_SECURE = "address_not_secure"
    PICTURE_OTHER_SIZE = "picture_other_size"
    TOO_MANY_ITEMS = "too_many_items"
    MASK_MISSING = "mask_missing"
    TRAJECTORY_LENGTH = "trajectory_length"
    TRAJECTORY_MALFORMED = "trajectory_malformed"
    TRAJECTORY_OUTSIDE = "trajectory_outside"
    CAMERA_ONE_AXIS = "camera_one_axis"
    CAMERA_NO_CONFIG = "camera_no_config"
    PICTURE_NEEDED = "picture_needed"
    ROLE_TWICE = "role_twice"
    END_WITHOUT_FIRST = "end_without_first"
    FRAMES_WITH_BASE = "frames_with_base"
    TOO_MANY_REFERENCES = "too_many_references"
    TOO_MANY_WITH_VIDEO = "too_many_with_video"
    IMAGES_WITH_FRAMES = "images_with_frames"
    ELEMENTS_WITH_FRAMES = "elements_with_frames"
    NO_ELEMENTS_WITH_FRAMES = "no_elements_with_frames"
    ELEMENT_ID = "element_id"
    VIDEO_NOT_ADDRESS = "video_not_address"
    VIDEO_MISSING = "video_missing"
    VIDEO_UNREADABLE = "video_unreadable"
    VIDEO_FORMAT = "video_format"
    VIDEO_TOO_HEAVY = "video_too_heavy"
    VIDEO_TOO_SMALL = "video_too_small"
    VIDEO_TOO_LARGE = "video_too_large"
    VIDEO_TOO_SHORT = "video_too_short"
    VIDEO_TOO_LONG = "video_too_long"
    VIDEO_TOO_SLOW = "video_too_slow"
    VIDEO_TOO_FAST = "video_too_fast"
    TAG_UNKNOWN = "tag_unknown"
    FEATURE_NEEDS_SHOTS = "feature_needs_shots"
    BASE_WITHOUT_SHOTS = "base_without_shots"
    PICTURE_NOT_ADDRESS = "picture_not_address"
    TOO_FEW_ITEMS = "too_few_items"
    SHOT_WORDS = "shot_words"
    SHOT_SECONDS = "shot_seconds"
    SHOT_NUMBERS = "shot_numbers"
    SHOTS_SUM = "shots_sum"
    ID_NEEDED = "id_needed"
    ID_MALFORMED = "id_malformed"
    SOUND_NEEDED = "sound_needed"
    SOUND_MISSING = "sound_missing"
    SOUND_UNREADABLE = "sound_unreadable"
    SOUND_FORMAT = "sound_format"
    SOUND_TOO_HEAVY = "sound_too_heavy"
    SOUND_TOO_SHORT = "sound_too_short"
    SOUND_TOO_LONG = "sound_too_long"
    SOUND_CUT_TOO_SHORT = "sound_cut_too_short"
    SOUND_CUT_OUTSIDE = "sound_cut_outside"
    SOUND_VOLUME = "sound_volume"
    FACE_TIMES = "face_times"
    SCENE_OF_ONE = "scene_of_one"
    SCENE_OF_TWO = "scene_of_two"
    FACE_UNSEEN = "face_unseen"
    FACE_BEYOND_VIDEO = "face_beyond_video"
    VIDEO_AREA = "video_area"
    VIDEO_SHAPE = "video_shape"


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken rule at a field. `fix` is values that would mend it, offered as one click; may be empty."""

    field: str
    rule: RuleKey
    params: Mapping[str, str | int] = dataclasses.field(default_factory=dict)
    fix: Mapping[str, Any] = dataclasses.field(default_factory=dict)
