"""Reads the fields of a request's body, each with the API's own words where it is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kling_studio.domain.media import is_address
from kling_studio.rehearsal.codes import KlingCode, RefusalError

Body = Mapping[str, Any]


def given(body: Body, name: str) -> bool:
    """Whether a field is there and holds anything."""
    return body.get(name) not in (None, "", [], {})


def text(body: Body, name: str, longest: int = 0) -> str:
    """A field's text, empty where missing; `longest` in code points, 0 for any. Raises RefusalError."""
    value = body.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise invalid(name, "must be a string")
    if longest and len(value) > longest:
        raise invalid(name, f"must be at most {longest} characters, got {len(value)}")
    return value


def choice(body: Body, name: str, choices: tuple[str, ...], otherwise: str) -> str:
    """One of the choices, `otherwise` where the field is missing or empty. Raises RefusalError."""
    value = body.get(name)
    if value is None or value == "":
        return otherwise
    if not isinstance(value, str):
        raise invalid(name, "must be a string")
    if value not in choices:
        raise invalid(name, f"value '{value}' is invalid, must be one of {', '.join(choices)}")
    return value


def items(body: Body, name: str) -> list[Mapping[str, Any]]:
    """A list of objects, empty where the field is missing. Raises RefusalError."""
    value = body.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise invalid(name, "must be a list")
    for number, item in enumerate(value):
        if not isinstance(item, dict):
            raise invalid(f"{name}[{number}]", "must be an object")
    return value


def number(body: Body, name: str, least: float, most: float) -> float | None:
    """A field's number, None where it is missing. Raises RefusalError."""
    value = body.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise invalid(name, f"must be a number from {least:g} to {most:g}")
    return float(value)


def only(body: Body, names: tuple[str, ...], where: str = "") -> None:
    """Refuses a field that is none of these; `where` the object stands. Raises RefusalError."""
    for name in body:
        if name not in names:
            raise invalid(f"{where}.{name}" if where else name, "is not a parameter here")


def common(body: Body) -> str:
    """Checks what every create request may hold; the caller's own id. Raises RefusalError."""
    address = text(body, "callback_url")
    if address and not is_address(address):
        raise invalid("callback_url", "must be an http or https address")
    value = body.get("watermark_info")
    if value is not None and not (isinstance(value, dict) and isinstance(value.get("enabled"), bool)):
        raise invalid("watermark_info", 'must be {"enabled": true} or {"enabled": false}')
    return text(body, "external_task_id")


def invalid(name: str, words: str) -> RefusalError:
    """A refusal with code 1201 that names the field."""
    return RefusalError(KlingCode.INVALID_VALUE, f"{name}: {words}")
