"""How gateways are reached: each one's address, and the proxy with whoever is named to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kling_studio.domain.addresses import is_base, is_proxy, with_user, without_user
from kling_studio.domain.hosts import Door
from kling_studio.store.secrets import KeyPlace, Keys
from kling_studio.store.settings import ADDRESSES, PROXY, PROXY_ADDRESS, Settings

__all__ = ["KeyPlace", "Network", "ProxyUser", "is_base", "is_proxy", "without_user"]

_USER: Final = "proxy"
"""The name under which the keyring holds who is named to the proxy."""


@dataclass(frozen=True, slots=True)
class ProxyUser:
    """Who is named to the proxy, and where the password is kept."""

    name: str
    place: KeyPlace


class Network:
    """Reads the settings at each request, so that another choice holds from the next one on.

    `doors`: of the providers that take a key, in the order of the window. `given`: addresses of the command
    line, by provider; they go before the settings. Who is named to a proxy is kept with the proxy's own
    address and is told to that one alone.
    """

    def __init__(
        self,
        settings: Settings,
        keys: Keys,
        doors: Mapping[str, Door],
        given: Mapping[str, str] | None = None,
    ) -> None:
        self.doors = doors
        self._settings = settings
        self._keys = keys
        self._given = {name: address.rstrip("/") for name, address in (given or {}).items() if address}

    def given_address(self, provider: str) -> str:
        """The address that the command line gave for this start; empty for none."""
        return self._given.get(provider, "")

    def address(self, provider: str) -> str:
        """Where a provider is asked now; empty for one that has no address of its own."""
        chosen = self._given.get(provider) or self._settings.get(ADDRESSES).get(provider, "")
        return (chosen or self._usual(provider)).rstrip("/")

    def choose_address(self, provider: str, address: str) -> None:
        """Takes another address, the usual one where it is empty. ValueError for one that is no base."""
        others = {n: a for n, a in self._settings.get(ADDRESSES).items() if n != provider}
        address = address.strip().rstrip("/")
        if not address or address == self._usual(provider):
            self._settings.set(ADDRESSES, others)
        else:
            self._settings.set(ADDRESSES, {**others, provider: address})

    async def proxy(self) -> tuple[str, str]:
        """What PROXY says, and the address of one's own with user and password in it."""
        use, address = self._settings.get(PROXY), self._settings.get(PROXY_ADDRESS)
        if use != "own" or not address:
            return use, ""
        kept = await self._kept()
        return use, address if kept is None else with_user(address, *kept)

    async def proxy_user(self) -> ProxyUser | None:
        """Who is named to one's own proxy; None for nobody."""
        kept, found = await self._kept(), await self._keys.find(_USER)
        return None if kept is None or found is None else ProxyUser(kept[0], found.place)

    async def save_proxy_user(self, name: str, password: str) -> KeyPlace:
        """Keeps who is named to the proxy of the settings, and says where."""
        place = self._place()
        return await self._keys.save(_USER, f"{name}:{password}@{place}")

    async def forget_proxy_user(self) -> None:
        """Names nobody to the proxy any more."""
        await self._keys.forget(_USER)

    def system_proxy(self) -> str:
        """The proxy, `host:port`, that this computer is set to for https; empty for none."""
        import urllib.request  # late: with what it imports in turn it is not for the first frame

        found = urllib.request.getproxies()
        return without_user(found.get("https") or found.get("all") or "")[0].rpartition("//")[2].rstrip("/")

    def _usual(self, provider: str) -> str:
        door = self.doors.get(provider)
        return door.usual if door is not None else ""

    async def _kept(self) -> tuple[str, str] | None:
        """Name and password, where they are for the proxy that is chosen now."""
        found = await self._keys.find(_USER)
        if found is None:
            return None
        user, _, place = found.text.rpartition("@")
        name, _, password = user.partition(":")
        return (name, password) if place and place == self._place() else None

    def _place(self) -> str:
        return self._settings.get(PROXY_ADDRESS).rpartition("//")[2].rstrip("/")
