"""What a provider says is shown, logged and written down; a signed address in it is not."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from kling_studio.domain.errors import Problem
from kling_studio.providers import apixo_answers, kling_answers, kling_new_answers
from kling_studio.providers.base import ProviderError
from kling_studio.providers.http_answer import HttpAnswer

SIGNED = "https://bucket.example/start.jpg?X-Signature=0badc0ffee"
WORDS = f"cannot read {SIGNED} of yours"


def failed(read: Callable[[], object]) -> Problem:
    with pytest.raises(ProviderError) as caught:
        read()
    assert "0badc0ffee" not in str(caught.value)  # what a log line holds
    return caught.value.problem


@pytest.mark.parametrize(
    "problem",
    [
        lambda: failed(
            lambda: kling_answers.created(HttpAnswer(400, json.dumps({"code": 1201, "message": WORDS})))
        ),
        lambda: failed(
            lambda: apixo_answers.created(HttpAnswer(400, json.dumps({"code": 400, "message": WORDS})))
        ),
        lambda: failed(lambda: kling_answers.queried(HttpAnswer(302, "", location=SIGNED))),
        lambda: (
            kling_answers.queried(
                HttpAnswer(
                    200,
                    json.dumps(
                        {
                            "code": 0,
                            "data": {"task_id": "1", "task_status": "failed", "task_status_msg": WORDS},
                        }
                    ),
                )
            ).problem
        ),
        lambda: (
            kling_new_answers.listed(
                HttpAnswer(
                    200,
                    json.dumps({"code": 0, "data": [{"id": "1", "status": "failed", "message": WORDS}]}),
                ),
                ["1"],
            )["1"].problem
        ),
        lambda: (
            apixo_answers.queried(
                HttpAnswer(200, json.dumps({"data": {"taskId": "1", "state": "failed", "failMsg": WORDS}}))
            ).problem
        ),
    ],
    ids=[
        "kling refuses",
        "apixo refuses",
        "a redirect",
        "kling fails",
        "kling's new design",
        "apixo fails",
    ],
)
def test_an_address_in_the_words_loses_its_signature(problem: Callable[[], Problem | None]) -> None:
    found = problem()
    assert found is not None
    assert "bucket.example" in found.provider_words
    assert "0badc0ffee" not in json.dumps(found.to_json())
