"""Names and connections: where a name leads, and why a connection did not come about."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Iterator

from kling_studio.domain.errors import ErrorKey
from kling_studio.providers import addresses


async def leads_outside(host: str) -> bool:
    """Whether a host, looked up now, has addresses of the open internet only.

    Raises OSError where the name is not known or nobody tells in 10 s.
    """
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(10):
            found = await loop.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except UnicodeError as impossible:  # a label that no name can have
        raise OSError(host) from impossible
    return all(addresses.is_public(str(entry[4][0])) for entry in found)


def why(failed: BaseException) -> ErrorKey:
    """TLS_FAILED, NAME_NOT_FOUND or UNREACHABLE, by what lies beneath a failed connection."""
    for cause in _causes(failed):
        if isinstance(cause, ssl.SSLError):
            return ErrorKey.TLS_FAILED
        if isinstance(cause, socket.gaierror):
            return ErrorKey.NAME_NOT_FOUND
    return ErrorKey.UNREACHABLE


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        cause = waiting.pop()
        if cause is None or id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        waiting += [cause.__cause__, cause.__context__]
        if isinstance(cause, BaseExceptionGroup):
            waiting += cause.exceptions
