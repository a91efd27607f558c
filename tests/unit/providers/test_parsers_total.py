"""Whatever a gateway sends: a report or a ProviderError, never anything else, and never a lost create."""

from __future__ import annotations

import itertools
import json
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kling_studio.providers import kling_answers
from kling_studio.providers.base import Fate, ProviderError, TaskReport, TaskState
from kling_studio.providers.http_answer import HttpAnswer, retry_after
from tests.unit.providers.answers import answers, read

WORDS = [
    "code", "message", "data", "task_id", "task_status", "task_status_msg", "task_result", "task_info",
    "videos", "url", "status", "fail_reason", "progress", "result_url", "metadata", "error", "id",
    "request_id", "detail", "external_task_id",
]  # fmt: skip
VALUES = [
    "succeed", "SUCCESS", "failed", "processing", "submitted", "success", "0", "1303", "https://cdn.example/a.mp4",
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
