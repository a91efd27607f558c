"""An HTTP answer as a value, and what every dialect must know before it looks for its own words in it."""

from __future__ import annotations

import email.utils
import json
import math
import zlib
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from kling_studio.domain.errors import ErrorKey, Problem, Remedy
from kling_studio.domain.signed import unsigned
from kling_studio.providers.base import Fate, ProviderError

LONGEST_WAIT: Final = 24 * 3600.0
"""Seconds: a Retry-After beyond this is taken for this."""

WORDS_KEPT: Final = 2000
"""Characters of a provider's message that are kept with a problem; the whole is in the raw answer."""

SHORTEST_SECRET: Final = 6
"""Characters; a shorter word is no secret, and taking it out of an answer would spoil the answer itself."""


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What came back. `text` is the decoded body, `location` where a redirect points, `retry_after`
    seconds or None, `host` whom we asked, `at` Unix seconds by the sender's clock, None where not said."""

    status: int
    text: str
    content_type: str = ""
    location: str = ""
    retry_after: float | None = None
    host: str = ""
    at: float | None = None


def failure(
    answer: HttpAnswer,
    key: ErrorKey,
    remedy: Remedy,
    fate: Fate = Fate.UNKNOWN,
    *,
    words: str = "",
    code: str = "",
    request_id: str = "",
) -> ProviderError:
    """The error that an answer amounts to, with all that is known of it."""
    problem = Problem(
        key,
        {"host": answer.host, "status": answer.status},
        remedy,
        kept_words(words),
        clean(code)[:WORDS_KEPT],
        clean(request_id)[:WORDS_KEPT],
    )
    return ProviderError(
        problem,
        fate,
        status=answer.status,
        retry_after=answer.retry_after,
        raw=answer.text,
        at=answer.at,
    )


def json_object(answer: HttpAnswer) -> dict[str, Any]:
    """The JSON object of an answer, whatever its status.

    Raises ProviderError where there is none. No word of the provider's is then at hand, so that a paid
    request's fate is UNKNOWN, with three exceptions. A proxy that wants a password (407) passed nothing
    on, and whoever says "too many requests" (429) took none: REFUSED. A redirect by 301, 307 or 308 says
    that this address does not do the work, and CometAPI's docs name the redirect as its answer to a wrong
    path or base: REFUSED; 302 and 303 may also follow work that was done, so that they stay UNKNOWN.
    """
    status = answer.status
    if status == 407:
        raise failure(answer, ErrorKey.PROXY_REFUSED, Remedy.OPEN_SETTINGS, Fate.REFUSED)
    if 300 <= status < 400:
        fate = Fate.REFUSED if status in (301, 307, 308) else Fate.UNKNOWN
        error = failure(answer, ErrorKey.REDIRECTED, Remedy.OPEN_SETTINGS, fate, words=answer.location)
        error.problem = error.problem.with_params(to=_host(answer.location))
        raise error
    parsed = parse(answer.text)
    if status == 429 and not isinstance(parsed, dict):
        raise failure(answer, ErrorKey.TOO_FAST, Remedy.WAIT, Fate.REFUSED)
    if not answer.text.strip():
        raise failure(answer, *(_by_status(status) or (ErrorKey.ANSWER_EMPTY, Remedy.WAIT)))
    if parsed is NOT_PARSED:
        page = _by_status(status) if status == 413 or status >= 500 else None
        page = None if status == 511 else page  # a network that wants a login answers in its own name
        raise failure(answer, *(page or (ErrorKey.NOT_JSON, Remedy.OPEN_SETTINGS)))
    if not isinstance(parsed, dict):
        raise failure(answer, ErrorKey.NOT_UNDERSTOOD, Remedy.WAIT)
    return parsed


NOT_PARSED: Final = object()


def parse(text: str) -> Any:
    """The JSON value in a text, NOT_PARSED where there is none that Python can hold."""
    try:
        return json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return NOT_PARSED


def by_status(answer: HttpAnswer) -> tuple[ErrorKey, Remedy]:
    """What an HTTP status alone says of an error (CometAPI docs, error handling)."""
    return _by_status(answer.status) or (ErrorKey.REQUEST_REFUSED, Remedy.EDIT_RECIPE)


def _by_status(status: int) -> tuple[ErrorKey, Remedy] | None:
    match status:
        case 401:
            return ErrorKey.KEY_REFUSED, Remedy.OPEN_SETTINGS
        case 402:
            return ErrorKey.BALANCE_EMPTY, Remedy.TOP_UP
        case 403:
            return ErrorKey.NOT_PERMITTED, Remedy.CHANGE_MODEL
        case 413:
            return ErrorKey.REQUEST_TOO_LARGE, Remedy.EDIT_RECIPE
        case 429:
            return ErrorKey.TOO_FAST, Remedy.WAIT
        case 408 | 504 | 524:
            return ErrorKey.SERVER_TIMED_OUT, Remedy.WAIT
        case _ if status >= 500:
            return ErrorKey.SERVER_FAILED, Remedy.WAIT
    return None


def retry_after(header: str, now: float) -> float | None:
    """Seconds that a Retry-After header asks for, from seconds or an HTTP date; None where unreadable."""
    header = header.strip()
    try:
        seconds = float(header)
    except ValueError:
        try:
            seconds = email.utils.parsedate_to_datetime(header).timestamp() - now
        except (ValueError, TypeError, OverflowError, OSError):
            return None
    if math.isnan(seconds):
        return None
    return min(max(seconds, 0.0), LONGEST_WAIT)


def clock_of(date: str) -> float | None:
    """Unix seconds by the clock of whoever sent an answer, from its Date header; None where that is
    unreadable. A date to come back at is by their clock, which may be off."""
    try:
        return email.utils.parsedate_to_datetime(date).timestamp()
    except (ValueError, TypeError, OverflowError, OSError):
        return None


def unpacked(body: bytes, encoding: str, most: int) -> bytes | None:
    """A body as it was before `Content-Encoding`; None where it is damaged, unknown or beyond `most` bytes.

    The studio asks for plain answers; some servers pack them all the same.
    """
    match encoding.strip().lower():
        case "" | "identity":
            return body
        case "gzip" | "deflate":
            unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
        case _:
            return None
    try:
        plain = unpacker.decompress(body, most + 1)
    except zlib.error:
        return None
    return plain if unpacker.eof and len(plain) <= most else None


def without_secret(text: str, secret: str) -> str:
    """An answer's text without a secret that a gateway may repeat in it; it goes to no log, no library."""
    return text.replace(secret, "[key]") if len(secret) >= SHORTEST_SECRET else text


def clean(text: str) -> str:
    """A text without the lone surrogates that JSON may hold and a database may not."""
    return text.encode("utf-8", "replace").decode("utf-8")


def kept_words(words: object) -> str:
    """What is kept with a problem of a provider's words; empty where they are no text. An address in them
    loses its signature, as the words are shown, logged and written down."""
    return unsigned(clean(words))[:WORDS_KEPT] if isinstance(words, str) else ""


def _host(address: str) -> str:
    try:
        return clean(urlsplit(address).hostname or address)[:WORDS_KEPT]
    except ValueError:
        return ""
