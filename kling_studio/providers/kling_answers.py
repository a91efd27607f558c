"""Answers about tasks in Kling's older dialect, as Kling and the gateways in front of it give them.

Two envelopes are in use: Kling's own, and the task wrapper of new-api gateways with Kling's answer
inside, one or two levels deep (CometAPI docs, individual queries and omni query; new-api, source).
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, TypeGuard

from kling_studio.domain import media
from kling_studio.domain.errors import ErrorKey, Problem, Remedy
from kling_studio.domain.money import Price
from kling_studio.providers import charges
from kling_studio.providers.base import Fate, TaskReport, TaskState
from kling_studio.providers.http_answer import (
    NOT_PARSED,
    WORDS_KEPT,
    HttpAnswer,
    clean,
    failure,
    json_object,
    kept_words,
    parse,
)
from kling_studio.providers.kling_errors import SUCCESS, code_of, error_in, said

Level = Mapping[str, Any]

STATES: Final[Mapping[str, TaskState]] = {
    **dict.fromkeys(("submitted", "queued", "not_start", "pending", "waiting"), TaskState.QUEUED),
    **dict.fromkeys(("processing", "in_progress", "running", "generating"), TaskState.RUNNING),
    **dict.fromkeys(("succeed", "succeeded", "success", "completed"), TaskState.DONE),
    **dict.fromkeys(("failed", "failure", "error", "fail", "expired", "cancelled"), TaskState.FAILED),
}
"""Status words of both envelopes, in lower case; any other means: keep asking."""

_COARSE: Final = frozenset({0, 10, 20, 30, 100})
"""Percentages that new-api writes by state alone; they say nothing of progress (new-api, source)."""


def created(answer: HttpAnswer) -> TaskReport:
    """Reads the answer to a create.

    Raises ProviderError; with fate REFUSED only where the provider's own words mean that no task was
    made, UNKNOWN wherever one may have been.
    """
    body = accepted(answer, asking=False)
    report = _report(body, answer.text)
    if report is None or not report.task_id:
        raise failure(answer, ErrorKey.NOT_UNDERSTOOD, Remedy.WAIT, words=said(body).words)
    if not report.word:
        return replace(report, state=TaskState.QUEUED)
    return report


def queried(answer: HttpAnswer, unit: Price | None = None, task_id: str = "") -> TaskReport:
    """Reads the answer to a question about a task; `unit`: what a unit costs, where that is known;
    `task_id`: the task that was asked for. An answer that names others alone tells nothing of it.

    Raises ProviderError, TASK_UNKNOWN and OTHER_TASK among others.
    """
    body = accepted(answer, asking=True)
    report = _report(body, answer.text, unit, answer.host)
    if task_id and (named := _named(body)) and task_id not in named:
        raise failure(answer, ErrorKey.OTHER_TASK, Remedy.WAIT)
    if report is None:
        empty = "data" in body and not _levels(body)[0]
        key = ErrorKey.ANSWER_EMPTY if empty else ErrorKey.NOT_UNDERSTOOD
        raise failure(answer, key, Remedy.WAIT, words=said(body).words)
    return report


def external_id(answer: HttpAnswer) -> str:
    """Our own id as the answer about a task repeats it, empty where it does not."""
    body = json_object(answer)
    return next((found for found in map(_ours, _levels(body)) if found), "")


def listed(answer: HttpAnswer, wanted: Collection[str], unit: Price | None = None) -> dict[str, TaskReport]:
    """The tasks of a list (Kling docs, query task, list) that are `wanted`, by the id that is: the
    provider's or our own. Raises ProviderError."""
    data = accepted(answer, asking=True).get("data")
    if not isinstance(data, list):
        raise failure(answer, ErrorKey.NOT_UNDERSTOOD, Remedy.WAIT)
    found: dict[str, TaskReport] = {}
    for entry in data:
        task = object_in(entry)
        ours = code_of(object_in(task.get("task_info")).get("external_task_id"))
        for name in {identifier(task.get("task_id")), ours} & set(wanted):
            body = {"data": task}
            report = _report(body, json.dumps(body), unit, answer.host)
            if report is not None and report.task_id:
                found.setdefault(name, report)
    return found


def accepted(answer: HttpAnswer, *, asking: bool) -> dict[str, Any]:
    """The body of an answer that is not an error. `asking`: it answers a question about a task. Raises
    ProviderError."""
    body = json_object(answer)
    code = code_of(body.get("code")).lower()
    refused = answer.status >= 400 or (code and code not in SUCCESS)
    if refused or (body.get("error") and not any(_words(_levels(body)))):
        error = error_in(body, answer, asking=asking)
        if names_task(body):
            error.fate = Fate.UNKNOWN
        raise error
    return body


def names_task(body: Level) -> bool:
    """Whether an answer names a task: where it is a refusal all the same, one may have been made."""
    data = object_in(body.get("data"))
    told = [data.get("id"), *(level.get(name) for level in (data, body) for name in ("task_id", "taskId"))]
    return any(map(identifier, told))


def _report(body: Level, raw: str, unit: Price | None = None, host: str = "") -> TaskReport | None:
    levels = _levels(body)
    task_id = _task_id(body, levels)
    word = _word(levels)
    if not task_id and not word:
        return None
    state = STATES.get(word.lower(), TaskState.UNKNOWN)
    return TaskReport(
        task_id=task_id,
        state=state,
        word=word,
        progress=_progress(levels),
        clip_url=_clip_url(levels) if state is TaskState.DONE else "",
        clip_id=_clip_id(levels) if state is TaskState.DONE else "",
        further=_further(levels) if state is TaskState.DONE else 0,
        problem=_reason(body, levels) if state is TaskState.FAILED else None,
        charged=_charged(levels, unit, host),
        raw=raw,
    )


