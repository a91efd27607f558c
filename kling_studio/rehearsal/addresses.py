"""Addresses of results: signed, with an end, as a content network hands them out."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from kling_studio.rehearsal.tasks import write_whole


class Addresses:
    """Makes and checks result addresses. `lifetime` in seconds; `now` gives Unix seconds."""

    def __init__(self, secret: bytes, lifetime: float, now: Callable[[], float] = time.time) -> None:
        self._secret = secret
        self._lifetime = lifetime
        self._now = now

    def fresh(self, base: str, path: str) -> str:
        """The address of a path on this server, good for the lifetime from now; another one each time."""
        expires = f"{self._now() + self._lifetime:.6f}"
        query = urlencode({"expires": expires, "signature": self._signature(path, expires)})
        return f"{base.rstrip('/')}{path}?{query}"

    def good(self, path: str, expires: str, signature: str) -> bool:
        """Whether a path was signed here and its time is not over."""
        right = hmac.compare_digest(self._signature(path, expires).encode(), signature.encode())
        return right and self._now() < float(expires)

    def _signature(self, path: str, expires: str) -> str:
        return hmac.new(self._secret, f"{path}\n{expires}".encode(), hashlib.sha256).hexdigest()


def kept_secret(folder: Path) -> bytes:
    """The folder's signing secret, made at the first start, so that addresses survive a restart."""
    file = folder / "signing-secret"
    if file.is_file() and (kept := file.read_bytes()):
        return kept
    made = secrets.token_bytes(32)
    write_whole(file, made)
    return made
