"""What is left of an account's packs (Kling docs, account information: query resource packs)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kling_studio.domain.errors import ErrorKey, Remedy
from kling_studio.providers.base_beside import UNITS, Credit
from kling_studio.providers.channel import Ask
from kling_studio.providers.charges import decimal_in
from kling_studio.providers.http_answer import HttpAnswer, clean, failure
from kling_studio.providers.kling_answers import accepted, object_in
from kling_studio.providers.kling_errors import SUCCESS, code_of

_BACK: Final = 180 * 24 * 3600
"""Seconds back from now in which a pack that still holds was bought: the longest packs hold 180 days (Kling
price list)."""

_LIVE: Final = frozenset({"online", "tobeonline"})


async def packs(ask: Ask, now: float) -> tuple[Credit, ...]:
    """The packs that hold or will, of which some may be empty. At most one request a second is taken."""
    span = f"start_time={round((now - _BACK) * 1000)}&end_time={round(now * 1000)}"
    return await ask(read, "GET", f"/account/costs?{span}")


def read(answer: HttpAnswer) -> tuple[Credit, ...]:
    """Reads the answer; what is left is told twelve hours late. Raises ProviderError."""
    data = object_in(accepted(answer, asking=False).get("data"))
    if code_of(data.get("code")).lower() not in {"", *SUCCESS}:
        raise failure(answer, ErrorKey.NOT_UNDERSTOOD, Remedy.WAIT)
    listed = data.get("resource_pack_subscribe_infos")
    found = (_pack(object_in(entry)) for entry in (listed if isinstance(listed, list) else []))
    return tuple(pack for pack in found if pack is not None)


def _pack(told: Mapping[str, Any]) -> Credit | None:
    left, name, until = (
        decimal_in(told.get("remaining_quantity")),
        told.get("resource_pack_name"),
        told.get("invalid_time"),
    )
    if left is None or str(told.get("status", "")).lower() not in _LIVE:
        return None
    milliseconds = until if isinstance(until, int | float) and 0 < until < 10**14 else None
    return Credit(
        left,
        UNITS,
        clean(name)[:200] if isinstance(name, str) else "",
        decimal_in(told.get("total_quantity")),
        None if milliseconds is None else milliseconds / 1000,
    )
