"""The errors of requests that got no HTTP answer, and of addresses that must not be asked."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from kling_studio.domain.errors import ErrorKey, Problem, Remedy
from kling_studio.providers import addresses, unreached
from kling_studio.providers.base import Fate, ProviderError
from kling_studio.providers.proxy import Proxy


async def refuse_unsafe(url: str, *, loopback: bool, before: str, proxy: Proxy) -> None:
    """Raises ADDRESS_UNSAFE for an address that a clip must not be fetched from."""
    host = addresses.host(url)
    safe = addresses.may_fetch(url, loopback=loopback)
    if safe and before == "https":
        safe = urlsplit(url).scheme == "https"
    # Behind a proxy names may lead elsewhere, and may not be known here.
    if safe and not loopback and not await asyncio.to_thread(proxy.at, host):
        try:
            safe = await unreached.leads_outside(host)
        except OSError as unknown:
            raise lost(ErrorKey.NAME_NOT_FOUND, Remedy.FETCH_AGAIN, Fate.NOT_SENT, host) from unknown
    if not safe:
        raise lost(ErrorKey.ADDRESS_UNSAFE, Remedy.FETCH_AGAIN, Fate.NOT_SENT, host)


def not_reached(key: ErrorKey, host: str, proxy: Proxy) -> ProviderError:
    """The error of a connection that was not made; behind a proxy it is the proxy that was not reached."""
    near = addresses.is_loopback(f"https://[{host}]" if ":" in host else f"https://{host}")
    asked = "" if near else proxy.at(host)
    if not asked or key in (ErrorKey.TLS_FAILED, ErrorKey.TLS_MISSING):
        return lost(key, Remedy.RETRY, Fate.NOT_SENT, host)
    error = lost(ErrorKey.PROXY_UNREACHABLE, Remedy.OPEN_SETTINGS, Fate.NOT_SENT, host)
    error.problem = error.problem.with_params(proxy=asked)
    return error


def lost(key: ErrorKey, remedy: Remedy, fate: Fate, host: str) -> ProviderError:
    """The error of a request to a host that gave no HTTP answer."""
    return ProviderError(Problem(key, {"host": host, "address": host}, remedy), fate)
