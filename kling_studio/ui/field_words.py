"""The words of the forms' fields and of their choices, before translation."""

from __future__ import annotations

from collections.abc import Mapping

from kling_studio.ui.sentences import QT_TRANSLATE_NOOP

FIELDS: Mapping[str, tuple[str, str]] = {
    "prompt": (
        QT_TRANSLATE_NOOP("Field", "Prompt"),
        QT_TRANSLATE_NOOP("Field", "What happens in the shot, in plain words"),
    ),
    "negative_prompt": (
        QT_TRANSLATE_NOOP("Field", "Negative prompt"),
        QT_TRANSLATE_NOOP("Field", "What must not appear"),
    ),
    "model_name": (
        QT_TRANSLATE_NOOP("Field", "Model"),
        QT_TRANSLATE_NOOP("Field", "Which model makes the clip"),
    ),
    "mode": (
        QT_TRANSLATE_NOOP("Field", "Mode"),
        QT_TRANSLATE_NOOP("Field", "Std is faster and cheaper, Pro is finer"),
    ),
    "duration": (QT_TRANSLATE_NOOP("Field", "Duration"), QT_TRANSLATE_NOOP("Field", "Length of the clip")),
    "aspect_ratio": (
        QT_TRANSLATE_NOOP("Field", "Aspect ratio"),
        QT_TRANSLATE_NOOP("Field", "Width to height"),
    ),
    "cfg_scale": (
        QT_TRANSLATE_NOOP("Field", "cfg scale"),
        QT_TRANSLATE_NOOP("Field", "Higher values follow the prompt more closely"),
    ),
    "image": (
        QT_TRANSLATE_NOOP("Field", "Start frame"),
        QT_TRANSLATE_NOOP("Field", "Drop, paste or pick"),
    ),
    "image_tail": (
        QT_TRANSLATE_NOOP("Field", "End frame"),
        QT_TRANSLATE_NOOP("Field", "Drop, paste or pick"),
    ),
    "external_task_id": (
        QT_TRANSLATE_NOOP("Field", "External id"),
        QT_TRANSLATE_NOOP("Field", "Made for you when left empty"),
    ),
    "static_mask": (
        QT_TRANSLATE_NOOP("Field", "Static mask"),
        QT_TRANSLATE_NOOP("Field", "White stays still"),
    ),
    "dynamic_masks": (
        QT_TRANSLATE_NOOP("Field", "Moving areas"),
        QT_TRANSLATE_NOOP("Field", "Each has a mask and a path, counted from the bottom left"),
    ),
    "camera_control": (
        QT_TRANSLATE_NOOP("Field", "Camera"),
        QT_TRANSLATE_NOOP("Field", "How the camera moves; None leaves it to the model"),
    ),
    "image_list": (
        QT_TRANSLATE_NOOP("Field", "Pictures"),
        QT_TRANSLATE_NOOP("Field", "The prompt names them by number: <<<image_1>>>"),
    ),
    "element_list": (
        QT_TRANSLATE_NOOP("Field", "Elements"),
        QT_TRANSLATE_NOOP("Field", "The prompt names them by number: <<<element_1>>>"),
    ),
    "video_list": (
        QT_TRANSLATE_NOOP("Field", "Video"),
        QT_TRANSLATE_NOOP("Field", "Address of an MP4 or MOV"),
    ),
    "sound": (
        QT_TRANSLATE_NOOP("Field", "Sound"),
        QT_TRANSLATE_NOOP("Field", "Whether the clip comes with a sound of its own"),
    ),
    "callback_url": (
        QT_TRANSLATE_NOOP("Field", "Callback"),
        QT_TRANSLATE_NOOP("Field", "An https address that the provider calls"),
    ),
    "voice_list": (
        QT_TRANSLATE_NOOP("Field", "Voices"),
        QT_TRANSLATE_NOOP("Field", "The prompt names them by number: <<<voice_1>>>"),
    ),
    "multi_shot": (
        QT_TRANSLATE_NOOP("Field", "Several shots"),
        QT_TRANSLATE_NOOP("Field", "Whether the clip is cut into shots"),
    ),
    "shot_type": (
        QT_TRANSLATE_NOOP("Field", "Shots by"),
        QT_TRANSLATE_NOOP("Field", "Who divides the clip: the model, or you shot by shot"),
    ),
    "multi_prompt": (
        QT_TRANSLATE_NOOP("Field", "Shots"),
        QT_TRANSLATE_NOOP("Field", "What happens in each shot, and for how long"),
    ),
    "provider": (
        QT_TRANSLATE_NOOP("Field", "Routing"),
        QT_TRANSLATE_NOOP("Field", "Which of its own routes the gateway uses"),
    ),
    "video_id": (
        QT_TRANSLATE_NOOP("Field", "Clip"),
        QT_TRANSLATE_NOOP("Field", "Its id, or pick one of yours"),
    ),
    "effect_scene": (
        QT_TRANSLATE_NOOP("Field", "Scene"),
        QT_TRANSLATE_NOOP("Field", "Choose one, or write its name"),
    ),
    "sound_file": (
        QT_TRANSLATE_NOOP("Field", "Sound to speak"),
        QT_TRANSLATE_NOOP("Field", "A file or an address: MP3, WAV, M4A or AAC"),
    ),
    "audio_id": (
        QT_TRANSLATE_NOOP("Field", "Id of a sound"),
        QT_TRANSLATE_NOOP("Field", "Or one that the provider made"),
    ),
    "image_url": (
        QT_TRANSLATE_NOOP("Field", "Person"),
        QT_TRANSLATE_NOOP("Field", "The picture of the person who moves"),
    ),
    "video_url": (
        QT_TRANSLATE_NOOP("Field", "Video"),
        QT_TRANSLATE_NOOP("Field", "Address of an MP4 or MOV"),
    ),
    "character_orientation": (
        QT_TRANSLATE_NOOP("Field", "Faces as in"),
        QT_TRANSLATE_NOOP("Field", "Which way the person faces: as in the picture or as in the video"),
    ),
    "keep_original_sound": (
        QT_TRANSLATE_NOOP("Field", "Its sound"),
        QT_TRANSLATE_NOOP("Field", "Whether the clip keeps the video's sound"),
    ),
    "session_id": (
        QT_TRANSLATE_NOOP("Field", "Session"),
        QT_TRANSLATE_NOOP("Field", "Comes with the face you pick"),
    ),
    "face_choose": (
        QT_TRANSLATE_NOOP("Field", "Face"),
        QT_TRANSLATE_NOOP("Field", "Who speaks, what, and when"),
    ),
}
"""Label and hint of each field, by the API's name of it."""

