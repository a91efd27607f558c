"""Whatever a gateway sends: a report or a ProviderError, never anything else, and never a lost create."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kling_studio.domain.making import MadeKind
from kling_studio.domain.money import Price
from kling_studio.providers import (
    apixo_answers,
    apixo_bodies,
    charges,
    kling_answers,
    kling_bodies,
    kling_callbacks,
    kling_faces,
    kling_library,
    kling_new_answers,
    kling_new_bodies,
)
from kling_studio.providers.base import (
    CallbackNames,
    CreateRequest,
    Fate,
    ProviderError,
    TaskReport,
    TaskState,
)
from kling_studio.providers.http_answer import HttpAnswer, retry_after
from tests.unit.providers.answers import answers, read

WORDS = [
    "code", "message", "data", "task_id", "task_status", "task_status_msg", "task_result", "task_info",
    "videos", "url", "status", "fail_reason", "progress", "result_url", "metadata", "error", "id",
    "request_id", "detail", "external_task_id", "external_id", "outputs", "billing", "amount",
    "charge_type",
    "currency", "package_type", "final_unit_deduction", "taskId", "state", "resultJson", "resultUrls",
    "failCode", "failMsg", "session_id", "face_data", "face_id", "start_time", "elements", "element_id",
    "element_name", "element_image_list", "frontal_image", "voices", "voice_id", "trial_url", "type",
]  # fmt: skip
VALUES = [
    "succeed", "SUCCESS", "failed", "processing", "submitted", "success", "0", "1303", "https://cdn.example/a.mp4",
    "pending", "video", "unit", "cash", "USD", "0.3", "9" * 40, "1e999",
    "{}", "[", '{"code":5000}', "45%", "\ud800", "", 0, 1203, 5000, 10**30, 0.5, True, None,
]  # fmt: skip

anything = st.recursive(
    st.sampled_from(VALUES) | st.text(max_size=8) | st.integers() | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=6),
    max_leaves=24,
)
bodies = st.dictionaries(st.sampled_from(WORDS), anything, max_size=6) | anything
statuses = st.sampled_from(
    [200, 201, 204, 301, 302, 400, 401, 403, 404, 407, 408, 409, 413, 429, 500, 503, 524]
)


def outcome(reader: Any, text: str, status: int) -> TaskReport | ProviderError:
    try:
        report = reader(HttpAnswer(status, text, host="h"))
    except ProviderError as error:
        _check_error(error, text)
        return error
    assert isinstance(report, TaskReport)
    assert report.raw == text
    for kept in (report.task_id, report.word, report.clip_url):
        kept.encode()
    assert report.clip_url == "" or report.state is TaskState.DONE
    assert (report.problem is not None) == (report.state is TaskState.FAILED)
    assert report.progress is None or 0 < report.progress < 1
    return report


def _check_error(error: ProviderError, text: str) -> None:
    assert error.raw == text
    json.dumps(error.problem.to_json()).encode()
    error.problem.provider_words.encode()


@settings(max_examples=400, deadline=None)
@given(body=bodies, status=statuses)
@example(body={"code": "²", "message": "x"}, status=200)
@example(body={"error": {"code": 10**30}}, status=400)
def test_any_json(body: Any, status: int) -> None:
    text = json.dumps(body)
    outcome(kling_answers.queried, text, status)
    made = outcome(kling_answers.created, text, status)
    if isinstance(made, TaskReport):
        assert made.task_id
    elif made.fate is Fate.REFUSED and isinstance(body, dict) and status < 300:
        # Below 300 only a code that we know says that nothing was made.
        assert made.problem.provider_code


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=60), status=statuses)
def test_any_text(text: str, status: int) -> None:
    outcome(kling_answers.queried, text, status)
    made = outcome(kling_answers.created, text, status)
    if isinstance(made, ProviderError) and status == 200:
        assert made.fate is Fate.UNKNOWN


@settings(max_examples=300, deadline=None)
@given(header=st.text(max_size=40) | st.floats().map(str) | st.integers().map(str))
@example(header="Wed, 21 Oct 2026 07:28:00 GMT")
@example(header="Wed, 21 Oct 999999 07:28:00 GMT")
def test_any_retry_after(header: str) -> None:
    wait = retry_after(header, 1_790_000_000.0)
    assert wait is None or 0 <= wait <= 86_400


def test_answers_in_great_number() -> None:
    """A part of `bench fuzz`, with another seed."""
    for sent in itertools.islice(answers(2), 4000):
        found = read(sent)
        assert sent.means is None or found is sent.means, sent


UNIT = Price(Decimal("0.14"), as_of="2026-07-24")

READERS: dict[str, Callable[[HttpAnswer], Any]] = {
    "a list of the older design": lambda answer: kling_answers.listed(answer, ["1", "ks-1", "0"], UNIT),
    "a create of the new design": kling_new_answers.created,
    "tasks of the new design": lambda answer: kling_new_answers.listed(answer, ["1", "0"], UNIT),
    "a create of APIXO's": apixo_answers.created,
    "a task of APIXO's": apixo_answers.queried,
    "APIXO's balance": apixo_answers.taken,
    "faces": kling_faces.found,
    "elements": lambda answer: [
        list(kling_library.things(task, "elements", kling_library.element))
        for task in kling_library.entries(answer)
    ],
    "tasks that make elements": lambda answer: [
        kling_library.making_task(MadeKind.ELEMENT, task) for task in kling_library.entries(answer)
    ],
    "a made voice": lambda answer: kling_library.made(answer, "voices", kling_library.voice),
}


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@settings(max_examples=250, deadline=None)
@given(body=bodies, status=statuses)
@example(
    body={"code": 0, "data": [{"task_id": "1", "task_info": {"external_task_id": "ks-1"}}]}, status=200
)
@example(body={"code": 0, "data": [{"id": 1, "status": "succeeded", "outputs": {"url": 0}}]}, status=200)
@example(body={"code": 200, "data": {"state": "success", "resultJson": "[" * 500}}, status=200)
@example(body={"code": 0, "data": [{"task_id": "1", "created_at": 10**400}]}, status=200)
def test_any_json_for_every_reader(reader: Callable[[HttpAnswer], Any], body: Any, status: int) -> None:
    text = json.dumps(body)
    try:
        found = reader(HttpAnswer(status, text, host="h"))
    except ProviderError as error:
        _check_error(error, text)
        return
    reports = found.values() if isinstance(found, dict) else [found]
    for report in reports:
        if isinstance(report, TaskReport):
            for kept in (report.task_id, report.word, report.clip_url, report.clip_id, report.raw):
                kept.encode()
            assert report.clip_url == "" or report.state is TaskState.DONE
            assert (report.problem is not None) == (report.state is TaskState.FAILED)
            assert report.charged is None or report.charged.sensible


@pytest.mark.parametrize("create", [kling_new_answers.created, apixo_answers.created])
@settings(max_examples=250, deadline=None)
@given(body=bodies, status=statuses)
def test_a_create_is_never_lost_by_any_reader(
    create: Callable[[HttpAnswer], TaskReport], body: Any, status: int
) -> None:
    made = outcome(create, json.dumps(body), status)
    if isinstance(made, TaskReport):
        assert made.task_id
        return
    assert made.fate is not Fate.NOT_SENT
    if made.fate is Fate.REFUSED and isinstance(body, dict) and status < 300:
        assert made.problem.provider_code


@settings(max_examples=300, deadline=None)
@given(value=anything)
def test_any_charge(value: Any) -> None:
    for charged in (charges.of_units(value, UNIT), charges.of_billing(value, UNIT)):
        assert charged is None or (charged.sensible and not charged.estimated)


@settings(max_examples=300, deadline=None)
@given(body=bodies)
def test_any_call(body: Any) -> None:
    assert isinstance(kling_callbacks.names_in(json.dumps(body).encode()), CallbackNames)


FIELDS = [
    "model_name", "prompt", "mode", "duration", "sound", "multi_shot", "shot_type", "multi_prompt",
    "image_list", "element_list", "video_list", "image", "image_tail", "provider", "callback_url",
    "image_url", "refer_type", "element_id", "video_url", "keep_original_sound", "type",
]  # fmt: skip
WORTH = [
    "kling-3.0",
    "kling-v3",
    "kling-2-1",
    "std",
    "master",
    "5",
    "on",
    "customize",
    "feature",
    "base",
    "²",
]
recipes = st.dictionaries(
    st.sampled_from(FIELDS),
    st.recursive(
        st.sampled_from(WORTH) | st.text(max_size=4) | st.integers() | st.booleans() | st.none(),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=3)
        ),
        max_leaves=12,
    ),
    max_size=10,
)


@contextmanager
def not_sent_at_most() -> Iterator[None]:
    try:
        yield
    except ProviderError as error:
        if error.fate is not Fate.NOT_SENT:
            raise


@settings(max_examples=400, deadline=None)
@given(endpoint=st.sampled_from([*kling_bodies.PATHS, "nothing"]), values=recipes)
def test_any_recipe_makes_a_body_or_is_refused_here(endpoint: str, values: dict[str, Any]) -> None:
    request = CreateRequest(endpoint, values, "ks-1")
    bodies_of: tuple[Callable[[], dict[str, Any]], ...] = (
        lambda: kling_bodies.body(request),
        lambda: kling_new_bodies.body(request, "kling-3.0"),
        lambda: apixo_bodies.body(request),
    )
    for made in bodies_of:
        with not_sent_at_most():
            json.dumps(made())
