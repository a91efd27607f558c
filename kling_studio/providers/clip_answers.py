"""What the head of a download's answer says: where it begins, how long it is, whether it is a clip."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from typing import Final

from kling_studio.domain.errors import ErrorKey, Remedy
from kling_studio.providers.base import ClipHead, Fate, ProviderError
from kling_studio.providers.http_answer import HttpAnswer, clock_of, failure, retry_after

Headers = Mapping[str, str]
"""By lower-case name."""

_CONTENT_RANGE: Final = re.compile(r"bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\*)")
_LENGTH: Final = re.compile(r"[0-9]{1,18}")
_NOT_A_CLIP: Final = re.compile(r"text/|application/(json|xml|xhtml)")


def continues(status: int, headers: Headers, start: int) -> bool:
    """Whether an answer to "from byte `start`" can be used: the rest from there, or the whole."""
    if status == 206:
        found = _CONTENT_RANGE.fullmatch(headers.get("content-range", "").strip())
        return found is not None and int(found[1]) == start
    return status != 416


def head(status: int, headers: Headers) -> ClipHead:
    """Reads the head of a download that `refusal` found no fault with."""
    start, total = 0, None
    found = _CONTENT_RANGE.fullmatch(headers.get("content-range", "").strip())
    if status == 206 and found:
        start = int(found[1])
        total = int(found[3]) if found[3] != "*" else None
    elif _LENGTH.fullmatch(headers.get("content-length", "")):
        total = int(headers["content-length"])
    tag = headers.get("etag", "")
    return ClipHead(
        start=start,
        total=total,
        validator=tag if tag.startswith('"') else headers.get("last-modified", ""),
        content_type=headers.get("content-type", "").lower(),
    )


def refusal(status: int, headers: Headers, host: str) -> ProviderError | None:
    """Why an answer is no clip, None where it may be one. Nothing is paid for here: fate REFUSED."""
    if status in (200, 206) and _is_clip(headers):
        return None
    match status:
        case 407:
            key, remedy = ErrorKey.PROXY_REFUSED, Remedy.OPEN_SETTINGS
        case 408 | 504 | 524:
            key, remedy = ErrorKey.SERVER_TIMED_OUT, Remedy.FETCH_AGAIN
        case 429:
            key, remedy = ErrorKey.TOO_FAST, Remedy.FETCH_AGAIN
        case _ if status >= 500:
            key, remedy = ErrorKey.SERVER_FAILED, Remedy.FETCH_AGAIN
        case _ if status >= 400:
            key, remedy = ErrorKey.CLIP_EXPIRED, Remedy.FETCH_AGAIN
        case _:
            key, remedy = ErrorKey.CLIP_NOT_VIDEO, Remedy.FETCH_AGAIN
    their_now = clock_of(headers.get("date", ""))
    wait = retry_after(headers.get("retry-after", ""), time.time() if their_now is None else their_now)
    return failure(HttpAnswer(status, "", host=host, retry_after=wait), key, remedy, Fate.REFUSED)


def _is_clip(headers: Headers) -> bool:
    """Not a page, and not packed: the pieces of a packed file would not fit together after a break."""
    packed = headers.get("content-encoding", "").strip().lower() not in ("", "identity")
    return not packed and not _NOT_A_CLIP.match(headers.get("content-type", "").strip().lower())
