"""Signatures of addresses are kept nowhere, however the text they stand in was written."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kling_studio.domain.signed import unsigned

SECRET = "9f8e7d6c5b4a"
ADDRESS = f"https://cdn.example/a/b.mp4?Expires=1777385361&Signature={SECRET}&Key-Pair-Id={SECRET}"


def plain(text: str) -> str:
    return json.dumps(text)


def as_go_writes(text: str) -> str:
    return json.dumps(text).replace("&", "\\u0026")


def as_php_writes(text: str) -> str:
    return json.dumps(text).replace("/", "\\/")


@given(st.lists(st.sampled_from([plain, as_go_writes, as_php_writes]), max_size=3), st.text(max_size=20))
def test_a_signature_is_dropped_however_often_json_stands_in_json(
    writers: list[object], around: str
) -> None:
    text = f'{around} "{ADDRESS}" {around}'
    for write in writers:
        assert callable(write)
        text = write(text)
    said = unsigned(text)
    assert SECRET not in said
    assert "cdn.example" in said


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('{"url":"https://c.example/a?x=1\\u0026s=2","n":3}', '{"url":"https://c.example/a?…","n":3}'),
        ('{"url":"https:\\/\\/c.example\\/a?s=2","n":3}', '{"url":"https:\\/\\/c.example\\/a?…","n":3}'),
        ("see https://c.example/a#token=1 there", "see https://c.example/a?… there"),
        ("by http://user:word@proxy:8080/x", "by http://proxy:8080/x"),
        ("HTTPS://c.example/a?s=2", "HTTPS://c.example/a?…"),
        ("no address: a?b=c, one@example.org, 1/2", "no address: a?b=c, one@example.org, 1/2"),
    ],
)
def test_what_is_no_signature_stays(text: str, kept: str) -> None:
    assert unsigned(text) == kept
