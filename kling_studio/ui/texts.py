"""Keys from the rooms below become whole, translated sentences here, and only here."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from kling_studio.domain.errors import Problem, Remedy
from kling_studio.domain.form import RuleKey, Violation
from kling_studio.domain.job import JobState
from kling_studio.ui.sentences import PROBLEMS, QT_TRANSLATE_NOOP, RULES

_REMEDIES: Mapping[Remedy, str] = {
    Remedy.RETRY: QT_TRANSLATE_NOOP("Remedy", "Try again"),
    Remedy.EDIT_RECIPE: QT_TRANSLATE_NOOP("Remedy", "Edit recipe"),
    Remedy.CHANGE_MODEL: QT_TRANSLATE_NOOP("Remedy", "Choose another model"),
    Remedy.OPEN_SETTINGS: QT_TRANSLATE_NOOP("Remedy", "Open settings"),
    Remedy.TOP_UP: QT_TRANSLATE_NOOP("Remedy", "Open the provider's page"),
    Remedy.FREE_SPACE: QT_TRANSLATE_NOOP("Remedy", "Open the data folder"),
    Remedy.FETCH_AGAIN: QT_TRANSLATE_NOOP("Remedy", "Fetch again"),
}

_STATES: Mapping[JobState, str] = {
    JobState.QUEUED: QT_TRANSLATE_NOOP("State", "Queued"),
    JobState.SUBMITTING: QT_TRANSLATE_NOOP("State", "Sending"),
    JobState.UNSURE: QT_TRANSLATE_NOOP("State", "Unsure"),
    JobState.SUBMITTED: QT_TRANSLATE_NOOP("State", "Submitted"),
    JobState.PROCESSING: QT_TRANSLATE_NOOP("State", "Processing"),
    JobState.DOWNLOADING: QT_TRANSLATE_NOOP("State", "Fetching"),
    JobState.READY: QT_TRANSLATE_NOOP("State", "Ready"),
    JobState.FAILED: QT_TRANSLATE_NOOP("State", "Failed"),
    JobState.CANCELLED: QT_TRANSLATE_NOOP("State", "Cancelled"),
}

_FIELDS: Mapping[str, tuple[str, str]] = {
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
        QT_TRANSLATE_NOOP("Field", "Each a mask and the way it takes, from the bottom left"),
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
        QT_TRANSLATE_NOOP("Field", "An https address to be told"),
    ),
}

_SECTIONS: Mapping[str, str] = {
    "frames": QT_TRANSLATE_NOOP("Section", "Frames"),
    "brush": QT_TRANSLATE_NOOP("Section", "Motion brush"),
}

_ENDPOINTS: Mapping[str, str] = {
    "text2video": QT_TRANSLATE_NOOP("Endpoint", "Text to video"),
    "image2video": QT_TRANSLATE_NOOP("Endpoint", "Image to video"),
    "omni-video": QT_TRANSLATE_NOOP("Endpoint", "Omni"),
}

_CHOICES: Mapping[tuple[str, str], str] = {
    ("mode", "std"): QT_TRANSLATE_NOOP("Choice", "Std"),
    ("mode", "pro"): QT_TRANSLATE_NOOP("Choice", "Pro"),
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

_PROVIDERS: Mapping[str, str] = {
    "rehearsal": QT_TRANSLATE_NOOP("Provider", "Rehearsal"),
    "cometapi": "CometAPI",
    "kling": "Kling",
    "apixo": "APIXO",
}


class _Params(dict[str, object]):
    def __missing__(self, name: str) -> str:
        return "…"


def _fill(context: str, source: str, params: Mapping[str, object]) -> str:
    return QCoreApplication.translate(context, source).format_map(_Params(params))


def problem_sentence(problem: Problem) -> str:
    """One whole sentence that says what to do."""
    params: dict[str, object] = dict(problem.params)
    if "provider" in params:
        params["provider"] = provider_name(str(params["provider"]))
    else:
        params["provider"] = QCoreApplication.translate("Problem", "The provider")
    if "rule" in problem.params:
        rest = {name: value for name, value in problem.params.items() if name not in ("field", "rule")}
        rule = RuleKey(str(problem.params["rule"]))
        params["rule"] = rule_sentence(Violation(str(problem.params.get("field", "")), rule, rest))
    if "field" in params:
        params["field"] = field_label(str(params["field"]))
    return _fill("Problem", PROBLEMS[problem.key], params)


def rule_sentence(violation: Violation) -> str:
    """One short line for under the field, at most about 60 characters."""
    params: dict[str, object] = {
        "label": field_label(violation.field),
        "field": violation.field,
        **violation.params,
    }
    if "other" in params:
        params["other"] = field_label(str(params["other"]))
    if "mode" in params:
        params["mode"] = choice_word("mode", str(params["mode"]))
    if "role" in params:
        params["role"] = choice_word("image_role", str(params["role"]))
    sentence = _fill("Rule", RULES[violation.rule], params)
    if "number" in params:
        whole = QCoreApplication.translate("Rule", "No. {number}: {sentence}")
        return whole.format(number=params["number"], sentence=sentence)
    return sentence


def named_sentence(field: str, sentence: str) -> str:
    """A line that says which field it means; empty where it has nothing to say."""
    if not sentence:
        return ""
    whole = QCoreApplication.translate("Rule", "{field}: {sentence}")
    return whole.format(field=field_label(field), sentence=sentence)


def remedy_word(remedy: Remedy) -> str:
    """The word on the button that mends it; empty where there is no button."""
    source = _REMEDIES.get(remedy)
    return "" if source is None else QCoreApplication.translate("Remedy", source)


def state_word(state: JobState) -> str:
    """The state as one word."""
    return QCoreApplication.translate("State", _STATES[state])


def field_label(name: str) -> str:
    """The label of an API field; a field without one keeps the API's name."""
    labels = _FIELDS.get(name)
    return name if labels is None else QCoreApplication.translate("Field", labels[0])


def field_hint(name: str) -> str:
    """The hint in an empty editor, also its tooltip."""
    labels = _FIELDS.get(name)
    return "" if labels is None else QCoreApplication.translate("Field", labels[1])


def section_label(name: str) -> str:
    """The heading over fields of one section."""
    source = _SECTIONS.get(name)
    return name if source is None else QCoreApplication.translate("Section", source)


def endpoint_name(endpoint: str) -> str:
    """The endpoint in words."""
    source = _ENDPOINTS.get(endpoint)
    return endpoint if source is None else QCoreApplication.translate("Endpoint", source)


def provider_name(provider: str) -> str:
    """The provider in words; its own name is never translated, but the rehearsal's is."""
    source = _PROVIDERS.get(provider)
    return provider if source is None else QCoreApplication.translate("Provider", source)


def choice_word(field: str, value: str) -> str:
    """A choice in words: `std` is Std, a duration `5` is 5 s."""
    if field == "duration":
        return QCoreApplication.translate("Choice", "{seconds} s").format(seconds=value)
    source = _CHOICES.get((field, value))
    return value if source is None else QCoreApplication.translate("Choice", source)


def isolate(text: str) -> str:
    """Wraps a measure, price, id or file name so that right-to-left text around it does not turn it."""
    return f"\u2066{text}\u2069"
