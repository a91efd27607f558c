"""A job's requests and answers as they are kept to be read: shortened, without credentials."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from kling_studio.domain.signed import unsigned
from kling_studio.providers.base import ProviderError, WireRequest
from kling_studio.store.library import Answer

LONGEST = 64 * 1024
"""Characters of one entry."""

_SHOWN = 48
_LENGTH = "Content-Length: "
_BASE64 = re.compile(r"[A-Za-z0-9+/=_-]{512}")
"""How a picture or a sound begins. All of it may be megabytes, and this is the window's thread."""


def abbreviated(value: Any) -> Any:
    """A request's body with each picture cut to its first characters and its length."""
    return _shortened(value, [])


def request_entry(request: WireRequest, at: float) -> Answer:
    """The entry of a request that is about to leave, with the length of its whole body in bytes."""
    spared: list[int] = []
    short = _shortened(request.body, spared)
    sent = json.dumps(short, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    head = f"{request.method} {request.url}\n{_LENGTH}{len(sent) + sum(spared)}"
    body = json.dumps(short, ensure_ascii=False, indent=2)
    return Answer(at, "request", 0, _kept(f"{head}\n{body}"))


def sent_bytes(entry: Answer) -> int | None:
    """How many bytes the body of a request's entry had; None where the entry does not say it."""
    said = entry.text.partition("\n")[2].partition("\n")[0]
    figure = said.removeprefix(_LENGTH)
    return int(figure) if said.startswith(_LENGTH) and figure.isdecimal() else None


def address_in(entries: Sequence[Answer]) -> str:
    """The address that the last of the kept requests went to; empty without one."""
    requests = [entry.text for entry in entries if entry.what == "request"]
    return requests[-1].partition("\n")[0].partition(" ")[2] if requests else ""


def answer_entry(what: str, raw: str, at: float, status: int = 200) -> Answer:
    """The entry of an answer."""
    return Answer(at, what, status, _kept(raw))


def error_entries(what: str, error: ProviderError, at: float) -> tuple[Answer, ...]:
    """The entry of a failed request's answer; none where nothing came back."""
    return (answer_entry(what, error.raw, at, error.status),) if error.raw or error.status else ()


def _shortened(value: Any, spared: list[int]) -> Any:
    """`spared`: to which is added how many bytes each picture lost by it."""
    if isinstance(value, Mapping):
        return {name: _shortened(inner, spared) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_shortened(inner, spared) for inner in value]
    if isinstance(value, str) and value.isascii() and _BASE64.match(value):
        short = f"{value[:_SHOWN]}… [{len(value)}]"
        spared.append(len(value) - len(short.encode()))
        return short
    return value


def _kept(text: str) -> str:
    if len(text) <= LONGEST:
        return unsigned(text)
    return f"{unsigned(text[:LONGEST])}… [{len(text)}]"
