"""Faults on demand: what can go wrong between a studio and a gateway, switched on by a TOML file.

A file holds `[[fault]]` tables:

    [[fault]]
    path = "/kling/v1/videos/text2video"   # a prefix; "/" (all paths) when left out
    method = "POST"                        # any when left out
    after = 2                              # matching requests let through first, 0 when left out
    times = 1                              # how many then meet the fault, 0 = all; 1 when left out
    kind = "status"
    value = 502

Every fault counts the requests that match it by itself; where several are due for one request, the
first in the file acts. Kinds:

refuse        reads the request, handles nothing, closes the connection without an answer
lose_answer   handles the request (a task is made), then closes the connection without an answer
status        answers with HTTP status `value` and an HTML page, handles nothing
code          answers with Kling's service code `value`, its HTTP status and envelope, handles nothing
rate_limited  answers 429 in the gateway's envelope, with `Retry-After: value` where there is a value
stall         takes the request, handles nothing and never answers
truncate      handles the request, sends half of the answer's body, closes the connection
redirect      answers 301 to the address `value` ("/" when left out), handles nothing
empty         answers 200 with an empty body, handles nothing
not_json      answers 200 with an HTML page, handles nothing
fail_task     makes the task, which then ends as failed with `value` as its message
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from kling_studio.rehearsal.codes import KlingCode


class FaultKind(StrEnum):
    """The documented list of what can be made to go wrong."""

    REFUSE = "refuse"
    LOSE_ANSWER = "lose_answer"
    STATUS = "status"
    CODE = "code"
    RATE_LIMITED = "rate_limited"
    STALL = "stall"
    TRUNCATE = "truncate"
    REDIRECT = "redirect"
    EMPTY = "empty"
    NOT_JSON = "not_json"
    FAIL_TASK = "fail_task"


@dataclass(frozen=True, slots=True)
class Fault:
    """One `[[fault]]` table. `times` 0 means every request after the first `after`."""

    kind: FaultKind
    path: str = "/"
    method: str = ""
    after: int = 0
    times: int = 1
    value: int | str | None = None

    def matches(self, method: str, path: str) -> bool:
        """Whether a request is one that this fault counts."""
        return path.startswith(self.path) and self.method in ("", method)


class FaultFileError(Exception):
    """A fault file that cannot be used; its text is one sentence that says why."""


class Faults:
    """The faults of one server with their counts."""

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        self._faults = tuple(faults)
        self._seen = [0] * len(self._faults)

    def due(self, method: str, path: str) -> Fault | None:
        """The fault that a request meets now, None when it goes through. Counts the request."""
        due: Fault | None = None
        for number, fault in enumerate(self._faults):
            if not fault.matches(method, path):
                continue
            self._seen[number] += 1
            past = self._seen[number] - fault.after
            if due is None and past > 0 and (fault.times == 0 or past <= fault.times):
                due = fault
        return due


def read_faults(file: Path) -> tuple[Fault, ...]:
    """Reads a fault file. Raises FaultFileError."""
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise FaultFileError(f"The fault file {file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise FaultFileError(f"The fault file {file} is not UTF-8 text.") from error
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FaultFileError(f"The fault file {file} is not TOML: {error}.") from error
    unknown = sorted(set(data) - {"fault"})
    if unknown:
        raise FaultFileError(f"The fault file {file} has an unknown entry {unknown[0]!r}.")
    tables = data.get("fault", [])
    if not isinstance(tables, list):
        raise FaultFileError(f"The fault file {file} must hold [[fault]] tables.")
    faults = []
    for number, table in enumerate(tables, start=1):
        try:
            faults.append(_fault(table))
        except ValueError as error:
            raise FaultFileError(f"Fault {number} in {file}: {error}.") from error
    return tuple(faults)


def _fault(table: object) -> Fault:
    if not isinstance(table, dict):
        raise ValueError("it is not a table")
    unknown = sorted(set(table) - {"path", "method", "after", "times", "kind", "value"})
    if unknown:
        raise ValueError(f"unknown entry {unknown[0]!r}")
    try:
        kind = FaultKind(table.get("kind", ""))
    except ValueError:
        known = ", ".join(FaultKind)
        raise ValueError(f"kind must be one of {known}, not {table.get('kind')!r}") from None
    path, method = table.get("path", "/"), table.get("method", "")
    if not isinstance(path, str) or not path.startswith("/"):
        raise ValueError("path must be text that begins with a slash")
    if not isinstance(method, str):
        raise ValueError("method must be text")
    return Fault(
        kind=kind,
        path=path,
        method=method.upper(),
        after=_count(table, "after", 0),
        times=_count(table, "times", 1),
        value=_value(kind, table.get("value")),
    )


def _count(table: dict[str, Any], name: str, otherwise: int) -> int:
    count = table.get(name, otherwise)
    if not isinstance(count, int) or isinstance(count, bool) or count < 0:
        raise ValueError(f"{name} must be a whole number, 0 or more")
    return count


def _value(kind: FaultKind, value: object) -> int | str | None:
    whole = value if isinstance(value, int) and not isinstance(value, bool) else None
    match kind:
        case FaultKind.STATUS:
            if whole is None or not 200 <= whole <= 599:
                raise ValueError("value must be an HTTP status from 200 to 599")
            return whole
        case FaultKind.CODE:
            if whole not in list(KlingCode):
                raise ValueError("value must be one of Kling's service codes")
            return whole
        case FaultKind.RATE_LIMITED:
            if value is not None and (whole is None or whole < 0):
                raise ValueError("value must be a number of seconds, or left out")
            return whole
        case FaultKind.REDIRECT | FaultKind.FAIL_TASK:
            if value is not None and not isinstance(value, str):
                raise ValueError("value must be text, or left out")
            return value
        case _:
            if value is not None:
                raise ValueError(f"kind {kind} takes no value")
            return None
