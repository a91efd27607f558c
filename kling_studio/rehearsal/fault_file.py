"""The fault file: read and checked, and read again when it has changed."""

from __future__ import annotations

import logging
import math
import tomllib
from pathlib import Path
from typing import Any

from kling_studio.rehearsal.codes import KlingCode
from kling_studio.rehearsal.faults import Fault, FaultKind, Faults

logger = logging.getLogger(__name__)

NOT_VIDEOS = tuple(f"{what}{called}" for called in ("", " as video") for what in ("html", "json", "png"))
"""What a `not_video` fault can send."""

K = FaultKind
_SECONDS = frozenset({K.UNPLUG, K.SLOW_HEADERS, K.SLOW_BODY})
_RETRY_SECONDS = frozenset({K.RATE_LIMITED, K.RATE_LIMITED_UNTIL, K.RATE_LIMITED_PAGE})
_TEXTS = frozenset({
    K.REDIRECT,
    K.REDIRECT_302,
    K.REDIRECT_307,
    K.REDIRECT_308,
    K.FAIL_TASK,
    K.UNKNOWN_STATUS,
})  # fmt: skip


class FaultFileError(Exception):
    """A fault file that cannot be used; its text is one sentence that says why."""


class FaultFile:
    """The faults of a file as it is now. Raises FaultFileError where it is unusable at the start."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._seen = _stamp(file)
        self._faults = Faults(read_faults(file))

    def current(self) -> Faults:
        """The faults; new ones, none counted yet, where the file has changed and can be used."""
        stamp = _stamp(self._file)
        if stamp != self._seen:
            self._seen = stamp
            try:
                self._faults = Faults(read_faults(self._file))
            except FaultFileError as error:
                logger.warning("%s The faults stay as they were.", error)
        return self._faults


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


def _stamp(file: Path) -> tuple[int, int, int]:
    try:
        facts = file.stat()
    except OSError:
        return 0, 0, 0
    return facts.st_mtime_ns, facts.st_size, facts.st_ino


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


def _value(kind: FaultKind, value: object) -> float | str | None:
    whole = value if isinstance(value, int) and not isinstance(value, bool) else None
    match kind:
        case K.STATUS:
            if whole is None or not 200 <= whole <= 599:
                raise ValueError("value must be an HTTP status from 200 to 599")
            return whole
        case K.EXPIRED:
            if value is not None and (whole is None or not 400 <= whole <= 499):
                raise ValueError("value must be an HTTP status from 400 to 499, or left out")
            return whole
        case K.CODE | K.CODE_IN_200:
            if whole not in list(KlingCode):
                raise ValueError("value must be one of Kling's service codes")
            return whole
        case _ if kind in _RETRY_SECONDS:
            if value is not None and (whole is None or whole < 0):
                raise ValueError("value must be a number of seconds, or left out")
            return whole
        case _ if kind in _SECONDS:
            return None if value is None else _number(value, least=0.0)
        case K.CLOCK_SKEW:
            return None if value is None else _number(value)
        case K.NOT_VIDEO:
            if value is not None and value not in NOT_VIDEOS:
                raise ValueError(f"value must be one of {', '.join(NOT_VIDEOS)}, or left out")
            return None if value is None else str(value)
        case K.RESULT_AT:
            if not isinstance(value, str):
                raise ValueError("value must be an address")
            return value
        case _ if kind in _TEXTS:
            if value is not None and not isinstance(value, str):
                raise ValueError("value must be text, or left out")
            return value
        case _:
            if value is not None:
                raise ValueError(f"kind {kind} takes no value")
            return None


def _number(value: object, least: float = -math.inf) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise ValueError("value must be a number of seconds, or left out")
    if not math.isfinite(value) or value < least:
        raise ValueError("value must be a number of seconds, or left out")
    return value
