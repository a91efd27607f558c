"""What the papers under a report say in one line."""

from __future__ import annotations

from kling_studio.engine.saidlog import answer_entry, request_entry
from kling_studio.providers.base import WireRequest
from kling_studio.ui.stage.papers import sent_paper


def test_the_size_is_that_of_what_left_not_of_its_shortened_copy() -> None:
    request = WireRequest("POST", "https://x.example/v1/videos", {"image": "A" * 2_000_000})
    note, text = sent_paper([request_entry(request, 1.0)])
    assert len(text) < 400
    assert "2.0 MB" in note


def test_a_request_kept_before_its_size_was_says_none() -> None:
    note, _ = sent_paper([answer_entry("request", 'POST https://x.example/v1\n{"a": 1}', 1.0)])
    assert "https://x.example/v1" in note
    assert "bytes" not in note


def test_where_nothing_was_sent_there_is_no_paper() -> None:
    assert sent_paper([answer_entry("query", "{}", 1.0)]) == ("", "")
