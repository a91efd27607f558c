"""Answers about a task as faults change them: another state, no result, another address."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from kling_studio.rehearsal.faults import AT_PROGRESS, AT_SUCCESS, Fault, FaultKind
from kling_studio.rehearsal.whole import Whole

K = FaultKind
Member = Callable[[str, Any], Any]

_WORDS = ("task_status", "status", "state")
_JUST_SUBMITTED = ("submitted", "pending")
_DONE = ("succeed", "succeeded", "success")
_RESULTS = ("task_result", "outputs", "resultJson")
_MILLISECONDS = 1_000_000_000_000


def late_faults(whole: Whole) -> frozenset[FaultKind]:
    """The kinds of faults that count an answer: what it tells of its task decides."""
    words = [value for name, value in _members(whole.data) if name in _WORDS and isinstance(value, str)]
    if not words or all(word in _JUST_SUBMITTED for word in words):
        return frozenset()
    return AT_PROGRESS | AT_SUCCESS if any(word in _DONE for word in words) else AT_PROGRESS


def told_instead(fault: Fault, whole: Whole) -> Whole:
    """An answer after a fault of the kinds that `late_faults` gave."""
    match fault.kind:
        case K.BACKWARDS:
            return whole.with_data(_changed(_changed(whole.data, _just_submitted), _without_result))
        case K.NO_VIDEO:
            return whole.with_data(_changed(whole.data, _without_result))
        case _:
            to = str(fault.value)

            def elsewhere(name: str, value: Any) -> Any:
                if name == "resultJson":
                    return json.dumps(_changed(json.loads(value), elsewhere))
                if name == "resultUrls":
                    return [elsewhere("url", each) for each in value]
                if name != "url":
                    return value
                parts = urlsplit(str(value))
                return to.replace("{path}", f"{parts.path}?{parts.query}")

            return whole.with_data(_changed(whole.data, elsewhere))


def spoilt_task(fault: Fault, whole: Whole) -> Whole:
    """An answer after a fault that asks nothing of it."""
    match fault.kind:
        case K.BROKEN_JSON:
            return replace(whole, body=whole.body[: len(whole.body) // 2])
        case K.UNKNOWN_STATUS:
            word = str(fault.value or "reviewing")
            told = _changed(whole.data, lambda name, value: word if name in _WORDS else value)
            return whole.with_data(_changed(told, _without_result))
        case _:
            off = 86400.0 if fault.value is None else float(fault.value)
            return whole.with_data(_changed(whole.data, lambda name, value: _shifted(name, value, off)))


def _members(data: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield name, value
            yield from _members(value)
    elif isinstance(data, list):
        for value in data:
            yield from _members(value)


def _changed(data: Any, change: Member) -> Any:
    if isinstance(data, dict):
        return {name: change(name, _changed(value, change)) for name, value in data.items()}
    if isinstance(data, list):
        return [_changed(value, change) for value in data]
    return data


def _just_submitted(name: str, value: Any) -> Any:
    if name not in _WORDS:
        return value
    return "pending" if name == "state" else "submitted"


def _without_result(name: str, value: Any) -> Any:
    if name not in _RESULTS:
        return value
    return [] if isinstance(value, list) else "" if isinstance(value, str) else {}


def _shifted(name: str, value: Any, off: float) -> Any:
    moment = name.endswith(("_at", "_time", "Time")) and isinstance(value, int)
    if not moment or name == "costTime" or not value:
        return value
    return value + round(off * 1000 if value > _MILLISECONDS else off)
