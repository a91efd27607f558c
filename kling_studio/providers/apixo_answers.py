"""Answers of APIXO: its envelope, its tasks, its errors by HTTP status (APIXO docs, response format)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from kling_studio.domain.errors import ErrorKey, Problem, Remedy
from kling_studio.providers.apixo_failures import meaning
from kling_studio.providers.base import Fate, ProviderError, TaskReport, TaskState
from kling_studio.providers.base_beside import Credit
from kling_studio.providers.charges import decimal_in
from kling_studio.providers.http_answer import (
    NOT_PARSED,
    WORDS_KEPT,
    HttpAnswer,
    by_status,
    clean,
    failure,
    json_object,
    kept_words,
    parse,
)
from kling_studio.providers.kling_answers import STATES, identifier, is_address, names_task, object_in
from kling_studio.providers.kling_errors import SUCCESS, code_of, of_the_server

_REFUSING: Final = frozenset({400, 401, 402, 403, 404, 413, 422, 429})
"""With a readable error of APIXO's: it made nothing."""

_IDS: Final = ("taskId", "task_id", "id")
"""Names of a task's id, the documented one first: without it nobody could ask for what was paid for."""

_PICTURES: Final = (".jpg", ".jpeg", ".png", ".webp", ".gif")

_BALANCES: Final = ("balance", "currentBalance", "current_balance", "remaining", "credits", "amount")

_CONTENT: Final = ("content", "policy", "sensitive", "nsfw", "prohibited", "moderation")


def created(answer: HttpAnswer) -> TaskReport:
    """Reads the answer to a create. Raises ProviderError; with fate REFUSED only where APIXO's own words
    mean that no task was made."""
    body = _accepted(answer, asking=False)
    data = object_in(body.get("data"))
    told = (*(data.get(name) for name in _IDS), body.get("taskId"))
    task_id = next((found for found in map(identifier, told) if found), "")
    if not task_id:
        raise failure(answer, ErrorKey.NOT_UNDERSTOOD, Remedy.WAIT)
    return TaskReport(task_id, TaskState.QUEUED, raw=answer.text)


def queried(answer: HttpAnswer, task_id: str = "") -> TaskReport:
    """Reads the answer to a question about a task; one that names another than `task_id` tells nothing of
    it. Raises ProviderError, TASK_UNKNOWN and OTHER_TASK among others."""
    data = object_in(_accepted(answer, asking=True).get("data"))
    named = {found for found in map(identifier, map(data.get, _IDS)) if found}
    if task_id and named and task_id not in named:
        raise failure(answer, ErrorKey.OTHER_TASK, Remedy.WAIT)
    said = data.get("state")
    word = clean(said.strip())[:100] if isinstance(said, str) else ""
    if not word:
        raise failure(answer, ErrorKey.NOT_UNDERSTOOD, Remedy.WAIT)
    state = STATES.get(word.lower(), TaskState.UNKNOWN)
    return TaskReport(
        task_id=identifier(data.get("taskId")),
        state=state,
        word=word,
        clip_url=_clip_url(data) if state is TaskState.DONE else "",
        further=_further(data) if state is TaskState.DONE else 0,
        problem=_reason(data) if state is TaskState.FAILED else None,
        raw=answer.text,
    )


def balance(answer: HttpAnswer) -> tuple[Credit, ...]:
    """Reads what is left. Its form is not documented: an amount by itself, or by one of the usual names.
    Raises ProviderError, NOT_UNDERSTOOD where there is none."""
    data = _accepted(answer, asking=False).get("data")
    told = object_in(data)
    amounts = (decimal_in(value) for value in (data, *(told.get(name) for name in _BALANCES)))
    left = next((amount for amount in amounts if amount is not None), None)
    if left is None:
        raise failure(answer, ErrorKey.NOT_UNDERSTOOD, Remedy.WAIT)
    currency = told.get("currency")
    known = isinstance(currency, str) and len(currency) == 3 and currency.isascii() and currency.isalpha()
    return (Credit(left, str(currency).upper() if known else ""),)