def _levels(body: Level) -> list[Level]:
    """The objects that may speak of the task, outermost `data` first, the body itself last."""
    levels: list[Level] = []
    level: Level = body
    for _ in range(3):
        level = object_in(level.get("data"))
        levels.append(level)
    return [*levels, body]


def object_in(value: object) -> Level:
    """An object, though it may be wrapped in a list or written as text; empty where it is neither."""
    if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
        value = parse(value)
    if isinstance(value, list):
        value = next((entry for entry in value if isinstance(entry, Mapping)), None)
    return value if value is not NOT_PARSED and isinstance(value, Mapping) else {}


def _ours(level: Level) -> str:
    return clean(code_of(object_in(level.get("task_info")).get("external_task_id")))


def _named(body: Level) -> set[str]:
    """Every id of a task that an answer names: the gateway's, the provider's behind it, our own."""
    levels = _levels(body)
    ids = (*(level.get("task_id") for level in levels), body.get("id"))
    return {found for found in (*map(identifier, ids), *map(_ours, levels)) if found}


def _words(levels: list[Level]) -> Iterator[str]:
    """Words about the task, in the order of `levels`. A `status` of the whole answer that names no task is
    how the question went: "error" is then no word of how the task ended."""
    envelope = levels[-1]
    names_none = not (identifier(envelope.get("task_id")) or identifier(envelope.get("id")))
    for level in levels:
        for name in ("task_status", "status"):
            word = None if name == "status" and level is envelope and names_none else level.get(name)
            if isinstance(word, str) and word.strip():
                yield clean(word.strip())[:100]


def _word(levels: list[Level]) -> str:
    """The outermost status word that we know, else the outermost one."""
    words = list(_words(levels))
    return next((word for word in words if word.lower() in STATES), words[0] if words else "")


def _task_id(body: Level, levels: list[Level]) -> str:
    candidates = [*(level.get("task_id") for level in levels), body.get("id")]
    return next((found for found in map(identifier, candidates) if found), "")


def identifier(value: object) -> str:
    """An id as text, digits kept exactly; empty where it could not be part of an address."""
    found = clean(code_of(value))
    return found if found.strip(".") and found.isprintable() and len(found) <= 200 else ""


def _progress(levels: list[Level]) -> float | None:
    for level in levels:
        value = level.get("progress")
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            continue
        try:
            percent = float(str(value).strip().removesuffix("%"))
        except ValueError:
            continue
        if math.isfinite(percent) and 0 <= percent <= 100 and percent not in _COARSE:
            return percent / 100
    return None


def _clip_url(levels: list[Level]) -> str:
    """Where the clip is. Older new-api gateways write it into `fail_reason` (new-api, source)."""
    candidates = [
        *(video.get("url") for level in levels for video in _videos(level)),
        *(level.get("result_url") for level in levels),
        *(level.get("fail_reason") for level in levels),
        *(object_in(level.get("metadata")).get("url") for level in levels),
        *(level.get("url") for level in levels),
    ]
    return next((url for url in candidates if is_address(url)), "")


def _clip_id(levels: list[Level]) -> str:
    """The id of the video that `_clip_url` names, where there is one."""
    videos = (video for level in levels for video in _videos(level) if is_address(video.get("url")))
    return identifier(next(videos, {}).get("id"))


def _further(levels: list[Level]) -> int:
    """How many videos there are beside the first. A gateway may name the same ones again at another level,
    under addresses of its own."""
    urls = [{url for video in _videos(level) if is_address(url := video.get("url"))} for level in levels]
    return max(0, max(map(len, urls)) - 1)


def _charged(levels: list[Level], unit: Price | None, host: str) -> Price | None:
    def told(name: str) -> object:
        return next((level[name] for level in levels if level.get(name)), None)

    units, balance = told("final_unit_deduction"), told("final_balance_deduction")
    return charges.of_deductions(units, balance, unit, host)


def _videos(level: Level) -> Iterator[Level]:
    videos = object_in(level.get("task_result")).get("videos")
    if isinstance(videos, str):
        videos = parse(videos)
    for video in videos if isinstance(videos, list) else [videos]:
        yield object_in(video)


def is_address(value: object) -> TypeGuard[str]:
    """Whether a value of an answer is an address on the web that can be kept."""
    return isinstance(value, str) and media.is_address(value) and clean(value) == value


def _reason(body: Level, levels: list[Level]) -> Problem:
    candidates = [
        *(level.get(name) for level in levels for name in ("task_status_msg", "fail_reason")),
        *(object_in(level.get("error")).get("message") for level in levels),
        *(level.get("error") for level in levels),
        body.get("message"),
    ]
    words = next(
        (
            word
            for word in candidates
            if isinstance(word, str)
            and word.strip()
            and word.strip().lower() not in SUCCESS
            and not is_address(word)
        ),
        "",
    )
    about = said(body)
    return Problem(
        ErrorKey.TASK_FAILED,
        remedy=Remedy.EDIT_RECIPE,
        provider_words=kept_words(words),
        request_id=clean(about.request_id)[:WORDS_KEPT],
    )