CHOICES: Mapping[tuple[str, str], str] = {
    ("mode", "std"): QT_TRANSLATE_NOOP("Choice", "Std"),
    ("mode", "pro"): QT_TRANSLATE_NOOP("Choice", "Pro"),
    ("mode", "4k"): QT_TRANSLATE_NOOP("Choice", "4K"),
    ("mode", "master"): QT_TRANSLATE_NOOP("Choice", "Master"),
    ("shot_type", "intelligence"): QT_TRANSLATE_NOOP("Choice", "The model"),
    ("shot_type", "customize"): QT_TRANSLATE_NOOP("Choice", "You"),
    ("provider", "auto"): QT_TRANSLATE_NOOP("Choice", "Automatic"),
    ("provider", "value"): QT_TRANSLATE_NOOP("Choice", "Cheapest"),
    ("provider", "official"): QT_TRANSLATE_NOOP("Choice", "Official"),
    ("character_orientation", "image"): QT_TRANSLATE_NOOP("Choice", "The picture"),
    ("character_orientation", "video"): QT_TRANSLATE_NOOP("Choice", "The video"),
    ("switch", "off"): QT_TRANSLATE_NOOP("Choice", "Off"),
    ("switch", "on"): QT_TRANSLATE_NOOP("Choice", "On"),
    ("image_role", ""): QT_TRANSLATE_NOOP("Choice", "Reference"),
    ("image_role", "first_frame"): QT_TRANSLATE_NOOP("Choice", "Start frame"),
    ("image_role", "end_frame"): QT_TRANSLATE_NOOP("Choice", "End frame"),
    ("refer_type", "feature"): QT_TRANSLATE_NOOP("Choice", "Follow it"),
    ("refer_type", "base"): QT_TRANSLATE_NOOP("Choice", "Edit it"),
    ("keep_original_sound", "yes"): QT_TRANSLATE_NOOP("Choice", "Keep its sound"),
    ("keep_original_sound", "no"): QT_TRANSLATE_NOOP("Choice", "Without its sound"),
    ("camera_control", ""): QT_TRANSLATE_NOOP("Choice", "None"),
    ("camera_control", "simple"): QT_TRANSLATE_NOOP("Choice", "Simple"),
    ("camera_control", "down_back"): QT_TRANSLATE_NOOP("Choice", "Down and back"),
    ("camera_control", "forward_up"): QT_TRANSLATE_NOOP("Choice", "Forward and up"),
    ("camera_control", "right_turn_forward"): QT_TRANSLATE_NOOP("Choice", "Right turn forward"),
    ("camera_control", "left_turn_forward"): QT_TRANSLATE_NOOP("Choice", "Left turn forward"),
    ("camera_axis", "horizontal"): QT_TRANSLATE_NOOP("Choice", "Horizontal"),
    ("camera_axis", "vertical"): QT_TRANSLATE_NOOP("Choice", "Vertical"),
    ("camera_axis", "pan"): QT_TRANSLATE_NOOP("Choice", "Pan"),
    ("camera_axis", "tilt"): QT_TRANSLATE_NOOP("Choice", "Tilt"),
    ("camera_axis", "roll"): QT_TRANSLATE_NOOP("Choice", "Roll"),
    ("camera_axis", "zoom"): QT_TRANSLATE_NOOP("Choice", "Zoom"),
}
"""The words of choices, by field (or kind of switch) and value."""