def taken(answer: HttpAnswer) -> None:
    """Checks that an answer is no error; nothing else of it matters. Raises ProviderError."""
    _accepted(answer, asking=False)


def _accepted(answer: HttpAnswer, *, asking: bool) -> dict[str, Any]:
    body = json_object(answer)
    code = code_of(body.get("code"))
    if answer.status >= 400 or (code and code.lower() not in SUCCESS):
        raise _error(body, answer, asking=asking)
    return body


def _error(body: Mapping[str, Any], answer: HttpAnswer, *, asking: bool) -> ProviderError:
    """The error that a body amounts to: its code is the HTTP status again, which is also there where the
    status itself is 200."""
    code = code_of(body.get("code"))
    inner = object_in(body.get("data")).get("error")
    told = [words for words in (body.get("message"), inner) if isinstance(words, str) and words.strip()]
    status = answer.status
    if status < 400 and code.isascii() and code.isdigit() and 400 <= int(code[:4]) < 600:
        status = int(code[:4])
    key, remedy = _meaning(status, " ".join(told), answer, asking=asking)
    doubtful = status not in _REFUSING or of_the_server(code) or names_task(body)
    fate = Fate.UNKNOWN if doubtful else Fate.REFUSED
    return failure(answer, key, remedy, fate, words=next(iter(told), ""), code=code)


def _meaning(status: int, words: str, answer: HttpAnswer, *, asking: bool) -> tuple[ErrorKey, Remedy]:
    match status:
        case 403 if any(word in words.lower() for word in _CONTENT):
            return ErrorKey.CONTENT_REFUSED, Remedy.EDIT_RECIPE
        case 404 if asking:
            return ErrorKey.TASK_UNKNOWN, Remedy.NONE
        case 404:
            return ErrorKey.MODEL_GONE, Remedy.CHANGE_MODEL
        case _ if status >= 400:
            return by_status(HttpAnswer(status, "", host=answer.host))
    return ErrorKey.NOT_UNDERSTOOD, Remedy.WAIT


def _clip_url(data: Mapping[str, Any]) -> str:
    """The first address of the result, which is JSON in a text (APIXO docs, status task: resultJson); it
    may as well be an object, or an address alone. Rather one that is not plainly a picture's."""
    results = (_unwrapped(data.get("resultJson")), data.get("resultUrls"))
    found = [value for result in results for value in _addresses(result, 4) if is_address(value)]
    return next((address for address in found if not _is_picture(address)), found[0] if found else "")


def _further(data: Mapping[str, Any]) -> int:
    """How many clips more there are in the documented list, which is of one (APIXO docs, status task)."""
    result = _unwrapped(data.get("resultJson"))
    listed = result.get("resultUrls") if isinstance(result, Mapping) else data.get("resultUrls")
    urls = listed if isinstance(listed, list) else []
    return max(0, len({url for url in urls if is_address(url) and not _is_picture(url)}) - 1)


def _unwrapped(result: Any) -> Any:
    """What JSON in a text says; some write it into a text twice."""
    for _ in range(2):
        parsed = parse(result) if isinstance(result, str) else NOT_PARSED
        if parsed is NOT_PARSED:
            break
        result = parsed
    return result


def _is_picture(address: str) -> bool:
    return address.partition("?")[0].lower().endswith(_PICTURES)


def _addresses(value: Any, depth: int) -> Iterator[Any]:
    if isinstance(value, Mapping) and depth:
        named = value.get("resultUrls")
        for inner in (named,) if named else value.values():
            yield from _addresses(inner, depth - 1)
    elif isinstance(value, list) and depth:
        for inner in value:
            yield from _addresses(inner, depth - 1)
    else:
        yield value


def _reason(data: Mapping[str, Any]) -> Problem:
    code, words = code_of(data.get("failCode")), data.get("failMsg")
    key, remedy = meaning(code)
    return Problem(
        key,
        remedy=remedy,
        provider_words=kept_words(words),
        provider_code=clean(code)[:WORDS_KEPT],
    )
