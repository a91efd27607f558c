"""The payload lens: what Generate would send, to be read before it is sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

SHOWN_OF_PICTURE = 24
"""Characters of a picture's base64 that are shown; the rest is counted."""

LONGEST_SHOWN = 4096
"""Strings beyond this are pictures: no text field takes as much."""


def payload_text(body: Mapping[str, Any]) -> str:
    """The body as readable JSON; pictures are cut short and end with `…` and their length."""
    return json.dumps(_shortened(body), ensure_ascii=False, indent=2)


def exact_text(body: Mapping[str, Any]) -> str:
    """The body as the JSON that is sent, pictures whole: for the clipboard."""
    return json.dumps(body, ensure_ascii=False)


def picture_sizes(body: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
    """The pictures that travel inside the body: field and bytes once decoded."""
    return tuple(
        (name, _decoded_bytes(value))
        for name, value in body.items()
        if isinstance(value, str) and len(value) > LONGEST_SHOWN
    )


def _decoded_bytes(base64_text: str) -> int:
    return len(base64_text) * 3 // 4 - base64_text[-2:].count("=")


def _shortened(value: Any) -> Any:
    if isinstance(value, str) and len(value) > LONGEST_SHOWN:
        return f"{value[:SHOWN_OF_PICTURE]}… ({len(value):,})"
    if isinstance(value, Mapping):
        return {key: _shortened(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_shortened(inner) for inner in value]
    return value
