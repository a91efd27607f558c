"""Why a task of APIXO's failed: an open set of codes in two generations of names (APIXO docs, errors)."""

from __future__ import annotations

from typing import Final

from kling_studio.domain.errors import ErrorKey, Remedy

E, R = ErrorKey, Remedy

_MEANINGS: Final[tuple[tuple[tuple[str, ...], ErrorKey, Remedy], ...]] = (
    (
        ("sensitive", "nsfw", "prohibited", "contentviolation", "contentpolicy"),
        E.CONTENT_REFUSED,
        R.EDIT_RECIPE,
    ),
    (("insufficientcredit", "insufficientbalance", "balance"), E.BALANCE_EMPTY, R.TOP_UP),
    (("image", "unsupportedformat", "picture"), E.PICTURE_REFUSED, R.EDIT_RECIPE),
    (("prompt", "invalidparam", "invalidinput"), E.REQUEST_REFUSED, R.EDIT_RECIPE),
    (("modelunavailable", "modelnotfound"), E.MODEL_GONE, R.CHANGE_MODEL),
    (("timeout",), E.SERVER_TIMED_OUT, R.RETRY),
)
"""Parts of codes without case and underscores, of which the first that is met counts: a picture with
sensitive content is a matter of content."""


def meaning(code: str) -> tuple[ErrorKey, Remedy]:
    """What a `failCode` means; one that nobody knows is a task that failed, with its own words."""
    plain = "".join(char for char in code.lower() if char.isalnum())
    for parts, key, remedy in _MEANINGS:
        if any(part in plain for part in parts):
            return key, remedy
    return E.TASK_FAILED, R.RETRY if plain == "generationfailed" else R.EDIT_RECIPE
