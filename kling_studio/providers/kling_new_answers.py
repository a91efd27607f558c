"""Answers about tasks in Kling's new design (Kling docs, create task and query task)."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from kling_studio.domain.errors import ErrorKey, Problem, Remedy
from kling_studio.domain.money import Price
from kling_studio.providers import charges
from kling_studio.providers.base import TaskReport, TaskState
from kling_studio.providers.http_answer import HttpAnswer, clean, failure, kept_words
from kling_studio.providers.kling_answers import STATES, accepted, identifier, is_address, object_in
from kling_studio.providers.kling_errors import code_of, said


def created(answer: HttpAnswer) -> TaskReport:
    """Reads the answer to a create. Raises ProviderError, as `kling_answers.created` does."""
    body = accepted(answer, asking=False)
    report = _report(object_in(body.get("data")), answer.text, None)
    if not report.task_id:
        raise failure(answer, ErrorKey.NOT_UNDERSTOOD, Remedy.WAIT, words=said(body).words)
    return report


def listed(answer: HttpAnswer, wanted: Collection[str], unit: Price | None = None) -> dict[str, TaskReport]:
    """The tasks of an answer that are `wanted`, by the id that is: the provider's or our own. Raises
    ProviderError."""
    data = accepted(answer, asking=True).get("data")
    if isinstance(data, Mapping):  # a page of the list
        data = data.get("result")
    if data is not None and not isinstance(data, list):
        raise failure(answer, ErrorKey.NOT_UNDERSTOOD, Remedy.WAIT)
    found: dict[str, TaskReport] = {}
    for entry in data or []:
        task = object_in(entry)
        names = {identifier(task.get("id")), clean(code_of(task.get("external_id")))}
        for name in names.intersection(wanted):
            report = _report(task, json.dumps({"data": [task]}), unit)
            if report.task_id:
                found.setdefault(name, report)
    return found


def _report(task: Mapping[str, Any], raw: str, unit: Price | None) -> TaskReport:
    status = task.get("status")
    word = clean(status.strip())[:100] if isinstance(status, str) else ""
    state = STATES.get(word.lower(), TaskState.UNKNOWN if word else TaskState.QUEUED)
    videos = _videos(task) if state is TaskState.DONE else []
    video = videos[0] if videos else {}
    return TaskReport(
        task_id=identifier(task.get("id")),
        state=state,
        word=word,
        clip_url=str(video.get("url", "")),
        clip_id=identifier(video.get("id")),
        further=max(0, len({video["url"] for video in videos}) - 1),
        problem=_reason(task) if state is TaskState.FAILED else None,
        charged=charges.of_billing(task.get("billing"), unit),
        raw=raw,
    )


def _videos(task: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    outputs = task.get("outputs")
    found = (object_in(output) for output in (outputs if isinstance(outputs, list) else [outputs]))
    videos = (output for output in found if output.get("type", "video") == "video")
    return [video for video in videos if is_address(video.get("url"))]


def _reason(task: Mapping[str, Any]) -> Problem:
    words = task.get("message")
    return Problem(
        ErrorKey.TASK_FAILED,
        remedy=Remedy.EDIT_RECIPE,
        provider_words=kept_words(words),
    )
