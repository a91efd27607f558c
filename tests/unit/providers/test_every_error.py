"""Every documented error of every dialect: its key, its remedy, and what is certain of a paid request."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey, Remedy
from kling_studio.providers import apixo_answers, kling_answers, kling_new_answers
from kling_studio.providers.base import Fate, ProviderError
from kling_studio.providers.http_answer import HttpAnswer
from kling_studio.ui.sentences import PROBLEMS
from tests.unit.providers.test_apixo import FAILURES, REFUSALS
from tests.unit.providers.test_kling_errors import GATEWAY, KLING

Read = Callable[[HttpAnswer], Any]

KLING_CREATES: dict[str, Read] = {
    "older design": kling_answers.created,
    "new design": kling_new_answers.created,
}
KLING_QUESTIONS: dict[str, Read] = {
    "one": kling_answers.queried,
    "list": lambda answer: kling_answers.listed(answer, ["7"]),
    "tasks": lambda answer: kling_new_answers.listed(answer, ["7"]),
}


def raised(read: Read, status: int, body: Any) -> ProviderError:
    with pytest.raises(ProviderError) as caught:
        read(HttpAnswer(status, json.dumps(body), host="h"))
    return caught.value


@pytest.mark.parametrize(("status", "code", "key", "remedy"), KLING)
@pytest.mark.parametrize("create", KLING_CREATES.values(), ids=KLING_CREATES)
@pytest.mark.parametrize("http", ["its own", 200])
def test_klings_codes_in_both_designs(
    create: Read, status: int, code: int, key: ErrorKey, remedy: Remedy, http: object
) -> None:
    body = {"code": code, "message": "words", "request_id": "r-1"}
    got = raised(create, http if isinstance(http, int) else status, body)
    assert (got.problem.key, got.problem.remedy) == (key, remedy)
    assert got.fate is (Fate.UNKNOWN if code >= 5000 else Fate.REFUSED)
    assert (got.problem.provider_code, got.problem.request_id) == (str(code), "r-1")


@pytest.mark.parametrize(("status", "code", "key", "remedy"), KLING)
@pytest.mark.parametrize("question", KLING_QUESTIONS.values(), ids=KLING_QUESTIONS)
def test_klings_codes_in_answers_to_questions(
    question: Read, status: int, code: int, key: ErrorKey, remedy: Remedy
) -> None:
    got = raised(question, status, {"code": code, "message": "words"})
    expected = (ErrorKey.TASK_UNKNOWN, Remedy.NONE) if code == 1203 else (key, remedy)
    assert (got.problem.key, got.problem.remedy) == expected


@pytest.mark.parametrize("question", KLING_QUESTIONS.values(), ids=KLING_QUESTIONS)
def test_how_kling_calls_a_task_it_does_not_know(question: Read) -> None:
    got = raised(question, 400, {"code": 1201, "message": "Task not found by id/external id: 7"})
    assert (got.problem.key, got.problem.remedy) == (ErrorKey.TASK_UNKNOWN, Remedy.NONE)
    made = raised(kling_answers.created, 400, {"code": 1201, "message": "image not found"})
    assert made.problem.key is ErrorKey.REQUEST_REFUSED


@pytest.mark.parametrize("create", [*KLING_CREATES.values(), apixo_answers.created])
@pytest.mark.parametrize(
    ("status", "text", "fate"),
    [
        (200, "", Fate.UNKNOWN),
        (200, "<html>wait</html>", Fate.UNKNOWN),
        (200, "[]", Fate.UNKNOWN),
        (200, "{}", Fate.UNKNOWN),
        (502, "<html>bad gateway</html>", Fate.UNKNOWN),
        (504, "", Fate.UNKNOWN),
        (302, "", Fate.UNKNOWN),
        (301, "", Fate.REFUSED),
        (407, "", Fate.REFUSED),
        (429, "slow down", Fate.REFUSED),
    ],
)
def test_a_create_that_something_else_answered(create: Read, status: int, text: str, fate: Fate) -> None:
    with pytest.raises(ProviderError) as caught:
        create(HttpAnswer(status, text))
    assert caught.value.fate is fate
    assert caught.value.raw == text


@pytest.mark.parametrize(
    ("create", "body"),
    [
        (kling_answers.created, {"code": 1303, "data": {"task_id": "7"}}),
        (kling_new_answers.created, {"code": 1303, "data": {"id": "7"}}),
        (apixo_answers.created, {"code": 429, "data": {"taskId": "7"}}),
    ],
)
def test_a_refusal_that_names_a_task_is_in_doubt(create: Read, body: Any) -> None:
    assert raised(create, 429, body).fate is Fate.UNKNOWN
    assert raised(create, 429, {**body, "data": None}).fate is Fate.REFUSED


def test_every_error_has_a_sentence() -> None:
    keys = {row[2] for row in KLING} | {row[2] for row in GATEWAY} | {row[2] for row in REFUSALS}
    assert keys | {row[1] for row in FAILURES} <= set(PROBLEMS)
