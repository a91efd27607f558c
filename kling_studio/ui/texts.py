"""Keys from the rooms below become whole, translated sentences here: problems, states, fields, rules."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from kling_studio.domain.errors import Problem, Remedy
from kling_studio.domain.form import RuleKey, Violation
from kling_studio.domain.job import JobState
from kling_studio.domain.money import Price
from kling_studio.ui.field_words import CHOICES, FIELDS
from kling_studio.ui.measures import money
from kling_studio.ui.rule_sentences import RULES
from kling_studio.ui.sentences import PROBLEMS, QT_TRANSLATE_NOOP

_REMEDIES: Mapping[Remedy, str] = {
    Remedy.RETRY: QT_TRANSLATE_NOOP("Remedy", "Try again"),
    Remedy.EDIT_RECIPE: QT_TRANSLATE_NOOP("Remedy", "Edit recipe"),
    Remedy.CHANGE_MODEL: QT_TRANSLATE_NOOP("Remedy", "Choose another model"),
    Remedy.OPEN_SETTINGS: QT_TRANSLATE_NOOP("Remedy", "Open settings"),
    Remedy.TOP_UP: QT_TRANSLATE_NOOP("Remedy", "Open the provider's page"),
    Remedy.FREE_SPACE: QT_TRANSLATE_NOOP("Remedy", "Open the data folder"),
    Remedy.FETCH_AGAIN: QT_TRANSLATE_NOOP("Remedy", "Fetch again"),
    Remedy.OPEN_LEDGER: QT_TRANSLATE_NOOP("Remedy", "Open the ledger"),
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

_SECTIONS: Mapping[str, str] = {
    "frames": QT_TRANSLATE_NOOP("Section", "Frames"),
    "one_video": QT_TRANSLATE_NOOP("Section", "Which video: fill in one of the two"),
    "brush": QT_TRANSLATE_NOOP("Section", "Motion brush"),
}

_ENDPOINTS: Mapping[str, str] = {
    "text2video": QT_TRANSLATE_NOOP("Endpoint", "Text to video"),
    "image2video": QT_TRANSLATE_NOOP("Endpoint", "Image to video"),
    "omni-video": QT_TRANSLATE_NOOP("Endpoint", "Omni"),
    "multi-image2video": QT_TRANSLATE_NOOP("Endpoint", "Several images to video"),
    "motion-control": QT_TRANSLATE_NOOP("Endpoint", "Motion control"),
    "avatar": QT_TRANSLATE_NOOP("Endpoint", "Avatar"),
    "advanced-lip-sync": QT_TRANSLATE_NOOP("Endpoint", "Lip-sync"),
    "effects": QT_TRANSLATE_NOOP("Endpoint", "Effects"),
    "video-extend": QT_TRANSLATE_NOOP("Endpoint", "Extend a clip"),
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
    for name in ("left", "limit"):
        if name in params and "currency" in params:
            amount = Price(Decimal(str(params[name])), str(params["currency"]), estimated=False)
            params[name] = isolate(money(amount))
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
    labels = FIELDS.get(name)
    return name if labels is None else QCoreApplication.translate("Field", labels[0])


def field_hint(name: str) -> str:
    """The hint in an empty editor, also its tooltip."""
    labels = FIELDS.get(name)
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
    source = CHOICES.get((field, value))
    return value if source is None else QCoreApplication.translate("Choice", source)


def isolate(text: str) -> str:
    """Wraps a measure, price, id or file name so that right-to-left text around it does not turn it."""
    return f"\u2066{text}\u2069"
