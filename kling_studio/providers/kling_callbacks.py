"""Which task a callback is about, in each form that gateways send: Kling's two designs (Kling docs,
callbacks), CometAPI's, and the status envelope of APIXO (APIXO docs, webhooks)."""

from __future__ import annotations

import json
from typing import Any

from kling_studio.providers.base import CallbackNames


def names_in(body: bytes) -> CallbackNames:
    """The ids that a callback's body names, as far as it names any; nothing else of it is believed."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return CallbackNames()
    if isinstance(data, dict) and isinstance(data.get("data"), dict):
        data = data["data"]  # a gateway may put its envelope around
    if not isinstance(data, dict):
        return CallbackNames()
    info = data.get("task_info")
    inner = info if isinstance(info, dict) else {}
    return CallbackNames(
        _text(data.get("task_id") or data.get("taskId") or data.get("id")),
        _text(inner.get("external_task_id") or data.get("external_task_id") or data.get("external_id")),
    )


def _text(value: Any) -> str:
    """An id, which a gateway may write as a number."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
