"""Whether a host's name leads to the open internet, and why a connection was not made."""

from __future__ import annotations

import asyncio
import errno
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


_NO_WAY = frozenset({errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH})


def why(failed: BaseException) -> ErrorKey:
    """What lies beneath a failed connection: TLS_FAILED, TLS_MISSING, NAME_NOT_FOUND, NOBODY_LISTENS,
    NO_NETWORK, else UNREACHABLE."""
    for cause in _causes(failed):
        match cause:
            case ssl.SSLCertVerificationError():
                return ErrorKey.TLS_FAILED
            case ssl.SSLError():
                return ErrorKey.TLS_MISSING
            case socket.gaierror(errno=socket.EAI_AGAIN):  # nobody there who knows names
                return ErrorKey.NO_NETWORK
            case socket.gaierror():
                return ErrorKey.NAME_NOT_FOUND
            case ConnectionRefusedError():
                return ErrorKey.NOBODY_LISTENS
            case OSError(errno=number) if number in _NO_WAY:
                return ErrorKey.NO_NETWORK
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
