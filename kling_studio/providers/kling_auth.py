"""Kling's two kinds of keys: an API key, or an AccessKey with a SecretKey that signs short-lived tokens."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import jwt

from kling_studio.providers.base import Fate, ProviderError

LIFE: Final = 1800
"""Seconds that a token holds (Kling docs, authentication: "exp")."""

EARLY: Final = 5
"""Seconds before now from which it holds (Kling docs, authentication: "nbf")."""

RENEWED: Final = 60
"""Seconds before its end at which another one is signed."""

_NOT_YET, _OVER = "1003", "1004"


@dataclass(frozen=True, slots=True)
class Pair:
    """An AccessKey and its SecretKey; neither shows in a log or a traceback."""

    access: str = field(repr=False)
    secret: str = field(repr=False)


def pair_in(key: str) -> Pair | None:
    """The pair that a kept key is, `ACCESS:SECRET`; None for an API key."""
    access, colon, secret = (part.strip() for part in key.partition(":"))
    return Pair(access, secret) if colon and access and secret and ":" not in secret else None


@dataclass(frozen=True, slots=True)
class _Token:
    text: str = field(repr=False)
    pair: Pair
    ends: float


class Tokens:
    """Bearers for kept keys. A token is kept until a minute before its end; by how much this computer's
    clock is off is learnt from Kling's answers. `now` gives Unix seconds."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._off = 0.0
        self._token: _Token | None = None

    def bearer(self, key: str) -> str:
        """What stands in the header for a key: an API key as it is, for a pair a token."""
        pair = pair_in(key)
        if pair is None:
            return key
        now = self._now() + self._off
        if self._token is None or self._token.pair != pair or self._token.ends - now <= RENEWED:
            self._token = _signed(pair, int(now))
        return self._token.text

    def mended(self, key: str, error: ProviderError) -> bool:
        """Whether a refusal was one of the token's time, which made nothing, and another token may do:
        1004 says that it was over, 1003 that it was not yet valid, which is our clock's fault (Kling docs,
        error codes)."""
        code = error.problem.provider_code
        if pair_in(key) is None or error.fate is not Fate.REFUSED or code not in (_NOT_YET, _OVER):
            return False
        self._token = None
        if error.at is not None:
            self._off = error.at - self._now()
        return code == _OVER or error.at is not None


def _signed(pair: Pair, now: int) -> _Token:
    claims = {"iss": pair.access, "exp": now + LIFE, "nbf": now - EARLY}
    with warnings.catch_warnings():
        # How long the SecretKey is, is Kling's own matter.
        warnings.simplefilter("ignore", jwt.InsecureKeyLengthWarning)
        return _Token(jwt.encode(claims, pair.secret, algorithm="HS256"), pair, now + LIFE)
