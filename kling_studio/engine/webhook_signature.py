"""Who calls: signatures of callbacks, by Standard Webhooks (Kling docs, callbacks)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

TOLERANCE: Final = 300.0
"""Seconds by which a call's own time may be off (Kling docs, callbacks)."""

_PREFIX: Final = "whsec_"


class Signature(StrEnum):
    """What a call's signature is worth. ABSENT: it bears none, or there is no secret to check it with."""

    GOOD = "good"
    ABSENT = "absent"
    WRONG = "wrong"


def is_secret(text: str) -> bool:
    """Whether a text can be a webhook secret: base64, perhaps after `whsec_`."""
    return bool(_key(text))


def signature_of(headers: Mapping[str, str], body: bytes, secret: str, now: float) -> Signature:
    """Checks a call against the secret of the provider's console. `now`: Unix seconds.

    The names of `headers` are in small letters.
    """
    names = ("webhook-id", "webhook-timestamp", "webhook-signature")
    message, stamp, signed = (headers.get(name, "") for name in names)
    key = _key(secret)
    if not signed or not key:
        return Signature.ABSENT
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) < 16 and message):
        return Signature.WRONG
    if abs(now - int(stamp)) > TOLERANCE:
        return Signature.WRONG
    text = f"{message}.{stamp}.".encode("utf-8", "surrogateescape") + body
    wanted = base64.b64encode(hmac.new(key, text, hashlib.sha256).digest())
    given = (part.partition(",") for part in signed.split())
    good = [
        hmac.compare_digest(wanted, value.encode("utf-8", "surrogateescape"))
        for version, _, value in given
        if version == "v1"
    ]
    return Signature.GOOD if any(good) else Signature.WRONG


def _key(secret: str) -> bytes:
    try:
        return base64.b64decode(secret.strip().removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        return b""
